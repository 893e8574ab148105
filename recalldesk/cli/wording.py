"""The queue's reasons in words: why now, why not, when next."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from recalldesk.desk.explain_recall import Explained
from recalldesk.desk.lineup import SegmentCount
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
    "cap": "the patient was contacted as often as the caps allow",
    CLOSED_HOURS: "it is outside of the hours in which the patient may be called",
}
_CHANNELS = {
    "sms": "a text message is next",
    "portal": "a portal message is next",
    "email": "an e-mail is next",
    "letter": "a letter is next",
    "certified_letter": "a certified letter is next",
}
_SHOWN_FLAGS = (Flag.SENSITIVE, Flag.AUTHORIZATION, Flag.CLINICAL_REVIEW, Flag.MINOR)


def local(at: datetime, rules: Rulebook, zone: ZoneInfo | None = None) -> str:
    """Return an instant as the clinic's clock shows it."""
    there = at.astimezone(zone or rules.policy.clinic.tz)
    return f"{there:%a %Y-%m-%d %H:%M %Z}"


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
    blocked = ", ".join(f"{number} {reason}" for reason, number in count.blocked.items())
    line = f"{segment.tier}  {segment.name:<44} {count.ready:>6} ready"
    return line + (f"   blocked: {blocked}" if blocked else "")


def why_nobody(counts: list[SegmentCount]) -> str:
    """Return what keeps most recalls from being called, as a sentence; nothing if there are none."""
    blocked: dict[str, int] = {}
    for count in counts:
        for reason, number in count.blocked.items():
            blocked[reason] = blocked.get(reason, 0) + number
    if not blocked:
        return " The queue is empty."
    most = max(blocked, key=lambda reason: blocked[reason])
    return f" Of {blocked[most]}: {WAITS.get(most, most.replace('_', ' '))}."


def next_lines(number: int, one: Explained, rules: Rulebook, at: datetime) -> Iterator[str]:
    """Yield the lines of one recall in the list of the next ones."""
    marks = "".join(f" [{flag.replace('_', ' ')}]" for flag in flags(one, rules))
    mrn = one.values.mrn if one.values else None
    segment = rules.policy.segment[one.state.segment or rules.policy.unsorted]
    yield f"{number:>3}  recall {one.recall}  {mrn or '-'}  {name_of(one.values) or '-'}{marks}"
    if one.explanation:
        yield f"       {segment.name}: {'; '.join(why_now(one.explanation, rules, at))}"


def explained(one: Explained, rules: Rulebook, at: datetime) -> Iterator[str]:
    """Yield all that is to say of one recall."""
    mrn = one.values.mrn if one.values else None
    yield f"Recall {one.recall}  {mrn or '-'}  {name_of(one.values) or '-'}"
    yield f"  {one.state.status.capitalize()} at {local(at, rules)}."
    for sentence in sentences(one, rules, at):
        yield f"  {sentence}"


def sentences(one: Explained, rules: Rulebook, at: datetime) -> Iterator[str]:
    """Yield why now or why not, and when next, as sentences."""
    why = one.explanation
    if why is None:
        yield f"Closed: {(one.state.why or '').replace('_', ' ')}."
        return
    segment = rules.policy.segment[one.state.segment or rules.policy.unsorted]
    because = f" because of {', '.join(why.matched)}" if why.matched else ""
    yield f"Segment: {segment.name}{because}."
    if why.callable_now:
        yield f"Why now: {'; '.join(why_now(why, rules, at))}."
        if why.open_until:
            yield f"It may be called until {local(why.open_until, rules)}."
        if not why.good_hour:
            yield "Another hour of the day would suit better, so it stands behind others of its tier."
    for block in why.blocks:
        yield _why_not(block, rules)
    if not why.callable_now:
        yield f"Next call: {local(why.next_at, rules)} at the earliest." if why.next_at else _nothing_next(why)


def why_now(why: Explanation, rules: Rulebook, at: datetime) -> list[str]:
    """Return what decides the recall's place in the queue."""
    if why.promised_at:
        return [f"promised for {local(why.promised_at, rules)}"]
    said = [f"tier {why.tier}" + (f" (raised by {why.raised_by})" if why.raised_by else "")]
    days = (at.astimezone(rules.policy.clinic.tz).date() - why.due).days if why.due else 0
    if days > 0:
        said.append(f"due {days} day{'s' * (days != 1)} ago")
    if why.state.attempts:
        said.append(f"attempt {why.state.attempts + 1}")
    return said


def _why_not(block: Block, rules: Rulebook) -> str:
    until = f", until {local(block.until, rules)}" if block.until else ""
    if block.kind == "held":
        return f"Held: {block.why.replace('_', ' ')}. A person must clear it."
    if block.kind == "closed":
        return f"Closed: {block.why.replace('_', ' ')}{until}."
    if block.kind == "routed":
        return f"Escalated: {block.why.replace('_', ' ')}. It comes back once that is answered."
    if block.kind == "message":
        return f"Not by telephone: {_CHANNELS[block.why]}."
    return f"Not now: {WAITS.get(block.why, block.why.replace('_', ' '))}{until}."


def _nothing_next(why: Explanation) -> str:
    if why.blocks and why.blocks[0].kind == "message":
        return "Next call: after that was sent."
    return "Next call: none until somebody acts."
