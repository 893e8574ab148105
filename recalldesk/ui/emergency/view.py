"""The emergency panel, over the right of the window: the card of an open call stays in sight beside it."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.emergency.guidance import Guidance
from recalldesk.ui.emergency.presenter import CRISIS, EMERGENCY, NONE, EmergencyPresenter, Panel
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import announce, button, label, scaled
from recalldesk.ui.words import tr

_WIDTH, _SIDE, _TICK = 460, 290, 180  # pixels, at the usual size of text


class EmergencyPanel(QFrame):
    """Stands over ``parent``, for as long as the panel is open."""

    def __init__(self, presenter: EmergencyPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("emergency")
        self.setAccessibleName(tr("Emergency"))
        self._presenter, self._over = presenter, parent
        self._page: EmergencyPage | None = None
        self._scroll, self._end = ScrollColumn(), EmergencyEnd(presenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._end)
        self.hide()
        parent.installEventFilter(self)
        presenter.panel.watch(self._show)

    def take_focus(self) -> None:
        """Go to what is to be done."""
        if self._page is not None:
            self._page.ticks["called"].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _show(self, panel: Panel | None) -> None:
        self.setVisible(panel is not None)
        if panel is None:
            self._page = None
            self._scroll.turn_to(QWidget())
            return
        if self._page is None:
            self._page = EmergencyPage(self._presenter, panel)
            self._scroll.turn_to(self._page)
            for before, after in pairwise([self._page.fields[-1], *self._end.acts]):
                QWidget.setTabOrder(before, after)
            self._place()
            self.raise_()
        self._end.follow(panel)

    def _place(self) -> None:
        whole = self._over.rect()
        large = scaled(_WIDTH) > whole.width() // 2  # then it has all of the window: the first words stay in sight
        width = whole.width() if large else max(scaled(_WIDTH), self._end.sizeHint().width())
        self.setGeometry(whole.right() - width + 1, whole.top(), width, whole.height())


class EmergencyPage(QWidget):
    """What to say, and what was done, below it or beside it: longer than a low window, so it scrolls."""

    def __init__(self, presenter: EmergencyPresenter, panel: Panel) -> None:
        super().__init__()
        self.setObjectName("emergencyPage")
        self._presenter = presenter
        self.ticks: dict[str, QCheckBox] = {}
        self.fields: list[QLineEdit] = []
        whole = FlowLayout(self, gap=16, column=_SIDE)
        whole.setContentsMargins(20, 16, 20, 16)
        self._column = self._part(whole)
        self._say(panel.guidance)
        self._column = self._part(whole)
        self._ask()
        self._column.addStretch(1)

    @staticmethod
    def _part(whole: FlowLayout) -> QVBoxLayout:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        whole.addWidget(part)
        return column

    def _say(self, guidance: Guidance) -> None:
        self._column.addWidget(label(tr("Emergency"), "name"))
        call = tr("Stay on the line. In danger, call {emergency}. Thoughts of dying: {crisis} at any hour.")
        numbers = {"emergency": guidance.emergency_number, "crisis": guidance.crisis_number}
        self._column.addWidget(label(call.format(**numbers), "strong"))
        for saying in guidance.sayings:
            self._column.addWidget(label(saying.when or tr("Say now"), "caps"))
            for place, words in enumerate(saying.said):
                self._column.addWidget(label(words, "muted" if place else "alarm"))
            if saying.hint:
                self._column.addWidget(label(saying.hint, "strong"))

    def _ask(self) -> None:
        self._column.addWidget(label(tr("What was done"), "caps"))
        ticks = FlowLayout(gap=4, column=_TICK)
        for name, words in self._presenter.choices():
            tick = self.ticks[name] = QCheckBox(words)
            tick.setAccessibleName(words)
            tick.toggled.connect(partial(self._tick, name))
            ticks.addWidget(tick)
        self._column.addLayout(ticks)
        for words, write in (
            (tr("Where they are now"), lambda said: self._presenter.write(where=said)),
            (tr("What was said"), lambda said: self._presenter.write(said=said)),
        ):
            edit = QLineEdit()
            edit.setAccessibleName(words)
            edit.textEdited.connect(write)
            self.fields.append(edit)
            self._column.addWidget(label(words, "small"))
            self._column.addWidget(edit)

    def _tick(self, name: str, done: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.tick(name, done=done)


class EmergencyEnd(QFrame):
    """How the panel is left: always in sight."""

    def __init__(self, presenter: EmergencyPresenter) -> None:
        super().__init__()
        self.setObjectName("actionBar")
        self._where, self._fault = label(role="small"), label(role="error")
        self.acts: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 12)
        column.setSpacing(8)
        column.addWidget(self._where)
        column.addWidget(self._fault)
        line = QHBoxLayout()
        column.addLayout(line)
        for said, detail, role in (
            (tr("Hand over: emergency"), EMERGENCY, "primary"),
            (tr("Hand over: spoke of dying"), CRISIS, ""),
            (tr("It was no emergency"), NONE, "link"),
        ):
            one = button(said, partial(presenter.finish, detail), role)
            one.setAutoDefault(True)
            self.acts.append(one)
            if detail == NONE:
                column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                line.addWidget(one, 1)

    def follow(self, panel: Panel) -> None:
        """Say where it goes, and what is wrong."""
        self._where.setText(
            tr("It ends this call as an emergency, with the clinician on duty.")
            if panel.caller is not None
            else tr("It is kept without a patient, for the clinician on duty.")
        )
        if panel.fault != self._fault.text():
            self._fault.setText(panel.fault)
            announce(self, panel.fault)
        self._fault.setVisible(bool(panel.fault))
