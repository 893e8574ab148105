"""Which script is used for a call, in which language, and where it begins."""

from datetime import date
from typing import NamedTuple

from recalldesk.core.errors import InputError, phrase
from recalldesk.playbook.tree import Tree
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Script

FALLBACK = "English"


class Chosen(NamedTuple):
    """A script for a call. ``language``: of its words; ``first``: the step it begins with."""

    tree: Tree
    language: str
    first: str


def script_for(
    policy: Policy, segment: str, attempt: int, language: str, day: date, *, last: OutcomeKey | None = None
) -> Chosen:
    """Return the script for a recall's attempt (from 1) whose one before ended with ``last``.

    Of the approved ones in effect on ``day`` the most particular counts, of those the newest. Where callers do not
    speak ``language``, it begins with the interpreter (L1). InputError where none is approved for the segment.
    """
    scripts = policy.scripts
    trees = scripts.trees if scripts and scripts.review.holds(day) else ()
    fitting = [tree for tree in trees if tree.review.holds(day) and _is_for(tree, segment, attempt, last)]
    if scripts is None or not fitting:
        raise InputError(phrase("No approved script is in effect for this segment."))
    tree = Tree(scripts, max(fitting, key=_rank))
    if language in policy.clinic.languages & policy.clinic.spoken.keys():
        return Chosen(tree, language, tree.script.first)
    return Chosen(tree, FALLBACK, scripts.interpreter)


def _is_for(script: Script, segment: str, attempt: int, last: OutcomeKey | None) -> bool:
    return (
        (not script.segments or segment in script.segments)
        and (script.attempts is None or attempt in script.attempts)
        and (not script.after or last in script.after)
    )


def _rank(script: Script) -> tuple[bool, bool, bool, date | None, int]:
    review = script.review
    particular = (bool(script.after), bool(script.segments), script.attempts is not None)
    return (*particular, review.effective, review.version)
