"""Checks of cadences: enough contacts in every tier, and the care that the highest tier needs (C5, C6)."""

from collections.abc import Iterator

from recalldesk.playbook.checks.delays import longer, minutes
from recalldesk.playbook.checks.segments import most_urgent
from recalldesk.playbook.faults import Fault, Path, Severity
from recalldesk.queue import limits
from recalldesk.queue.policy import Cadence, Channel, Policy, Segment, Step
from recalldesk.queue.times import Delay, Unit

_LAST_MODERATE = 3


def check_cadences(policy: Policy) -> Iterator[Fault]:
    """Each cadence by itself, then whether it is enough for the segments that use it."""
    for cadence in policy.cadences:
        yield from _steps(cadence)
        yield from _end(cadence)
        yield from _contacts(cadence)
    for segment in policy.segments:
        if segment.cadence in policy.cadence:
            yield from _effort(segment, policy.cadence[segment.cadence], policy)


def _steps(cadence: Cadence) -> Iterator[Fault]:
    anchored = 0
    for place, step in enumerate(cadence.steps):
        here = ("cadences", cadence.id, "steps", place)
        if not step.channels:
            yield Fault((*here, "channels"), "No channel is named.", "Name one, such as [call].")
        calls = Channel.CALL in step.channels
        if calls and len(step.channels) > 1:
            yield Fault((*here, "channels"), "A call stands beside other channels.", "Make it a step of its own.")
        for name in ("daypart", "every_number"):
            if not calls and getattr(step, name) not in {"any", False}:
                yield Fault((*here, name), "Only a call has this.", "Remove it, or make the step a call.")
        if step.anchored:
            if minutes(step.after) < anchored:
                yield Fault((*here, "after"), "It comes before an earlier step.", "Count up from the anchor.")
            anchored = minutes(step.after)


def _end(cadence: Cadence) -> Iterator[Fault]:
    here = ("cadences", cadence.id)
    if cadence.then == "graduate" and (cadence.again_after is None or not cadence.again_after.amount):
        what = "Nothing says when a recall comes back from the low-frequency list (C6)."
        yield Fault(here, what, "Add 'again_after: 4 months' or so.")
    if cadence.then != "graduate" and cadence.again_after is not None:
        yield Fault((*here, "again_after"), f"'{cadence.then}' leads to no low-frequency list.", "Remove it.")


def _contacts(cadence: Cadence) -> Iterator[Fault]:
    """Call, call at another daypart soon, message or letter, last call: the least in every tier (C5)."""
    here = ("cadences", cadence.id, "steps")
    if len(cadence.steps) < limits.FEWEST_CONTACTS:
        what = f"{len(cadence.steps)} contacts are too few (C5)."
        yield Fault(here, what, f"Every tier starts from {limits.FEWEST_CONTACTS}.")
    calls = [place for place, step in enumerate(cadence.steps) if Channel.CALL in step.channels]
    written = [place for place in range(len(cadence.steps)) if place not in calls]
    if not written:
        yield Fault(here, "Nothing is written to the patient (C5).", "Add a consented message or a letter.")
    elif not any(place > written[0] for place in calls):
        yield Fault(here, "No call follows the message or letter (C5).", "Add a last call.")
    if len(calls) > 1:
        yield from _second_call(here, cadence.steps, *calls[:2])
    else:
        yield Fault(here, "The patient is called once at most (C5).", "Add a call at another daypart.")


def _second_call(here: Path, steps: tuple[Step, ...], first: int, second: int) -> Iterator[Fault]:
    if steps[second].daypart == "any":
        what = "The second call may come at the same time of day (C5)."
        yield Fault((*here, second), what, "Add 'daypart: other'.")
    if longer(_between(steps, first, second), limits.SECOND_CALL):
        what = f"The second call comes later than {limits.SECOND_CALL} after the first (C5)."
        yield Fault((*here, second, "after"), what, "Let it come sooner.")


def _between(steps: tuple[Step, ...], first: int, second: int) -> Delay:
    """Return about how long after the first call the second comes."""
    start = now = minutes(steps[first].after)
    for step in steps[first + 1 : second + 1]:
        now = minutes(step.after) + (0 if step.anchored else now)
    return Delay(now - start, Unit.MINUTE)


def _effort(segment: Segment, cadence: Cadence, policy: Policy) -> Iterator[Fault]:
    """Effort scales with risk; in the highest tier a clinician closes (C5)."""
    here, tier = ("segments", segment.id, "cadence"), most_urgent(segment, policy)
    if tier <= limits.HIGH_TIER:
        for what in _lacking(cadence):
            said = f"A recall of this segment can reach tier {tier}, but '{cadence.id}' {what} (C5)."
            yield Fault(here, said, "Give the segment a cadence for high risk, or mend this one.")
    elif segment.tier <= _LAST_MODERATE and not _has(cadence, Channel.CERTIFIED_LETTER):
        said = f"The segment is of tier {segment.tier}, but '{cadence.id}' has no certified letter (C5)."
        yield Fault(here, said, "Add one as the last step.", Severity.WARNING)


def _lacking(cadence: Cadence) -> Iterator[str]:
    if cadence.then != "clinician":
        yield "does not end with a clinician"
    if not any(step.daypart == "evening_or_saturday" for step in cadence.steps):
        yield "never calls in the evening or on Saturday"
    if not any(step.every_number for step in cadence.steps):
        yield "does not try every number"
    for channel in (Channel.LETTER, Channel.CERTIFIED_LETTER):
        if not _has(cadence, channel):
            yield f"has no {channel.replace('_', ' ')}"


def _has(cadence: Cadence, channel: Channel) -> bool:
    return any(channel in step.channels for step in cadence.steps)
