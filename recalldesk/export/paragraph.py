"""One paragraph for each row that can be read, and pasted into a chart, as it is."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from recalldesk.export.handover import Escalation, Handover, Telling, Visit
from recalldesk.queue.escalations import ENDS, Move

_MOVES = {
    Move.OPENED: "opened",
    Move.ACKNOWLEDGED: "acknowledged",
    Move.ANSWERED: "answered",
    Move.HANDED_BACK: "handed back to the callers",
    Move.CLOSED: "closed",
}
_SCOPES = {
    "this": "The patient wants no more contact about this recall.",
    "all": "The patient wants no more contact about any recall.",
    "phone": "The patient wants no more telephone calls.",
}
_CHANNELS = {"call": "Call", "inbound": "Call of the patient"}
_DETAILS = {"phone": "telephone number", "email": "e-mail address"}


def paragraph(one: Handover, zone: ZoneInfo) -> str:
    """Return what happened, in sentences, times as the clock in ``zone`` shows them."""
    when = moment(one.at, zone)
    if one.telling is Telling.TAKEN_BACK:
        return f"Entered in error: what was reported of {when} did not happen so and is void."
    told = [_head(one, when)]
    if one.telling is Telling.CORRECTION:
        told.insert(0, f"Correction of {moment(one.changed_at, zone)}; it replaces what was reported of {when}.")
    if one.visit_off:
        told.append("The visit that was reported is off.")
    elif one.visit:
        told.append(_visit(one.visit, zone))
    if one.said:
        told += [f"{name}: {_closed(said)}" for name, said in one.said]
    if one.note:
        told.append(f"Note: {_closed(one.note)}")
    if not one.alone:
        told += _came(one.standing(), zone)
    if one.next_at:
        told.append(f"Next contact: {moment(one.next_at, zone)}.")
    return " ".join(told)


def _head(one: Handover, when: str) -> str:
    if one.outcome is None:
        return f"{when}, {one.person}: {_closed(one.what)}"
    number = f" to {one.number}" if one.number else ""
    channel = _CHANNELS.get(one.channel or "") or str(one.channel).replace("_", " ").capitalize()
    about = f" Recall: {_closed(one.reason)}" if one.reason else ""
    return f"{channel}{number} on {when} by {one.person}.{about} Outcome: {_closed(one.what)}"


def _visit(visit: Visit, zone: ZoneInfo) -> str:
    when = moment(visit.start, zone) if visit.start else visit.said
    provider = f" with {visit.provider}" if visit.provider else ""
    place = f" at {visit.place}" if visit.place else ""
    return _closed(f"Visit: {when or 'time not said'}{provider}{place}")


def _came(one: Handover, zone: ZoneInfo) -> Iterator[str]:
    if one.opt_out:
        yield _SCOPES.get(one.opt_out.scope, _SCOPES["all"])
    for change in one.changes:
        was = f", until now {change.old}" if change.old else ""
        to = f": {change.new}" if change.new else ""
        yield f"To put right: {_DETAILS.get(change.detail, change.detail)}{to}{was}."
    for wish in one.preferences:
        yield _closed(wish)
    if one.barriers:
        yield f"Barriers: {', '.join(one.barriers)}."
    for escalation in one.escalations:
        yield _escalated(escalation, zone)


def _escalated(one: Escalation, zone: ZoneInfo) -> str:
    asked = f", asked: {one.asks.rstrip('.')}" if one.asks else ""
    due = f", due {moment(one.due, zone)}" if one.move not in ENDS else ""
    said = f" It says: {_closed(one.said)}" if one.said else ""
    return f"Handed to {one.to} ({one.owner}), {_MOVES[one.move]}{due}{asked}.{said}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant as people write it."""
    local = at.astimezone(zone)
    return f"{local.isoformat(' ', 'minutes')[:16]} {local.tzname()}"


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
