"""What colleagues said of one's own notes: a line each, the chosen one in full below."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.ui.settings.feedback_presenter import FeedbackLine, FeedbackPresenter
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.plain import label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import mark, tr

_WIDTHS = (16, 22, 50)


class FeedbackModel(Lines[FeedbackLine]):
    """Notes that were scored."""

    HEADERS = (mark("Score"), mark("Call of"), mark("What was said"))

    def cell(self, line: FeedbackLine, column: int) -> str:
        return (line.state, line.at, line.words)[column]

    def tone(self, line: FeedbackLine) -> str | None:
        return line.tone


class FeedbackPage(QWidget):
    """A colleague reads a sample of everybody's notes; each sees what was said of their own alone."""

    def __init__(self, presenter: FeedbackPresenter, theme: Theme) -> None:
        super().__init__()
        self._model = FeedbackModel()
        self.table = Table(theme, tr("My notes that were read"), _WIDTHS)
        self.table.setModel(self._model)
        self.table.fit()
        self.whole = QPlainTextEdit()
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName(tr("What was said of the chosen note"))
        nothing = label(tr("None of your notes was read yet. A colleague reads a sample of everybody's."), "muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        filled = QWidget()
        parts = QVBoxLayout(filled)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        parts.addWidget(self.table, 3)
        parts.addWidget(self.whole, 2)
        self._pages = QStackedWidget()
        self._pages.addWidget(nothing)
        self._pages.addWidget(filled)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("My notes"), "name"))
        words = tr("What colleagues said of your notes, for your eyes only.")
        column.addWidget(label(words, "small"))
        column.addWidget(self._pages, 1)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.setFocusProxy(self.table)
        presenter.lines.watch(self._show)

    def _show(self, lines: tuple[FeedbackLine, ...] | None) -> None:
        self._model.show(lines or ())
        self.whole.clear()
        self._pages.setCurrentIndex(1 if lines else 0)
        if lines:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def _choose(self, index: QModelIndex) -> None:
        self.whole.setPlainText(self._model.line(index).whole if index.isValid() else "")
