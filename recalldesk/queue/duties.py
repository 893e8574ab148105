"""Whose an open recall is, what is next, and by when: an attempt is no closure, so each has all three (C6)."""

from datetime import date, datetime
from typing import NamedTuple

from recalldesk.queue.calendar import local_day
from recalldesk.queue.escalations import clinicians_route, leads_route
from recalldesk.queue.policy import Policy, Route
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import CLINICIAN, NO_CHANNEL
from recalldesk.queue.visits import BOOKED, TO_LOOK_AT

SEGMENT_OFF = "segment_off"


_VISITS = TO_LOOK_AT | {BOOKED}


class Duty(NamedTuple):
    """Who has to see to an open recall, what is next, and the day of it (the clinic's).

    ``action``: call, a channel to write on, look (whether a visit was kept), clear (what holds it), decide (what
    becomes of it), answer (an escalation), switch_on (its segment).
    """

    owner: str
    action: str
    on: date


def duty_of(state: RecallState, policy: Policy, now: datetime) -> Duty | None:
    """Return who sees to a recall, None if it is closed. LookupError, ValueError: it has no owner, action or date."""
    if state.status is Status.CLOSED:
        return None
    zone = policy.clinic.tz
    routed, waits = state.status is Status.ROUTED, state.status is Status.WAITING
    owner = team_of(state.why or "", policy).owner if routed else policy.segment[state.segment or ""].owner
    action, on = _action(state), local_day(now, zone)
    if not owner.strip():
        raise LookupError("nobody owns it")
    if action is None:
        raise ValueError("nothing is next")
    return Duty(owner, action, max(on, local_day(state.wake_at, zone)) if waits and state.wake_at else on)


def _action(state: RecallState) -> str | None:
    if state.status is Status.HELD:
        return "clear"
    if state.status is Status.ROUTED:
        return "decide" if state.why in {CLINICIAN, NO_CHANNEL} else "answer"
    if state.status is Status.WAITING and state.why in _VISITS:
        return "look"
    off = state.why == SEGMENT_OFF and state.wake_at is None
    return "switch_on" if off else state.channel


def team_of(why: str, policy: Policy) -> Route:
    """Return the team of what a recall is routed to: that of leads where the playbook no longer has it."""
    if why == CLINICIAN:
        return clinicians_route(policy)
    if why == NO_CHANNEL:
        return leads_route(policy)
    return next((route for route in policy.routes if route.id == why), leads_route(policy))
