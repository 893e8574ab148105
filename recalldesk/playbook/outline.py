"""A playbook in short, for people: what is called first, how, when, and what follows."""

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from operator import itemgetter

from recalldesk.queue.policy import Cadence, Detail, Outcome, Policy, Route, Segment, Step
from recalldesk.queue.reminders import Template
from recalldesk.queue.reviewing import NoteReview
from recalldesk.queue.scripts import Review, Script
from recalldesk.queue.segments import conditions
from recalldesk.queue.times import WEEKDAYS, WeekHours


def outline(policy: Policy) -> Iterator[str]:
    """Yield the lines of an outline."""
    yield f"{policy.name}: {policy.clinic.name}, {policy.clinic.number}, {policy.clinic.zone}"
    yield from _section("Segments, the first that matches wins", map(_segment, policy.segments, count(1)))
    yield f"     What no other wants: {policy.segment[policy.unsorted].name}"
    yield from _section("Seasons", (_line(one.id, f"{one.days}: {_words(one.segments)}") for one in policy.seasons))
    yield from _section("Cadences", (line for one in policy.cadences for line in _cadence(one)))
    yield from _section("Hours, in the patient's time", _hours(policy))
    yield from _section("Outcomes", (line for one in policy.outcomes for line in _outcome(one)))
    yield from _section("Escalations", map(_route, policy.routes))
    yield from _section("Reminders", map(_template, policy.reminders.templates if policy.reminders else ()))
    if policy.note_review:
        yield from _section("Notes", _notes(policy.note_review))
    yield from _section("Scripts", map(_script, policy.scripts.trees if policy.scripts else ()))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from lines


def _line(name: str, said: str) -> str:
    return f"  {name:<22} {said}"


def _words(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _segment(segment: Segment, number: int) -> str:
    raised = "".join(f"; tier {item.tier} if {' and '.join(conditions(item.when))}" for item in segment.raises)
    begins = "" if segment.on else "; switched off"
    begins += f"; from {segment.starts} on" if segment.starts else ""
    counts = f"success: {segment.success.counts} within {segment.success.within}"
    when = " and ".join(conditions(segment.when)) or "all else"
    lines = f"{number:>3}. tier {segment.tier}  {segment.name}: {when}{raised}{begins}"
    return f"{lines}\n               cadence {segment.cadence}; {segment.owner}; {counts}"


def _cadence(cadence: Cadence) -> Iterator[str]:
    then = f"{cadence.then}, again after {cadence.again_after}" if cadence.again_after else cadence.then
    yield _line(cadence.id, f"from {cadence.anchor}; then {then}")
    for number, step in enumerate(cadence.steps, 1):
        yield f"    {number}. {_step(step, first=number == 1)}"


def _step(step: Step, *, first: bool) -> str:
    said = " or ".join(channel.replace("_", " ") for channel in step.channels)
    since = "after the anchor" if step.anchored or first else "after that"
    daypart = (
        "" if step.daypart == "any" else f", {step.daypart.replace('_', ' ')}" + " daypart" * (step.daypart == "other")
    )
    return f"{said}, {step.after} {since}{daypart}{', every number' * step.every_number}"


def _hours(policy: Policy) -> Iterator[str]:
    hours, caps = policy.hours, policy.caps
    yield _line("week", _week(hours.week))
    yield _line("never outside", str(hours.stop))
    for rule in hours.rules:
        yield _line(rule.id, f"{_words(rule.states)}: {_week(rule.week)} (policy, not law)")
    yield _line("parts of the day", ", ".join(f"{part.id} {part.span}" for part in hours.dayparts))
    yield _line("contacts at most", f"{caps.a_day} a day, {caps.in_7_days} in 7 days")
    voicemail = f"{caps.voicemail_in_7_days} in 7 days, {caps.voicemail_a_cycle} a cycle"
    yield _line("voicemails at most", voicemail if caps.voicemail_in_7_days and caps.voicemail_a_cycle else "never")


def _week(week: WeekHours) -> str:
    """Return the hours with days alike in a row together: ``mon-fri 09:00-19:00``."""
    said = []
    for hours, days in groupby(zip(WEEKDAYS, week.days, strict=True), key=itemgetter(1)):
        first, *more = [day for day, _ in days]
        if hours:
            said.append(f"{first}-{more[-1]} {hours}" if more else f"{first} {hours}")
    return ", ".join(said)


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield _line(outcome.id, f"{outcome.name}: {_effect(outcome)}")
    for detail in outcome.details:
        said = _effect(detail)
        yield f"    - {detail.name}" + (f": {said}" if said else "")


def _effect(what: Outcome | Detail) -> str:
    parts = [what.effect.replace("_", " ")] if what.effect else []
    parts += [f"to {what.route}"] if what.route else []
    parts += [f"needs {_words(what.requires)}"] if what.requires else []
    if isinstance(what, Detail):
        parts += [f"after {what.again_after}"] if what.again_after else []
        parts += [f"opts out of {what.opt_out}"] if what.opt_out else []
    return ", ".join(parts)


def _script(script: Script) -> str:
    """Return who a script is for, and who approved it."""
    parts = [_words(script.segments) or "any segment"]
    turns = script.attempts
    parts += [f"attempt {turns.low if turns.low == turns.high else turns}"] if turns else []
    parts += [f"after {_words(frozenset(map(str, script.after)))}"] if script.after else []
    return _line(script.id, f"{script.name}: {', '.join(parts)}; {_reviewed(script.review)}")


def _template(template: Template) -> str:
    channels = ", ".join(template.channels).replace("_", " ")
    return _line(template.id, f"{template.name}: {channels}; {_reviewed(template.review)}")


def _reviewed(review: Review) -> str:
    state = f"approved, from {review.effective} on" if review.status == "approved" else "draft"
    return f"version {review.version}, {state}"


def _route(route: Route) -> str:
    clock = f"acknowledged within {route.acknowledge}, answered within {route.answer}"
    return _line(route.id, f"{route.owner}, then {route.backup}; {clock}")


def _notes(review: NoteReview) -> Iterator[str]:
    share = review.share
    said = f"trainee {share.trainee}, regular {share.regular}, senior {share.senior} of a hundred"
    yield _line("reviewed", f"{said}, of the last {review.within}")
    yield _line("asked of each", _words(frozenset(question.id for question in review.questions)))
