"""``recalldesk reminders``."""

from argparse import Namespace
from typing import Any

from recalldesk import app
from recalldesk.cli.exports import plain_batch, written
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.desk.outbox import settle
from recalldesk.desk.outbox.results import read_results
from recalldesk.desk.outbox.write import Ask, Written, write_again, write_reminders
from recalldesk.desk.wake import wake
from recalldesk.export.messages import Form
from recalldesk.gui import letters_pdf
from recalldesk.queue.policy import Channel
from recalldesk.store.exports import Batch

WRITTEN = tuple(channel for channel in Channel if channel is not Channel.CALL)


def reminders(arguments: Namespace) -> int:
    """Write what is due by a channel, or an earlier batch once more; without a folder, list both."""
    if arguments.to is None:
        if arguments.channel or arguments.batch is not None:
            raise UsageError("Name the folder to write to with --to DIR.")
        return _show(arguments)
    if (arguments.channel is None) == (arguments.batch is None):
        raise UsageError("Say either --channel or --batch.")
    with app.open_desk(options_of(arguments)) as desk:
        who = desk.store, desk.clock, desk.actor
        if arguments.batch is not None:
            again = write_again(*who, arguments.batch, arguments.to)
            done = Written((again,), 0)
        else:
            ask = Ask(Channel(arguments.channel), Form(arguments.format), arguments.to, arguments.sent)
            done = write_reminders(*who, ask, letters_pdf)
    if arguments.json:
        batches = [_plain(one.batch) | written(one) for one in done.batches]
        say_json({"reminders": batches, "unreachable": done.unreachable})
        return 0
    for one in done.batches:
        said = f"{one.batch.rows} reminder{'s' * (one.batch.rows != 1)} by {one.batch.channel}"
        say(f"Reminders {one.batch.id}{', made before' * one.again}: {said} in {', '.join(map(str, one.files))}")
    if done.unreachable:
        say(f"{done.unreachable} have no number or address for it; the next way of their cadence is tried.")
    if not done.batches:
        say("Nothing is due to be written.")
    return 0


def result(arguments: Namespace) -> int:
    """Read in what the tool says of reminders."""
    with app.open_desk(options_of(arguments)) as desk:
        said = read_results(desk.store, desk.clock, desk.actor, arguments.file)
    if arguments.json:
        say_json(said._asdict())
        return 0
    parts = [f"{number} {name.replace('_', ' ')}" for name, number in said._asdict().items() if number]
    say(f"{', '.join(parts)}.")
    return 0


def sent(arguments: Namespace) -> int:
    """Say that a batch was sent."""
    return _settle(arguments, "marked as sent")


def take_back(arguments: Namespace) -> int:
    """Say that a batch was never sent."""
    return _settle(arguments, "due again")


def _settle(arguments: Namespace, words: str) -> int:
    act = settle.mark_sent if words == "marked as sent" else settle.take_back
    with app.open_desk(options_of(arguments)) as desk:
        number = act(desk.store, desk.clock, desk.actor, arguments.batch)
    if arguments.json:
        say_json({"batch": arguments.batch, "reminders": number})
    else:
        say(f"{number} reminder{'s' * (number != 1)} of batch {arguments.batch} {words}.")
    return 0


def _show(arguments: Namespace) -> int:
    with app.open_desk(options_of(arguments)) as desk:
        wake(desk.store, desk.clock.now())
        with desk.store.read() as reader:
            due = reader.outbox.due([channel.value for channel in WRITTEN])
            batches = reader.exports.batches(reminders=True)
    if arguments.json:
        say_json({"due": due, "reminders": list(map(_plain, batches))})
        return 0
    say("Due: " + (", ".join(f"{number} by {channel}" for channel, number in sorted(due.items())) or "nothing"))
    for batch in batches:
        say(_line(batch))
    return 0


def _plain(batch: Batch) -> dict[str, Any]:
    plain = plain_batch(batch)
    del plain["template"]
    plain["delivered"], plain["failed"] = plain.pop("accepted"), plain.pop("refused")
    ends = {"sent_at": batch.sent_at, "taken_back_at": batch.taken_back_at}
    return plain | {"channel": batch.channel} | {name: at.isoformat() if at else None for name, at in ends.items()}


def _line(batch: Batch) -> str:
    when = f"{batch.made_at.astimezone():%Y-%m-%d %H:%M}"
    stands = "taken back" if batch.taken_back_at else "sent" if batch.sent_at else "not marked as sent yet"
    counts = ((batch.accepted, "delivered"), (batch.refused, "failed"))
    said = "".join(f", {number} {name}" for number, name in counts if number)
    unwritten = "" if batch.delivered_at else "  (not written yet: the next time does)"
    return f"{batch.id:>4}  {when}  {batch.rows} by {batch.channel}, by {batch.by}: {stands}{said}{unwritten}"
