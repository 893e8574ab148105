"""What a caller fills in during a call, and the entry that it makes. Frozen values; no Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId
from recalldesk.desk.workplace import Call
from recalldesk.queue.contacts import Rule
from recalldesk.queue.entry import CALLBACK, Entry, required
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Detail, Outcome
from recalldesk.ui.call.moments import read_moment
from recalldesk.ui.words import mark, moment, phone, tr

WHEN, NOTE, DETAIL, OUTCOME = "when", "note", "detail", "outcome"
MOMENTS = frozenset({WHEN, CALLBACK})
_ORDER = (WHEN, CALLBACK, "with_whom", "where", "reason", "question", "destination", "which_number", "language")
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
}
_FAULTS = {
    "missing": mark("Please fill this in."),
    "unreadable": mark("Write it like: tue 10:30, 12/1 2pm, tomorrow 9, +3h."),
    "past": mark("That time is past."),
    "hours": mark("The patient may not be called at that time."),
    "unknown": mark("Choose one of these."),
}


class Field(NamedTuple):
    """A field to fill in. ``means``: how a typed day and time is understood; ``picks``: words to take."""

    name: str
    label: str
    said: str
    fault: str
    means: str
    picks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was filled in so far. ``ticked``: identifiers that the patient stated (P4); ``faults``: by field."""

    attempt: FactId
    outcome: OutcomeKey | None = None
    detail: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    number: str | None = None
    started_at: datetime | None = None
    ticked: frozenset[str] = frozenset()
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def untouched(self) -> bool:
        """Whether nothing is in it that would be lost."""
        return self.outcome is None and not self.note.strip() and not self.ticked and self.started_at is None


def new_form(call: Call) -> Form:
    """Return the form that a call begins with: empty, or as its draft was kept."""
    number = next((one.number.e164 for one in call.card.numbers if one.barred is None), None)
    empty = Form(attempt=call.attempt, number=number)
    kept = call.draft
    if not kept:
        return empty
    outcome = kept.get("outcome")
    return replace(
        empty,
        outcome=OutcomeKey(outcome) if outcome else None,
        detail=kept.get("detail"),
        said=kept.get("said", {}),
        note=kept.get("note", ""),
        number=kept.get("number", number),
        started_at=datetime.fromisoformat(kept["started_at"]) if kept.get("started_at") else None,
        ticked=frozenset(kept.get("ticked", ())),
    )


def draft_of(form: Form) -> dict[str, Any]:
    """Return the form as plain JSON."""
    return {
        "outcome": form.outcome.value if form.outcome else None,
        "detail": form.detail,
        "said": dict(form.said),
        "note": form.note,
        "number": form.number,
        "started_at": form.started_at.isoformat() if form.started_at else None,
        "ticked": sorted(form.ticked),
    }


def with_outcome(form: Form, call: Call, key: OutcomeKey) -> Form:
    """Return the form with an outcome chosen. A plain first detail comes along; what routes is asked for (C1)."""
    outcome = call.policy.outcome[key]
    first = outcome.details[0] if outcome.details else None
    plain = first is not None and outcome.effect is not Effect.ROUTE and not (first.effect or first.route)
    detail = first.id if first and plain and not first.opt_out else None
    return with_detail(replace(form, outcome=key), call, detail)


def with_detail(form: Form, call: Call, detail: str | None) -> Form:
    """Return the form with a detail chosen, and what is known of its fields filled in."""
    values = call.card.values
    known = {
        "with_whom": values.provider,
        "where": values.location,
        "which_number": phone(form.number) if form.number else None,
    }
    form = replace(form, detail=detail, faults={})
    names = needed(form, call)
    said = {name: form.said.get(name) or known.get(name) or "" for name in names}
    return replace(form, said={**form.said, **said})


def outcome_of(form: Form, call: Call) -> tuple[Outcome, Detail | None] | None:
    """Return the outcome and detail that are chosen, None if none is."""
    if form.outcome is None:
        return None
    outcome = call.policy.outcome[form.outcome]
    return outcome, next((item for item in outcome.details if item.id == form.detail), None)


def needed(form: Form, call: Call) -> tuple[str, ...]:
    """Return the fields that must be filled, in their order; the note apart."""
    chosen = outcome_of(form, call)
    names = required(Rule(*chosen)) - {NOTE} if chosen else frozenset()
    return tuple(sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)))


def note_is_needed(form: Form, call: Call) -> bool:
    """Tell whether the note must be written."""
    chosen = outcome_of(form, call)
    return bool(chosen and NOTE in required(Rule(*chosen)))


def fields_of(form: Form, call: Call) -> tuple[Field, ...]:
    """Return the fields to show, with what is in them."""
    return tuple(_field(name, form, call) for name in needed(form, call))


def _field(name: str, form: Form, call: Call) -> Field:
    said = form.said.get(name, "")
    at = read_moment(said, _local_now(name, call)) if name in MOMENTS and said.strip() else None
    return Field(name, label(name), said, form.faults.get(name, ""), _meaning(name, at), _picks(name, call))


def label(name: str) -> str:
    """Return what a field is called."""
    return tr(_LABELS[name])


def _meaning(name: str, at: datetime | None) -> str:
    if at is None:
        return ""
    whose = tr("patient's time") if name == CALLBACK else tr("clinic's time")
    return f"{moment(at)} {at.year}, {whose}"


def _picks(name: str, call: Call) -> tuple[str, ...]:
    if name == CALLBACK:
        return "+3h", tr("tomorrow 9"), tr("mon 9")
    return tuple(phone(one.number.e164) for one in call.card.numbers) if name == "which_number" else ()


def _local_now(name: str, call: Call) -> datetime:
    """Return the present by the clock that a field is thought in: a promise's is the patient's."""
    zone = ZoneInfo(call.card.window.zones[0]) if name == CALLBACK else call.policy.clinic.tz
    return call.at.astimezone(zone)


def entry_of(form: Form, call: Call) -> Entry | Mapping[str, str]:
    """Return the entry that the form makes, or what is wrong with it: field -> sentence."""
    chosen = outcome_of(form, call)
    if chosen is None or form.outcome is None:
        return {OUTCOME: tr("Choose how the call ended: 1 to 9, or 0.")}
    faults = {name: _fault("unreadable") for name in _unreadable(form, call)}
    if chosen[0].details and chosen[1] is None:
        faults[DETAIL] = tr("Choose what it was exactly.")
    if faults:
        return faults
    return Entry(
        attempt=form.attempt,
        recall=call.card.recall,
        outcome=form.outcome,
        detail=form.detail,
        number=form.number,
        fields={name: _plain(name, form, call) for name in needed(form, call)},
        note=form.note,
        started_at=form.started_at,
    )


def _unreadable(form: Form, call: Call) -> Iterator[str]:
    for one in fields_of(form, call):
        if one.name in MOMENTS and one.said.strip() and not one.means:
            yield one.name


def _plain(name: str, form: Form, call: Call) -> str:
    """Return a field as it is kept: a visit in the clinic's time, a promise as an instant."""
    said = form.said.get(name, "").strip()
    at = read_moment(said, _local_now(name, call)) if name in MOMENTS else None
    if at is None:
        return said
    return at.isoformat() if name == CALLBACK else at.replace(tzinfo=None).isoformat(timespec="minutes")


def _fault(why: str) -> str:
    return tr(_FAULTS[why])


def faults_of(missing: Mapping[str, str]) -> dict[str, str]:
    """Return what the desk found wrong (field -> why) as sentences."""
    return {name: _fault(why) for name, why in missing.items()}
