"""What can be wrong with a control that is shown: nobody hears it, sees it, hits it or gets to it."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tests.ui.test_tokens import contrast

SMALLEST = 24  # pixels of a target (A6)
WIDE, HIGH = 1280, 720  # pixels of the smallest window that all must fit in
_SMOOTHED = 4.2  # to 1: the darkest dot of a smoothed letter may be a little lighter than its colour, which has 4.5
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Whitespace}


def shown(window: QWidget) -> list[QWidget]:
    """Return the widgets in sight, those of a window in front of it alone."""
    top = QApplication.activeModalWidget() or window
    return [one for one in top.findChildren(QWidget) if one.isVisible() and one.window() is top]


def controls(window: QWidget) -> list[QWidget]:
    """Return what can be used by key or mouse, as a whole: the field within a choice is a part of it."""
    return [
        one
        for one in shown(window)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(one, QAbstractButton)
        if not isinstance(one.parent(), QLineEdit | QComboBox)
    ]


def called(one: QWidget) -> str:
    """Return what to call a widget in a complaint."""
    words = one.accessibleName() or (one.text() if isinstance(one, QLabel | QAbstractButton) else one.objectName())
    return f"{type(one).__name__} {words[:60]!r}"


def unheard(window: QWidget) -> Iterator[str]:
    """A1: yield what has no name or no role; and items without words."""
    for one in controls(window):
        heard = QAccessible.queryAccessibleInterface(one)
        if not heard.text(QAccessible.Text.Name).strip() or heard.role() in NO_ROLE:
            yield f"no name or role: {called(one)} {one.objectName()}"
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            items = [one.model().index(row, 0) for row in range(min(one.model().rowCount(), 5))]
            roles = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
            if not all(any(item.data(role) for role in roles) for item in items):
                yield f"an item without words: {called(one)}"


def small(window: QWidget) -> Iterator[str]:
    """A6: yield what is too small to hit."""
    for one in controls(window):
        if not isinstance(one, QLabel) and min(one.width(), one.height()) < SMALLEST:
            yield f"{one.width()} x {one.height()} pixels: {called(one)}"


def cut(window: QWidget) -> Iterator[str]:
    """A5: yield words that have no room."""
    for one in shown(window):
        if isinstance(one, QLabel) and one.text():
            high = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
            if high > one.height() + 1 or (not one.wordWrap() and one.sizeHint().width() > one.width() + 1):
                yield f"cut: {called(one)} has {one.size().toTuple()}, wants {one.sizeHint().width()} x {high}"
        elif isinstance(one, QAbstractButton) and one.layout() is None and _least(one) > one.width() + 1:
            yield f"cut: {called(one)} has {one.width()}, wants {_least(one)}"


def crowded(window: QWidget) -> Iterator[str]:
    """A5: yield what has no room in the window, so that nobody comes to it: too wide, too high, pressed flat."""
    top = window.window()
    if top.width() > WIDE or top.height() > HIGH:
        yield f"the window is {top.width()} x {top.height()} pixels"
    for one in shown(window):
        if isinstance(one, QScrollArea) and one.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            page = one.widget()
            over = page.width() - one.viewport().width() if page else 0
            if over > 0:
                yield f"{over} pixels stand out at the side of {called(one)} {one.objectName()}"
        elif isinstance(one, QAbstractButton) and one.layout() is None and one.height() + 2 < _flattest(one):
            yield f"flat: {called(one)} has {one.height()}, wants {_flattest(one)}"


def _flattest(one: QAbstractButton) -> int:
    return one.minimumSizeHint().height()


def _least(one: QAbstractButton) -> int:
    """Return how wide a button is with its words: it may leave out its keys."""
    return one.minimumSizeHint().width()


def faint(window: QWidget) -> Iterator[str]:
    """A4: yield words that do not stand out from their ground as they are painted."""
    top = QApplication.activeModalWidget() or window
    picture = top.grab().toImage()
    for one in shown(window):
        whole = one.visibleRegion().boundingRect() == one.rect()
        if isinstance(one, QLabel) and one.text() and one.isEnabled() and whole:
            found = _contrast(picture, one, top)
            if found < _SMOOTHED:
                yield f"{found:.1f} to 1: {called(one)}"


def _contrast(picture: QImage, one: QWidget, window: QWidget) -> float:
    part = picture.copy(QRect(one.mapTo(window, QPoint(0, 0)), one.size())).convertToFormat(QImage.Format.Format_RGB32)
    dots = Counter(memoryview(part.constBits()).cast("B").cast("I"))
    colours = {dot: f"#{dot & 0xFFFFFF:06X}" for dot in dots}
    ground = colours[dots.most_common(1)[0][0]]
    return max(contrast(ground, colour) for colour in colours.values())


def unmarked(window: QWidget) -> Iterator[str]:
    """A3: yield what looks the same with the focus as without."""
    for one in controls(window):
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = QApplication.focusWidget()
            one.setFocus(Qt.FocusReason.TabFocusReason)
            if QApplication.focusWidget() is not one and not one.isAncestorOf(QApplication.focusWidget() or window):
                yield f"takes no focus: {called(one)}"
                continue
            with_focus = one.grab().toImage()
            one.clearFocus()
            if with_focus == one.grab().toImage():
                yield f"focus not seen: {called(one)}"
            if before is not None:
                before.setFocus()


def unreached(window: QWidget) -> Iterator[str]:
    """A2: yield what Tab does not come to, going once around. Of choices that exclude each other it comes to one."""
    wanted = [one for one in controls(window) if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    top = QApplication.activeModalWidget() or window
    reached: set[int] = set()
    for _ in range(len(wanted) * 2 + 4):
        here = QApplication.focusWidget() or top
        reached.add(id(here))
        QTest.keyClick(here, Qt.Key.Key_Tab)
    for one in wanted:
        group = one.group() if isinstance(one, QAbstractButton) else None
        inner = [one, *one.findChildren(QWidget), *(group.buttons() if group and group.exclusive() else ())]
        if one.isVisible() and not any(id(part) in reached for part in inner):
            yield f"Tab does not come to: {called(one)}"
