"""Checks of calling hours: nothing outside of the hard stop (T3), dayparts that make sense (T10)."""

from collections.abc import Iterator
from itertools import combinations

from recalldesk.playbook.faults import Fault, Path, Severity
from recalldesk.queue import limits
from recalldesk.queue.policy import Policy
from recalldesk.queue.times import WEEKDAYS, Span, Unit, WeekHours

_STATE_LENGTH = 2


def check_hours(policy: Policy) -> Iterator[Fault]:
    """Hours, hard stop, dayparts, narrower rules."""
    yield from _stop(policy)
    yield from _dayparts(policy)
    yield from _rules(policy)
    if not policy.hours.week.plain():
        yield Fault(("hours", "week"), "There is no hour for calls.", "Write for instance 'mon-fri: 09:00-19:00'.")
    if policy.hours.apart.unit not in {Unit.MINUTE, Unit.HOUR}:
        yield Fault(("hours", "apart"), f"{policy.hours.apart} is no part of a day.", "Write it in hours or minutes.")


def _stop(policy: Policy) -> Iterator[Fault]:
    stop = policy.hours.stop
    if stop.within(limits.CALLING) != stop:
        what = f"No call may be made outside {limits.CALLING} (T3)."
        yield Fault(("hours", "stop"), what, "Write hours within that; the limit can only be narrowed.")
    yield from _beyond(("hours", "week"), policy.hours.week, stop)


def _beyond(path: Path, week: WeekHours, stop: Span) -> Iterator[Fault]:
    for day, hours in week.plain().items():
        if Span.parse(hours).within(stop) != Span.parse(hours):
            what = f"The hours of {day}, {hours}, pass the hard stop {stop} (T3)."
            yield Fault(path, what, "Write hours within it.")


def _dayparts(policy: Policy) -> Iterator[Fault]:
    parts = policy.hours.dayparts
    if not parts:
        yield Fault(("hours", "dayparts"), "There is no part of the day.", "Write one at least (T10).")
    for part in parts:
        if part.span.within(policy.hours.stop) != part.span:
            what = f"{part.span} passes the hard stop {policy.hours.stop} (T3)."
            yield Fault(("hours", "dayparts", part.id, "span"), what, "Write a span within it.")
    for one, other in combinations(parts, 2):
        if one.span.within(other.span):
            what = f"It overlaps with {one.id}, {one.span}."
            yield Fault(("hours", "dayparts", other.id, "span"), what, "Let each end where the next begins.")


def _rules(policy: Policy) -> Iterator[Fault]:
    for rule in policy.hours.rules:
        here = ("hours", "rules", rule.id)
        for state in sorted(rule.states):
            if not (len(state) == _STATE_LENGTH and state.isascii() and state.isupper()):
                yield Fault((*here, "states"), f"'{state}' is no state.", "Write two capitals, such as MA.")
        if rule.starts and rule.ends and rule.ends < rule.starts:
            yield Fault((*here, "ends"), "It ends before it starts.", "Write a later day.")
        yield from _beyond((*here, "week"), rule.week, policy.hours.stop)
        for day, ours, theirs in zip(WEEKDAYS, policy.hours.week.days, rule.week.days, strict=True):
            if theirs and (ours is None or theirs.within(ours) != theirs):
                what = f"{day} {theirs} is more than the clinic's own hours, which still hold."
                yield Fault((*here, "week"), what, "A rule can only narrow; write hours within them.", Severity.WARNING)
