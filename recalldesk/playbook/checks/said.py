"""Checks of what is said to whom: every language complete, merge fields, nothing told that may not be (P1, P2, W2)."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from recalldesk.playbook.checks.scripts import placed_steps, trees
from recalldesk.playbook.checks.words import told
from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.faults import Fault, Path, unknown
from recalldesk.playbook.merge import named
from recalldesk.playbook.tree import Tree, reach, ways
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.phrases import Phrases, plain_words
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import MERGE_FIELDS, Step

_ALLOWED = {  # merge fields by who else may listen
    "opening": {"patient_name", "caller", "clinic", "published_number", "reason_general"},
    "voicemail": {"patient_name", "caller", "clinic", "published_number"},
    "third_party": {"patient_name", "caller", "clinic", "published_number", "callback_time"},
    "wrong_number": {"caller", "clinic", "published_number"},
}
_RULES = {"opening": "W2", "voicemail": "P1", "third_party": "W8", "wrong_number": "W7"}
_BOOKED = frozenset({"appointment", "place", "published_number"})
# Endings that may come without a word: nobody is on the line any more, or nobody understands.
_SILENT = frozenset({OutcomeKey.NO_ANSWER, OutcomeKey.WRONG_NUMBER, OutcomeKey.LANGUAGE_SUPPORT})


class Said(NamedTuple):
    """A text as it stands in the file. ``kind``: say, ask, hint, label, fact or avoid."""

    path: Path
    kind: str
    language: str
    text: str


def spoken(path: Path, step: Step) -> Iterator[Said]:
    """Yield what is said aloud in a step."""
    for kind in ("say", "ask"):
        for language, text in getattr(step, kind).items():
            yield Said((*path, kind, language), kind, language, text)


def of_step(path: Path, step: Step) -> Iterator[Said]:
    """Yield all texts of a step, also those for the caller's eyes."""
    yield from spoken(path, step)
    yield from (Said((*path, "hint", language), "hint", language, text) for language, text in step.hint.items())
    for answer in step.answers:
        here = (*path, "answers", answer.id, "label")
        yield from (Said((*here, language), "label", language, text) for language, text in answer.label.items())


def languages(policy: Policy) -> frozenset[str]:
    """Return the languages in which every word must stand."""
    return frozenset({FALLBACK, *policy.clinic.spoken})


def check_languages(policy: Policy) -> Iterator[Fault]:
    """Look for words that are missing in one of the languages in which the clinic has a spoken name."""
    wanted = languages(policy)
    for path, step in placed_steps(policy.scripts):
        for name in ("say", "ask", "hint"):
            yield from complete((*path, name), getattr(step, name), wanted)
        for answer in step.answers:
            yield from complete((*path, "answers", answer.id, "label"), answer.label, wanted, needed=True)
    if policy.scripts:
        for jump in policy.scripts.jumps:
            yield from complete(("scripts", "jumps", jump.id, "label"), jump.label, wanted, needed=True)
        for script in policy.scripts.trees:
            for name in ("avoid", "fact"):
                yield from complete(("scripts", "trees", script.id, name), getattr(script, name), wanted)


def complete(
    path: Path, words: Mapping[str, object], wanted: frozenset[str], *, needed: bool = False
) -> Iterator[Fault]:
    """Yield the languages in which words are missing, where there are any or have to be."""
    if words or needed:
        for language in sorted(wanted - words.keys()):
            yield Fault(path, f"There are no words in {language}.", f"Add '{language}:' with its text.")


def check_merge_fields(policy: Policy) -> Iterator[Fault]:
    """Merge fields exist; what is clinical is said in verified steps alone, and stands in no hint or label (P4)."""
    for path, step in placed_steps(policy.scripts):
        for said in of_step(path, step):
            aloud = said.kind in {"say", "ask"}
            yield from _fields(said, clinical=aloud and step.detail == "verified")
            if "offered_times" in named(said.text) and not step.times:
                yield Fault(said.path, "Nothing says how many times are offered.", "Add 'times: 3' to the step.")
    for script in policy.scripts.trees if policy.scripts else ():
        for language, text in script.fact.items():
            path = ("scripts", "trees", script.id, "fact", language)
            yield from _fields(Said(path, "fact", language, text), clinical=True)


def _fields(said: Said, *, clinical: bool) -> Iterator[Fault]:
    for name in named(said.text):
        if name not in MERGE_FIELDS:
            yield unknown(said.path, "merge field", name, MERGE_FIELDS)
        elif MERGE_FIELDS[name].clinical and not clinical:
            what = f"{{{name}}} tells what only a known patient may hear (P4)."
            yield Fault(said.path, what, "Leave it out, or say it in a verified step.")


def check_scenes(policy: Policy) -> Iterator[Fault]:
    """Nothing that others may hear tells a reason or a specialty; nothing verified stands there."""
    tells = telling(policy)
    for path, step in placed_steps(policy.scripts):
        if step.scene is None:
            continue
        rule = _RULES[step.scene]
        if step.detail == "verified":
            yield Fault((*path, "detail"), f"Others may hear this ({rule}).", "Write 'detail: general'.")
        for said in spoken(path, step):
            yield from tells(said, rule)
            for name in named(said.text):
                if name in MERGE_FIELDS and name not in _ALLOWED[step.scene]:
                    yield Fault(said.path, f"{{{name}}} may not be said here ({rule}).", "Leave it out.")


def telling(policy: Policy) -> Callable[[Said, str], Iterator[Fault]]:
    """Return what finds, in a text that others may come by, words that tell why; ``rule``: which forbids it."""
    special = {word for name in policy.inactivity.by_specialty for word in plain_words(name).split()}
    reasons = Phrases((reason.id, reason.phrases) for reason in policy.reasons)

    def tells(said: Said, rule: str) -> Iterator[Fault]:
        for word in told(said.text, special):
            yield Fault(said.path, f"'{word}' tells what kind of care it is ({rule}).", "Leave it out.")
        if reason := reasons.meaning(plain_words(said.text)):
            yield Fault(said.path, f"It tells the reason '{reason}' ({rule}).", "Leave it out.")

    return tells


def check_openings(policy: Policy) -> Iterator[Fault]:
    """Who calls is said first (T6, W2); the first words are marked as such, so that all else about them is checked."""
    for tree in trees(policy):
        for step in _first_words(tree):
            path = tree.path(step.id)
            if step.scene is None:
                yield Fault(path, "These are first words, heard by anybody (W2).", "Write 'scene: opening'.")
            elif step.scene == "opening":
                for language, text in step.say.items():
                    for name in sorted({"caller", "clinic"} - set(named(text))):
                        yield Fault((*path, "say", language), f"{{{name}}} is not named first (T6).", "Begin with it.")
                for language in step.say.keys() - {
                    one for one, text in step.ask.items() if "patient_name" in named(text)
                }:
                    yield Fault(
                        (*path, "ask"), f"It does not ask for the patient by name in {language} (W2).", "Ask it."
                    )


def _first_words(tree: Tree) -> Iterator[Step]:
    def leads(name: str) -> Iterator[str]:
        if not tree.steps[name].say:
            yield from tree.leads(name)

    starts = [name for name in (tree.script.first, tree.scripts.interpreter) if name in tree.steps]
    for name in reach(starts, leads):
        if tree.steps[name].say:
            yield tree.steps[name]


def check_closings(policy: Policy) -> Iterator[Fault]:
    """Every path ends with what happens next; a visit with its date, place and number (W11)."""
    for path, step in placed_steps(policy.scripts):
        for ends in {way.ends for way in ways(step) if way.ends}:
            for language in sorted(languages(policy)):
                text = f"{step.say.get(language, '')} {step.ask.get(language, '')}"
                if not text.strip() and ends.outcome not in _SILENT:
                    yield Fault(path, f"It ends without a word in {language} (W11).", "Say what happens next.")
                missing = sorted(_BOOKED - set(named(text))) if ends.outcome is OutcomeKey.SCHEDULED else []
                if missing:
                    what = (
                        f"A visit is made in {language} without {', '.join(f'{{{name}}}' for name in missing)} (W11)."
                    )
                    yield Fault(path, what, "Repeat date, place and number.")
