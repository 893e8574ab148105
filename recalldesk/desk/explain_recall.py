"""Explain recalls: why now, why not, when next (Q5)."""

from dataclasses import dataclass
from datetime import datetime

from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import RecallId
from recalldesk.desk.projecting import batched
from recalldesk.queue.explain import Explanation, explain
from recalldesk.queue.model import Flag, ListRow
from recalldesk.queue.projection import RecallState, judged
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_DIGITS = 18  # of a recall's number, at most


@dataclass(frozen=True, slots=True)
class Explained:
    """A recall with its explanation. ``explanation`` None: its list was taken back, or it moved to another recall."""

    recall: RecallId
    values: ListRow | None
    flags: tuple[Flag, ...]
    state: RecallState
    explanation: Explanation | None


def find_recalls(reader: Reader, said: str) -> list[RecallId]:
    """Return the recalls that a text may mean: those of a patient's MRN, and the one of that number.

    UsageError if there is none.
    """
    named = reader.recalls.of_mrn(said)
    if said.isdecimal() and len(said) <= _DIGITS:
        named.append(RecallId(int(said)))
    there = reader.states.of(named)
    found = [recall for recall in dict.fromkeys(named) if recall in there]
    if not found:
        raise UsageError(
            phrase("There is no recall of that number and no patient of that MRN. 'recalldesk queue' lists some.")
        )
    return found


def explain_recalls(reader: Reader, recalls: list[RecallId], rules: Rulebook, at: datetime) -> list[Explained]:
    """Explain each of ``recalls`` at an instant, in their order."""
    undone = reader.facts.undone_loads()
    explained: dict[RecallId, Explained] = {}
    for part in batched(recalls):
        histories = reader.facts.histories(part)
        listings = reader.facts.listings(histories)
        for history in histories:
            state, standing = judged(history.recall, history.live, listings, undone, rules, at)
            explained[history.recall] = Explained(
                history.recall,
                standing.listing.values if standing else None,
                standing.listing.flags if standing else (),
                state,
                explain(standing, rules, at) if standing else None,
            )
    return [explained[recall] for recall in recalls]
