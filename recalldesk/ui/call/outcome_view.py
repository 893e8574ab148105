"""How the call ended: one of ten keys, what it was exactly, and only the fields that this needs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Detail, Policy
from recalldesk.queue.reviewing import NoteLint
from recalldesk.ui.call import form as forms
from recalldesk.ui.call.fields import Field, fields_of, note_hint, shown
from recalldesk.ui.call.fields import label as field_label
from recalldesk.ui.call.more_view import MoreView
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.hints import hint_while_typing
from recalldesk.ui.shortcuts import DETAIL_KEYS, keys_of, lettered
from recalldesk.ui.widgets.choice import Choice
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import button, card, label, restyle
from recalldesk.ui.words import moment, tr

_KINDS = {
    OutcomeKey.SCHEDULED: "good",
    OutcomeKey.LEFT_MESSAGE: "information",
    OutcomeKey.NO_ANSWER: "quiet",
    OutcomeKey.CALLBACK_REQUESTED: "information",
    OutcomeKey.PATIENT_DECLINED: "warning",
    OutcomeKey.WRONG_NUMBER: "warning",
    OutcomeKey.CLINICAL_QUESTION: "problem",
    OutcomeKey.AUTHORIZATION_REVIEW: "warning",
    OutcomeKey.LANGUAGE_SUPPORT: "information",
    OutcomeKey.ESCALATED: "problem",
}
_NOTE_LINES = 3
_BEGUN = 20  # signs of a note from which on something may be lacking in it
_NARROWEST, _NARROWEST_FIELD = 124, 190  # pixels of a choice, of a field


class FieldView(QWidget):
    """A field with its label, how it was understood, what can be taken, and what is wrong with it.

    ``write`` takes what is typed, ``entered`` is told of Enter.
    """

    def __init__(
        self, field: Field, write: Callable[[str, str], Field | None], entered: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._name, self._write = field.name, write
        self.edit = QLineEdit(field.said)
        self.edit.setAccessibleName(field.label)
        self.edit.textEdited.connect(self._edited)
        if entered is not None:
            self.edit.returnPressed.connect(entered)
        self._means, self._fault = label(field.means, "small"), label(role="error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(field.label, "small"))
        column.addWidget(self.edit)
        if field.picks:
            column.addLayout(self._picks(field.picks))
        column.addWidget(self._means)
        column.addWidget(self._fault)
        column.addStretch(1)
        self._means.setVisible(bool(field.means))
        self.show_fault(field.fault)

    def follow(self, field: Field) -> None:
        """Show what is in the field now, wherever it was typed."""
        if self.edit.text() != field.said:
            self.edit.setText(field.said)
        self._means.setText(field.means)
        self._means.setVisible(bool(field.means))
        self.show_fault(field.fault)

    def show_fault(self, fault: str) -> None:
        """Say what is wrong with the field, in words."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.edit.setAccessibleDescription(f"{fault} {self._means.text()}".strip())
        restyle(self.edit, "wrong", "true" if fault else "")

    def _picks(self, picks: tuple[str, ...]) -> FlowLayout:
        line = FlowLayout(gap=4)
        for words in picks:
            line.addWidget(button(words[:1].upper() + words[1:], partial(self._take, words), "link"))
        return line

    def _take(self, words: str) -> None:
        self.edit.setText(words)
        self._edited(words)
        self.edit.setFocus()

    def _edited(self, said: str) -> None:
        field = self._write(self._name, said)
        if field is not None:
            self.follow(field._replace(fault=""))


class OutcomeView(QWidget):
    """The outcome of the open call. One for all calls by the same policy."""

    def __init__(self, presenter: CallPresenter, policy: Policy) -> None:
        super().__init__()
        self._presenter = presenter
        self._shown: tuple[OutcomeKey | None, str | None, tuple[str, ...]] | None = None
        self.fields: dict[str, FieldView] = {}
        frame, column = card(gap=10)
        self._title = label(role="title")
        column.addWidget(self._title)
        self.keys = QButtonGroup(self)
        column.addLayout(self._keys(policy))
        self._fault = label(role="error")
        column.addWidget(self._fault)
        self.asked = QWidget()
        self._asked_column = QVBoxLayout(self.asked)
        self._asked_column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.asked)
        self.details = QButtonGroup(self)
        self._note_label = label(role="small")
        self.note = self._note()
        self._note_fault = label(role="error")
        self._lint = NoteLint(policy.note_review.lint) if policy.note_review else None
        self.note_hint = label(role="small")
        self.more = MoreView(presenter)
        for widget in (self._note_label, self.note, self.note_hint, self._note_fault, self.more):
            column.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def begin(self, state: Open) -> None:
        """Show another call."""
        self._shown = None
        self._title.setText(_title(state))
        self.note.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.note.setPlainText(state.form.note)
        self.note.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.more.close_up()
        self.show_state(state)

    def show_state(self, state: Open) -> None:
        """Show what is chosen, what it asks for, and what is wrong; what is typed stays as it is."""
        form = state.form
        chosen = form.outcome, form.detail, shown(form, state.call)
        if chosen != self._shown:
            self._shown = chosen
            self._ask(state)
        self.keys.setExclusive(form.outcome is not None)  # else the one that was chosen could not be let go
        for key, one in zip(OutcomeKey, self.keys.buttons(), strict=True):
            one.setChecked(key is form.outcome)
        for field in fields_of(form, state.call):
            self.fields[field.name].follow(field)
        _say(self._fault, form.faults.get(forms.OUTCOME) or form.faults.get(forms.DETAIL, ""))
        _say(self._note_fault, form.faults.get(forms.NOTE, ""))
        wanted = forms.note_is_needed(form, state.call)
        words = field_label(forms.NOTE) if wanted else tr("Note, if there is more to say")
        self._note_label.setText(f"{words}   {keys_of('note')}")
        self.note.setAccessibleName(words)
        self.note.setPlaceholderText(note_hint(form, state.call))
        self._hint(form.note)
        self.more.show_state(state)
        restyle(self.note, "wrong", "true" if forms.NOTE in form.faults else "")

    def _hint(self, note: str) -> None:
        """Say what the lint sees in a note that has begun to say something; it keeps nobody from saving (Q13)."""
        seen = self._lint.hints(note) if self._lint and len(note.strip()) >= _BEGUN else ()
        words = " ".join(map(hint_while_typing, seen))
        _say(self.note_hint, words)
        self.note.setAccessibleDescription(words)

    def focus_next(self) -> None:
        """Go where something is to be said next: the detail, an empty field, the note; else stay on the outcome."""
        details = self.details.buttons()
        if details and self.details.checkedButton() is None:
            details[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        empty = next((view.edit for view in self.fields.values() if not view.edit.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._presenter.note_is_missing:
            self.note.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focus_outcome()

    def focus_outcome(self) -> None:
        """Go to the outcome that is chosen, or the first: there the keys of one letter work."""
        (self.keys.checkedButton() or self.keys.buttons()[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def focus_fault(self) -> None:
        """Go to the first thing that is wrong."""
        faults = self._presenter.open.form.faults if self._presenter.open else {}
        wrong = next((view.edit for name, view in self.fields.items() if name in faults), None)
        if wrong is not None:
            wrong.setFocus()
        elif forms.NOTE in faults:
            self.note.setFocus()
        else:
            self.focus_next()

    def choose_detail(self, place: int) -> None:
        """Choose the detail at a place, if there are so many."""
        buttons = self.details.buttons()
        if place < len(buttons):
            buttons[place].click()

    def _keys(self, policy: Policy) -> FlowLayout:
        grid = FlowLayout(column=_NARROWEST)
        for key in OutcomeKey:
            name = tr(policy.outcome[key].name)
            one = Choice(keys_of(key), name, partial(self._choose, key), _KINDS[key])
            self.keys.addButton(one)
            grid.addWidget(one)
        return grid

    def _choose(self, key: OutcomeKey) -> None:
        self._presenter.choose(key)
        self.focus_next()

    def _ask(self, state: Open) -> None:
        """Ask for the detail and the fields that the outcome needs."""
        _empty(self._asked_column)
        for one in self.details.buttons():
            self.details.removeButton(one)
        self.fields = {}
        chosen = forms.outcome_of(state.form, state.call)
        if chosen and chosen[0].details:
            other = tr("{key}, then its letter, for another").format(key=keys_of("leave"))
            self._asked_column.addWidget(label(tr("What it was exactly") + f"   {other}", "caps"))
            self._asked_column.addWidget(self._details(chosen[0].details, state.form.detail))
        asked = QWidget()
        line = FlowLayout(asked, column=_NARROWEST_FIELD)
        for field in fields_of(state.form, state.call):
            view = FieldView(field, self._presenter.write)
            self.fields[field.name] = view
            line.addWidget(view)
        self._asked_column.addWidget(asked)
        self.asked.setVisible(chosen is not None)
        self._have_tab_come_to_them()

    def _have_tab_come_to_them(self) -> None:
        """Put what was just built between the outcomes and the note: Qt would come to it last of all."""
        before: QWidget = self.keys.buttons()[-1]
        for one in self.asked.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, one)
                before = one

    def _details(self, details: tuple[Detail, ...], chosen: str | None) -> QWidget:
        box = QWidget()
        line = FlowLayout(box, column=_NARROWEST)
        for letter, detail in lettered(DETAIL_KEYS, details):
            one = Choice(letter, tr(detail.name), partial(self._choose_detail, detail.id))
            one.setChecked(detail.id == chosen)
            self.details.addButton(one)
            line.addWidget(one)
        return box

    def _choose_detail(self, detail: str) -> None:
        self._presenter.choose_detail(detail)
        self.focus_next()

    def _note(self) -> QPlainTextEdit:
        note = QPlainTextEdit()
        note.setTabChangesFocus(True)
        note.setFixedHeight(QFontMetrics(note.font()).lineSpacing() * _NOTE_LINES + 20)
        note.textChanged.connect(lambda: self._presenter.write_note(note.toPlainText()))
        return note


def _title(state: Open) -> str:
    form = state.form
    if form.corrects is not None:
        event = next(one for one in state.call.card.history if one.id == form.corrects)
        return tr("Correcting the attempt of {when}").format(
            when=moment(event.at.astimezone(state.call.policy.clinic.tz))
        )
    return tr("Outcome of the patient's call") if form.inbound else tr("Outcome of this attempt")


def _say(where: QLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
