"""The sheet for whoever goes on: what is unfinished, escalated, promised, stalled, and booked but not confirmed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from recalldesk.core.clock import Clock
from recalldesk.core.ids import RecallId
from recalldesk.desk.escalations import OnBoard, board
from recalldesk.desk.note_look import note_look
from recalldesk.desk.projecting import batched
from recalldesk.desk.promises import ledger, waiting_for
from recalldesk.queue.calendar import local_day, midnight
from recalldesk.queue.contacts import taken_back
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.promises import Standing
from recalldesk.queue.ranking import PROMISED, tier_of
from recalldesk.queue.visits import BOOKED, RESULT_OPEN, UNCONFIRMED, VISIT_OPEN
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader

STALLED_DAYS = 14  # called within so many days, and nothing changed since
_NO_NEWS = frozenset({FactKind.EXPORTED, FactKind.ACKNOWLEDGED, FactKind.CORRECTION})
_OWN_WAITS = frozenset({"promise", UNCONFIRMED, BOOKED, VISIT_OPEN, RESULT_OPEN})  # something is to come of them


class Part(StrEnum):
    """A part of the sheet."""

    UNFINISHED = "unfinished"
    ESCALATED = "escalated"
    PROMISED = "promised"
    STALLED = "stalled"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is left. ``values`` None: nobody knows whose it is.

    ``at``: since when, of a promise or an escalation until when; ``who``: had it last, of an escalation has to act.
    ``what``: of a promise its kind, of a stalled one how the last call ended, of an escalation the question
    that its ``team`` has.
    ``late``: its time is over; ``delivered``: of an escalation, whether it reached its team.
    """

    recall: RecallId | None
    values: ListRow | None
    at: datetime
    who: str
    team: str = ""
    what: str = ""
    late: bool = False
    delivered: bool = True

    @property
    def whole(self) -> str:
        """``what`` with the team that has it."""
        return ": ".join(part for part in (self.team, self.what) if part)


@dataclass(frozen=True, slots=True)
class Handoff:
    """What is left at ``at``, by its part. ``letter``: the paper is such, else A4."""

    at: datetime
    by: str
    clinic: str
    zone: ZoneInfo
    letter: bool
    parts: Mapping[Part, tuple[Line, ...]]

    @property
    def size(self) -> int:
        """How many lines it has."""
        return sum(map(len, self.parts.values()))


def handoff(store: Store, clock: Clock, actor: Actor, *, printed: bool = False) -> Handoff:
    """Return what is left for whoever goes on, and leave an audit fact of how much was shown, or printed (S6)."""
    now = clock.now()
    with store.read() as reader:
        policy = reader.playbooks.rules().policy
        clinic = policy.clinic
        letter = clinic.region in {"US", "CA"}
        parts = dict(_Teller(reader, policy, now).parts())
        made = Handoff(now, reader.people.name(actor.person), clinic.name, clinic.tz, letter, parts)
    note_look(store, clock, actor, f"{'print' if printed else 'show'} handoff sheet", made.size)
    return made


class _Teller:
    """Reads the parts, each in the order in which it presses."""

    def __init__(self, reader: Reader, policy: Policy, now: datetime) -> None:
        self._reader, self._policy, self._now = reader, policy, now

    def parts(self) -> Iterator[tuple[Part, tuple[Line, ...]]]:
        """Yield each part."""
        yield Part.UNFINISHED, tuple(self._unfinished())
        yield Part.ESCALATED, tuple(map(_escalated, board(self._reader, self._policy, self._now)))
        yield Part.PROMISED, tuple(self._promised())
        yield Part.STALLED, tuple(self._stalled())
        yield Part.UNCONFIRMED, tuple(self._unconfirmed())

    def _unfinished(self) -> Iterator[Line]:
        drafts = self._reader.work.unfinished()
        values = self._values({draft.recall for draft in drafts})
        for draft in drafts:
            yield Line(recall=draft.recall, values=values.get(draft.recall), at=draft.kept_at, who=draft.name)

    def _promised(self) -> Iterator[Line]:
        """Yield what is promised and not done, or was broken and not made up for."""
        since = self._now - timedelta(days=STALLED_DAYS)
        open_ones = [one for one in ledger(self._reader, self._policy, since) if one.done_at is None and one.recall]
        values = self._values({one.recall for one in open_ones if one.recall is not None})
        for one in open_ones:
            if one.recall in values:
                late = one.standing(self._now) is Standing.BROKEN
                who = self._reader.people.name(one.by)
                known = values[one.recall]
                yield Line(recall=one.recall, values=known, at=one.due, who=who, what=one.kind.value, late=late)

    def _stalled(self) -> Iterator[Line]:
        """Yield those that were called, not today, and of which nothing was heard since; the oldest call first."""
        zone = self._policy.clinic.tz
        today = midnight(local_day(self._now, zone), zone)
        since = self._now - timedelta(days=STALLED_DAYS)
        found: dict[RecallId, Fact] = {}
        for part in batched(self._reader.facts.called_since(since)):
            states = self._reader.states.of(part)
            for history in self._reader.facts.histories(part):
                last = _last_word(history)
                if last and since <= last.at < today and _may_stall(states.get(history.recall)):
                    found[history.recall] = last
        values, states = self._values(found), self._reader.states.of(list(found))
        for recall, last in sorted(found.items(), key=lambda item: (item[1].at, item[0])):
            ended = states[recall].last_outcome or ""
            who = self._reader.people.name(last.actor)
            yield Line(recall=recall, values=values.get(recall), at=last.at, who=who, what=ended)

    def _unconfirmed(self) -> Iterator[Line]:
        recalls = list(waiting_for(self._reader, UNCONFIRMED))
        values, states = self._values(recalls), self._reader.states.of(recalls)
        for recall, state in sorted(states.items(), key=lambda item: (item[1].last_attempt_at or self._now, item[0])):
            who = self._reader.people.name(state.last_caller) if state.last_caller is not None else ""
            at = state.last_attempt_at or self._now
            yield Line(recall=recall, values=values.get(recall), at=at, who=who)

    def _values(self, recalls: Collection[RecallId]) -> dict[RecallId, ListRow]:
        """Return what lists say of ``recalls``."""
        states = {recall: state for part in batched(recalls) for recall, state in self._reader.states.of(part).items()}
        named = [state.listing for state in states.values() if state.listing is not None]
        listings = self._reader.facts.listings_of(named)
        return {recall: listings[state.listing].values for recall, state in states.items() if state.listing is not None}


def _escalated(one: OnBoard) -> Line:
    known = one.escalation
    return Line(
        recall=one.recall,
        values=one.values,
        at=known.due_at,
        who=one.by or one.whose,
        team=one.team,
        what=known.asks,
        late=one.late,
        delivered=known.arrived,
    )


def _last_word(history: History) -> Fact | None:
    """Return the last attempt if nothing was heard of the recall since, None if something was.

    That an attempt was put right, or went to the EHR, is no news of the patient.
    """
    gone = taken_back(history.live)
    own = [
        fact
        for fact in history.live
        if fact.recall in {history.recall, None} and fact.kind not in _NO_NEWS and str(fact.id) not in gone
    ]
    tried = [fact for fact in own if fact.kind is FactKind.ATTEMPT]
    if not tried:
        return None
    last = max(tried, key=lambda fact: fact.at)
    since = [fact for fact in own if fact.at > last.at and fact.payload.get("attempt") != str(last.id)]
    return None if since else last


def _may_stall(state: RecallState | None) -> bool:
    """Tell whether a recall is open and nobody but us has to do something."""
    if state is None or state.why in _OWN_WAITS or tier_of(state.rank) == PROMISED:
        return False
    return state.status in {Status.READY, Status.WAITING}
