"""The card of a recall: all that a caller sees beside the script, and nothing more."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, PatientId, PersonId, RecallId
from recalldesk.desk.calling.elsewhere import stopped_elsewhere
from recalldesk.desk.calling.shared_numbers import capped
from recalldesk.queue.authorised import Authorised, Custody, authorised, custody
from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import (
    as_it_stands,
    contacts,
    corrections,
    rule_named,
    taken_back,
    voicemail_spent,
)
from recalldesk.queue.escalations import answer_to
from recalldesk.queue.explain import Explanation, explain
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.foresight import Foreseen, if_unanswered
from recalldesk.queue.model import Flag, ListRow, Number
from recalldesk.queue.numbers import dead_numbers
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import RecallState, judged
from recalldesk.queue.promises import Promise, broken_to_patient
from recalldesk.queue.standing import Rulebook, Standing, in_time
from recalldesk.queue.windows import Window
from recalldesk.store.facts import History
from recalldesk.store.unit import Reader

_NOT_THE_PATIENT = frozenset({OutcomeKey.WRONG_NUMBER, OutcomeKey.LEFT_MESSAGE, OutcomeKey.ESCALATED})


@dataclass(frozen=True, slots=True)
class NumberOnCard:
    """A number of the patient. ``barred``: why it must not be dialled, None if it may be.

    Reasons: elsewhere, for the same person is not to be called by another list; wrong; cap, until ``free_at``: with
    others who share it, it was called as often as allowed.
    ``confirmed_at``: when it last reached the patient, None if it never did.
    """

    number: Number
    barred: str | None
    confirmed_at: datetime | None
    free_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, for the timeline. ``what``: the kind of fact; ``by``: who did it.

    ``payload``: by the last word on it; ``first``: as it was kept first; ``corrected``: they differ.
    """

    id: FactId
    at: datetime
    what: FactKind
    by: PersonId
    payload: Mapping[str, Any]
    first: Mapping[str, Any]
    undone: bool
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A recall as its caller sees it. ``tier``: also of a promise; ``steps``: how many contacts its cadence has.

    ``closed_by``: the effect of what closed it, if anything did. ``voicemail_spent``: none more may be left (T12).
    ``broken``: a promise that was, since when nobody has spoken with the patient.
    ``answer``: what the team says that the last call handed over to, to be told in the next.
    ``people``: who may be told besides the patient; ``custody``: where the patient is held.
    ``unanswered``: what the playbook does next if nobody answers; None where nobody asked for it.
    ``untried``: where every number is to be called, those that were not yet (C5).
    """

    recall: RecallId
    patient: PatientId
    values: ListRow
    flags: tuple[Flag, ...]
    state: RecallState
    tier: int
    explanation: Explanation
    window: Window
    numbers: tuple[NumberOnCard, ...]
    history: tuple[Event, ...]
    steps: int
    closed_by: Effect | None
    broken: Promise | None
    answer: str | None
    voicemail_spent: bool
    people: tuple[Authorised, ...] = ()
    custody: Custody | None = None
    unanswered: Foreseen | None = None
    untried: tuple[str, ...] = ()


def card(reader: Reader, recall: RecallId, rules: Rulebook, now: datetime, *, ahead: bool = False) -> Card:
    """Return the card of a recall, ``ahead``: with what is ``unanswered``. UsageError if no list names it any more."""
    history, standing, state = _standing(reader, recall, rules, now)
    if history is None or standing is None or state is None:
        raise UsageError(
            phrase("There is no recall {recall} to call: its list was taken back, or it moved to another one."),
            recall=recall,
        )
    events = tuple(_events(history))
    values, sequence = standing.listing.values, sorted(history.live, key=in_time)
    wrong, confirmed = dead_numbers(sequence, rules.policy), _confirmed_numbers(events, rules.policy)
    numbers = [one.e164 for one in values.numbers]
    told, gone = sorted(_own(history), key=in_time), taken_back(history.live)
    ended = stopped_elsewhere(reader, history.patient, values, rules.policy)
    often = capped(reader, history.patient, numbers, rules.policy, standing.zone, now)
    return Card(
        recall=recall,
        patient=history.patient,
        values=values,
        flags=standing.listing.flags,
        state=state,
        tier=standing.place.tier,
        explanation=explain(standing, rules, now),
        window=standing.window,
        numbers=tuple(_number(one, wrong, often, confirmed, ended=ended) for one in values.numbers),
        history=events,
        steps=len(rules.policy.cadence[standing.segment.cadence].steps),
        closed_by=standing.own.closing.effect if standing.own.closing else None,
        answer=_answer(standing, history, rules.policy),
        broken=broken_to_patient(told, rules.policy, now),
        people=authorised(told, gone, local_day(now, rules.policy.clinic.tz)),
        custody=custody(told, gone),
        voicemail_spent=voicemail_spent(
            contacts(sequence, rules.policy), standing.own.contacted, rules.policy.caps, now
        ),
        unanswered=_unanswered(reader, history, standing, rules, now) if ahead else None,
        untried=standing.progress.untried,
    )


def _standing(
    reader: Reader, recall: RecallId, rules: Rulebook, now: datetime
) -> tuple[History | None, Standing | None, RecallState | None]:
    histories = reader.facts.histories([recall])
    if not histories:
        return None, None, None
    (history,) = histories
    listings = reader.facts.listings(histories)
    state, standing = judged(recall, history.live, listings, reader.facts.undone_loads(), rules, now)
    return history, standing, state


def _unanswered(
    reader: Reader, history: History, standing: Standing, rules: Rulebook, now: datetime
) -> Foreseen | None:
    listings, undone = reader.facts.listings([history]), reader.facts.undone_loads()
    number = next(iter(standing.progress.untried), None)
    return if_unanswered(history.recall, history.live, listings, undone, rules, now, number)


def _answer(standing: Standing, history: History, policy: Policy) -> str | None:
    last = standing.own.contacted[-1] if standing.own.contacted else None
    known = answer_to(last.fact, sorted(_own(history), key=in_time), policy) if last else None
    return known.said if known else None


def _own(history: History) -> Iterator[Fact]:
    return (fact for fact in history.live if fact.recall in {history.recall, None})


def _events(history: History) -> list[Event]:
    """Return what happened with the recall, the newest first."""
    own = sorted(_own(history), key=_newest_first)
    corrected = corrections(history.live)
    undone = taken_back(history.live)
    return [
        Event(
            id=fact.id,
            at=fact.at,
            what=fact.kind,
            by=fact.actor,
            payload=as_it_stands(fact, corrected),
            first=fact.payload,
            undone=not undone.isdisjoint({str(fact.id), fact.payload.get("attempt")}),
            corrected=str(fact.id) in corrected,
        )
        for fact in own
        if fact.kind is not FactKind.CORRECTION
    ]


def _newest_first(fact: Fact) -> tuple[float, FactId]:
    return -fact.at.timestamp(), fact.id


def wrong_numbers(history: History, policy: Policy) -> frozenset[str]:
    """Return the numbers of a recall's patient that must not be used: they reached somebody else."""
    return dead_numbers(sorted(history.live, key=in_time), policy)


def _confirmed_numbers(events: tuple[Event, ...], policy: Policy) -> dict[str, datetime]:
    """Return when a number last reached the patient: numbers are given to other people (T7)."""
    found: dict[str, datetime] = {}
    for event in reversed(events):
        if event.what is FactKind.ATTEMPT and not event.undone and event.payload.get("number"):
            rule = rule_named(event.payload, policy)
            if rule.outcome.answered and not rule.by_other and rule.outcome.id not in _NOT_THE_PATIENT:
                found[event.payload["number"]] = event.at
    return found


def _number(
    one: Number,
    wrong: Collection[str],
    often: Mapping[str, datetime],
    confirmed: Mapping[str, datetime],
    *,
    ended: bool,
) -> NumberOnCard:
    barred = "elsewhere" if ended else "wrong" if one.e164 in wrong else "cap" if one.e164 in often else None
    return NumberOnCard(one, barred, confirmed.get(one.e164), often.get(one.e164))
