"""Checks of the ten outcomes: all are there, and what each does fits together (Q1, Q2, C1, C4, T5)."""

from collections.abc import Iterator
from typing import NamedTuple

from recalldesk.playbook.faults import Fault, Path, unknown
from recalldesk.queue.outcomes import FIELDS, Effect, OutcomeKey
from recalldesk.queue.policy import Detail, Outcome, Policy

# Details without which a patient could come to harm. A clinic may name them otherwise, add more, not leave them out.
NEEDED = {
    OutcomeKey.CLINICAL_QUESTION: {"symptom": Effect.ROUTE, "side_effects": Effect.ROUTE},
    OutcomeKey.ESCALATED: {
        "emergency": Effect.ROUTE,
        "suicidal_words": Effect.ROUTE,
        "privacy_incident": Effect.ROUTE,
        "deceased": Effect.STOP,
    },
    OutcomeKey.PATIENT_DECLINED: {"all_recalls": Effect.STOP, "phone_only": Effect.STOP},
}
_SCOPES = {"all_recalls": "all", "phone_only": "phone"}
_TASK = frozenset({Effect.ROUTE, Effect.STOP, Effect.CLOSE})  # what may hand something to a route


class Case(NamedTuple):
    """An outcome as one of its details makes it; without a detail, as it is by itself."""

    path: Path
    key: OutcomeKey
    effect: Effect
    route: str | None
    requires: frozenset[str]
    detail: Detail | None

    @property
    def named(self) -> bool:
        """Whether it names a route by itself."""
        return self.route is not None if self.detail is None else self.detail.route is not None


def cases(policy: Policy) -> Iterator[Case]:
    """Yield every way in which an attempt can end."""
    for outcome in policy.outcomes:
        here = ("outcomes", str(outcome.id))
        yield Case(here, outcome.id, outcome.effect, outcome.route, outcome.requires, None)
        for detail in outcome.details:
            yield Case(
                (*here, "details", detail.id),
                outcome.id,
                detail.effect or outcome.effect,
                detail.route or outcome.route,
                outcome.requires if detail.requires is None else detail.requires,
                detail,
            )


def check_outcomes(policy: Policy) -> Iterator[Fault]:
    """All ten stand there; flags, effects, fields and routes fit."""
    missing = [key for key in OutcomeKey if key not in policy.outcome]
    if missing:
        what = f"Of the ten outcomes these are missing: {', '.join(missing)}."
        yield Fault(("outcomes",), what, "Take them from the playbook that ships.")
    for outcome in policy.outcomes:
        yield from _flags(outcome)
        yield from _needed(outcome)
    routes = {route.id for route in policy.routes}
    for case in cases(policy):
        yield from _fields(case)
        yield from _effect(case)
        yield from _opt_out(case)
        if case.named and case.route not in routes:
            yield unknown((*case.path, "route"), "route", str(case.route), routes)


def _flags(outcome: Outcome) -> Iterator[Fault]:
    here = ("outcomes", str(outcome.id))
    if outcome.right_party and not outcome.answered:
        yield Fault((*here, "right_party"), "Nobody was reached without an answer (Q2).", "Set answered to true.")
    if outcome.completed and not outcome.right_party:
        yield Fault((*here, "completed"), "Nothing is complete without the patient (Q2).", "Set right_party to true.")
    if outcome.closes_number and outcome.right_party:
        yield Fault((*here, "closes_number"), "The number was the right one (Q6).", "Set it to false.")
    if outcome.id is OutcomeKey.WRONG_NUMBER and not outcome.closes_number:
        yield Fault((*here, "closes_number"), "A wrong number would be called again (Q6).", "Set it to true.")


def _needed(outcome: Outcome) -> Iterator[Fault]:
    here = ("outcomes", str(outcome.id), "details")
    given = {detail.id: detail for detail in outcome.details}
    for name, effect in NEEDED.get(outcome.id, {}).items():
        if name not in given:
            yield Fault(here, f"The detail '{name}' is missing.", "Add it: a caller must be able to say it.")
        elif (given[name].effect or outcome.effect) is not effect:
            yield Fault((*here, name), "Its effect cannot be changed.", f"Write 'effect: {effect}'.")


def _fields(case: Case) -> Iterator[Fault]:
    for name in sorted(case.requires - FIELDS.keys()):
        yield unknown((*case.path, "requires"), "field", name, FIELDS)
    if case.effect is Effect.PROMISE and "callback_at" not in case.requires:
        yield Fault(case.path, "A promise needs its time.", "Add callback_at to what it requires.")
    if case.key is OutcomeKey.SCHEDULED and "when" not in case.requires:
        yield Fault(case.path, "A visit needs its time.", "Add when to what it requires.")


def _effect(case: Case) -> Iterator[Fault]:
    again_after = case.detail and case.detail.again_after
    if case.effect is Effect.AGAIN and not (again_after and again_after.amount):
        yield Fault(case.path, "Nothing says after what time it is tried again.", "Add a detail with 'again_after'.")
    if again_after and case.effect is not Effect.AGAIN:
        yield Fault((*case.path, "again_after"), f"'{case.effect}' does not try again.", "Remove it.")
    if case.effect is Effect.ROUTE and case.route is None:
        yield Fault(case.path, "Nothing says where it is escalated to.", "Add a route.")
    if case.named and case.effect not in _TASK:
        yield Fault(
            (*case.path, "route"), f"'{case.effect}' hands nothing on.", "Remove it, or set the effect to route."
        )
    if case.key is OutcomeKey.CLINICAL_QUESTION and case.effect is not Effect.ROUTE:
        yield Fault(case.path, "Only licensed staff advise (C1).", "Set the effect to route.")


def _opt_out(case: Case) -> Iterator[Fault]:
    opt_out = case.detail and case.detail.opt_out
    if opt_out and case.effect is not Effect.STOP:
        yield Fault((*case.path, "effect"), "An opt-out stops the calls at once (T5).", "Write 'effect: stop'.")
    if case.key is OutcomeKey.PATIENT_DECLINED and case.effect is Effect.STOP:
        if not opt_out:
            yield Fault(case.path, "Nothing says what is to stop (T5).", "Add 'opt_out: this', all or phone.")
        if case.route is None:
            what = "A recall that matters clinically would be dropped (T5)."
            yield Fault(case.path, what, "Add the route that takes care of it.")
    scope = _SCOPES.get(case.detail.id) if case.detail and case.key is OutcomeKey.PATIENT_DECLINED else None
    if scope and opt_out and opt_out != scope:
        yield Fault((*case.path, "opt_out"), f"It says otherwise: {opt_out} (T5).", f"Write 'opt_out: {scope}'.")
