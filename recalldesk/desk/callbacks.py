"""Calls that were promised to patients: whose time has come, and whose comes within a day (Q11)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from recalldesk.core.ids import PersonId, RecallId
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.projecting import batched
from recalldesk.desk.promises import waiting_for
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.projection import RecallState
from recalldesk.queue.ranking import PROMISED
from recalldesk.store.facts import History
from recalldesk.store.unit import Reader

OPEN_TO_ALL = timedelta(minutes=15)  # after its time, a promise is anybody's to keep
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Callback:
    """A call promised for ``at``. ``rings_at``: later than that for whoever did not promise it."""

    recall: RecallId
    at: datetime
    rings_at: datetime
    values: ListRow


def callbacks(reader: Reader, actor: Actor, lineup: Lineup, now: datetime) -> list[Callback]:
    """Return the promises that are due or come due within a day, the first to ring first.

    Without those that somebody else is at work on, and those that the hard stop forbids now.
    """
    promised = {recall: at for recall, at in (*_due(reader, lineup), *_coming(reader)) if at <= now + _AHEAD}
    others = {recall for recall, held in reader.work.claims(now).items() if held.person != actor.person}
    histories = reader.facts.histories([recall for recall in promised if recall not in others])
    states = reader.states.of([history.recall for history in histories])
    listings = reader.facts.listings_of({state.listing for state in states.values() if state.listing is not None})
    found = []
    for history in histories:
        listing = states[history.recall].listing
        if listing is not None:
            at = promised[history.recall]
            rings_at = at if _promised_by(history) == actor.person else at + OPEN_TO_ALL
            found.append(Callback(history.recall, at, rings_at, listings[listing].values))
    return sorted(found, key=lambda one: (one.rings_at, one.recall))


def _due(reader: Reader, lineup: Lineup) -> Iterator[tuple[RecallId, datetime]]:
    """Yield the promises that may be kept now: they stand before all tiers."""
    due = [place.recall for place in takewhile(lambda place: place.tier == PROMISED, lineup.places())]
    yield from _times(reader.states.of(due).items())


def _coming(reader: Reader) -> Iterator[tuple[RecallId, datetime]]:
    """Yield the promises whose time is still to come, or came since the queue was last brought in line."""
    for part in batched(waiting_for(reader, "promise")):
        yield from _times(reader.states.of(part).items())


def _times(states: Iterable[tuple[RecallId, RecallState]]) -> Iterator[tuple[RecallId, datetime]]:
    """Yield when calls were promised: a promise is late from its own time on."""
    for recall, state in states:
        if state.late_after is not None:
            yield recall, state.late_after


def _promised_by(history: History) -> PersonId | None:
    """Return who spoke with the patient last."""
    attempts = (fact for fact in history.live if fact.kind is FactKind.ATTEMPT and fact.recall == history.recall)
    last = max(attempts, key=lambda fact: fact.at, default=None)
    return last.actor if last else None
