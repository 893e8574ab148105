"""``recalldesk loads``."""

from argparse import Namespace

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.ids import LoadId
from recalldesk.desk.undo_load import undo_load
from recalldesk.lists.contents import Contents
from recalldesk.store.loads import LoadSummary


def show(arguments: Namespace) -> int:
    """List what was loaded and taken back, newest first."""
    with app.open_desk(options_of(arguments)) as desk, desk.store.read() as reader:
        summaries = reader.loads.summaries()
    if arguments.json:
        say_json({"loads": [_plain(summary) for summary in summaries]})
        return 0
    for summary in summaries:
        say(_line(summary))
    if not summaries:
        say("Nothing was loaded yet. 'recalldesk load FILE' loads a list.")
    return 0


def undo(arguments: Namespace) -> int:
    """Take a load back."""
    with app.open_desk(options_of(arguments)) as desk:
        counts = undo_load(desk.store, desk.clock, desk.actor, LoadId(arguments.load))
    say(f"Load {arguments.load} was taken back: {counts['put_back']} recalls are as before it.")
    if counts["kept"]:
        say(f"{counts['kept']} recalls were worked on since and stay as they are.")
    return 0


def _plain(summary: LoadSummary) -> dict[str, object]:
    return {
        "id": summary.id,
        "source": summary.source,
        "kind": summary.contents,
        "file": summary.file_name,
        "as_of": summary.as_of.isoformat(),
        "at": summary.at.isoformat(),
        "counts": dict(summary.counts),
        "undoes": summary.undoes,
        "undone": summary.undone,
    }


def _line(summary: LoadSummary) -> str:
    when = f"{summary.at.astimezone():%Y-%m-%d %H:%M}"
    if summary.undoes is not None:
        return f"{summary.id:>4}  {when}  took back load {summary.undoes}"
    counts = ", ".join(f"{count} {name}" for name, count in summary.counts.items() if count)
    undone = "  (taken back)" if summary.undone else ""
    kind = "" if summary.contents == Contents.RECALLS else f" ({summary.contents})"
    return f"{summary.id:>4}  {when}  {summary.source}: {summary.file_name}{kind}: {counts}{undone}"
