"""``recalldesk escalations``."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from recalldesk import app
from recalldesk.app import Desk
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId
from recalldesk.desk.departures import Leaving, give_sheet, give_task, leaving
from recalldesk.desk.escalations import OnBoard, board
from recalldesk.desk.hand_off.deliver import wanted_folder
from recalldesk.desk.note_look import note_look
from recalldesk.export.sealed import new_passphrase
from recalldesk.export.template import load_template
from recalldesk.queue.escalations import Form

_WAITING = "waiting"
_ENDING = {Form.FHIR: "json", Form.SEALED: "pdf", Form.SHEET: "pdf"}


def show(arguments: Namespace) -> int:
    """List what waits for another team, late ones first."""
    with app.open_desk(options_of(arguments), right=None) as desk:
        shown = _board(desk)
        note_look(desk.store, desk.clock, desk.actor, "show escalations", len(shown))
    if arguments.json:
        say_json({"escalations": list(map(_plain, shown))})
        return 0
    for one in shown:
        for line in _lines(one):
            say(line)
    if not shown:
        say("Nothing waits for another team.")
    return 0


def deliver(arguments: Namespace) -> int:
    """Write one, or all that reached nobody yet, so that they leave the desk."""
    form = Form(arguments.form)
    wanted_folder(arguments.to)
    with app.open_desk(options_of(arguments), right=None) as desk:
        chosen = _chosen(_board(desk), arguments.which)
        given = [_give(desk, one.escalation.id, form, arguments) for one in chosen]
    if arguments.json:
        say_json({"delivered": given})
        return 0
    for one in given:
        say(f"{one['file']}" + (f"   passphrase: {one['passphrase']}" if one["passphrase"] else ""))
    if form is Form.SEALED and given:
        say("Tell each passphrase apart from its file, by telephone: it is shown only now.")
    elif form is Form.SHEET and given:
        say("They have patients' data and are not encrypted: print them, delete them.")
    elif not given:
        say("Nothing waits to be delivered.")
    return 0


def _give(desk: Desk, name: FactId, form: Form, arguments: Namespace) -> dict[str, Any]:
    who = desk.store, desk.clock, desk.actor
    with desk.store.read() as reader:
        made = leaving(reader, reader.playbooks.rules().policy, desk.clock.now(), name)
    path: Path = arguments.to / f"{made.on_board.escalation.file_name}.{_ENDING[form]}"
    passphrase = new_passphrase() if form is Form.SEALED else None
    if form is Form.FHIR:
        give_task(*who, name, path, load_template(arguments.template))
    else:
        give_sheet(*who, name, path, _drawn(made), passphrase)
    return {"id": str(name), "as": form.value, "file": str(path), "passphrase": passphrase}


def _drawn(made: Leaving) -> bytes:
    from recalldesk import gui  # noqa: PLC0415 - the other forms need no Qt

    return gui.escalation_pdf(made)


def _board(desk: Desk) -> list[OnBoard]:
    with desk.store.read() as reader:
        return board(reader, reader.playbooks.rules().policy, desk.clock.now())


def _chosen(shown: list[OnBoard], which: str) -> list[OnBoard]:
    """Return those that ``which`` means: all that wait to be delivered, or the one whose id ends so."""
    if which == _WAITING:
        return [one for one in shown if not one.escalation.arrived]
    found = [one for one in shown if str(one.escalation.id).endswith(which.casefold())]
    if len(found) != 1:
        raise UsageError(f"{which!r} means {len(found)} open escalations. 'recalldesk escalations' lists them.")
    return found


def _plain(one: OnBoard) -> dict[str, Any]:
    known, values = one.escalation, one.values
    return {
        "id": str(known.id),
        "recall": one.recall,
        "mrn": values.mrn if values else None,
        "family": values.family if values else None,
        "given": values.given if values else None,
        "team": one.team,
        "whose": one.whose,
        "asks": known.asks,
        "opened_at": known.opened_at.isoformat(),
        "acknowledge_by": known.acknowledge_by.isoformat(),
        "answer_by": known.answer_by.isoformat(),
        "acknowledged_by": one.by,
        "late": one.late,
        "delivered": [{"as": went.form.value, "at": went.at.isoformat()} for went in known.left],
    }


def _lines(one: OnBoard) -> list[str]:
    known, values = one.escalation, one.values
    name = ", ".join(part for part in (values.family, values.given) if part) if values else "Nobody knows yet"
    clock = f"{'answer' if known.acknowledged_at else 'take up'} by {known.due_at.astimezone():%Y-%m-%d %H:%M}"
    if known.left:
        went = f"delivered ({known.left[-1].form})"
    else:
        went = f"taken up by {one.by}" if one.by else "NOT DELIVERED YET"
    late = "LATE  " if one.late else ""
    return [f"{str(known.id)[-8:]}  {late}{clock}  {one.team}, {one.whose}  {name}  {went}", f"          {known.asks}"]
