"""The queue's reasons in words: why now, why not, when next."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from recalldesk.desk.explain_recall import Explained
from recalldesk.desk.lineup import SegmentCount
from recalldesk.desk.unsorted import Unsorted
from recalldesk.queue.explain import CLOSED_HOURS, Block, Explanation
from recalldesk.queue.model import Flag, ListRow
from recalldesk.queue.segments import needs_language_support
from recalldesk.queue.standing import Rulebook

WAITS = {
    "not_due": "its window has not begun",
    "contacted_elsewhere": "the list says that the patient was contacted a short while ago",
    "segment_off": "its segment is not switched on",
    "cadence": "the next step of its cadence is not due",
    "busy": "the line was busy",
    "promise": "the patient asked to be called at that time",
    "low_frequency": "it is on the low-frequency list",
    "unconfirmed": "a visit was booked, and neither list nor status file shows it yet: somebody looks then",
    "booked": "its visit is booked and confirmed",
    "visit_open": "the day of its visit is over, and nobody said whether it was kept: somebody looks",
    "result_open": "its visit was kept, and the result is still to be reported",
    "cap": "the patient was contacted as often as the caps allow",
    "outbox": "a message was written, and is not known to have gone",
    CLOSED_HOURS: "it is outside of the hours in which the patient may be called",
}
_CHANNELS = {
    "sms": "a text message is next",
    "portal": "a portal message is next",
    "email": "an e-mail is next",
    "letter": "a letter is next",
    "certified_letter": "a certified letter is next",
}
_BLOCKED = {
    "not_due": "not due yet",
    "contacted_elsewhere": "contacted elsewhere",
    "segment_off": "segment off",
    "cadence": "next step not due",
    "busy": "line was busy",
    "promise": "promised for later",
    "low_frequency": "on the low-frequency list",
    "unconfirmed": "booked, not confirmed yet",
    "booked": "booked",
    "visit_open": "visit over, not known whether kept",
    "result_open": "visit kept, result open",
    "cap": "contacted often enough",
    "outbox": "message written, not known to have gone",
    CLOSED_HOURS: "outside calling hours",
    "sms": "text message is next",
    "portal": "portal message is next",
    "email": "e-mail is next",
    "letter": "letter is next",
    "certified_letter": "certified letter is next",
}
_ACTIONS = {
    "call": "call",
    "clear": "clear what holds it",
    "decide": "decide what becomes of it",
    "answer": "answer what was asked",
    "look": "look whether the visit was kept",
    "switch_on": "switch its segment on",
}
SEGMENT_HEAD = f"{'Tier  Segment':<46}{'Now':>7}   Not now"
_SHOWN_FLAGS = (Flag.SENSITIVE, Flag.AUTHORIZATION, Flag.CLINICAL_REVIEW, Flag.MINOR)


def local(at: datetime, rules: Rulebook, values: ListRow | None = None) -> str:
    """Return an instant as the clinic's clock shows it, and the patient's where that shows another time."""
    here = at.astimezone(rules.policy.clinic.tz)
    zones = (*values.zones, *values.number_zones) if values else ()
    there = at.astimezone(ZoneInfo(zones[0])) if zones else here
    patients = "" if there.utcoffset() == here.utcoffset() else f" ({there:%H:%M %Z} there)"
    return f"{here:%a %Y-%m-%d %H:%M %Z}{patients}"


def name_of(values: ListRow | None) -> str | None:
    """Return a patient's name as lists write it."""
    if values is None or not (values.family or values.given):
        return None
    return ", ".join(part for part in (values.family, values.given) if part)


def flags(one: Explained, rules: Rulebook) -> list[str]:
    """Return what a caller must know before dialling."""
    if one.explanation is None or one.values is None:
        return []
    found = [flag.value for flag in _SHOWN_FLAGS if flag in one.flags]
    if needs_language_support(one.values, rules.policy):
        found.append("language")
    if one.explanation.tier == 1:
        found.append("high_risk")
    return found


def segment_line(count: SegmentCount, rules: Rulebook) -> str:
    """Return a line with what a segment has, and what is blocked by which reason."""
    segment = rules.policy.segment[count.segment]
    others = [(count.claimed, "claimed")] if count.claimed else []
    others += [(number, _BLOCKED.get(reason, _plain(reason))) for reason, number in count.blocked.items()]
    not_now = ", ".join(f"{number} {words}" for number, words in others)
    return f"{segment.tier:>4}  {segment.name:<40}{count.ready:>7}   {not_now}".rstrip()


def nobody(counts: Iterable[SegmentCount], opens_at: datetime | None, rules: Rulebook) -> str:
    """Return why nobody may be called, and from when somebody may."""
    if opens_at:
        return f"Nobody may be called now. Calling hours begin again at {local(opens_at, rules)}."
    if any(count.blocked for count in counts):
        return "Nobody may be called now: all wait for something else than calling hours."
    return "The queue is empty."


def to_be_mapped(unsorted: Unsorted) -> Iterator[str]:
    """Yield the reasons that no phrase of the playbook knows."""
    many, least = unsorted.recalls != 1, " or more" * unsorted.capped
    yield (
        f"{unsorted.recalls}{least} recall{'s' * many} {'have' if many else 'has'} a reason that no phrase of the "
        "playbook knows. The most frequent:"
    )
    for reason, count in unsorted.reasons:
        yield f"{count:>7}  {reason or '(no reason given)'}"
    yield "Add them to 'phrases' of the playbook's reasons, and take it into use with: recalldesk playbook use FILE"


def next_lines(number: int, one: Explained, rules: Rulebook, at: datetime) -> Iterator[str]:
    """Yield the lines of one recall in the list of the next ones."""
    marks = "".join(f" [{_plain(flag)}]" for flag in flags(one, rules))
    mrn = one.values.mrn if one.values else None
    segment = rules.policy.segment[one.state.segment or rules.policy.unsorted]
    yield f"{number:>3}  recall {one.recall}  {mrn or '-'}  {name_of(one.values) or '-'}{marks}"
    if one.explanation:
        yield f"       {segment.name}: {'; '.join(why_now(one, one.explanation, rules, at))}"


def explained(one: Explained, rules: Rulebook, at: datetime) -> Iterator[str]:
    """Yield all that is to say of one recall."""
    mrn = one.values.mrn if one.values else None
    yield f"Recall {one.recall}  {mrn or '-'}  {name_of(one.values) or '-'}"
    callable_now = one.explanation is not None and one.explanation.callable_now
    yield f"  {'To be called' if callable_now else 'Not to be called'} at {local(at, rules, one.values)}."
    for sentence in sentences(one, rules, at):
        yield f"  {sentence}"


def sentences(one: Explained, rules: Rulebook, at: datetime) -> Iterator[str]:
    """Yield why now or why not, and when next, as sentences."""
    why = one.explanation
    if why is None:
        yield f"Closed: {_plain(one.state.why or '')}."
        return
    segment = rules.policy.segment[one.state.segment or rules.policy.unsorted]
    because = f" ({'; '.join(why.matched)})" if why.matched else ""
    yield f"Segment: {segment.name}{because}."
    if why.callable_now:
        yield f"Why now: {'; '.join(why_now(one, why, rules, at))}."
        if why.open_until:
            yield f"It may be called until {local(why.open_until, rules, one.values)}."
        if not why.good_hour:
            yield "Another hour of the day would suit better, so it stands behind others of its tier."
    for block in why.blocks:
        yield _why_not(block, rules, one.values)
    if why.duty:
        words = _ACTIONS.get(why.duty.action, f"write ({_plain(why.duty.action)})")
        yield f"Owner: {why.duty.owner}. Next: {words}, {why.duty.on:%a %Y-%m-%d}."
    if why.callable_now:
        return
    if why.next_at:
        yield f"Next call: {local(why.next_at, rules, one.values)} at the earliest."
    else:
        yield _nothing_next(why)


def why_now(one: Explained, why: Explanation, rules: Rulebook, at: datetime) -> list[str]:
    """Return what decides the recall's place in the queue."""
    if why.promised_at:
        return [f"promised for {local(why.promised_at, rules, one.values)}"]
    said = [f"tier {why.tier}" + (f" (raised by {why.raised_by})" if why.raised_by else "")]
    days = (at.astimezone(rules.policy.clinic.tz).date() - why.due).days if why.due else 0
    if days > 0:
        said.append(f"due {days} day{'s' * (days != 1)} ago")
    if why.no_capacity:
        said.append("its provider has no open time soon, so others go first")
    if why.state.attempts:
        said.append(f"attempt {why.state.attempts + 1}")
    return said


def _why_not(block: Block, rules: Rulebook, values: ListRow | None) -> str:
    until = f", until {local(block.until, rules, values)}" if block.until else ""
    if block.kind == "held":
        return f"Held: {_plain(block.why)}. A person must clear it."
    if block.kind == "closed":
        return f"Closed: {_plain(block.why)}{until}."
    if block.kind == "routed":
        return f"Escalated: {_plain(block.why)}. It comes back once that is answered."
    if block.kind == "message":
        return f"Not by telephone: {_CHANNELS[block.why]}."
    return f"Not now: {WAITS.get(block.why, _plain(block.why))}{until}."


def _nothing_next(why: Explanation) -> str:
    if why.blocks and why.blocks[0].kind == "message":
        return "Next call: after that was sent."
    return "Next call: none until somebody acts."


def _plain(name: str) -> str:
    return name.replace("_", " ")
