"""The chosen escalation: what it asks, how it leaves the desk, and what its owner does."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.queue.escalations import Form, Move
from recalldesk.ui.board.presenter import FORMS, BoardLine
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import mark, tr

KINDS = {Form.SEALED: "PDF (*.pdf)", Form.FHIR: "FHIR JSON (*.json)", Form.SHEET: "PDF (*.pdf)"}


class PassphraseCard(QFrame):
    """What opens a sealed file, shown until it was told apart from the file. ``told``: it was."""

    def __init__(self, told: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = label(tr("Passphrase of the sealed file, shown only now"), "caps")
        self.code = label(role="code", wraps=False)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.told = button(tr("I have told it"), told, "primary")
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        for part in (self.code, self.told):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_code(self, code: str) -> None:
        """Show a passphrase, or nothing more."""
        self.setVisible(bool(code))
        self.code.setText(code)
        self.code.setAccessibleName(tr("Passphrase: {code}").format(code=code) if code else "")
        if code:
            self.told.setFocus()


class BoardDetail(ScrollColumn):
    """One escalation, and what can be done with it. What is typed stays while the clocks go on."""

    def __init__(
        self,
        take_up: Callable[[], None],
        deliver: Callable[[Form], None],
        end: Callable[[Move, str], None],
        close_for_good: Callable[[RecallId, str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self._take_up, self._deliver, self._end, self._close_for_good = take_up, deliver, end, close_for_good
        self._shown: BoardLine | None = None
        self.said = QPlainTextEdit()
        self.take_up = self.first_way = button(tr("Take it up"), take_up, "primary")
        self._fill(None)

    def focus(self) -> None:
        """Go to what is to be done next."""
        shown = self._shown
        if shown is None or not shown.taken_up:
            part: QWidget = self.take_up
        else:
            part = self.first_way if shown.others else self.said
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def show_line(self, line: BoardLine | None) -> None:
        """Show one of them, or that none is chosen."""
        if line == self._shown:
            return
        same = line is not None and self._shown is not None and line.id == self._shown.id
        focused, down = self._focused(), self.verticalScrollBar().value()
        typed, at = (self.said.toPlainText(), self.said.textCursor().position()) if same else ("", 0)
        self._fill(line)
        self.said.setPlainText(typed)
        if same:
            cursor = self.said.textCursor()
            cursor.setPosition(at)
            self.said.setTextCursor(cursor)
            self.verticalScrollBar().setValue(down)
            self._focus_again(focused)

    def _focused(self) -> str:
        """Return the name of what has the focus here; empty if nothing has."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused is not None and self.isAncestorOf(focused) else ""

    def _focus_again(self, name: str) -> None:
        """Go where the focus was before a clock went on; if that is done, to what is next."""
        parts = [self.said, *self.findChildren(QPushButton)]
        there = next((one for one in parts if one.accessibleName() == name), None)
        if name and there is not None:
            there.setFocus()
        elif name:
            self.focus()

    def _fill(self, line: BoardLine | None) -> None:
        self._shown = line
        page = QWidget()
        page.setObjectName("scriptPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.said = QPlainTextEdit()
        if line is None:
            column.addWidget(label(tr("Choose one to see what it asks."), "muted"))
        else:
            self._tell(column, line)
            self._add_acts(column, line)
        column.addStretch(1)
        self.setWidget(page)

    def _tell(self, column: QVBoxLayout, line: BoardLine) -> None:
        column.addWidget(label(line.name, "title"))
        column.addWidget(label(f"{line.team} · {line.whose}", "muted"))
        column.addWidget(label(line.clock, "error" if line.tone == "problem" else "small"))
        column.addWidget(label(tr("What they ask"), "caps"))
        column.addWidget(label(line.asks or tr("Nothing was written down.")))
        for words, value in line.facts:
            column.addWidget(label(f"{words}: {value}", "small"))

    def _add_acts(self, column: QVBoxLayout, line: BoardLine) -> None:
        if not line.taken_up:
            self.take_up = button(tr("Take it up"), self._take_up, "primary")
            column.addWidget(self.take_up, 0, Qt.AlignmentFlag.AlignLeft)
        if not line.pending:
            self._add_ways(column, line)
        if line.others:
            column.addWidget(label(line.others, "muted"))
        else:
            self._add_ends(column, line)

    def _add_ends(self, column: QVBoxLayout, line: BoardLine) -> None:
        """Add what ends it, and the words for the next caller."""
        column.addWidget(label(tr("What the next caller has to know"), "caps"))
        self.said.setAccessibleName(tr("What the next caller has to know"))
        self.said.setPlaceholderText(tr("The answer, in words a caller may repeat; what is next; who does it"))
        self.said.setTabChangesFocus(True)
        self.said.setMaximumHeight(120)
        column.addWidget(self.said)
        acts = FlowLayout(gap=6)
        for to, words in _ENDS.items():
            acts.addWidget(button(tr(words), partial(self._finish, to)))
        if line.closes is not None:
            acts.addWidget(button(tr("Close the recall for good"), partial(self._close, line.closes)))
        column.addLayout(acts)

    def _add_ways(self, column: QVBoxLayout, line: BoardLine) -> None:
        """Add the ways in which it can leave the desk at once."""
        column.addWidget(label(tr("Get it to the team"), "caps"))
        if not line.arrived:
            column.addWidget(label(tr("Not delivered yet, and nobody has taken it up here."), "error"))
        ways = QHBoxLayout()
        buttons = [button(tr(FORMS[form]), partial(self._deliver, form)) for form in KINDS]
        self.first_way = buttons[0]
        for one in buttons:
            ways.addWidget(one)
        ways.addStretch(1)
        column.addLayout(ways)

    def _close(self, recall: RecallId) -> None:
        self._close_for_good(recall, self.said.toPlainText())

    def _finish(self, to: Move) -> None:
        self._end(to, self.said.toPlainText())


_ENDS = {
    Move.ANSWERED: mark("Answered"),
    Move.HANDED_BACK: mark("Hand back"),
    Move.CLOSED: mark("Close"),
}
