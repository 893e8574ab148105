"""The entry that a form makes, or what is wrong with it, in words. No Qt."""

from collections.abc import Iterator, Mapping
from typing import Any

from recalldesk.core.ids import FactId
from recalldesk.desk.workplace import Call
from recalldesk.playbook.path_text import plain_path
from recalldesk.queue.contacts import INBOUND
from recalldesk.queue.entry import CALLBACK, Entry
from recalldesk.queue.facts import FactKind
from recalldesk.ui.call.fields import MOMENTS, fields_of, label, moment_of, shown
from recalldesk.ui.call.form import CORRECT, DETAIL, NOTE, OUTCOME, Form, noted, outcome_of
from recalldesk.ui.call.pathway import ASKED_FOR
from recalldesk.ui.call.times import booked_slot
from recalldesk.ui.words import mark, tr

_FAULTS = {
    "missing": mark("Please fill this in."),
    "unreadable": mark("No day and time can be read here."),
    "past": mark("That time is past."),
    "hours": mark("The patient may not be called at that time."),
    "unknown": mark("Choose one of these."),
    "taken": mark("Somebody else has taken that time: offer another one."),
    "inbound": mark("They called you, so it cannot have ended so: choose another outcome."),
}


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
        attempt=form.corrects or form.attempt,
        recall=call.card.recall,
        outcome=form.outcome,
        detail=form.detail,
        number=form.number,
        fields={name: _plain(name, form, call) for name in shown(form, call) if not name.startswith(CORRECT)},
        note=form.note,
        started_at=form.started_at,
        slot=booked_slot(call, form),
        same_call=form.line.attempt if form.line and form.line.number == form.number else None,
        **_besides(form, call),
    )


def _besides(form: Form, call: Call) -> dict[str, Any]:
    """Return what an entry tells besides the outcome. An opt-out that the detail is already is not told twice."""
    detail = (outcome_of(form, call) or (None, None))[1]
    marks = [code.name for code in noted(form, "mark")]
    scopes = [code.name for code in noted(form, "opt_out") if detail is None or detail.opt_out != code.name]
    return {
        "asked_for": ASKED_FOR in marks,
        "inbound": form.inbound,
        "answers": _answered(call) if form.inbound else None,
        "barriers": tuple(code.name for code in noted(form, "barrier")),
        "topics": tuple(code.name for code in noted(form, "topic")),
        "marks": tuple(name for name in marks if name != ASKED_FOR),
        "opt_out": next(iter(scopes), None),
        "routes": tuple(code.name for code in noted(form, "route")),
        "correct": {code.name: form.said.get(CORRECT + code.name, "") for code in noted(form, "correct")},
        "path": {**plain_path(form.path), "playbook": call.playbook} if form.path else None,
    }


def _answered(call: Call) -> FactId | None:
    """Return the attempt that a call of the patient's answers: our last one."""
    tried = (one for one in call.card.history if one.what is FactKind.ATTEMPT and not one.undone)
    return next((one.id for one in tried if one.payload.get("channel") != INBOUND), None)


def _unreadable(form: Form, call: Call) -> Iterator[str]:
    for one in fields_of(form, call):
        if one.name in MOMENTS and one.said.strip() and moment_of(one.name, form, call) is None:
            yield one.name


def _plain(name: str, form: Form, call: Call) -> str:
    """Return a field as it is kept: a visit in the clinic's time, a promise as an instant."""
    at = moment_of(name, form, call)
    if at is None:
        return form.said.get(name, "").strip()
    return at.isoformat() if name == CALLBACK else at.replace(tzinfo=None).isoformat(timespec="minutes")


def _fault(why: str) -> str:
    return tr(_FAULTS[why])


def faults_of(missing: Mapping[str, str]) -> dict[str, str]:
    """Return what the desk found wrong (field -> why) as sentences."""
    return {name: _fault(why) for name, why in missing.items()}


def told(faults: Mapping[str, str]) -> str:
    """Return what is wrong in one line: each field by its name, since it may be out of sight."""
    named = {OUTCOME: "", DETAIL: "", NOTE: tr("Note")}
    parts = ((named[name] if name in named else label(name), fault) for name, fault in faults.items())
    return " ".join(f"{name}: {fault}" if name else fault for name, fault in parts)
