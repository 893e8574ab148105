"""The fields of a call: what they are called, how what is typed is understood, what else may be noted. No Qt."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.desk.workplace import Call
from recalldesk.queue.entry import CALLBACK
from recalldesk.queue.promises import LETTER
from recalldesk.queue.scripts import MOST_TIMES
from recalldesk.ui.call.form import CORRECT, NOTE, WHEN, Form, needed, noted, outcome_of
from recalldesk.ui.call.moments import read_moment
from recalldesk.ui.call.pathway import ASKED_FOR, MARKS, Code, walked
from recalldesk.ui.shortcuts import NUMBERED, keys_of
from recalldesk.ui.words import clock, day, mark, phone, tr

OFFERED = "offered_times"  # written down to be said; it is not kept
MOMENTS = frozenset({WHEN, CALLBACK})
_TIMES = (
    mark("+3h"),
    mark("tomorrow morning"),
    mark("tomorrow afternoon"),
    mark("tomorrow after work"),
    mark("monday morning"),
)
_TOLD = frozenset({"question", "reason", "destination", "language", "payer", "person"})  # kept with any outcome

_LABELS = {
    WHEN: mark("Day and time of the visit"),
    CALLBACK: mark("Call again"),
    "with_whom": mark("With"),
    "where": mark("Where"),
    "reason": mark("Reason, in the patient's words"),
    "question": mark("Question, in the patient's words"),
    "destination": mark("Where the patient is cared for now"),
    "which_number": mark("Which number was wrong"),
    "language": mark("Language that is needed"),
    "payer": mark("Insurer or plan"),
    "person": mark("Who was spoken to"),
    NOTE: mark("Note: what happened, what is next"),
    OFFERED: mark("Times that you offer, three at most"),
    CORRECT + "phone": mark("New phone number, if it was said"),
    CORRECT + "name": mark("Name as it should be, if it was said"),
    CORRECT + "address": mark("New address, if it was said"),
    CORRECT + "email": mark("New e-mail, if it was said"),
    CORRECT + "language": mark("Language to record, if it was said"),
}
_MARKS = {
    "complaint": mark("Complaint"),
    "satisfied": mark("Was satisfied"),
    LETTER: mark("A letter was promised"),
    ASKED_FOR: mark("Patient asked for this call"),
}
_SCOPES = {
    "this": mark("Opts out of this recall"),
    "all": mark("Opts out of all recalls"),
    "phone": mark("Opts out of phone calls"),
}


class Field(NamedTuple):
    """A field to fill in. ``means``: how a day and time is understood, else how to write one; ``picks``: to take."""

    name: str
    label: str
    said: str
    fault: str
    means: str
    picks: tuple[str, ...]


def shown(form: Form, call: Call) -> tuple[str, ...]:
    """Return the fields of the chosen outcome: those needed, texts that the script collected besides, corrections."""
    if form.outcome is None:
        return ()
    names = list(needed(form, call))
    collected = [name for step in (walked(call, form.path) if form.path else ()) for name in step.collects]
    told = (name for name in collected if name in _TOLD and form.said.get(name, "").strip())
    names += [name for name in told if _is_news(name, form, call)]
    return tuple(dict.fromkeys([*names, *(CORRECT + code.name for code in noted(form, "correct"))]))


def _is_news(name: str, form: Form, call: Call) -> bool:
    """Tell whether a text says more than the card does: the language that it names was filled in from there."""
    return name != "language" or form.said[name].strip() != call.card.values.language


def fields_of(form: Form, call: Call) -> tuple[Field, ...]:
    """Return the fields to show, with what is in them."""
    return tuple(field_of(name, form, call) for name in shown(form, call))


def note_hint(form: Form, call: Call) -> str:
    """Return what a good note holds: where it goes to somebody, what they ask for."""
    chosen = outcome_of(form, call)
    goes_to = (chosen[1] and chosen[1].route) or chosen[0].route if chosen else None
    asks = next((route.asks for route in call.policy.routes if route.id == goes_to), None)
    return tr(asks) if asks else tr("What happened, what is next, who does it")


def field_of(name: str, form: Form, call: Call) -> Field:
    """Return a field with what is in it."""
    said, at = form.said.get(name, ""), moment_of(name, form, call)
    means = _meaning(name, at) if name in MOMENTS else _instead(name, call)
    return Field(name, label(name), said, form.faults.get(name, ""), means, _picks(name, call))


def moment_of(name: str, form: Form, call: Call) -> datetime | None:
    """Return the instant that is typed in a field, by the clock that it is thought in: a promise's is the patient's."""
    if name not in MOMENTS:
        return None
    zone = ZoneInfo(call.card.window.zones[0]) if name == CALLBACK else call.policy.clinic.tz
    return read_moment(form.said.get(name, ""), call.at.astimezone(zone))


def label(name: str) -> str:
    """Return what a field is called."""
    return tr(_LABELS[name])


def _meaning(name: str, at: datetime | None) -> str:
    if at is None:
        return tr("Like: tue 10:30, 12/1 2pm, tomorrow 9, +3h")
    whose = tr("patient's time") if name == CALLBACK else tr("clinic's time")
    return f"{day(at.date())}, {clock(at)}, {whose}"


def _instead(name: str, call: Call) -> str:
    """Return what holds while a field stays empty."""
    if name != OFFERED or not call.offers:
        return ""
    return tr("Empty: the open times, each one key away: {keys}").format(
        keys=", ".join(map(keys_of, NUMBERED[:MOST_TIMES]))
    )


def _picks(name: str, call: Call) -> tuple[str, ...]:
    if name == CALLBACK:
        return tuple(map(tr, _TIMES))
    return tuple(phone(one.number.e164) for one in call.card.numbers) if name == "which_number" else ()


def codes_to_choose(form: Form, call: Call) -> tuple[tuple[Code, str], ...]:
    """Return what may be noted besides the outcome, with its name; of opt-outs and routes only what the script said."""
    scripts, routes = call.policy.scripts, {route.id: tr(route.name) for route in call.policy.routes}
    barriers, topics = (scripts.barriers, scripts.topics) if scripts else ({}, {})
    said = [(code, _SCOPES[code.name]) for code in noted(form, "opt_out")]
    said += [(code, tr("Hand to: {route}").format(route=routes[code.name])) for code in noted(form, "route")]
    said += [(Code("mark", name), _MARKS[name]) for name in MARKS]
    said += [(Code("barrier", name), words) for name, words in barriers.items()]
    said += [(Code("topic", name), words) for name, words in topics.items()]
    return tuple((code, tr(words)) for code, words in said)
