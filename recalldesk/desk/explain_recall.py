"""Explain recalls: why now, why not, when next (Q5)."""

from dataclasses import dataclass
from datetime import datetime

from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId
from recalldesk.queue.explain import Explanation, explain
from recalldesk.queue.model import Flag, ListRow
from recalldesk.queue.projection import RecallState, judged
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader


@dataclass(frozen=True, slots=True)
class Explained:
    """A recall with its explanation. ``explanation`` None: its list was taken back, or it moved to another recall."""

    recall: RecallId
    values: ListRow | None
    flags: tuple[Flag, ...]
    state: RecallState
    explanation: Explanation | None


def find_recalls(reader: Reader, said: str) -> list[RecallId]:
    """Return the recalls that a person means: a recall's number, else a patient's MRN. UsageError if there is none."""
    found = reader.recalls.of_mrn(said)
    if not found and said.isdecimal() and reader.states.of([RecallId(int(said))]):
        found = [RecallId(int(said))]
    if not found:
        raise UsageError("There is no recall of that number and no patient of that MRN. 'recalldesk queue' lists some.")
    return found


def explain_recalls(reader: Reader, recalls: list[RecallId], rules: Rulebook, at: datetime) -> list[Explained]:
    """Explain each of ``recalls`` at an instant."""
    undone = reader.facts.undone_loads()
    histories = reader.facts.histories(recalls)
    listings = reader.facts.listings(histories)
    explained = []
    for history in histories:
        state, standing = judged(history.recall, history.live, listings, undone, rules, at)
        explained.append(
            Explained(
                history.recall,
                standing.listing.values if standing else None,
                standing.listing.flags if standing else (),
                state,
                explain(standing, rules, at) if standing else None,
            )
        )
    return explained
