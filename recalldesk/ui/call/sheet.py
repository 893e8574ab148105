"""What the card of a call shows, as words. Frozen values; no Qt."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.desk.calling.card import Event, NumberOnCard
from recalldesk.desk.workplace import Call
from recalldesk.queue.authorised import Authorised, Scope
from recalldesk.queue.calendar import months_between
from recalldesk.queue.contacts import INBOUND
from recalldesk.queue.decisions import Word
from recalldesk.queue.escalations import Move
from recalldesk.queue.facts import FactKind
from recalldesk.queue.going_on import Choice
from recalldesk.queue.limits import NUMBER_CONFIRMED_MONTHS
from recalldesk.queue.model import ListRow
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.household import ON_LINE, others_due
from recalldesk.ui.words import (
    badge,
    clock,
    count,
    day,
    full_name,
    mark,
    masked,
    moment,
    phone,
    plain,
    short_day,
    since_due,
    tr,
    visit,
    why,
)


class Marked(NamedTuple):
    """Words with a tone."""

    words: str
    tone: str


class Fact(NamedTuple):
    """One thing that is known, with its label. ``long``: names and papers, which want a line of their own."""

    label: str
    words: str
    long: bool = False


class Dialled(NamedTuple):
    """A number. ``barred``: why it cannot be dialled, in words; empty if it can. ``on_line``: the call is there."""

    e164: str
    words: str
    barred: str
    on_line: bool = False


class Happened(NamedTuple):
    """One line of the history."""

    when: str
    what: Marked
    words: str


class Sheet(NamedTuple):
    """A patient's card."""

    name: str
    mrn: str
    badges: tuple[Marked, ...]
    facts: tuple[Fact, ...]
    numbers: tuple[Dialled, ...]
    history: tuple[Happened, ...]
    stands: str  # why now, or why it cannot be called
    ahead: str  # what the playbook does next if nobody answers; empty where that is not known


def sheet_of(call: Call) -> Sheet:
    """Return the card of a call."""
    values = call.card.values
    return Sheet(
        name=full_name(values),
        mrn=masked(values.mrn),
        badges=tuple(_badges(call)),
        facts=tuple(_facts(call)),
        numbers=tuple(_numbers(call)),
        history=tuple(_history(call)),
        stands=_stands(call),
        ahead=_ahead(call),
    )


def _badges(call: Call) -> Iterator[Marked]:
    for name in call.badges:
        yield Marked(*badge(name))
    card = call.card
    if call.household:
        yield Marked(tr("Household: {n} more").format(n=len(call.household)), "information")
    yield Marked(
        tr("Attempt {n} of {all}").format(n=min(card.state.step + 1, card.steps), all=card.steps), "information"
    )
    if card.untried and len(card.numbers) > 1:
        yield Marked(count(len(card.untried), "{n} number to try yet", "{n} numbers to try yet"), "information")
    if card.values.consent_sms:
        yield Marked(tr("Text messages allowed"), "good")
    if card.values.consent_call is False:
        yield Marked(tr("No consent to calls"), "problem")


def _facts(call: Call) -> Iterator[Fact]:
    values, why_so, tz = call.card.values, call.card.explanation, call.policy.clinic.tz
    yield Fact(tr("Reason (internal)"), values.reason or tr("Not on the list"))
    due_days = (call.at.astimezone(tz).date() - why_so.due).days if why_so.due else None
    yield Fact(
        tr("Due (internal)"),
        tr("Not on the list") if why_so.due is None or due_days is None else _due(why_so.due.isoformat(), due_days),
    )
    yield Fact(tr("Their time"), _their_time(call))
    by = ", ".join(part for part in (values.provider, values.specialty) if part)
    yield Fact(tr("Provider (internal)"), by or tr("Not on the list"))
    yield Fact(tr("Last visit"), day(values.last_visit) if values.last_visit else tr("Not on the list"))
    yield Fact(tr("Language"), _language(values))
    for label, words in (
        (tr("Safe to contact"), values.safe_contact),
        (tr("Guardian"), values.guardian),
        (tr("Prefers"), values.contact_preference),
        (tr("Insurance"), values.insurance),
        (tr("Authorization"), values.authorization),
        (tr("Accommodation"), values.accommodation),
    ):
        if words:
            yield Fact(label, words)
    for one in call.card.numbers:
        if one.confirmed_at is not None and one.barred is None:
            yield Fact(tr("Last reached at"), _confirmed(one.number.e164, one.confirmed_at, call))
    yield from _on_record(call)
    if others := others_due(call):
        yield Fact(tr("Share a number (internal)"), others, long=True)


def _on_record(call: Call) -> Iterator[Fact]:
    """Yield who besides the patient may be told, and where alone the patient is reached."""
    held = call.card.custody
    if held is not None:
        yield Fact(tr("In custody"), tr("{facility}: its medical unit only").format(facility=held.facility), long=True)
    for one in call.card.people:
        label = tr("Representative") if one.authority else tr("May be told")
        yield Fact(label, " · ".join(part for part in (on_record(one), one.authority) if part), long=True)


def on_record(one: Authorised) -> str:
    """Return who may be told, how much, and until when."""
    words = (
        tr("{name}: visits and care, until {day}")
        if one.scope is Scope.CARE
        else tr("{name}: visits only, until {day}")
    )
    return words.format(name=one.name, day=day(one.until))


def _confirmed(e164: str, at: datetime, call: Call) -> str:
    """Return when a number last reached the patient; after a year it may be somebody else's (T7)."""
    tz = call.policy.clinic.tz
    on = at.astimezone(tz).date()
    stale = months_between(on, call.at.astimezone(tz).date()) >= NUMBER_CONFIRMED_MONTHS
    words = tr("{number}, {day}: confirm it first") if stale else tr("{number}, {day}")
    return words.format(number=phone(e164), day=day(on))


def _due(iso: str, days: int) -> str:
    return f"{day(datetime.fromisoformat(iso).date())} · {since_due(days).lower()}"


def _their_time(call: Call) -> str:
    zone = ZoneInfo(call.card.window.zones[0])
    local, until = call.at.astimezone(zone), call.card.explanation.open_until
    if until is None:
        return tr("{time}, not a time to call").format(time=clock(local))
    return tr("{time}, fine until {until}").format(time=clock(local), until=clock(until.astimezone(zone)))


def _language(values: ListRow) -> str:
    language = tr(values.language) if values.language else tr("Not known: ask first")
    return tr("{language}, with interpreter").format(language=language) if values.interpreter else language


def _numbers(call: Call) -> Iterator[Dialled]:
    why_so = call.card.explanation
    closed = "" if why_so.callable_now else _stands(call)
    for one in call.card.numbers:
        words = " ".join(part for part in (phone(one.number.e164), _extension(one.number.ext), one.number.kind) if part)
        if call.line and call.line.number == one.number.e164:
            yield Dialled(one.number.e164, words, tr(ON_LINE), on_line=True)
        else:
            yield Dialled(one.number.e164, words, _barred(one, call) or closed)


def _barred(one: NumberOnCard, call: Call) -> str:
    if one.barred == "elsewhere":
        return tr("Died, opted out or named a safe contact, by another list: look there first")
    if one.free_at is not None and one.barred == "cap":
        until = moment(one.free_at.astimezone(call.policy.clinic.tz))
        return tr("Called as often as allowed, with others who share it. Next: {when}").format(when=until)
    return tr("Wrong number, said before") if one.barred else ""


def _extension(ext: str | None) -> str | None:
    return tr("ext. {ext}").format(ext=ext) if ext else None


def _stands(call: Call) -> str:
    """Return why the patient is called now, or why not and when next."""
    why_so, tz = call.card.explanation, call.policy.clinic.tz
    if why_so.callable_now:
        if why_so.promised_at:
            return tr("Promised for {when}").format(when=moment(why_so.promised_at.astimezone(tz)))
        segment = call.policy.segment[call.card.state.segment or call.policy.unsorted]
        now = tr("Tier {tier} · {segment}").format(tier=why_so.tier, segment=tr(segment.name))
        return tr("{now} · their provider has no open time soon").format(now=now) if why_so.no_capacity else now
    reasons = "; ".join(dict.fromkeys(_blocked(block.why, call) for block in why_so.blocks))
    if why_so.next_at:
        return tr("{why}. Next: {when}").format(why=reasons, when=moment(why_so.next_at.astimezone(tz)))
    return f"{reasons}."


_AHEAD = {
    "call": mark("another call"),
    "sms": mark("a text message"),
    "portal": mark("a portal message"),
    "email": mark("an e-mail"),
    "letter": mark("a letter"),
    "certified_letter": mark("a certified letter"),
    "decide": mark("somebody decides"),
    "close": mark("it is closed"),
}


def _ahead(call: Call) -> str:
    """Return what is next if nobody answers this call."""
    foreseen = call.card.unanswered
    if foreseen is None or foreseen.action not in _AHEAD or not call.card.explanation.callable_now:
        return ""
    parts = [tr(_AHEAD[foreseen.action])]
    if foreseen.action not in {"decide", "close"}:
        parts.append(short_day(foreseen.on))
    if foreseen.daypart:
        parts.append(tr(foreseen.daypart))
    return tr("If no answer: {next}").format(next=", ".join(parts))


def _blocked(reason: str, call: Call) -> str:
    if reason in set(OutcomeKey):
        return tr("Closed: {outcome}").format(outcome=tr(call.policy.outcome[OutcomeKey(reason)].name))
    route = next((route.name for route in call.policy.routes if route.id == reason), None)
    return tr("With: {route}").format(route=tr(route)) if route else why(reason)


def _history(call: Call) -> Iterator[Happened]:
    """Yield what happened, the newest first; what the list tells of contacts made elsewhere comes last."""
    for event in call.card.history:
        if event.undone and event.what is not FactKind.ATTEMPT:
            continue  # it came of an attempt that was taken back
        when = moment(event.at.astimezone(call.policy.clinic.tz))
        yield Happened(when, *_told(event, call))
    values = call.card.values
    if values.last_attempt:
        said = values.last_result or tr("The list does not say how it ended")
        yield Happened(day(values.last_attempt), Marked(tr("Contacted elsewhere"), "quiet"), said)


_SENDING = {
    "queued": (mark("Written for sending"), "quiet"),
    "sent": (mark("Message sent"), "information"),
    "delivered": (mark("Message delivered"), "good"),
    "failed": (mark("Message failed"), "warning"),
    "replied": (mark("Patient replied"), "good"),
}


def _told(event: Event, call: Call) -> tuple[Marked, str]:
    payload = event.payload
    match event.what:
        case FactKind.ATTEMPT:
            return _attempt(event, call)
        case FactKind.ESCALATION:
            return _escalated(payload, call)
        case FactKind.OVERRIDE | FactKind.DISCLOSURE | FactKind.APPOINTMENT:
            return _by_hand(payload)
        case FactKind.CONSENT_CHANGE | FactKind.CONTACT_CHANGE | FactKind.REMINDER:
            return _changed(payload)
        case FactKind.LISTED:
            words = tr("No longer on the list") if payload.get("gone") else tr("From the morning list")
            return Marked(tr("Listed"), "quiet"), words
        case _:
            return Marked(plain(event.what), "quiet"), ""


def _escalated(payload: Mapping[str, Any], call: Call) -> tuple[Marked, str]:
    """Return a move of an escalation: where it went, or what its owner says."""
    match payload["act"]:
        case Move.OPENED:
            return Marked(tr("Escalated"), "problem"), _blocked(str(payload.get("route", "")), call)
        case Move.ACKNOWLEDGED:
            return Marked(tr("Taken up"), "quiet"), ""
        case Move.ANSWERED:
            return Marked(tr("Answered"), "good"), str(payload["said"])
        case Move.HANDED_BACK:
            return Marked(tr("Handed back"), "good"), str(payload["said"])
    return Marked(tr("Escalation closed"), "quiet"), str(payload["said"])


_DECIDED = {Word.CLOSE: mark("Closed for good"), Word.REOPEN: mark("Opened again")}
_GOING_ON = {Choice.EXTEND: mark("Extended in review"), Choice.LETTER: mark("Letter wanted in review")}


def _by_hand(payload: Mapping[str, Any]) -> tuple[Marked, str]:
    if "incident" in payload:
        return Marked(tr("Reached the wrong person"), "problem"), tr("It stands in the log of disclosures")
    if "visit" in payload:
        return Marked(visit(payload["status"]), "information"), day(date.fromisoformat(payload["day"]))
    if payload.get("act") == "mark":
        return Marked(tr("Marked") if payload["on"] else tr("Mark taken off"), "quiet"), badge(payload["mark"])[0]
    if payload.get("act") in _DECIDED:
        return Marked(tr(_DECIDED[payload["act"]]), "information"), str(payload["why"])
    if payload.get("act") in _GOING_ON:
        calls = payload.get("calls")
        words = count(calls, "{n} more call", "{n} more calls") if calls else _until(payload.get("until"))
        return Marked(tr(_GOING_ON[payload["act"]]), "information"), words
    act = tr("Skipped") if payload.get("act") == "skip" else tr("Released")
    return Marked(act, "quiet"), str(payload.get("why", ""))


def _until(said: str | None) -> str:
    return tr("up to {day}").format(day=day(date.fromisoformat(said))) if said else ""


def _written(payload: Mapping[str, Any]) -> tuple[Marked, str]:
    """Return how far a message or letter came, and what the patient replied."""
    words, tone = _SENDING[payload["state"]]
    said = (plain(payload["channel"]), payload.get("said"))
    return Marked(tr(words), tone), " · ".join(part for part in said if part)


_REACHED = frozenset({"voicemail", "contact_preference", "safe_contact", "channel"})


def _changed(payload: Mapping[str, Any]) -> tuple[Marked, str]:
    if "detail" in payload:
        words = " · ".join(part for part in (plain(payload["detail"]), payload.get("said")) if part)
        return Marked(tr("Contact to correct"), "information"), words
    if "state" in payload:
        return _written(payload)
    if "allowed" in payload:
        words = tr("Agreed to") if payload.get("allowed") else tr("Wants no more")
        return Marked(words, "information" if payload.get("allowed") else "warning"), plain(payload["channel"])
    if "authorised" in payload or "custody" in payload:
        return _of_record(payload)
    if "opt_out" not in payload:
        said = (f"{plain(name)}: {words}" for name, words in payload.items() if name in _REACHED and words)
        return Marked(tr("Wish of the patient"), "information"), " · ".join(said)
    scopes = {"this": tr("Of this recall"), "all": tr("Of all recalls"), "phone": tr("Of phone calls")}
    return Marked(tr("Opted out"), "warning"), scopes.get(payload.get("opt_out", ""), "")


def _of_record(payload: Mapping[str, Any]) -> tuple[Marked, str]:
    """Return who was put on record or taken off it, or where the patient is held."""
    if "custody" in payload:
        return Marked(tr("In custody") if payload["custody"] else tr("No more in custody"), "information"), payload[
            "custody"
        ]
    name = payload["authorised"]
    if payload.get("ended"):
        return Marked(tr("No more on record"), "information"), name
    return Marked(tr("Representative") if payload.get("authority") else tr("May be told"), "information"), name


def _attempt(event: Event, call: Call) -> tuple[Marked, str]:
    payload = event.payload
    outcome = call.policy.outcome[OutcomeKey(payload["outcome"])]
    detail = outcome.detail(payload.get("detail"))
    inbound = tr("the patient called") if payload.get("channel") == INBOUND else None
    shared = tr("in one call with others at the number") if payload.get("same_call") else None
    words = " · ".join(part for part in (detail and tr(detail.name), inbound, shared, payload.get("note")) if part)
    if event.corrected and not event.undone:
        return Marked(tr("{outcome}, corrected").format(outcome=tr(outcome.name)), "information"), words
    if event.undone:
        return Marked(tr("{outcome}, taken back").format(outcome=tr(outcome.name)), "quiet"), words
    return Marked(tr(outcome.name), "good" if outcome.completed else "information"), words
