"""The note that is read, and what is said of it, as it is kept until it is scored. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from recalldesk.core.ids import FactId
from recalldesk.desk.note_review import Blind
from recalldesk.queue.reviewing import Reviewed, Score
from recalldesk.ui.review.lines import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The note that is read. ``came`` None: nothing is known yet of what came of it, and nothing else can be scored.

    ``id``: of the score to come; ``known``: when it was scored before; ``asked``: questions by id; ``fault``: what is
    still to be said; ``missing``: of which question.
    """

    id: FactId
    note: Blind
    title: str
    hints: tuple[str, ...]
    kind: Kind
    known: datetime | None
    asked: tuple[tuple[str, str], ...]
    scores: Mapping[str, Score] = field(default_factory=dict)
    next_step: str = ""
    came: tuple[tuple[str, str], ...] | None = None
    matches: Score | None = None
    words: str = ""
    fault: str = ""

    @property
    def missing(self) -> str | None:
        """The first question that is not answered yet."""
        return next((name for name, _ in self.asked if name not in self.scores), None)


def draft_of(one: Reading) -> dict[str, Any]:
    """Return what is said of a note as plain JSON; ``seen``: knowing what came of the call, but nothing of that."""
    return {
        "scores": {name: score.value for name, score in one.scores.items()},
        "next_step": one.next_step,
        "seen": one.came is not None,
        "matches": one.matches.value if one.matches else None,
        "words": one.words,
    }


def taken_up(one: Reading, kept: Mapping[str, Any]) -> Reading:
    """Return a note with what was said of it when a draft was kept."""
    scores = {name: Score(score) for name, score in kept["scores"].items()}
    matches = Score(kept["matches"]) if kept["matches"] else None
    return _said(one, scores, kept["next_step"], matches, kept["words"])


def corrected(one: Reading, before: Reviewed) -> Reading:
    """Return a note with what was said of it when it was scored."""
    return _said(one, before.scores, before.next_step, before.matches, before.words)


def _said(one: Reading, scores: Mapping[str, Score], next_step: str, matches: Score | None, words: str) -> Reading:
    known = {name: scores[name] for name, _ in one.asked if name in scores}
    return replace(one, scores=known, next_step=next_step, matches=matches, words=words)
