"""The script beside a call: what is shown of it, and walking through it.

Words to say come from ``walk.spoken`` alone: none that are verified before two identifiers matched (P4). No Qt.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from recalldesk.core.ids import FactId
from recalldesk.playbook import walk
from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.tree import Tree, ways
from recalldesk.playbook.walk import Identifier, Path
from recalldesk.queue.authorised import may_be_told
from recalldesk.queue.scripts import Ending, Step, Words
from recalldesk.ui.call.blank import Blank
from recalldesk.ui.call.fields import OFFERED, Field, field_of
from recalldesk.ui.call.form import CORRECT, NOTE, noted, with_path
from recalldesk.ui.call.pathway import kept_path, tree_in
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.call.sheet import on_record
from recalldesk.ui.language import own_language
from recalldesk.ui.script.values import values_of
from recalldesk.ui.script.voicemail import may_be_left, voicemail_wish, voicemail_words
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import born, full_name, mark, phone, plain, tr

EMERGENCY, SOMETHING_ELSE = "emergency", "something_else"
_IDENTIFIERS = {
    Identifier.NAME: mark("Full name"),
    Identifier.BIRTH: mark("Born"),
    Identifier.ADDRESS: mark("Address"),
    Identifier.PHONE: mark("Phone"),
    Identifier.RECORD: mark("MRN, last 4"),
}


class Stated(NamedTuple):
    """Something that the patient may state, and the caller compares."""

    identifier: Identifier
    label: str
    expected: str
    matched: bool
    failed: bool


class Choice(NamedTuple):
    """A way on. ``ends``: the outcome that it proposes; ``open``: whether it can be taken now."""

    words: str
    ends: str
    open: bool


class Said(NamedTuple):
    """The words of the step. ``locked``: they are for a patient who is known, and this one is not yet."""

    say: str
    ask: str
    hint: str
    locked: bool


class Shown(NamedTuple):
    """What the pane shows. ``trail``: the steps so far; ``at_gate``: identity is asked for here; ``ended``: as what."""

    attempt: FactId
    title: str
    version: str
    trail: tuple[str, ...]
    said: Said
    urgent: bool
    at_gate: bool
    gate: tuple[Stated, ...]
    verified: bool
    stopped: bool
    choices: tuple[Choice, ...]
    fields: tuple[Field, ...]
    into_note: bool
    fact: str
    avoid: tuple[str, ...]
    mind: tuple[tuple[str, str], ...]  # words and tone
    ended: str

    @property
    def place(self) -> tuple[object, ...]:
        """Where it stands: while this is the same, only words, ticks and what is open change."""
        fields = tuple(one.name for one in self.fields)
        return self.attempt, self.trail, self.ended, fields, self.stopped, self.at_gate

    @property
    def build(self) -> tuple[object, ...]:
        """What its place is built of: where this is the same too, another call's step can be shown in its place."""
        script = self.title, self.version, self.avoid
        ways = tuple(choice[:2] for choice in self.choices)
        gate = tuple(one.identifier for one in self.gate)
        return *self.place[1:], script, ways, gate, self.into_note, self.urgent


class ScriptPresenter:
    """Walks the script of the open call. ``shown``: where it stands; a sentence while there is none."""

    def __init__(self, calls: CallPresenter) -> None:
        self._calls = calls
        self.shown: Seen[Shown | str] = Seen(_nothing(calls.state.value))
        calls.state.watch(self._show)

    def choose(self, place: int) -> None:
        """Take the way on at a place, if it can be taken now."""

        def take(tree: Tree, path: Path) -> Path:
            way = list(ways(tree.steps[path.step]))[place]
            return walk.answer(tree, path, way.answer.id, self._told()) if way.answer else walk.go_on(tree, path)

        shown = self.shown.value
        if isinstance(shown, Shown) and place < len(shown.choices) and shown.choices[place].open:
            self._walk(take)

    def _told(self) -> frozenset[str]:
        """Return how far people on record may be told."""
        return may_be_told(self._calls.open.call.card.people) if self._calls.open else frozenset()

    def back(self) -> None:
        """Go a step back."""
        self._walk(lambda _tree, path: walk.back(path))

    def back_to(self, place: int) -> None:
        """Go back to a step of the trail."""
        self._walk(lambda _tree, path: walk.back_to(path, place))

    def jump(self, name: str) -> None:
        """Go to a situation, wherever the call is."""
        self._walk(lambda tree, path: walk.jump(tree, path, name))

    def jumps(self) -> tuple[tuple[str, str], ...]:
        """Return the situations that can be gone to, each with its name."""
        state = self._calls.open
        if not state or not state.form.path:
            return ()
        tree = tree_in(state.call, state.form.path)
        return tuple((jump.id, _in(own_language(), jump.label)) for jump in tree.scripts.jumps)

    def heard(self, words: str) -> None:
        """Keep words that no answer fits, for the playbook's owner, and go where they are sorted."""
        if words.strip():
            self._walk(lambda _tree, path: walk.said(path, words.strip()))
        self.jump(SOMETHING_ELSE)

    def match(self, identifier: Identifier, *, stated: bool) -> None:
        """Say that the patient stated an identifier as it is recorded, or did not after all."""
        change = walk.match if stated else walk.unmatch
        self._walk(lambda _tree, path: path if path.stopped else change(path, identifier))

    def fail(self, identifier: Identifier) -> None:
        """Say that an identifier did not match: the second time nothing more is told (P4)."""
        self._walk(lambda _tree, path: walk.fail(path, identifier))

    def _walk(self, step: Callable[[Tree, Path], Path]) -> None:
        state = self._calls.open
        if state and state.form.path:
            path = step(tree_in(state.call, state.form.path), state.form.path)
            self._calls.edit(lambda form, call: with_path(form, call, path))

    def _show(self, state: Open | Blank) -> None:
        self.shown.set(
            _shown(state, state.form.path) if isinstance(state, Open) and state.form.path else _nothing(state)
        )


def _nothing(state: Open | Blank) -> str:
    if not isinstance(state, Open):
        return tr("What to say stands here during a call.")
    if state.form.corrects is None:
        return tr("No approved script is in effect for this segment.")
    attempt = next(one for one in state.call.card.history if one.id == state.form.corrects)
    path = kept_path(attempt.payload.get("path"))
    if path is None:
        return tr("An outcome is put right: nothing is said. That call was written down without the script.")
    words = tr("An outcome is put right: nothing is said. The way of that call: {steps}")
    return words.format(steps=" › ".join(plain(visit.step) for visit in path.visits))


def _shown(state: Open, path: Path) -> Shown:
    tree = tree_in(state.call, path)
    step, script = tree.steps[path.step], tree.script
    said = _said(state, tree, path)
    return Shown(
        attempt=state.form.attempt,
        title=tr(script.name),
        version=tr("{language} · v{version} approved").format(language=tr(path.language), version=path.versions[0]),
        trail=tuple(plain(visit.step) for visit in path.visits),
        said=said,
        urgent=step.do == "emergency",
        at_gate=not path.ended and (step.do == "verify" or (said.locked and not path.verified)),
        gate=tuple(_gate(state, path)),
        verified=path.verified,
        stopped=path.stopped,
        choices=() if path.ended or said.locked else tuple(_choices(state, tree, path)),
        fields=() if path.ended else tuple(_fields(state, step)),
        into_note=NOTE in step.collects,
        fact=_in(path.language, script.fact) if walk.may_hear_why(tree, path) and step.do != "emergency" else "",
        avoid=script.avoid.get(path.language) or script.avoid.get(FALLBACK, ()),
        mind=(*_who_may_be_told(state, tree, path), *_mind(state, step, path)),
        ended=_ending(path.ended[0], state) if path.ended else "",
    )


def _said(state: Open, tree: Tree, path: Path) -> Said:
    """Return the words of the step in the patient's language, what is meant for the caller in the window's."""
    words, hint = (
        walk.spoken(tree, replace(path, language=one), values_of(state.call, state.form, one))
        for one in (path.language, own_language())
    )
    if words is None or hint is None or not may_be_left(tree.steps[path.step], voicemail_wish(state.call)):
        return Said("", "", "", locked=words is None)
    return Said(words.say, words.ask, hint.hint, locked=False)


def _choices(state: Open, tree: Tree, path: Path) -> Iterator[Choice]:
    told, wish = may_be_told(state.call.card.people), voicemail_wish(state.call)
    given = {answer.id for answer in walk.answers(tree, path, told)}
    for way in ways(tree.steps[path.step]):
        there = tree.steps.get(way.to or "")
        words = _in(path.language, way.answer.label) if way.answer else tr("Go on")
        free = (way.answer is None or way.answer.id in given) and (there is None or may_be_left(there, wish))
        yield Choice(words, _ending(way.ends, state) if way.ends else "", free)


def _ending(ending: Ending, state: Open) -> str:
    outcome = state.call.policy.outcome[ending.outcome]
    detail = outcome.detail(ending.detail)
    return " · ".join(tr(one.name) for one in (outcome, detail) if one)


def _fields(state: Open, step: Step) -> Iterator[Field]:
    """Yield what is written down at a step; the note has its own place."""
    names = [OFFERED] * bool(step.times) + [name for name in step.collects if name != NOTE]
    if step.do == "correct_contact":
        names += [CORRECT + code.name for code in noted(state.form, "correct")]
    for name in names:
        yield field_of(name, state.form, state.call)


def _gate(state: Open, path: Path) -> Iterator[Stated]:
    """Yield what the patient may state: name and date of birth first."""
    values = state.call.card.values
    number = values.numbers[0].e164 if values.numbers else ""
    expected = {
        Identifier.NAME: full_name(values) if values.family else "",
        Identifier.BIRTH: born(values.dob) if values.dob else "",
        Identifier.ADDRESS: ", ".join(part for part in (values.address, values.city) if part),
        Identifier.PHONE: phone(number) if number else "",
        Identifier.RECORD: values.mrn[-4:] if values.mrn else "",
    }
    for one, said in expected.items():
        if said:
            yield Stated(one, tr(_IDENTIFIERS[one]), said, one in path.matched, one in path.failed)


def _who_may_be_told(state: Open, tree: Tree, path: Path) -> Iterator[tuple[str, str]]:
    """Yield who is on record where that matters, and how little whoever is on the line may hear (P2, X2, X6)."""
    card = state.call.card
    if card.custody is not None:
        yield tr("In custody: speak with the medical unit only, and leave no message"), "problem"
    if any(answer.needs for answer in tree.steps[path.step].answers):
        for one in card.people:
            yield tr("On record: {who}").format(who=on_record(one)), "information"
        if not card.people:
            yield tr("Nobody is on record: only ask for a call back"), "warning"
    if path.verified and not walk.may_hear_why(tree, path):
        yield tr("On record for visits only: say nothing of why you call"), "problem"


def _mind(state: Open, step: Step, path: Path) -> Iterator[tuple[str, str]]:
    badges = state.call.badges
    if state.call.card.broken is not None:
        yield tr("We did not keep a promise: begin with the apology, and give no excuse"), "problem"
    if state.call.card.answer:
        yield tr("To be told, once identity is confirmed: {words}").format(words=state.call.card.answer), "information"
    if path.stopped:
        yield tr("Identity was not confirmed: say nothing of why you call"), "problem"
    elif not path.verified:
        yield tr("Stay general until two identifiers match"), "warning"
    if "language" in badges and path.language == FALLBACK:
        language = state.call.card.values.language
        language = tr(language) if language else tr("language not known")
        yield tr("Arrange an interpreter first: {language}").format(language=language), "information"
    if state.call.card.values.safe_contact:
        yield tr("Ask first: is this a safe time to talk?"), "warning"
    if "sensitive" in badges:
        yield tr("Private: say nothing of why you call to anybody else"), "information"
    if step.do == "voicemail" or step.scene == "voicemail":
        yield voicemail_words(state.call), "warning"
    yield tr("Any symptom goes to a nurse"), "problem"


def _in(language: str, words: Words) -> str:
    return words.get(language) or words.get(FALLBACK, "")
