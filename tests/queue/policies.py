"""A small but complete policy by hand, and the facts and listings that the tests of the queue play with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.ids import DeviceId, FactId, ListingId, LoadId, PatientId, PersonId, RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import Finding, ListRow
from recalldesk.queue.ordering import Ordering
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import (
    Cadence,
    Caps,
    Channel,
    Clinic,
    Daypart,
    Detail,
    Holidays,
    Hours,
    HoursRule,
    Implied,
    Inactivity,
    Label,
    Lists,
    Outcome,
    Policy,
    Raise,
    Reason,
    Route,
    Season,
    Segment,
    Site,
    Step,
    Success,
    Term,
    Terms,
    When,
)
from recalldesk.queue.projection import RecallState, judged
from recalldesk.queue.standing import Listing, Rulebook, Standing
from recalldesk.queue.times import Delay, Range, Span, WeekHours, YearSpan

NEW_YORK = ZoneInfo("America/New_York")
THANKSGIVING, CHRISTMAS = date(2026, 11, 26), date(2026, 12, 25)
NOW = datetime(2026, 11, 24, 19, 10, tzinfo=UTC)  # a Tuesday, 14:10 in New York
RECALL, SIBLING, PATIENT = RecallId(1), RecallId(2), PatientId(1)
EASTERN = ("America/New_York",)


def at(text: str, zone: str = "America/New_York") -> datetime:
    """Return ``2026-11-24 14:10`` of a zone's clocks in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def delay(text: str) -> Delay:
    return Delay.parse(text)


def reason(name: str, *phrases: str, priority: int = 8, implies: Implied = Implied()) -> Reason:  # noqa: B008
    labels = {"English": Label("help with scheduling", f"your {name.replace('_', ' ')}")}
    return Reason(id=name, phrases=phrases, labels=labels, priority=priority, implies=implies)


def segment(name: str, tier: int, cadence: str = "routine", **more: Any) -> Segment:
    success = Success(counts="scheduled", within=delay("30 days"))
    given = {"name": name.replace("_", " ").title(), "owner": "coordinators", "success": success, **more}
    return Segment(id=name, tier=tier, cadence=cadence, **given)


def step(*channels: Channel, after: str = "0 days", within: str | None = None, **more: Any) -> Step:
    return Step(channels=channels, after=delay(after), within=delay(within) if within else None, **more)


def call(after: str = "0 days", within: str | None = None, **more: Any) -> Step:
    return step(Channel.CALL, after=after, within=within, **more)


MESSAGE = (Channel.SMS, Channel.PORTAL, Channel.EMAIL, Channel.LETTER)
FIRST, SECOND = call(within="2 business days"), call("1 business day", "2 business days", daypart="other")

ROUTINE = Cadence(
    id="routine",
    anchor="due",
    steps=(FIRST, SECOND, step(*MESSAGE, after="3 days"), call("1 week", daypart="other")),
    then="graduate",
    again_after=delay("4 months"),
)
HIGH = Cadence(
    id="high",
    anchor="listed",
    steps=(
        FIRST,
        SECOND,
        call("1 business day", "2 business days", daypart="evening_or_saturday", every_number=True),
        step(Channel.LETTER, after="1 business day"),
        call("3 business days"),
        step(Channel.CERTIFIED_LETTER, after="2 business days"),
    ),
    then="clinician",
)
AFTER_EVENT = Cadence(
    id="after_event",
    anchor="event",
    steps=(
        call("7 days", "9 days", anchored=True),
        call("14 days", "16 days", anchored=True, daypart="other"),
        step(*MESSAGE, after="30 days", anchored=True),
        call("3 business days"),
    ),
    then="graduate",
    again_after=delay("3 months"),
)
BRIEF = Cadence(id="brief", anchor="due", steps=(call(), call("1 business day")), then="close")

HOURS = Hours(
    week=WeekHours.parse({"mon-fri": "09:00-19:00", "sat": "10:00-16:00"}),
    stop=Span.parse("08:00-20:00"),
    dayparts=(
        Daypart(id="morning", span=Span.parse("09:00-12:00")),
        Daypart(id="midday", span=Span.parse("12:00-15:00"), preferred=True),
        Daypart(id="afternoon", span=Span.parse("15:00-17:00"), preferred=True),
        Daypart(id="evening", span=Span.parse("17:00-19:00")),
    ),
    rules=(
        HoursRule(id="narrow", states=frozenset({"RI"}), week=WeekHours.parse({"mon-fri": "10:00-18:00"})),
        HoursRule(
            id="dated",
            states=frozenset({"CT", "RI"}),
            week=WeekHours.parse({"mon-sat": "09:00-17:00"}),
            starts=date(2026, 12, 1),
            ends=date(2026, 12, 31),
        ),
    ),
    apart=delay("2 hours"),
)

OUTCOMES = (
    Outcome(
        id=OutcomeKey.SCHEDULED,
        name="Scheduled",
        effect=Effect.CLOSE,
        answered=True,
        right_party=True,
        completed=True,
        requires=frozenset({"when"}),
        details=(Detail(id="this_visit", name="This visit"),),
    ),
    Outcome(
        id=OutcomeKey.LEFT_MESSAGE,
        name="Left message",
        effect=Effect.NEXT_STEP,
        answered=False,
        right_party=False,
        details=(Detail(id="voicemail", name="Voicemail"),),
    ),
    Outcome(
        id=OutcomeKey.NO_ANSWER,
        name="No answer",
        effect=Effect.NEXT_STEP,
        answered=False,
        right_party=False,
        details=(
            Detail(id="rang_out", name="Rang out"),
            Detail(id="busy", name="Busy", effect=Effect.AGAIN, again_after=delay("20 minutes")),
        ),
    ),
    Outcome(
        id=OutcomeKey.CALLBACK_REQUESTED,
        name="Callback requested",
        effect=Effect.PROMISE,
        answered=True,
        right_party=True,
        requires=frozenset({"callback_at"}),
    ),
    Outcome(
        id=OutcomeKey.PATIENT_DECLINED,
        name="Declined",
        effect=Effect.CLOSE,
        answered=True,
        right_party=True,
        details=(
            Detail(id="for_now", name="For now"),
            Detail(id="this_recall", name="Nothing on this", effect=Effect.STOP, opt_out="this", route="clinical"),
            Detail(id="all_recalls", name="No calls at all", effect=Effect.STOP, opt_out="all", route="clinical"),
            Detail(id="phone_only", name="Not by phone", effect=Effect.STOP, opt_out="phone", route="clinical"),
        ),
    ),
    Outcome(
        id=OutcomeKey.WRONG_NUMBER,
        name="Wrong number",
        effect=Effect.NEXT_STEP,
        answered=True,
        right_party=False,
        closes_number=True,
    ),
    Outcome(
        id=OutcomeKey.CLINICAL_QUESTION,
        name="Clinical question",
        effect=Effect.ROUTE,
        answered=True,
        right_party=True,
        route="clinical",
        details=(Detail(id="refill", name="Refill", route="pharmacy"),),
    ),
    Outcome(
        id=OutcomeKey.AUTHORIZATION_REVIEW,
        name="Authorization",
        effect=Effect.ROUTE,
        answered=True,
        right_party=True,
        route="clinical",
    ),
    Outcome(
        id=OutcomeKey.LANGUAGE_SUPPORT,
        name="Language",
        effect=Effect.ROUTE,
        answered=True,
        right_party=True,
        route="clinical",
    ),
    Outcome(
        id=OutcomeKey.ESCALATED,
        name="Escalated",
        effect=Effect.ROUTE,
        answered=True,
        right_party=True,
        route="clinical",
        details=(Detail(id="deceased", name="Deceased", effect=Effect.STOP),),
    ),
)


def route(name: str, *, blocks: bool = True) -> Route:
    return Route(
        id=name,
        name=name.title(),
        owner="nurse",
        backup="lead nurse",
        acknowledge=delay("1 hour"),
        answer=delay("8 hours"),
        blocks=blocks,
        asks="The question, in the patient's words.",
    )


POLICY = Policy(
    name="test",
    clinic=Clinic(
        name="Harbor Clinic",
        spoken={"English": "the clinic"},
        number="+14135550100",
        zone="America/New_York",
        zones=("America/Chicago", "America/New_York"),
        languages=frozenset({"English", "Spanish"}),
    ),
    lists=Lists(contact_gap=delay("2 business days")),
    sites=(
        Site(
            id="main",
            names=("Main Street",),
            spoken={"English": "Main Street"},
            number="+14135550100",
            zone="America/New_York",
            hours=WeekHours.parse({"mon-fri": "08:00-17:00"}),
        ),
    ),
    hours=HOURS,
    holidays=Holidays(country="US", days={THANKSGIVING: "Thanksgiving", CHRISTMAS: "Christmas"}),
    caps=Caps(a_day=1, in_7_days=3, voicemail_in_7_days=1, voicemail_a_cycle=2, busy_retries_a_day=2),
    reasons=(
        reason("follow_up", "follow up", "follow-up visit"),
        reason("results", "results", "imaging results", priority=2),
        reason("annual", "annual", "annual follow up", priority=12),
        reason("labs", "labs not done", implies=Implied(missed_lab=True)),
        reason("away", "not seen for long", implies=Implied(inactive=True)),
        reason("interpreter", "needs interpreter", implies=Implied(language_support=True)),
        reason("came_not", "missed visit", implies=Implied(visit="no_show", event="missed", risk="moderate")),
        reason("screening", "screening", "mammogram"),
    ),
    terms=Terms(
        event=(
            Term(id="referral", phrases=("referral", "referred")),
            Term(id="missed", phrases=("missed",)),
            Term(id="procedure", phrases=("procedure", "surgery")),
        ),
        risk=(
            Term(id="high", phrases=("high", "high risk")),
            Term(id="moderate", phrases=("moderate",)),
            Term(id="low", phrases=("low", "not high")),
        ),
        response=(Term(id="never", phrases=("never answers",)),),
        portal=(Term(id="active", phrases=("active", "daily")),),
        priority=(Term(id="first", phrases=("urgent", "stat")),),
    ),
    inactivity=Inactivity(months=12, by_specialty={"Dermatology": 24}),
    segments=(
        segment(
            "results",
            2,
            "high",
            when=When(reason=frozenset({"results"})),
            raises=(
                Raise(when=When(risk=frozenset({"high"})), tier=1),
                Raise(when=When(overdue_days=Range(30)), tier=1),
            ),
        ),
        segment("referral", 3, "after_event", when=When(event=frozenset({"referral"}))),
        segment("missed", 3, when=When(visit=frozenset({"no_show", "cancelled"}), no_shows=Range(0, 2))),
        segment("language", 3, when=When(language_support=True)),
        segment("screening", 4, "brief", when=When(reason=frozenset({"screening"}), age=Range(40, 74))),
        segment("refill", 3, when=When(days_since_refill=Range(90, 180)), on=False),
        segment("labs", 4, when=When(missed_lab=True), starts=date(2026, 12, 1)),
        segment("inactive", 5, when=When(inactive=True)),
        segment("seen_lately", 5, when=When(months_since_visit=Range(0, 5), portal=frozenset({"active"}))),
        segment("chronic", 4, when=When(measure=frozenset({"HbA1c"}), clinical_review=False)),
        segment("after_surgery", 2, when=When(event=frozenset({"procedure"}), days_since_event=Range(7, 30))),
        segment("hard_to_reach", 5, when=When(response=frozenset({"never"}), cancellations=Range(3))),
        segment("payer", 5, when=When(payer=frozenset({"Unity HMO"}), specialty=frozenset({"Cardiology"}))),
        segment("general", 5),
    ),
    unsorted="general",
    seasons=(
        Season(id="flu", days=YearSpan.parse("10-01 to 12-15"), segments=frozenset({"chronic", "results"}), by=2),
        Season(id="new_year", days=YearSpan.parse("12-20 to 01-10"), segments=frozenset({"general", "chronic"})),
    ),
    cadences=(ROUTINE, HIGH, AFTER_EVENT, BRIEF),
    ordering=Ordering(overdue_cap=60, retry_lead=5, providers={"Li": 1, "Ann Li": 3, "Roy Vance": 15}),
    outcomes=OUTCOMES,
    routes=(route("clinical"), route("pharmacy"), route("service", blocks=False)),
    refusal_lasts=delay("365 days"),
    confirmed_for=delay("12 months"),
)
RULES = Rulebook(POLICY)


def policy(**changes: Any) -> Policy:
    return replace(POLICY, **changes)


def rulebook(**changes: Any) -> Rulebook:
    return Rulebook(policy(**changes))


_NUMBERS = count(1)


def fact(kind: FactKind, when: datetime, *, recall: RecallId | None = RECALL, **more: Any) -> Fact:
    """Return a fact; what is no field of ``Fact`` is its payload."""
    own = {name: more.pop(name) for name in ("load", "listing", "patient") if name in more}
    number = more.pop("id", None) or FactId(UUID(int=next(_NUMBERS)))
    return Fact(
        id=number, kind=kind, at=when, actor=PersonId(1), device=DeviceId(1), recall=recall, payload=more, **own
    )


def listed(when: datetime, listing: int = 1, load: int = 1, **payload: Any) -> Fact:
    return fact(FactKind.LISTED, when, listing=ListingId(listing), load=LoadId(load), **payload)


def attempt(when: datetime, outcome: str = "no_answer", detail: str | None = None, **more: Any) -> Fact:
    if callback := more.pop("callback_at", None):
        more["callback_at"] = callback.isoformat()
    return fact(FactKind.ATTEMPT, when, outcome=outcome, detail=detail, **more)


def correction(of: Fact, when: datetime, **payload: Any) -> Fact:
    return fact(FactKind.CORRECTION, when, recall=of.recall, corrects=str(of.id), **payload)


def sent(when: datetime, channel: str = "letter", state: str = "sent", **more: Any) -> Fact:
    return fact(FactKind.REMINDER, when, channel=channel, state=state, **more)


def release(when: datetime, *findings: Finding, **more: Any) -> Fact:
    return fact(FactKind.OVERRIDE, when, act="release", findings=[list(item) for item in findings], why="asked", **more)


def decide(when: datetime, act: str, **more: Any) -> Fact:
    return fact(FactKind.OVERRIDE, when, act=act, why="said so", **more)


def extend(when: datetime, **more: Any) -> Fact:
    return fact(FactKind.OVERRIDE, when, act="extend", **more)


def letter_wanted(when: datetime, **more: Any) -> Fact:
    return fact(FactKind.OVERRIDE, when, act="letter", **more)


def skip(when: datetime, **more: Any) -> Fact:
    return fact(FactKind.OVERRIDE, when, act="skip", why="line is busy", **more)


def visit(
    when: datetime,
    status: str = "booked",
    day: str = "2026-12-01",
    *,
    key: str = "V1",
    load: int = 9,
    candidates: Sequence[int] = (),
    **more: Any,
) -> Fact:
    """Return what a status file said of a visit, of the recall unless ``more`` says otherwise."""
    said = {"visit": key, "status": status, "day": day, "candidates": list(candidates)}
    return fact(FactKind.APPOINTMENT, when, load=LoadId(load), patient=PATIENT, **{**said, **more})


def escalation(when: datetime, act: str = "opened", route: str = "clinical", number: str = "E1", **more: Any) -> Fact:
    return fact(FactKind.ESCALATION, when, act=act, escalation=number, route=route, **more)


def opt_out(when: datetime, scope: str = "all", **more: Any) -> Fact:
    return fact(FactKind.CONSENT_CHANGE, when, opt_out=scope, **more)


def listing(number: int = 1, *findings: Finding, **values: Any) -> Listing:
    """Return a listing of a patient in New York, unless ``values`` say otherwise."""
    return Listing(ListingId(number), ListRow(**{"mrn": "7", "zones": EASTERN, **values}), findings)


def stood(
    facts: Iterable[Fact],
    listings: Listing | Sequence[Listing] = (),
    now: datetime = NOW,
    *,
    recall: RecallId = RECALL,
    undone: Iterable[int] = (),
    rules: Rulebook = RULES,
) -> tuple[RecallState, Standing | None]:
    """Return what the facts make of a recall; one without listings has a plain one."""
    given = [listings] if isinstance(listings, Listing) else listings or [listing()]
    known: Mapping[ListingId, Listing] = {item.id: item for item in given}
    return judged(recall, facts, known, {LoadId(load) for load in undone}, rules, now)


def state(*facts: Fact, of: Listing | Sequence[Listing] = (), now: datetime = NOW, **more: Any) -> RecallState:
    return stood(facts, of, now, **more)[0]


def standing(*facts: Fact, of: Listing | Sequence[Listing] = (), now: datetime = NOW, **more: Any) -> Standing:
    found = stood(facts, of, now, **more)[1]
    assert found is not None
    return found
