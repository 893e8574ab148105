"""The way through the script that belongs to a call, and what the answers on it do besides. Frozen values; no Qt."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from recalldesk.core.errors import InputError
from recalldesk.desk.workplace import Call
from recalldesk.playbook.choose import FALLBACK, script_for
from recalldesk.playbook.path_text import path_from, tree_of
from recalldesk.playbook.tree import Tree
from recalldesk.playbook.walk import Path, answered, begin, resumed
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.promises import LETTER
from recalldesk.queue.scripts import Step

ASKED_FOR = "asked_for"  # the mark of a call that the patient wanted (T2)
MARKS = ("complaint", "satisfied", LETTER, ASKED_FOR)
_KINDS = ("barrier", "topic", "mark", "opt_out", "route", "correct")


class Code(NamedTuple):
    """Something that is noted besides the outcome: a barrier, a topic, a mark, an opt-out, a route, a correction."""

    kind: str
    name: str


def begun(call: Call) -> Path | None:
    """Return the path that a call begins with; None where no approved script is in effect."""
    card, policy = call.card, call.policy
    day = call.at.astimezone(policy.clinic.tz).date()
    last = OutcomeKey(card.state.last_outcome) if card.state.last_outcome else None
    segment, language = card.state.segment or policy.unsorted, card.values.language or FALLBACK
    try:
        chosen = script_for(policy, segment, card.state.attempts + 1, language, day, last=last)
    except InputError:
        return None
    if card.values.interpreter:
        chosen = chosen._replace(first=chosen.tree.scripts.interpreter)
    return begin(chosen)


def taken_up(call: Call, path: Path | None) -> Path | None:
    """Return a path as it is gone on with later; where the playbook has it no more, a new one (Q14)."""
    if path is None or tree_of(call.policy, path) is None:
        return begun(call)
    return resumed(path)


def kept_path(plain: Mapping[str, Any] | None) -> Path | None:
    """Return the path of a draft; None if there is none that can be read."""
    try:
        return path_from(plain) if plain else None
    except (TypeError, ValueError, LookupError):
        return None


def tree_in(call: Call, path: Path) -> Tree:
    """Return the tree that a path of this call walks."""
    tree = tree_of(call.policy, path, broken=call.card.broken is not None, held=call.card.custody is not None)
    assert tree is not None  # noqa: S101 - a call begins its path with what its own policy has
    return tree


def codes_of(call: Call, path: Path | None) -> frozenset[Code]:
    """Return what the answers of a path do besides leading on."""
    given = answered(tree_in(call, path), path) if path else ()
    found = ((kind, getattr(answer, kind)) for answer in given for kind in _KINDS)
    return frozenset(Code(kind, name) for kind, name in found if name is not None)


def walked(call: Call, path: Path) -> list[Step]:
    """Return the steps of a path."""
    steps = tree_in(call, path).steps
    return [steps[visit.step] for visit in path.visits]
