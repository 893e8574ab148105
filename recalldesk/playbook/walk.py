"""Walking a tree during a call: pure, so that back, jump and resuming after a crash are values too.

Words of verified steps are given out only once two identifiers matched, wherever the walk stands (P4).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from recalldesk.playbook.choose import FALLBACK, Chosen
from recalldesk.playbook.merge import merged
from recalldesk.playbook.tree import Tree, Way, ways
from recalldesk.queue.authorised import Scope
from recalldesk.queue.scripts import MERGE_FIELDS, Answer, Ending, Step, Words

NEEDED_MATCHES = 2
MOST_FAILURES = 2


class Identifier(StrEnum):
    """What a patient may state to be known, in the order in which it is asked for (P4)."""

    NAME = "name"
    BIRTH = "date_of_birth"
    ADDRESS = "address"
    PHONE = "phone"
    RECORD = "last_4_of_mrn"


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that was come to. ``by``: the answer, or with ``jumped`` the jump, that led there; None: neither."""

    step: str
    by: str | None = None
    jumped: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody said that no answer fits, for the playbook's owner."""

    step: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How far a call has come. ``versions``: of the script and of the trunk. ``visits`` is the breadcrumb.

    ``matched`` and ``failed``: identifiers. ``ended``: the ending, and the answer that led to it if there was one.
    """

    script: str
    versions: tuple[int, int]
    language: str
    visits: tuple[Visit, ...]
    matched: frozenset[Identifier] = frozenset()
    failed: tuple[Identifier, ...] = ()
    drafts: tuple[Draft, ...] = ()
    ended: tuple[Ending, str | None] | None = None

    @property
    def step(self) -> str:
        """The step at which it stands."""
        return self.visits[-1].step

    @property
    def stopped(self) -> bool:
        """Whether identity failed too often: it cannot be confirmed any more in this call."""
        return len(self.failed) >= MOST_FAILURES

    @property
    def verified(self) -> bool:
        """Whether identity is confirmed."""
        return len(self.matched) >= NEEDED_MATCHES and not self.stopped


class Spoken(NamedTuple):
    """The words of a step. Empty where there is nothing to say."""

    say: str
    ask: str
    hint: str


def begin(chosen: Chosen) -> Path:
    """Return the path at its first step."""
    script, trunk = chosen.tree.script, chosen.tree.scripts
    versions = (script.review.version, trunk.review.version)
    return Path(script=script.id, versions=versions, language=chosen.language, visits=(Visit(chosen.first),))


def answers(tree: Tree, path: Path, told: Collection[str] = ()) -> tuple[Answer, ...]:
    """Return the answers that can be given now: none that confirms before identity is confirmed, none after the end.

    ``told``: how far people on record may be told (P2); what needs more is not among them.
    """
    found = () if path.ended else _here(tree, path).answers
    able = (one for one in found if one.needs is None or one.needs in told)
    return tuple(one for one in able if path.verified or not one.confirms)


def answer(tree: Tree, path: Path, name: str, told: Collection[str] = ()) -> Path:
    """Return the path after an answer. ValueError where it cannot be given now."""
    way = next((Way(one, one.to, one.ends) for one in answers(tree, path, told) if one.id == name), None)
    if way is None:
        raise ValueError("this answer cannot be given here")
    return _along(tree, path, way)


def go_on(tree: Tree, path: Path) -> Path:
    """Return the path after a step that asks for no answer. ValueError where it does, or at the end."""
    way = next((way for way in ways(_here(tree, path)) if way.answer is None), None)
    if way is None or path.ended:
        raise ValueError("this step does not go on by itself")
    return _along(tree, path, way)


def back(path: Path) -> Path:
    """Return the path one step before; at the start, itself. What was matched and drafted stays."""
    if path.ended:
        return replace(path, ended=None)
    return replace(path, visits=path.visits[:-1] or path.visits)


def back_to(path: Path, place: int) -> Path:
    """Return the path at a place of its breadcrumb, from 0."""
    return replace(path, visits=path.visits[: place + 1], ended=None)


def jump(tree: Tree, path: Path, name: str) -> Path:
    """Return the path after a jump, which can be made from everywhere. ValueError where there is no such jump."""
    target = next((jump.to for jump in tree.scripts.jumps if jump.id == name), None)
    if target is None:
        raise ValueError("there is no such jump")
    moved = replace(path, visits=(*path.visits, Visit(target, name, jumped=True)), ended=None)
    here = _last_gate(tree, path)
    another = here is not None and here != target and _through(tree, target) is not None
    return replace(moved, matched=frozenset()) if another else moved


def said(path: Path, words: str) -> Path:
    """Return the path with words that no answer fits, kept as a draft of a branch at this step."""
    return replace(path, drafts=(*path.drafts, Draft(path.step, words)))


def match(path: Path, identifier: Identifier) -> Path:
    """Return the path after the patient stated an identifier as it is recorded. ValueError once the path is stopped."""
    if path.stopped:
        raise ValueError("identity cannot be confirmed any more in this call")
    return replace(path, matched=path.matched | {identifier})


def unmatch(path: Path, identifier: Identifier) -> Path:
    """Return the path as if an identifier had not been stated yet."""
    return replace(path, matched=path.matched - {identifier})


def fail(path: Path, identifier: Identifier) -> Path:
    """Return the path after an identifier did not match; the second time nothing verified is given out any more."""
    return replace(path, matched=path.matched - {identifier}, failed=(*path.failed, identifier))


def resumed(path: Path) -> Path:
    """Return the path as it is taken up again later: who is on the line then must be confirmed anew."""
    return replace(path, matched=frozenset())


def spoken(tree: Tree, path: Path, values: Mapping[str, str]) -> Spoken | None:
    """Return the words of the step with merge fields filled; None where identity must be confirmed first."""
    step, known = _here(tree, path), may_hear_why(tree, path)
    if step.detail == "verified" and not known:
        return None
    if not known:
        values = {name: value for name, value in values.items() if not _clinical(name)}
    return Spoken(*(merged(_in(path.language, words), values) for words in (step.say, step.ask, step.hint)))


def may_hear_why(tree: Tree, path: Path) -> bool:
    """Tell whether whoever is on the line is known and may be told what it is about: not who came for visits only."""
    if not path.verified:
        return False
    passed = [one for one in answered(tree, path) if one.confirms]
    return not passed or passed[-1].needs is not Scope.VISITS


def answered(tree: Tree, path: Path) -> tuple[Answer, ...]:
    """Return the answers of the path in their order: what they do besides leading on is done."""
    names = [None if visit.jumped else visit.by for visit in path.visits[1:]]
    names.append(path.ended[1] if path.ended else None)
    pairs = zip(path.visits, names, strict=True)
    found = ((tree.steps[visit.step], name) for visit, name in pairs)
    return tuple(one for step, name in found for one in step.answers if one.id == name)


def _along(tree: Tree, path: Path, way: Way) -> Path:
    name = way.answer.id if way.answer else None
    if way.ends:
        return replace(path, ended=(way.ends, name))
    moved = replace(path, visits=(*path.visits, Visit(way.to or "", name)))
    through = _through(tree, moved.step)
    if through is None or not path.verified:
        return moved
    if _last_gate(tree, path) == moved.step:
        return _along(tree, moved, through)  # who is known is not asked again
    return replace(moved, matched=frozenset())  # another gate: another person speaks


def _through(tree: Tree, step: str) -> Way | None:
    """Return the way through a gate; None where the step is none."""
    return next((way for way in ways(tree.steps[step]) if way.confirms), None)


def _last_gate(tree: Tree, path: Path) -> str | None:
    return next((one.step for one in reversed(path.visits) if _through(tree, one.step) is not None), None)


def _here(tree: Tree, path: Path) -> Step:
    return tree.steps[path.step]


def _in(language: str, words: Words) -> str:
    return words.get(language) or words.get(FALLBACK, "")


def _clinical(name: str) -> bool:
    return name in MERGE_FIELDS and MERGE_FIELDS[name].clinical
