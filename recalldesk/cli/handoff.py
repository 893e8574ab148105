"""``recalldesk handoff`` and ``promises``."""

from argparse import Namespace
from collections import Counter
from datetime import timedelta
from typing import Any

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.desk.handoff import Handoff, Line, handoff
from recalldesk.desk.leftovers import write_noted
from recalldesk.desk.note_look import note_look
from recalldesk.desk.promises import ledger
from recalldesk.queue.promises import Standing
from recalldesk.store.store import Store

_LONGEST = 10 * 365  # days: what is older is not kept for sure (S7)


def show(arguments: Namespace) -> int:
    """Say what is unfinished, escalated, promised, stalled, and booked but not confirmed."""
    printed = arguments.print is not None
    if printed and arguments.json:
        raise UsageError("--print writes a sheet for paper: leave --json away.")
    with app.open_desk(options_of(arguments)) as desk:
        made = handoff(desk.store, desk.clock, desk.actor, printed=printed)
        if printed:
            _print(desk.store, arguments, made)
    if printed:
        return 0
    if arguments.json:
        say_json(_plain(made))
    else:
        for part, lines in made.parts.items():
            say(f"{part}: {len(lines)}")
            for line in lines:
                say(f"  {_said(line, made)}")
    return 0


def promises(arguments: Namespace) -> int:
    """Say what patients were promised, and what came of it."""
    with app.open_desk(options_of(arguments)) as desk:
        now = desk.clock.now()
        with desk.store.read() as reader:
            policy = reader.playbooks.rules().policy
            found = ledger(reader, policy, now - timedelta(days=min(arguments.days, _LONGEST)))
        note_look(desk.store, desk.clock, desk.actor, "show promises", len(found))
    counts = Counter(one.standing(now) for one in found)
    if arguments.json:
        told = [
            {
                "kind": one.kind,
                "recall": one.recall,
                "attempt": str(one.fact),
                "made_at": one.made_at.isoformat(),
                "due": one.due.isoformat(),
                "done_at": one.done_at.isoformat() if one.done_at else None,
                "standing": one.standing(now),
            }
            for one in found
        ]
        say_json({"promises": told, **{standing.value: counts[standing] for standing in Standing}})
        return 0
    for one in found:
        if one.standing(now) is not Standing.KEPT:
            due = one.due.astimezone(policy.clinic.tz)
            say(f"{one.standing(now):<7} {one.kind:<9} due {due:%Y-%m-%d %H:%M}  recall {one.recall}")
    say(", ".join(f"{counts[standing]} {standing}" for standing in (Standing.KEPT, Standing.OPEN, Standing.BROKEN)))
    return 0


def _print(store: Store, arguments: Namespace, made: Handoff) -> None:
    from recalldesk import gui  # noqa: PLC0415 - the other ways need no Qt

    write_noted(store, arguments.print, gui.handoff_pdf(made))
    say(f"{arguments.print}: {made.size} lines. It has patients' data and is not encrypted: print it, delete it.")


def _plain(made: Handoff) -> dict[str, Any]:
    parts = {part.value: [_plain_line(line) for line in lines] for part, lines in made.parts.items()}
    return {"at": made.at.isoformat(), "by": made.by, **parts}


def _plain_line(line: Line) -> dict[str, Any]:
    values = line.values
    return {
        "recall": line.recall,
        "mrn": values.mrn if values else None,
        "family": values.family if values else None,
        "given": values.given if values else None,
        "at": line.at.isoformat(),
        "who": line.who,
        "what": line.whole,
        "late": line.late,
        "delivered": line.delivered,
    }


def _said(line: Line, made: Handoff) -> str:
    values = line.values
    name = ", ".join(part for part in (values.family, values.given) if part) if values else "Nobody knows yet"
    marks = ["late"] * line.late + ["NOT DELIVERED"] * (not line.delivered)
    said = [f"{line.at.astimezone(made.zone):%Y-%m-%d %H:%M}", name, line.who, line.whole, *marks]
    return "  ".join(part for part in said if part)
