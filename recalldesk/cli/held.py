"""``recalldesk held``."""

from argparse import Namespace
from collections.abc import Iterator

from recalldesk import app
from recalldesk.cli.output import options_of, public_values, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId
from recalldesk.desk import held as acts
from recalldesk.desk.note_look import note_look
from recalldesk.queue.content import plain_values
from recalldesk.queue.projection import RecallState, Status


def show(arguments: Namespace) -> int:
    """List what is held: where, what is wrong, and the text that caused it."""
    with app.open_desk(options_of(arguments)) as desk:
        with desk.store.read() as reader:
            found = list(acts.held_recalls(reader))
        note_look(desk.store, desk.clock, desk.actor, "show held", len(found))
    if arguments.json:
        say_json({"held": [_plain(held) for held in found]})
        return 0
    for held in found:
        for line in _lines(held):
            say(line)
    say("Nothing is held." if not found else "Release with: recalldesk held release ID --why TEXT")
    if found:
        say("Fix with:     recalldesk held fix ID field=value")
    return 0


def release(arguments: Namespace) -> int:
    """Clear what holds a recall."""
    with app.open_desk(options_of(arguments)) as desk:
        state = acts.release(desk.store, desk.clock, desk.actor, RecallId(arguments.recall), arguments.why)
    say(_now(arguments.recall, state))
    return 0


def fix(arguments: Namespace) -> int:
    """Correct values and judge the row again."""
    values = dict(map(_pair, arguments.values))
    with app.open_desk(options_of(arguments)) as desk:
        state = acts.fix(desk.store, desk.clock, desk.actor, RecallId(arguments.recall), values)
    say(_now(arguments.recall, state))
    return 0


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"'{field}' names no value: write field=value.")
    return field.strip(), value


def _now(recall: int, state: RecallState) -> str:
    if state.status is Status.HELD:
        return f"Recall {recall} is still held: {state.why}."
    if state.status is Status.CLOSED:
        return f"Recall {recall} is closed: {state.why}."
    return f"Recall {recall} is {state.status}."


def _plain(held: acts.HeldRecall) -> dict[str, object]:
    return {
        "id": held.recall,
        "hold": held.hold,
        "row": held.row,
        "problems": [
            {"problem": finding.problem, "field": finding.field, "value": finding.value} for finding in held.findings
        ],
        "values": public_values(plain_values(held.values)),
        "original": dict(held.original),
    }


def _lines(held: acts.HeldRecall) -> Iterator[str]:
    row = f"row {held.row}" if held.row else "an earlier list"
    yield f"{held.recall:>6}  {row}: {held.hold}"
    for finding in held.findings:
        column = held.headers.get(finding.field or "", finding.field)
        said = f": {finding.value}" if finding.value else ""
        yield f"        {finding.problem}" + (f" in {column}{said}" if column else "")
