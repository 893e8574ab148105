"""Checks of escalation routes: an owner, a backup, and a clock that is not slower than it may be (C4, P7)."""

from collections.abc import Iterator
from typing import NamedTuple

from recalldesk.playbook.checks.delays import longer
from recalldesk.playbook.checks.outcomes import Case, cases
from recalldesk.playbook.faults import Fault
from recalldesk.queue import limits
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Policy, Route
from recalldesk.queue.times import Delay, Unit

_CRISIS = frozenset({"emergency", "suicidal_words"})
_SYMPTOMS = frozenset({"symptom", "side_effects"})
_AT_ONCE = Delay(0, Unit.MINUTE)


class Clock(NamedTuple):
    """The longest times that a route may take; None: no limit."""

    acknowledge: Delay
    answer: Delay | None


def check_routes(policy: Policy) -> Iterator[Fault]:
    """Each route by itself, then what is escalated to it."""
    for route in policy.routes:
        yield from _by_itself(route)
    routes = {route.id: route for route in policy.routes}
    for case in cases(policy):
        goes_to = routes.get(case.route or "")
        if case.effect is Effect.ROUTE and goes_to is not None:
            yield from _in_time(case, goes_to)


def _by_itself(route: Route) -> Iterator[Fault]:
    here = ("routes", route.id)
    if route.backup == route.owner:
        yield Fault((*here, "backup"), "The backup is the owner (C4).", "Name somebody else.")
    if not route.answer.amount:
        yield Fault((*here, "answer"), "An answer takes time.", "Write a delay such as 15 minutes.")
    if longer(route.acknowledge, route.answer):
        yield Fault((*here, "acknowledge"), "It may be answered before it is acknowledged.", "Write a shorter time.")


def _in_time(case: Case, route: Route) -> Iterator[Fault]:
    clock = _clock(case)
    if clock is None:
        return
    here, whose = ("routes", route.id), case.path[-1]
    if longer(route.acknowledge, clock.acknowledge):
        what = f"'{whose}' comes here and must be acknowledged within {clock.acknowledge} (C4)."
        yield Fault((*here, "acknowledge"), what, "Write no longer time, or escalate it elsewhere.")
    if clock.answer and longer(route.answer, clock.answer):
        what = f"'{whose}' comes here and must be answered within {clock.answer} (C4)."
        yield Fault((*here, "answer"), what, "Write no longer time, or escalate it elsewhere.")
    if not route.blocks:
        what = f"'{whose}' comes here: nobody should call meanwhile (C4)."
        yield Fault((*here, "blocks"), what, "Set it to true, or escalate it elsewhere.")


def _clock(case: Case) -> Clock | None:
    detail = case.detail.id if case.detail else None
    if case.key is OutcomeKey.ESCALATED and detail in _CRISIS:
        return Clock(_AT_ONCE, None)
    if case.key is not OutcomeKey.CLINICAL_QUESTION:
        return None
    if detail in _SYMPTOMS:
        return Clock(limits.SYMPTOM_ACKNOWLEDGED, limits.SYMPTOM_ANSWERED)
    return Clock(limits.QUESTION_ACKNOWLEDGED, limits.QUESTION_ANSWERED)
