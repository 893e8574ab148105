"""What the story of a recall says of it: when it was kept, done, opted out of, how a period ended for it. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from recalldesk.core.ids import FactId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.trails import Trail
from recalldesk.report.story import Story, Touch

_ESCALATED = frozenset({
    OutcomeKey.CLINICAL_QUESTION,
    OutcomeKey.AUTHORIZATION_REVIEW,
    OutcomeKey.LANGUAGE_SUPPORT,
    OutcomeKey.ESCALATED,
})  # fmt: skip
_RESULTS = {
    OutcomeKey.SCHEDULED: "scheduled",
    OutcomeKey.PATIENT_DECLINED: "declined",
    OutcomeKey.CALLBACK_REQUESTED: "talking",
    **dict.fromkeys(_ESCALATED, "escalated"),
}
_DONE = "done"  # a status file's word that the gap or refill is closed


class Worked(NamedTuple):
    """The attempts of a period: how they ended, how many reached the patient, how the recall stands by them."""

    touches: Sequence[Touch]
    outcomes: Sequence[OutcomeKey]
    answered: int
    result: str


class Told(NamedTuple):
    """A recall with its story, and where it counts: ``open_in``, ``worked`` name periods."""

    trail: Trail
    story: Story
    open_in: Collection[int]
    worked: Mapping[int, Worked]


def worths(policy: Policy) -> dict[str, int]:
    """Return what a booking is worth by ``appointment_type``; empty: nothing is estimated."""
    return {name.casefold(): round(value) for name, value in policy.report.values.items()}


def appointment_type(story: Story) -> str:
    """Return the type of visit that a recall is for, as values of the playbook name it."""
    return str(story.values.get("appointment_type", "")).casefold()


def worked_by(touches: Sequence[Touch], through: Collection[FactId]) -> Worked:
    """Return what attempts came to; ``through``: those that were the last call of a cadence that found nobody."""
    answered = sum([touch.reached for touch in touches])
    return Worked(touches, [touch.outcome for touch in touches], answered, result_of(touches, through))


def result_of(touches: Sequence[Touch], through: Collection[FactId]) -> str:
    """Return how a recall stands by the attempts of a period: by the last conversation, if there was one."""
    for touch in reversed(touches):
        if touch.reached:
            return _RESULTS[touch.outcome]
    return "unreachable" if through and any(touch.fact in through for touch in touches) else "trying"


def opt_outs(facts: Iterable[Fact], told: Sequence[Told]) -> list[datetime]:
    """Return when a patient opted out, of whatever scope: not by attempts that were taken back."""
    found = [touch.at for one in told for touch in one.story.touches if touch.opts_out]
    said = [fact for fact in facts if fact.kind is FactKind.CONSENT_CHANGE and fact.payload.get("opt_out")]
    if said:
        standing = {None, *(str(touch.fact) for one in told for touch in one.story.touches)}
        found += [fact.at for fact in said if fact.payload.get("attempt") in standing]
    return found


def corrected_numbers(facts: Iterable[Fact]) -> set[FactId]:
    """Return the attempts in which a number was found to be another."""
    changes = [fact for fact in facts if fact.kind is FactKind.CONTACT_CHANGE and fact.payload.get("detail") == "phone"]
    return {FactId(UUID(fact.payload["attempt"])) for fact in changes if "attempt" in fact.payload}


def successes(counts: str, story: Story) -> list[datetime]:
    """Return when a recall did what its segment counts."""
    match counts:
        case "reached":
            return [touch.at for touch in story.touches if touch.reached]
        case "scheduled":
            return [visit.booked_at for visit in story.visits]
        case "kept":
            return kept(story)
        case _:
            return [*kept(story), *done(story)]


def kept(story: Story) -> list[datetime]:
    """Return when its visits were known as kept."""
    return [visit.ended_at for visit in story.visits if visit.ended_at and visit.ended_as == "kept"]


def done(story: Story) -> list[datetime]:
    """Return when a status file told that what was due is done."""
    return [
        fact.at for fact in story.others if fact.kind is FactKind.APPOINTMENT and fact.payload.get("status") == _DONE
    ]


def refills(trail: Trail) -> list[datetime]:
    """Return when a list told of a newer refill than the one before."""
    known, found = "", list[datetime]()
    for at, values in trail.said:
        refill = (values or {}).get("last_refill") or ""
        if known and refill > known:
            found.append(at)
        known = max(known, refill)
    return found


def due_since(values: Mapping[str, Any]) -> str:
    """Return from when a recall is due, as text that compares; with no day, at once."""
    return str(values.get("window_start") or values.get("due_date") or "")


def day_of(text: str | None) -> date | None:
    """Return the day that a list named, None if it named none."""
    return date.fromisoformat(text) if text else None
