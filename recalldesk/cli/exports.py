"""``recalldesk export``, ``ack`` and ``exports``."""

from argparse import Namespace
from typing import Any

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.roles import Right
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.hand_off.deliver import Exported, export_again
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.store.exports import Batch


def export(arguments: Namespace) -> int:
    """Write what is new, or an earlier export once more."""
    template = load_template(arguments.template)
    with app.open_desk(options_of(arguments), right=Right.EXPORT) as desk:
        who = desk.store, desk.clock, desk.actor
        if arguments.batch is not None:
            done = [export_again(*who, arguments.batch, arguments.to)]
        else:
            done = export_new(*who, Format(arguments.format), template, arguments.to)
    if arguments.json:
        say_json({"exports": [plain_batch(one.batch) | written(one) for one in done]})
        return 0
    for one in done:
        rows = f"{one.batch.rows} row{'s' * (one.batch.rows != 1)}"
        say(f"Export {one.batch.id}{', made before' * one.again}: {rows} in {', '.join(map(str, one.files))}")
    if not done:
        say("Nothing is new since the last export.")
    return 0


def ack(arguments: Namespace) -> int:
    """Read in what the EHR said of an export."""
    with app.open_desk(options_of(arguments), right=Right.EXPORT) as desk:
        said = acknowledge(desk.store, desk.clock, desk.actor, arguments.file)
    if arguments.json:
        say_json(said._asdict())
        return 0
    say(f"{said.accepted} accepted, {said.refused} refused, of export {', '.join(map(str, said.batches))}.")
    if said.unknown:
        say(f"{said.unknown} rows of the file never went out from here.")
    return 0


def show(arguments: Namespace) -> int:
    """List what went to the EHR, newest first."""
    with app.open_desk(options_of(arguments)) as desk, desk.store.read() as reader:
        batches = reader.exports.batches()
    if arguments.json:
        say_json({"exports": list(map(plain_batch, batches))})
        return 0
    for batch in batches:
        say(_line(batch))
    if not batches:
        say("Nothing went to the EHR yet. 'recalldesk export --since-last --to DIR' writes what is new.")
    return 0


def plain_batch(batch: Batch) -> dict[str, Any]:
    """Return a batch as plain JSON."""
    return {
        "id": batch.id,
        "format": batch.format,
        "template": batch.template,
        "rows": batch.rows,
        "at": batch.made_at.isoformat(),
        "by": batch.by,
        "written_at": batch.delivered_at.isoformat() if batch.delivered_at else None,
        "accepted": batch.accepted,
        "refused": batch.refused,
    }


def written(one: Exported) -> dict[str, Any]:
    """Return the files of a batch that was written as plain JSON."""
    return {"batch": one.label, "files": list(map(str, one.files)), "again": one.again}


def _line(batch: Batch) -> str:
    when = f"{batch.made_at.astimezone():%Y-%m-%d %H:%M}"
    open_ones = batch.rows - batch.accepted - batch.refused
    answers = [(batch.accepted, "accepted"), (batch.refused, "refused"), (open_ones, "not acknowledged yet")]
    said = ", ".join(f"{count} {name}" for count, name in answers if count)
    written = "" if batch.delivered_at else "  (not written yet: the next export does)"
    return f"{batch.id:>4}  {when}  {batch.format}, {batch.template}, by {batch.by}: {said}{written}"
