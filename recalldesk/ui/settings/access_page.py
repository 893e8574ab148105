"""Emergency access: a reason opens the lists for an hour; managers see who took it, and review it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recalldesk.ui.settings.access_presenter import AccessLine, AccessPresenter
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.ask_sheet import AskSheet
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import mark, tr

_WIDTHS = (22, 18, 26, 50)


class AccessModel(Lines[AccessLine]):
    """Who took it."""

    HEADERS = (mark("State"), mark("Who"), mark("When"), mark("Why, and what was found"))

    def cell(self, line: AccessLine, column: int) -> str:
        return (line.state, line.who, line.at, line.why)[column]

    def tone(self, line: AccessLine) -> str | None:
        return line.tone


class TakePage(QWidget):
    """A reason opens the lists for an hour to who does not see them."""

    def __init__(self, presenter: AccessPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.why = QLineEdit()
        self.why.setAccessibleName(tr("Why the lists are needed now"))
        self.why.returnPressed.connect(self._take)
        self.open = button(tr("Open the lists for an hour"), self._take, "primary")
        words = tr(
            "If a patient needs help and nobody else is there: the lists open to you for an hour. "
            "It is kept with your name and your reason, and a manager reviews it."
        )
        column = _column(self)
        column.addWidget(label(words))
        column.addWidget(label(tr("Why the lists are needed now"), "small"))
        column.addWidget(self.why)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.why)

    def _take(self) -> None:
        self._presenter.take(self.why.text())


class ReviewPage(QWidget):
    """A line for each time that somebody took it, to be reviewed."""

    def __init__(self, presenter: AccessPresenter, theme: Theme) -> None:
        super().__init__()
        self._presenter = presenter
        self.model = AccessModel()
        self.table = Table(theme, tr("Emergency access"), _WIDTHS, tr("Nobody has taken it."))
        self.table.setModel(self.model)
        self.table.fit()
        self.table.activated.connect(self._ask)
        self.review = button(tr("Review…"), self._ask, "primary")
        words = tr(
            "People who do not see the lists, and opened them for an hour, each with the reason. Review each time."
        )
        column = _column(self)
        column.addWidget(label(words, "small"))
        column.addWidget(self.table, 1)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.setFocusProxy(self.table)
        presenter.lines.watch(self._show)
        self._show(presenter.lines.value)

    def _show(self, lines: tuple[AccessLine, ...]) -> None:
        self.model.show(lines)
        if lines:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._choose()

    def _chosen(self) -> AccessLine | None:
        index = self.table.currentIndex()
        return self.model.line(index) if index.isValid() else None

    def _choose(self, *_index: object) -> None:
        line = self._chosen()
        self.review.setEnabled(line is not None and line.open)

    def _ask(self, *_index: object) -> None:
        line = self._chosen()
        if line is None or not line.open:
            return
        asks = (("found", tr("What you found"), True, ()),)
        place = line.place
        AskSheet(
            self,
            tr("Review emergency access"),
            tr("{who}, {when}: {why}").format(who=line.who, when=line.at, why=line.why),
            asks,
            lambda said: self._presenter.review(place, said["found"]),
        ).open()


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    column.addWidget(label(tr("Emergency access"), "name"))
    return column
