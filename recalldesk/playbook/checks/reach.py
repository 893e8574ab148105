"""What can never be reached (an error), and what nobody uses (a warning).

A recall is in the first segment that it matches, so a segment is unreachable if those before it hold all of its box.
Switching a segment off changes nothing: its recalls wait in it.
"""

from collections.abc import Iterator
from itertools import takewhile

from recalldesk.playbook.boxes import Box, Space, common, left_over
from recalldesk.playbook.checks.outcomes import cases
from recalldesk.playbook.faults import Fault, Severity
from recalldesk.queue.policy import Implied, Policy, Segment, When

_TERMS = ("event", "risk", "response", "portal")


def check_reach(policy: Policy) -> Iterator[Fault]:
    """Segments that nothing comes to, raises that never raise."""
    space, earlier = Space(_whens(policy)), list[Box]()
    for segment in policy.segments:
        if segment.id == policy.unsorted:
            yield from _raises(segment, space, [])
            continue
        box = space.box(segment.when)
        if left_over(box, earlier) is None:
            yield _unreachable(segment, policy, space)
        else:
            yield from _raises(segment, space, earlier)
        earlier.append(box)


def _whens(policy: Policy) -> Iterator[When]:
    for segment in policy.segments:
        yield segment.when
        yield from (item.when for item in segment.raises)


def _unreachable(segment: Segment, policy: Policy, space: Space) -> Fault:
    """Return the fault, naming the earlier segments that take its recalls."""
    here, box = ("segments", segment.id), space.box(segment.when)
    if not all(box):
        return Fault((*here, "when"), "No recall can be so.", "Name at least one word in each condition.")
    takers = {one.id: space.box(one.when) for one in takewhile(segment.__ne__, policy.segments)}
    takers.pop(policy.unsorted, None)
    for name in reversed(list(takers)):
        if left_over(box, (other for one, other in takers.items() if one != name)) is None:
            del takers[name]
    what = f"No recall can come here: what stands before would take each ({', '.join(takers)})."
    return Fault(here, what, "Move it up, or change its condition.")


def _raises(segment: Segment, space: Space, earlier: list[Box]) -> Iterator[Fault]:
    own = space.box(segment.when)
    boxes = [common(own, space.box(item.when)) for item in segment.raises]
    for place, (item, box) in enumerate(zip(segment.raises, boxes, strict=True)):
        here = ("segments", segment.id, "raises", place)
        if item.tier >= segment.tier:
            what = f"Tier {item.tier} is no more urgent than the segment's own, {segment.tier}."
            yield Fault((*here, "tier"), what, "Write a smaller number, or remove it.")
            continue
        stronger = [other for rank, other in enumerate(boxes) if (segment.raises[rank].tier, rank) < (item.tier, place)]
        if left_over(box, [*earlier, *stronger]) is None:
            what = "It never raises: no recall of the segment is so, or another raise is at least as urgent."
            yield Fault(here, what, "Change its condition, or remove it.")


def check_use(policy: Policy) -> Iterator[Fault]:
    """Reasons, terms, cadences and routes that nothing refers to."""
    whens = list(_whens(policy))
    implied = [reason.implies for reason in policy.reasons]
    decide = {word for when in whens for word in when.reason or ()}
    for reason in policy.reasons:
        if reason.id not in decide and reason.implies == Implied():
            what = "No segment asks for this reason."
            yield _unused(("reasons", reason.id), what, "Recalls for it come to other segments, or stay unsorted.")
    for name in _TERMS:
        words = {word for when in whens for word in getattr(when, name) or ()}
        words |= {getattr(one, name, None) for one in implied}
        for term in getattr(policy.terms, name):
            if term.id not in words:
                yield _unused(("terms", name, term.id), "No segment asks for it.", "Remove it, or use it.")
    cadences = {segment.cadence for segment in policy.segments}
    for cadence in policy.cadences:
        if cadence.id not in cadences:
            yield _unused(("cadences", cadence.id), "No segment uses it.", "Remove it, or use it.")
    routes = {case.route for case in cases(policy)}
    for route in policy.routes:
        if route.id not in routes:
            yield _unused(("routes", route.id), "No outcome leads to it.", "Remove it, or use it.")


def _unused(path: tuple[str, ...], what: str, remedy: str) -> Fault:
    return Fault(path, what, remedy, Severity.WARNING)
