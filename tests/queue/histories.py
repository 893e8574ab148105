"""Any sequence of facts about a recall, its patient and the patient's other recall, for property tests."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from recalldesk.queue.facts import Fact
from recalldesk.queue.model import Finding, Problem
from recalldesk.queue.standing import Listing
from recalldesk.queue.visits import VisitStatus
from tests.queue.policies import (
    PATIENT,
    POLICY,
    SIBLING,
    at,
    attempt,
    correction,
    decide,
    escalation,
    extend,
    letter_wanted,
    listed,
    listing,
    opt_out,
    release,
    sent,
    skip,
    visit,
)

BEGIN = at("2026-10-20 07:00")
HOURS = 24 * 60
BAD = Finding(Problem.BAD_PHONE, "phone", "413-555-O123")
DECEASED = Finding(Problem.DECEASED, "status", "deceased")
OPTED_OUT = Finding(Problem.OPTED_OUT, "consent")
BOOKED_AHEAD = Finding(Problem.ALREADY_SCHEDULED, "next_visit", "2026-11-12")
LISTINGS: list[Listing] = [
    listing(1, due_date=date(2026, 10, 1), reason="follow up", provider="Li"),
    listing(2, BAD, due_date=date(2026, 10, 1), state="RI"),
    listing(3, due_date=date(2026, 12, 24), reason="results", zones=("America/Chicago", "America/Denver")),
    listing(4, DECEASED),
    listing(5, due_date=date(2026, 10, 24), visit_status="no_show", safe_contact="after 4 pm"),
    listing(6, due_date=date(2026, 10, 24), visit_status="cancelled", consent_call=False, consent_mail=False),
    listing(7, event_kind="referral", event_date=date(2026, 10, 5), last_attempt=date(2026, 11, 2), consent_sms=True),
    listing(8, reason="mammogram", dob=date(1986, 11, 5), window_start=date(2026, 11, 1), zones=()),
    listing(9, missed_lab="A1c", last_visit=date(2025, 11, 14), number_zones=("Pacific/Honolulu",)),
    listing(10, due_date=date(2026, 10, 24), next_visit=date(2026, 11, 20), last_visit=date(2026, 11, 2)),
    listing(11, BOOKED_AHEAD, due_date=date(2026, 10, 24), next_visit=date(2026, 11, 12), missed_lab="A1c"),
    listing(12, measure="HbA1c", last_refill=date(2026, 8, 1), consent_call=False, priority="urgent"),
]
OUTCOMES: list[tuple[str, str | None]] = [(outcome.id.value, None) for outcome in POLICY.outcomes]
OUTCOMES += [(outcome.id.value, detail.id) for outcome in POLICY.outcomes for detail in outcome.details]

_whose: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [{}, {}, {"recall": SIBLING, "patient": PATIENT}, {"recall": None, "patient": PATIENT}]
)


def _moment(minutes: int) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


MOMENTS = st.integers(0, HOURS * 60).map(_moment)


@st.composite
def _attempts(draw: st.DrawFn) -> list[Fact]:
    """Draw an attempt, perhaps with corrections."""
    when, (outcome, detail) = draw(MOMENTS), draw(st.sampled_from(OUTCOMES))
    later = st.integers(5, 20 * 24 * 60).map(lambda minutes: when + timedelta(minutes=minutes))
    more = draw(_whose)
    more = more if more.get("recall", 1) else {}
    promise = {"callback_at": draw(later)} if outcome == "callback_requested" and draw(st.booleans()) else {}
    made = [attempt(when, outcome, detail, asked_for=draw(st.booleans()), **promise, **more)]
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        key, kind = draw(st.sampled_from(OUTCOMES))
        change: dict[str, Any] = draw(st.sampled_from([{"undone": True}, {"outcome": key, "detail": kind}]))
        made.append(correction(made[0], draw(later), **change))
    if outcome == "scheduled" and draw(st.booleans()):
        day = (when + timedelta(days=draw(st.integers(0, 30)))).date()
        made[0] = made[0]._replace(payload={**made[0].payload, "fields": {"when": f"{day}T10:30"}})
    if draw(st.sampled_from([False, False, True])):
        opened = escalation(when + timedelta(microseconds=1), number="E3", attempt=str(made[0].id), **more)
        made.append(opened)
    return made


_listed = st.builds(
    listed,
    MOMENTS,
    st.integers(1, len(LISTINGS)),
    st.integers(1, 4),
    gone=st.sampled_from([False, False, False, True]),
    context=st.sampled_from([(), (), [["conflict", "phone", None]]]),
)
_others = st.one_of(
    st.builds(lambda when, more: skip(when, **more), MOMENTS, _whose),
    st.builds(decide, MOMENTS, st.sampled_from(["close", "reopen"])),
    st.builds(lambda when, calls, more: extend(when, calls=calls, **more), MOMENTS, st.integers(1, 3), _whose),
    st.builds(lambda when, more: extend(when, until="2026-12-01", **more), MOMENTS, _whose),
    st.builds(lambda when, more: letter_wanted(when, **more), MOMENTS, _whose),
    st.builds(
        lambda when, finding, more: release(when, finding, **more),
        MOMENTS,
        st.sampled_from([BAD, DECEASED, OPTED_OUT, Finding(Problem.CONFLICT, "phone")]),
        _whose,
    ),
    st.builds(
        lambda when, act, route, number, more: escalation(when, act, route, number, **more),
        MOMENTS,
        st.sampled_from(["opened", "acknowledged", "answered", "handed_back", "closed"]),
        st.sampled_from(["clinical", "pharmacy", "service"]),
        st.sampled_from(["E1", "E2"]),
        _whose,
    ),
    st.builds(
        lambda when, status, days, key, more: visit(
            when,
            status,
            (when + timedelta(days=days)).date().isoformat(),
            key=key,
            load=3,
            candidates=() if more.get("recall", 1) else (1, 2),
            **{name: value for name, value in more.items() if name == "recall"},
        ),
        MOMENTS,
        st.sampled_from(VisitStatus),
        st.integers(-10, 40),
        st.sampled_from(["V1", "V2"]),
        _whose,
    ),
    st.builds(lambda when, more: opt_out(when, **more), MOMENTS, _whose),
    st.builds(
        lambda when, channel, state, more: sent(when, channel, state, **more),
        MOMENTS,
        st.sampled_from(["sms", "letter", "certified_letter"]),
        st.sampled_from(["queued", "sent", "sent", "failed"]),
        _whose,
    ),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Draw facts of which one at least lists the recall, none at the same time as another."""
    first = listed(BEGIN, draw(st.integers(1, len(LISTINGS))), 1)
    groups = draw(
        st.lists(
            st.one_of(_attempts(), _attempts(), _listed.map(lambda one: [one]), _others.map(lambda one: [one])),
            max_size=9,
        )
    )
    found = {fact.at: fact for group in groups for fact in group}
    return [first, *(fact for when, fact in found.items() if when != BEGIN)]


LATER = st.integers(0, 500 * 24 * 60).map(_moment)
UNDONE = st.frozensets(st.integers(1, 4), max_size=2)
