"""The note that is read: first the note alone, then what came of the call. Digits answer."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from recalldesk.queue.reviewing import Score
from recalldesk.ui.review.lines import Kind
from recalldesk.ui.review.presenter import ReviewPresenter
from recalldesk.ui.review.reading import Reading
from recalldesk.ui.review.words import SCORES
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.choice import Choice
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, button, card, label, scaled
from recalldesk.ui.words import tr

_MATCHES = ""  # the answer that is no question of the playbook
_NARROWEST, _TEXT_HEIGHT = 84, 70  # pixels
_DIGITS = dict(zip("123", Score, strict=True))
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Score(Choice):
    """An answer. It leaves arrows to its question: by itself Qt would choose what they lead to."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Answer(QWidget):
    """A question with three answers. ``give`` is told of the one that is chosen, by mouse, Space or a digit.

    Arrows lead from answer to answer and choose none: what was answered stays.
    """

    def __init__(self, words: str, give: Callable[[Score], object]) -> None:
        super().__init__()
        self._give = give
        self.buttons = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(words))
        line = FlowLayout(gap=6, column=_NARROWEST)
        for digit, score in _DIGITS.items():
            one = _Score(digit, tr(SCORES[score]), partial(give, score))
            one.setAccessibleName(f"{words} {tr(SCORES[score])}")
            self.buttons.addButton(one)
            line.addWidget(one)
        column.addLayout(line)

    def show_score(self, given: Score | None) -> None:
        """Show which answer was given."""
        for score, one in zip(Score, self.buttons.buttons(), strict=True):
            one.setChecked(score is given)

    def take_focus(self) -> None:
        """Go to the answer that was given, else to the first."""
        (self.buttons.checkedButton() or self.buttons.buttons()[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        given, step = _DIGITS.get(event.text()), _STEPS.get(Qt.Key(event.key()))
        if given is not None:
            self._give(given)
        elif step is not None:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """Go to the answer before or after; beyond the first and the last there is none."""
        buttons = self.buttons.buttons()
        place = next(place for place, one in enumerate(buttons) if one.hasFocus()) + step
        buttons[min(max(place, 0), len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


class NoteSheet(ScrollColumn):
    """One note, and what is asked of it."""

    def __init__(self, review: ReviewPresenter) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self._review = review
        self._shown: Reading | None = None
        self.answers: dict[str, Answer] = {}
        self.next_step, self.words = QPlainTextEdit(), QPlainTextEdit()
        self._fault = label(role="error")
        self.go_on = button("", review.go_on, "primary")
        self._build(None)

    def show_reading(self, one: Reading | None) -> None:
        """Show a note; what is typed and has the focus stays while it is the same one."""
        before, self._shown = self._shown, one
        if _part(before) != _part(one):
            self._build(one)
            if one is not None:
                self.focus_next()
        elif one is not None:
            self._show_said(one)
            if one.fault and (before is None or one.fault != before.fault):
                self.focus_next()

    def focus_next(self) -> None:
        """Go to the first thing that is still to be said."""
        one = self._shown
        if one is None:
            self.go_on.setFocus(Qt.FocusReason.TabFocusReason)
        elif one.came is None and one.missing:
            self.answers[one.missing].take_focus()
        elif one.came is None:
            self.next_step.setFocus(Qt.FocusReason.TabFocusReason)
        elif one.matches is None:
            self.answers[_MATCHES].take_focus()
        else:
            self.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, one: Reading | None) -> None:
        page = QWidget()
        page.setObjectName("scriptPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self.answers = {}
        if one is None:
            self._invite(column)
        else:
            self._tell(column, one)
            if one.came is None or one.kind is Kind.DONE:
                self._ask(column, one)
            else:
                self._tell_answers(column, one)
            if one.came is not None:
                self._show_what_came(column, one)
            self._end(column, one)
            self._show_said(one)
        column.addStretch(1)
        self.turn_to(page)

    def _invite(self, column: QVBoxLayout) -> None:
        column.addWidget(label(tr("Read one note at a time"), "title"))
        words = tr(
            "You see the note alone, as whoever calls next. Say what is next; then you see what came of the call."
        )
        column.addWidget(label(words, "muted"))
        self.go_on = self._button(tr("Begin with the oldest"))
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def _tell(self, column: QVBoxLayout, one: Reading) -> None:
        column.addWidget(label(one.title, "title"))
        frame, inner = card()
        note = label(one.note.words)
        note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner.addWidget(note)
        column.addWidget(frame)
        for hint in one.hints:
            column.addWidget(badge(hint, "warning"))
        if one.kind is Kind.FLAGGED:
            words = tr("It is not in the sample.")
            column.addWidget(label(words, "small"))
            add = button(tr("Add it to the sample"), self._review.add)
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self, column: QVBoxLayout, one: Reading) -> None:
        column.addWidget(label(tr("From the note alone   1 yes, 2 partly, 3 no"), "caps"))
        for name, words in one.asked:
            self.answers[name] = Answer(words, partial(self._give, name))
            column.addWidget(self.answers[name])
        self.next_step = _text(tr("What is next, and who does it?"), one.next_step, self._review.write_next)
        column.addWidget(label(self.next_step.accessibleName()))
        column.addWidget(self.next_step)

    def _tell_answers(self, column: QVBoxLayout, one: Reading) -> None:
        """Show what was said blind: it stays as it is, once it is known what came of the call."""
        column.addWidget(label(tr("From the note alone"), "caps"))
        for name, words in one.asked:
            column.addWidget(label(f"{words} {tr(SCORES[one.scores[name]])}"))
        column.addWidget(label(tr("Read as the next step: {words}").format(words=one.next_step.strip()), "strong"))

    def _show_what_came(self, column: QVBoxLayout, one: Reading) -> None:
        frame, inner = card(gap=4)
        inner.addWidget(label(tr("What came of the call"), "caps"))
        for name, said in one.came or ():
            inner.addWidget(label(f"{name}: {said}"))
        column.addWidget(frame)
        matches = Answer(tr("Was that what you read out of the note?"), self._give_match)
        self.answers[_MATCHES] = matches
        column.addWidget(matches)
        self.words = _text(tr("A sentence to whoever wrote it, if you like"), one.words, self._review.write_words)
        column.addWidget(label(self.words.accessibleName()))
        column.addWidget(self.words)

    def _end(self, column: QVBoxLayout, one: Reading) -> None:
        self._fault = label(role="error")
        column.addWidget(self._fault)
        self.go_on = self._button(tr("Save and next") if one.came is not None else tr("Show what came of it"))
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def _button(self, words: str) -> QPushButton:
        made = button(f"{words}   {keys_of('save')}", self._review.go_on, "primary")
        made.setAccessibleName(words)
        return made

    def _show_said(self, one: Reading) -> None:
        """Show what is said of the note now."""
        given: Mapping[str, Score | None] = {**one.scores, _MATCHES: one.matches}
        for name, answer in self.answers.items():
            answer.show_score(given.get(name))
        self._fault.setText(one.fault)
        self._fault.setVisible(bool(one.fault))

    def _give(self, name: str, score: Score) -> None:
        self._review.score(name, score)
        names = list(self.answers)
        place = names.index(name) + 1
        if place < len(names) and names[place] != _MATCHES:
            self.answers[names[place]].take_focus()
        else:
            self.next_step.setFocus(Qt.FocusReason.TabFocusReason)

    def _give_match(self, score: Score) -> None:
        self._review.match(score)
        self.words.setFocus(Qt.FocusReason.TabFocusReason)


def _part(one: Reading | None) -> tuple[object, ...]:
    """Return what makes a page another one."""
    return (one.id, one.came is not None, one.kind) if one is not None else ()


def _text(name: str, said: str, write: Callable[[str], object]) -> QPlainTextEdit:
    made = QPlainTextEdit(said)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(scaled(_TEXT_HEIGHT))
    made.textChanged.connect(lambda: write(made.toPlainText()))
    return made
