"""What stands in the place of the rooms while the store is shut."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.ui.start.presenter import FirstRun, NewCode, Shut, StartPresenter, State, Stuck, Waiting
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.plain import label

_MOST = 1000  # times the room at its sides, until the page is as wide as it may be


class StartView(ScrollColumn):
    """The page of the present state, in the middle. What was typed into the first form stays while it is looked at."""

    def __init__(self, presenter: StartPresenter, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("startRoom")
        self._presenter, self._leave = presenter, leave
        self._first: QWidget | None = None
        presenter.state.watch(self._show)
        self._show(presenter.state.value)

    def _show(self, state: State) -> None:
        page = self._page_of(state)
        self.turn_to(page, keep=self._first is not None and self.page is self._first)
        if self._first is not None and not isinstance(state, FirstRun | Waiting):
            self._first.deleteLater()
            self._first = None
        if state is not None:
            page.setFocus()

    def _page_of(self, state: State) -> QWidget:
        match state:
            case Waiting(words):
                return _middle(label(words, "muted", wraps=False))
            case None:
                return QWidget()
            case FirstRun():
                return self._first_page(state)
        return _middle(self._other_page(state))

    def _other_page(self, state: NewCode | Shut | Stuck) -> QWidget:
        from recalldesk.ui.start.pages import CodePage, ShutPage, StuckPage  # noqa: PLC0415 - most starts need none

        match state:
            case NewCode():
                return CodePage(self._presenter, state)
            case Shut():
                return ShutPage(self._presenter, state)
            case Stuck():
                return StuckPage(self._presenter, state, self._leave)

    def _first_page(self, state: FirstRun) -> QWidget:
        from recalldesk.ui.start.first_page import FirstPage  # noqa: PLC0415 - once in the life of a store

        if self._first is None:
            self._form = FirstPage(self._presenter, keyring=state.keyring)
            self._first = _middle(self._form)
        self._form.show_faults(state.faults)
        return self._first


def _middle(page: QWidget) -> QWidget:
    """Return a widget with ``page`` in its middle, which the focus goes to."""
    whole = QWidget()
    whole.setObjectName("startPage")
    whole.setFocusProxy(page)
    line, column = QHBoxLayout(whole), QVBoxLayout()
    line.setContentsMargins(24, 24, 24, 24)
    line.addStretch(1)
    line.addLayout(column, _MOST)
    line.addStretch(1)
    column.addStretch(1)
    column.addWidget(page)
    column.addStretch(2)
    return whole
