"""The script beside the call: what to say, what they may answer, who they are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.call.fields import Field
from recalldesk.ui.call.outcome_view import FieldView
from recalldesk.ui.script.gate_view import GateView
from recalldesk.ui.script.jumps_view import JumpsSheet
from recalldesk.ui.script.presenter import Choice, ScriptPresenter, Shown
from recalldesk.ui.shortcuts import ANSWER_KEYS, keys_of, lettered
from recalldesk.ui.widgets.choice import Choice as ChoiceButton
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, button, label, line_label
from recalldesk.ui.words import tr

_TRAIL = 4  # steps of the trail that are shown
_NARROWEST = 190  # pixels of an answer


class ScriptView(QWidget):
    """The step of the script at which the open call stands. ``write``: fills in a field of the call."""

    emergency_wanted = Signal()

    def __init__(
        self, presenter: ScriptPresenter, write: Callable[[str, str], Field | None], note: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter, self._write, self._note = presenter, write, note
        self._shown: Shown | None = None
        self._step: StepView | None = None
        self._scroll = ScrollColumn()
        self.heard = self._heard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.heard)
        self._bar = self._acts()
        column.addWidget(self._bar)
        presenter.shown.watch(self._show)
        self._show(presenter.shown.value)

    def choose(self, place: int) -> None:
        """Take the way on at a place."""
        self._presenter.choose(place)

    def back(self) -> None:
        """Go a step back."""
        self._presenter.back()

    def focus_identifiers(self) -> None:
        """Show what the patient may state, and go to the first that is not ticked."""
        if self._step:
            self._step.gate.show()
            self._step.gate.focus_next()

    def focus_step(self) -> None:
        """Go where something is to be written down, else to the first answer."""
        if self._step:
            self._step.focus_first()

    def ask_what_they_said(self) -> None:
        """Ask for the words that no answer fits."""
        if self._shown:
            self.heard.show()
            self.heard.setFocus()

    def show_jumps(self) -> None:
        """Show the situations that can be gone to."""
        if self._shown:
            JumpsSheet(self, self._presenter.jumps(), self._presenter.jump).open()

    def show_avoided(self) -> None:
        """Show or hide what not to say."""
        if self._step:
            self._step.avoided.setVisible(self._step.avoided.isHidden())

    def leave(self) -> None:
        """Ask no more for words that no answer fits."""
        self.heard.clear()
        self.heard.hide()

    def _show(self, shown: Shown | str) -> None:
        before, self._shown = self._shown, shown if isinstance(shown, Shown) else None
        self._bar.setVisible(isinstance(shown, Shown))
        if not isinstance(shown, Shown):
            self._step = None
            self.leave()
            self._scroll.turn_to(_empty(shown))
        elif self._step and before and before.place == shown.place:
            self._step.fill(shown)
        else:
            self._turn(before, shown)

    def _turn(self, before: Shown | None, shown: Shown) -> None:
        """Show another step. A text that leads on alone gets the focus; else it stays where single keys work."""
        focused = QApplication.focusWidget()
        within = focused is not None and self._scroll.isAncestorOf(focused)
        same_call = before is not None and before.attempt == shown.attempt
        if self._step and before and not same_call and not shown.fields and before.build == shown.build:
            self._step.begin(shown)  # most calls begin as the one before did
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self._step = StepView(shown, self._presenter, self._write, self._note)
            self._scroll.turn_to(self._step)
        asks = bool(shown.fields) and len(shown.choices) == 1 and same_call
        if asks and not shown.ended:
            self._step.focus_first()
        elif within:
            self._step.focus_answers()

    def _heard(self) -> QLineEdit:
        edit = QLineEdit()
        edit.setPlaceholderText(tr("Their words, then Enter"))
        edit.setAccessibleName(tr("They said something else: their words"))
        edit.returnPressed.connect(self._keep_heard)
        edit.hide()
        return edit

    def _keep_heard(self) -> None:
        words = self.heard.text()
        self.leave()
        self._presenter.heard(words)
        self.focus_step()

    def _acts(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("scriptBar")
        column = QVBoxLayout(bar)
        column.setContentsMargins(10, 6, 10, 8)
        line = FlowLayout(gap=4)
        column.addLayout(line)
        for words, act, keys in (
            (tr("Emergency"), self.emergency_wanted.emit, "emergency"),
            (tr("Something else"), self.ask_what_they_said, "heard"),
            (tr("Situations"), self.show_jumps, "situations"),
            (tr("Not to say"), self.show_avoided, "avoid"),
        ):
            one = button(f"{words}   {keys_of(keys)}", act, "urgent" if keys == "emergency" else "link")
            one.setAccessibleName(words)
            line.addWidget(one)
        return bar


class StepView(QWidget):
    """One step: its words, its fields, its answers."""

    def __init__(
        self,
        shown: Shown,
        presenter: ScriptPresenter,
        write: Callable[[str, str], Field | None],
        note: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("scriptPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presenter = presenter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(_heading(shown))
        column.addLayout(_trail(shown, presenter.back_to))
        self._hint, self._say = label(role="muted"), label(role="alarm" if shown.urgent else "spoken")
        self._caps = label(role="caps")
        for one in (self._hint, self._caps, self._say):
            column.addWidget(one)
        self.gate = GateView(shown, presenter)
        column.addWidget(self.gate)
        self.fields = {one.name: FieldView(one, write, self._entered) for one in shown.fields}
        for field in self.fields.values():
            column.addWidget(field)
        if shown.into_note and not shown.ended:
            into = button(tr("Write it into the note") + f"   {keys_of('note')}", note, "link")
            column.addWidget(into, 0, Qt.AlignmentFlag.AlignLeft)
        self.choices: list[QPushButton] = []
        self._ways(shown, column)
        self._fact = label()
        column.addWidget(self._fact)
        self.avoided = _avoided(shown)
        column.addWidget(self.avoided)
        self._mind_caps, self._mind = label(tr("Keep in mind"), "caps"), FlowLayout(gap=6)
        column.addWidget(self._mind_caps)
        column.addLayout(self._mind)
        column.addStretch(1)
        self._minded: tuple[tuple[str, str], ...] = ()
        self._mind_caps.hide()
        self.begin(shown)

    def begin(self, shown: Shown) -> None:
        """Show the same step of another call."""
        self.gate.setVisible(shown.at_gate)
        self.avoided.hide()
        self.fill(shown)

    def fill(self, shown: Shown) -> None:
        """Show what may change while the step stays the same."""
        said = shown.said
        spoken = " ".join(part for part in (said.say, said.ask) if part)
        for where, words in (
            (self._hint, said.hint),
            (self._caps, tr("Say") if spoken else ""),
            (self._say, f"“{spoken}”" if spoken else ""),
            (self._fact, tr("You may add: {fact}").format(fact=shown.fact) if shown.fact else ""),
        ):
            where.setText(words)
            where.setVisible(bool(words))
        self.gate.fill(shown)
        for field in shown.fields:
            self.fields[field.name].follow(field)
        for one, choice in zip(self.choices, shown.choices, strict=True):
            one.setEnabled(choice.open)
        if shown.mind != self._minded:
            self._show_mind(shown.mind)

    def _show_mind(self, mind: tuple[tuple[str, str], ...]) -> None:
        self._minded = mind
        self._mind_caps.setVisible(bool(mind))
        while item := self._mind.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for words, tone in mind:
            self._mind.addWidget(_pill(words, tone))

    def focus_first(self) -> None:
        """Go to the first field that is empty, else to the first tick or answer."""
        empty = next((one.edit for one in self.fields.values() if not one.edit.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.gate.isHidden():
            self.gate.focus_next()
        else:
            self.focus_answers()

    def focus_answers(self) -> None:
        """Go to the first answer that can be given."""
        free = next((one for one in self.choices if one.isEnabled()), None)
        if free is not None:
            free.setFocus(Qt.FocusReason.TabFocusReason)

    def _entered(self) -> None:
        """Enter in a field: on to the next that is empty, or the only way on; else to the answers."""
        empty = next((one.edit for one in self.fields.values() if not one.edit.text().strip()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        elif len(self.choices) == 1:
            self._presenter.choose(0)
        else:
            self.focus_answers()

    def _ways(self, shown: Shown, column: QVBoxLayout) -> None:
        if shown.ended:
            column.addWidget(label(tr("The script ends here. It proposes:"), "caps"))
            line = FlowLayout()
            line.addWidget(_pill(shown.ended, "good"))
            column.addLayout(line)
            words = tr("Look at the outcome, change it if it was otherwise, then save: {keys}")
            column.addWidget(label(words.format(keys=keys_of("save")), "muted"))
            return
        if len(shown.choices) > 1:
            column.addWidget(label(tr("They say"), "caps"))
        line = FlowLayout(gap=6, column=_NARROWEST)
        column.addLayout(line)
        for place, (letter, choice) in enumerate(lettered(ANSWER_KEYS, shown.choices)):
            one = ChoiceButton(letter, _described(choice), partial(self._presenter.choose, place))
            one.setCheckable(False)
            self.choices.append(one)
            line.addWidget(one)


def _pill(words: str, tone: str) -> QLabel:
    """Return words on a tint that go on in a second line where the column is narrow."""
    made = line_label(words)
    made.setProperty("tone", tone)
    return made


def _described(choice: Choice) -> str:
    return f"{choice.words} → {choice.ends}" if choice.ends else choice.words


def _heading(shown: Shown) -> FlowLayout:
    line = FlowLayout(gap=8)
    line.addWidget(label(shown.title, "title"))
    line.addWidget(badge(shown.version, "good"))
    return line


def _trail(shown: Shown, back_to: Callable[[int], object]) -> FlowLayout:
    """Return the last steps of the way, each but the present one to go back to."""
    line = FlowLayout(gap=2)
    first = max(len(shown.trail) - _TRAIL, 0)
    for place, name in list(enumerate(shown.trail))[first:]:
        if place == len(shown.trail) - 1:
            line.addWidget(label(f"● {name}", "strong", wraps=False))
        else:
            one = button(f"{name} ›", partial(back_to, place), "link")
            one.setAccessibleName(tr("Back to: {step}").format(step=name))
            line.addWidget(one)
    return line


def _avoided(shown: Shown) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(tr("What not to say"), "caps"))
    for words in shown.avoid or (tr("This script names nothing."),):
        column.addWidget(label(f"✕ {words}"))
    return box


def _empty(words: str) -> QWidget:
    page = QWidget()
    page.setObjectName("scriptPage")
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 14, 16, 14)
    column.addWidget(label(tr("Script"), "title"))
    column.addWidget(label(words, "muted"))
    column.addStretch(1)
    return page
