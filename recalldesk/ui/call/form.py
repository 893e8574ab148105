"""What a caller fills in during a call. Frozen values; no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, SourceId
from recalldesk.desk.calling.card import Event
from recalldesk.desk.calling.household import Line
from recalldesk.desk.workplace import Call
from recalldesk.playbook.path_text import plain_path
from recalldesk.playbook.walk import Path
from recalldesk.queue.contacts import INBOUND, Rule
from recalldesk.queue.entry import CALLBACK
from recalldesk.queue.escalations import Move
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Detail, Outcome
from recalldesk.ui.call.pathway import ASKED_FOR, Code, begun, codes_of, kept_path, taken_up, walked
from recalldesk.ui.words import phone

WHEN, NOTE, DETAIL, OUTCOME = "when", "note", "detail", "outcome"
CORRECT = "correct_"  # before what of the contact is to be put right
_MANY = {"barrier": "barriers", "topic": "topics", "mark": "marks"}
_ORDER = (WHEN, CALLBACK, "with_whom", "where", "reason", "question", "destination", "which_number", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was filled in so far. ``codes``: what is noted besides the outcome; ``faults``: by field.

    ``corrects``: the attempt that is put right, None for a new one; ``inbound``: the patient called us. ``slot``: the
    open time that was taken; ``lost``: those that others have taken meanwhile; ``times_from``: the first one on offer.
    ``line``: the call that was begun with another of the household.
    """

    attempt: FactId
    outcome: OutcomeKey | None = None
    detail: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    number: str | None = None
    started_at: datetime | None = None
    path: Path | None = None
    codes: frozenset[Code] = frozenset()
    faults: Mapping[str, str] = field(default_factory=dict)
    corrects: FactId | None = None
    inbound: bool = False
    slot: tuple[SourceId, str] | None = None
    lost: frozenset[tuple[SourceId, str]] = frozenset()
    daypart: str | None = None
    times_from: int = 0
    line: Line | None = None


def new_form(call: Call) -> Form:
    """Return the form that a call begins with: empty, or as its draft was kept."""
    untried = call.card.untried
    # One that waits says until when; of the others the next that was not tried yet, where each has to be (C5).
    numbers = sorted(call.card.numbers, key=lambda one: (one.barred is not None, one.number.e164 not in untried))
    number = next((one.number.e164 for one in numbers if one.barred != "wrong"), None)
    empty = Form(attempt=call.attempt, number=number)
    if call.line:
        same = replace(new_form(replace(call, line=None)), number=call.line.number, inbound=call.line.inbound)
        return replace(same, started_at=call.at, line=call.line)
    kept = call.draft
    if not kept:
        path = begun(call)
        begins = walked(call, path)[-1].collects if path else ()
        return _filled(replace(empty, path=path), call, begins)
    outcome = kept.get("outcome")
    return replace(
        empty,
        outcome=OutcomeKey(outcome) if outcome else None,
        detail=kept.get("detail"),
        said=kept.get("said", {}),
        note=kept.get("note", ""),
        number=kept.get("number", number),
        started_at=datetime.fromisoformat(kept["started_at"]) if kept.get("started_at") else None,
        path=None if kept.get("corrects") else taken_up(call, kept_path(kept.get("path"))),
        codes=frozenset(Code(*code) for code in kept.get("codes", ())),
        slot=_slot_in(kept),
        corrects=FactId(UUID(kept["corrects"])) if kept.get("corrects") else None,
        inbound=kept.get("inbound", False),
        line=_line_in(kept),
    )


def form_of(event: Event, call: Call) -> Form:
    """Return the form as an attempt was written down, to be put right."""
    said = event.payload
    codes = [Code(kind, name) for kind, many in _MANY.items() for name in said.get(many, ())]
    codes += [Code("mark", ASKED_FOR)] if said.get("asked_for") else []
    form = Form(
        attempt=call.attempt,
        outcome=OutcomeKey(said["outcome"]),
        detail=said.get("detail"),
        said={name: _typed(name, words, call) for name, words in said.get("fields", {}).items()},
        note=said.get("note", ""),
        number=said.get("number"),
        corrects=event.id,
        inbound=said.get("channel") == INBOUND,
        slot=_slot_in(said),
    )
    for one in call.card.history:
        if one.payload.get("attempt") == str(event.id) and not one.undone:
            form, code = _with_what_came(form, one)
            codes += [code] if code else []
    own = outcome_of(form, call)
    goes_to = (own[1] and own[1].route) or own[0].route if own else None
    return replace(form, codes=frozenset(codes) - {Code("route", goes_to or "")})


def _with_what_came(form: Form, event: Event) -> tuple[Form, Code | None]:
    """Return the form with something that came of the attempt, and how it is noted."""
    said = event.payload
    if event.what is FactKind.CONTACT_CHANGE:
        words = {CORRECT + said["detail"]: said.get("said", "")}
        return replace(form, said={**form.said, **words}), Code("correct", said["detail"])
    if event.what is FactKind.CONSENT_CHANGE and said.get("opt_out"):
        return form, Code("opt_out", said["opt_out"])
    return form, Code("route", said["route"]) if said.get("act") == Move.OPENED else None


def _typed(name: str, words: str, call: Call) -> str:
    """Return a kept field as people type it: an instant by the clock that it is thought in."""
    try:
        at = datetime.fromisoformat(words) if name in {WHEN, CALLBACK} else None
    except ValueError:
        at = None
    if at is None:
        return words
    return f"{at.astimezone(ZoneInfo(call.card.window.zones[0])) if name == CALLBACK else at:%Y-%m-%d %H:%M}"


def _slot_in(kept: Mapping[str, Any]) -> tuple[SourceId, str] | None:
    slot = kept.get("slot")
    return (SourceId(int(slot[0])), str(slot[1])) if slot else None


def _line_in(kept: Mapping[str, Any]) -> Line | None:
    line = kept.get("line")
    return Line(FactId(UUID(line[0])), *line[1:]) if line else None


def draft_of(form: Form) -> dict[str, Any]:
    """Return the form as plain JSON."""
    return {
        "outcome": form.outcome.value if form.outcome else None,
        "detail": form.detail,
        "said": dict(form.said),
        "note": form.note,
        "number": form.number,
        "started_at": form.started_at.isoformat() if form.started_at else None,
        "path": plain_path(form.path) if form.path else None,
        "codes": sorted(form.codes),
        "corrects": str(form.corrects) if form.corrects else None,
        "inbound": form.inbound,
        "slot": list(form.slot) if form.slot else None,
        "line": [str(form.line.attempt), *form.line[1:]] if form.line else None,
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
    form = replace(form, detail=detail, faults={})
    return _filled(form, call, needed(form, call))


def _filled(form: Form, call: Call, names: Iterable[str]) -> Form:
    """Return the form with what is known of some fields, where nothing is typed."""
    values = call.card.values
    known = {
        "with_whom": values.provider,
        "where": values.location,
        "which_number": phone(form.number) if form.number else None,
        "language": values.language if "language" in call.badges else None,
    }
    said = {name: form.said.get(name) or known.get(name) or "" for name in names}
    return replace(form, said={**form.said, **said})


def with_path(form: Form, call: Call, path: Path) -> Form:
    """Return the form further along its script: what answers do is noted, an end proposes the outcome."""
    before, after = codes_of(call, form.path), codes_of(call, path)
    moved = replace(form, path=path, codes=form.codes - (before - after) | (after - before))
    moved = _filled(moved, call, walked(call, path)[-1].collects)
    ended = form.path.ended if form.path else None
    if ended == path.ended:
        return moved
    if path.ended is not None:
        return with_detail(replace(moved, outcome=path.ended[0].outcome), call, path.ended[0].detail)
    proposed = ended and (form.outcome, form.detail) == (ended[0].outcome, ended[0].detail)
    return replace(moved, outcome=None, detail=None, faults={}) if proposed else moved


def with_code(form: Form, code: Code, *, noted: bool) -> Form:
    """Return the form with something noted besides the outcome, or no more."""
    return replace(form, codes=form.codes | {code} if noted else form.codes - {code})


def outcome_of(form: Form, call: Call) -> tuple[Outcome, Detail | None] | None:
    """Return the outcome and detail that are chosen, None if none is."""
    if form.outcome is None:
        return None
    outcome = call.policy.outcome[form.outcome]
    return outcome, outcome.detail(form.detail)


def needed(form: Form, call: Call) -> tuple[str, ...]:
    """Return the fields that must be filled, in their order; the note apart."""
    chosen = outcome_of(form, call)
    names = Rule(*chosen).requires - {NOTE} if chosen else frozenset()
    return tuple(sorted(names, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)))


def noted(form: Form, kind: str) -> list[Code]:
    """Return what is noted of a kind."""
    return sorted(code for code in form.codes if code.kind == kind)


def note_is_needed(form: Form, call: Call) -> bool:
    """Tell whether the note must be written."""
    chosen = outcome_of(form, call)
    return bool(chosen and NOTE in Rule(*chosen).requires)
