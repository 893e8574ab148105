"""What happened with one recall, read out of its facts: attempts as corrected, visits, promises, escalations. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from itertools import dropwhile
from operator import itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, RecallId
from recalldesk.queue.calendar import later, local_day
from recalldesk.queue.contacts import Rule, as_it_stands, attempted, corrections, taken_back
from recalldesk.queue.decisions import Decision, Word, decisions
from recalldesk.queue.escalations import Escalation, escalations
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.going_on import Decided, More, decided, going_on
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.promises import Kind, Promise, promised
from recalldesk.queue.trails import Saying, Trail

_CLOSING = frozenset({Effect.CLOSE, Effect.STOP})
BROKEN = frozenset({"cancelled", "no_show"})
_KEPT = frozenset({"completed", "kept", "done"})
_BOOKED = "booked"


class Touch(NamedTuple):
    """One attempt as it was corrected last. ``number``: the first is 1. ``payload``: as the fact's.

    Of the rule: ``outcome``, how it ended; ``reached``, whether the patient was spoken to (Q2); ``closes`` the recall;
    ``again``: the line is tried once more; ``opts_out``: the patient wants no more contact of some kind.
    """

    fact: FactId
    at: datetime
    number: int
    rule: Rule
    payload: Mapping[str, Any]
    outcome: OutcomeKey
    reached: bool
    closes: bool
    again: bool
    opts_out: bool


# Of a tuple, as ``Touch._make`` does: there is one for every attempt, and this takes a third of the time.
_touch: Callable[[tuple[Any, ...]], Touch] = partial(tuple.__new__, Touch)


class Visit(NamedTuple):
    """A visit. ``touch``: the attempt that booked it, else None; ``last_touch``: the newest attempt before it.

    ``day``: of the visit, if known. ``confirmed_at``: when a list or status file knew it. ``ended_as``: kept, no_show,
    cancelled, or moved when another took its place. ``kept_on``: the day on which it was kept, as far as was told.
    """

    booked_at: datetime
    touch: Touch | None
    last_touch: Touch | None
    day: date | None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    ended_as: str | None = None
    kept_on: date | None = None


_DAY = timedelta(days=1)


class Story(NamedTuple):
    """One recall. ``values``: what the list said last, ``first_values``: first. ``listed_at`` None: no list names it.

    ``others``: its facts that are no attempts. ``spans``: when it was open: listed, not settled; the end None: still.
    ``through``: attempts after which the last call of its cadence had found nobody. ``decided``: what was decided of it
    in the review at the end of a week.
    """

    values: Mapping[str, Any]
    first_values: Mapping[str, Any]
    listed_at: datetime | None
    others: tuple[Fact, ...]
    touches: tuple[Touch, ...]
    visits: tuple[Visit, ...]
    promises: tuple[Promise, ...]
    escalations: tuple[Escalation, ...]
    spans: tuple[tuple[datetime, datetime | None], ...]
    through: tuple[Touch, ...]
    decided: tuple[Decided, ...] = ()


class _Words(NamedTuple):
    """What people decided of a recall: closed or opened, called some more, in the review."""

    decisions: Sequence[Decision] = ()
    more: Sequence[More] = ()
    decided: Sequence[Decided] = ()


_NO_WORDS = _Words()
_BY_HAND = frozenset({FactKind.OVERRIDE, FactKind.ESCALATION, FactKind.ASSIGNMENT})


def _words(recall: RecallId, others: Sequence[Fact]) -> _Words:
    gone = taken_back(others)
    return _Words(list(decisions(others, recall, gone)), going_on(others, recall, gone), decided(others, gone))


class _Turn(NamedTuple):
    """What opens or closes a recall; None: it leaves that as it is. ``order``: of those at one instant."""

    at: datetime
    order: int
    listed: bool | None = None
    settled: bool | None = None


class Teller:
    """Tells stories by one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._rule = lru_cache(None)(self._find_rule)
        self._calls = {
            segment.id: sum(Channel.CALL in step.channels for step in policy.cadence[segment.cadence].steps)
            for segment in policy.segments
        }

    def story(self, trail: Trail) -> Story:
        """Return the story of a recall."""
        others = tuple([fact for fact in trail.facts if fact.kind is not FactKind.ATTEMPT])
        touches = self._touches(trail.facts, others)
        named = [one for one in trail.said if one.values]
        ended = [touch.outcome for touch in touches]
        visited = others or len(trail.said) > 1 or OutcomeKey.SCHEDULED in ended
        visits = tuple(_visits(touches, trail, self.policy.clinic.tz)) if visited else ()
        kinds = {fact.kind for fact in others}
        words = _words(trail.recall, others) if kinds & _BY_HAND else _NO_WORDS
        return Story(
            values=named[-1].values or {} if named else {},
            first_values=named[0].values or {} if named else {},
            listed_at=named[0].at if named else None,
            others=others,
            touches=touches,
            visits=visits,
            promises=tuple(self._promises(touches, trail, others)) if OutcomeKey.CALLBACK_REQUESTED in ended else (),
            escalations=tuple(escalations(others, self.policy)) if FactKind.ESCALATION in kinds else (),
            spans=tuple(_spans([*self._turns(touches, visits), *_by_word(words.decisions)], trail.said)),
            through=tuple(self._through(touches, trail.segment, words.more)),
            decided=tuple(words.decided),
        )

    def _touches(self, facts: Sequence[Fact], others: Sequence[Fact]) -> tuple[Touch, ...]:
        corrected = corrections(others) if others else {}
        found: list[Touch] = []
        for fact in facts:
            if fact.kind is FactKind.ATTEMPT:
                payload = as_it_stands(fact, corrected)
                if payload.get("undone"):
                    continue
                rule, ended = self._rule(payload["outcome"], payload.get("detail"))
                found.append(_touch((fact.id, fact.at, len(found) + 1, rule, payload, *ended)))
        return tuple(found)

    def _promises(self, touches: Iterable[Touch], trail: Trail, others: Sequence[Fact]) -> list[Promise]:
        """Return the calls that were promised. Attempts before the first such one have no part in them."""
        since = dropwhile(lambda one: one.outcome is not OutcomeKey.CALLBACK_REQUESTED, touches)
        made = {one.fact: one for one in since}
        found = [(fact, made[fact.id]) for fact in trail.facts if fact.id in made]
        tried = [attempted(fact, one.payload, one.rule) for fact, one in found]
        return promised(tried, others, self.policy, {Kind.CALLBACK})

    def _turns(self, touches: Iterable[Touch], visits: Iterable[Visit]) -> Iterator[_Turn]:
        """Yield what settled a recall, and what opened it again: the visit is off, or a refusal expired (C7)."""
        for one in touches:
            if one.closes:
                yield _Turn(one.at, 1, settled=True)
                if one.outcome is OutcomeKey.PATIENT_DECLINED and one.rule.effect is Effect.CLOSE:
                    zone, days_off = self.policy.clinic.tz, self.policy.holidays
                    yield _Turn(later(one.at, self.policy.refusal_lasts, zone, days_off), 1, settled=False)
        for visit in visits:
            yield _Turn(visit.booked_at, 1, settled=True)
            if visit.ended_at and visit.ended_as != "moved":
                yield _Turn(visit.ended_at, 2, settled=visit.ended_as == "kept")

    def _find_rule(self, outcome: str, detail: str | None) -> tuple[Rule, tuple[OutcomeKey, bool, bool, bool, bool]]:
        """Return what an outcome does, and what a touch says of it."""
        known = self.policy.outcome[OutcomeKey(outcome)]
        rule = Rule(known, known.detail(detail))
        reached, again = known.answered and rule.right_party, rule.again_after is not None
        opts_out = rule.detail is not None and bool(rule.detail.opt_out)
        return rule, (known.id, reached, rule.effect in _CLOSING, again, opts_out)

    def _through(self, touches: Sequence[Touch], segment: str | None, more: Sequence[More]) -> Iterator[Touch]:
        """Yield each attempt that was the last call of its cadence, none of whose calls found the patient.

        ``more``: the words by which it was called beyond its cadence.
        """
        calls, streak, words = self._calls.get(segment or "", 0), 0, list(more)
        for one in touches:
            while words and words[0].at <= one.at:
                calls = max(calls, streak) + _calls_of(words.pop(0), touches, self.policy.clinic.tz)
            if one.reached:
                streak = 0
            elif not one.again:
                streak += 1
                if streak == calls:
                    yield one


def _calls_of(more: More, touches: Iterable[Touch], zone: ZoneInfo) -> int:
    """Return how many calls beyond the cadence a word comes to: up to a day, those before it and the next one."""
    if more.until is None:
        return more.calls
    return 1 + sum(one.at > more.at and local_day(one.at, zone) < more.until and not one.again for one in touches)


def _by_word(words: Iterable[Decision]) -> Iterator[_Turn]:
    """Yield what a person's word closed for good or opened again; calling again is told by the calls."""
    for one in words:
        if one.word is not Word.CALL_AGAIN:
            yield _Turn(one.at, 1, settled=one.word is Word.CLOSE)


def _listed(said: Sequence[Saying]) -> Iterator[_Turn]:
    """Yield when lists named it and when they no longer did; due later than before, it is due anew."""
    known = ""
    for at, values in said:
        due = (values.get("window_start") or values.get("due_date") or "") if values else ""
        yield _Turn(at, 0, listed=values is not None, settled=False if known and due > known else None)
        known = max(known, due)


class _News(NamedTuple):
    """What a list or status file newly says of visits. ``was``: the day of one that is over, ``ahead``: of one ahead.

    ``status`` empty: it says nothing new of how it stands. ``on``: the day of the one that a status file tells of.
    """

    at: datetime
    status: str
    ahead: date | None
    was: date | None
    on: date | None = None

    @property
    def order(self) -> tuple[datetime, bool, bool, date]:
        """In the order of time; of one file what is over before what is booked, in whatever order it has its rows."""
        return self.at, True, self.status == _BOOKED, self.on or date.min


def _visits(touches: Sequence[Touch], trail: Trail, zone: ZoneInfo) -> Iterator[Visit]:
    """Yield the visits that attempts booked, or lists told of, each with what became of it."""
    news = list(_news(trail))
    happened: Iterable[Touch | _News] = sorted([*touches, *news], key=_order) if news else touches
    current: Visit | None = None
    last: Touch | None = None
    moved: set[date | None] = set()
    first_day = local_day(touches[0].at, zone) if touches and news else date.min
    for one in happened:
        if isinstance(one, _News):
            if current and _is_of_another(one, current, moved, first_day):
                continue
            current, ended = _after_news(current, None if _was_before(one, first_day) else last, one, zone)
        elif one.outcome is OutcomeKey.SCHEDULED:
            ended = current and current._replace(ended_at=one.at, ended_as="moved")
            moved |= {ended.day} if ended else set()
            current, last = Visit(one.at, one, one, _visit_day(one, zone)), one
        else:
            last, ended = one, None
        if ended:
            yield ended
    if current:
        yield current


def _order(one: Touch | _News) -> tuple[datetime, bool, bool, date]:
    return one.order if isinstance(one, _News) else (one.at, False, False, date.min)


def _is_of_another(news: _News, current: Visit, moved: Collection[date | None], first_day: date) -> bool:
    """Tell whether it is about a visit that a call moved to ``current``, or one before the first call."""
    return _was_before(news, first_day) or (
        news.status in BROKEN and news.on is not None and news.on != current.day and news.on in moved
    )


def _was_before(news: _News, first_day: date) -> bool:
    return news.status in _KEPT and news.on is not None and news.on < first_day


def _after_news(
    current: Visit | None, last: Touch | None, news: _News, zone: ZoneInfo
) -> tuple[Visit | None, Visit | None]:
    """Return the visit that is ahead after news, and the one that it tells the end of."""
    if current is None:
        made = Visit(news.at, None, last, news.ahead, news.at)
        if news.status in _KEPT:
            return None, _kept(made, news, zone)
        return (made if news.status == _BOOKED else None), None
    made_on = local_day(current.booked_at, zone)
    if news.status in _KEPT or (news.was and news.was >= (current.day or made_on + _DAY)):
        return None, _kept(current, news, zone)
    if news.status in BROKEN:
        return None, current._replace(ended_at=news.at, ended_as=news.status)
    told_of = news.status == _BOOKED or (news.ahead is not None and news.ahead >= made_on)
    if told_of and current.confirmed_at is None:
        return current._replace(confirmed_at=news.at, day=current.day or news.ahead), None
    return current, None


def _kept(visit: Visit, news: _News, zone: ZoneInfo) -> Visit:
    """Return the visit as kept: on the day that was told, else the one it was booked for, never after the news."""
    made_on, told_on = local_day(visit.booked_at, zone), local_day(news.at, zone)
    known = news.on or next((day for day in (news.was, visit.day) if day and day >= made_on), told_on)
    return visit._replace(ended_at=news.at, ended_as="kept", kept_on=min(known, told_on))


def _news(trail: Trail) -> Iterator[_News]:
    """Yield what became of visits, as lists and status files say it: only what was not said before."""
    before: tuple[str | None, ...] | None = None
    for at, values in trail.said:
        if values:
            now = values.get("visit_status"), values.get("next_visit"), values.get("last_visit")
            if before is not None and now != before:
                status = now[0] if now[0] != before[0] or (now[1] != before[1] and now[0] not in BROKEN) else None
                yield _News(at, status or "", _day(now[1]), _day(now[2]))
            before = now
    for fact in trail.facts:
        if fact.kind is FactKind.APPOINTMENT:
            day = _day(fact.payload.get("day"))
            yield _News(fact.at, str(fact.payload.get("status", "")), day, None, day)


def _visit_day(touch: Touch, zone: ZoneInfo) -> date | None:
    return _day(touch.payload.get("fields", {}).get("when"), zone)


def _day(text: str | None, zone: ZoneInfo | None = None) -> date | None:
    """Return the day that a text begins with, by the clinic's clock; None if it is none."""
    try:
        at = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return (at.astimezone(zone) if at.tzinfo and zone else at).date() if at else None


_in_order = itemgetter(0, 1)  # of turns


def _spans(turns: Iterable[_Turn], said: Sequence[Saying]) -> Iterator[tuple[datetime, datetime | None]]:
    """Yield when the recall was open: on its list, and not settled by an attempt or a visit."""
    all_turns = [*_listed(said), *turns]
    listed = settled = False
    begun: datetime | None = None
    for at, _, now_listed, now_settled in sorted(all_turns, key=_in_order):
        listed = listed if now_listed is None else now_listed
        settled = settled if now_settled is None else now_settled
        is_open = listed and not settled
        if is_open and begun is None:
            begun = at
        elif not is_open and begun is not None:
            if at > begun:
                yield begun, at
            begun = None
    if begun is not None:
        yield begun, None
