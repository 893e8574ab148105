"""``recalldesk disclosures``."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.roles import Right
from recalldesk.desk.disclosures import DisclosureDesk, Logged, status_of


def show(arguments: Namespace) -> int:
    """List what reached the wrong person, or write it to a file."""
    with app.open_desk(options_of(arguments), right=Right.GOVERN) as desk:
        log = DisclosureDesk(desk.store, desk.clock, desk.actor)
        if arguments.to is not None:
            return _written(log.save(arguments.to), arguments)
        entries = log.log()
        with desk.store.read() as reader:
            zone = reader.playbooks.rules().policy.clinic.tz
    if arguments.json:
        say_json({"disclosures": list(map(_plain, entries))})
        return 0
    for entry in entries:
        for line in _lines(entry, zone):
            say(line)
    if not entries:
        say("The log of disclosures is empty.")
    return 0


def _written(entries: int, arguments: Namespace) -> int:
    if arguments.json:
        say_json({"entries": entries, "file": str(arguments.to)})
    else:
        noun = "entry" if entries == 1 else "entries"
        say(f"{entries} {noun} in {arguments.to}. The file has patients' data and is not encrypted.")
    return 0


def _plain(one: Logged) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "recorded_at": one.at.isoformat(),
        "happened": one.when or one.at.isoformat(),
        "by": one.by,
        "recall": one.recall,
        "mrn": one.values.mrn if one.values else None,
        "what": one.what,
        "to": one.to,
        "found": one.found,
        "done": one.done,
        "incident": status_of(one),
        "due": one.incident.answer_by.isoformat() if one.incident else None,
    }


def _lines(one: Logged, zone: tzinfo) -> Iterator[str]:
    whose = f"MRN {one.values.mrn}" if one.values and one.values.mrn else f"recall {one.recall}"
    yield f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}  {whose}  incident {status_of(one)}, recorded by {one.by}"
    if one.when:
        yield f"    happened: {one.when}"
    yield f"    {one.what} · to {one.to} · found: {one.found} · done: {one.done}"
