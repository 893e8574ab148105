"""``recalldesk review``."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.roles import Right
from recalldesk.desk.note_look import note_look
from recalldesk.desk.note_review import Blind, NoteDesk, Notes
from recalldesk.queue.reviewing import Tally

_LISTED = 20


def show(arguments: Namespace) -> int:
    """List the notes that wait to be reviewed, without their words, and how notes have done by week."""
    with app.open_desk(options_of(arguments), right=Right.GOVERN) as desk:
        notes = NoteDesk(desk.store, desk.clock, desk.actor).notes()
        note_look(desk.store, desk.clock, desk.actor, "list notes", len(notes.waiting))
        with desk.store.read() as reader:
            zone = reader.playbooks.rules().policy.clinic.tz
    if arguments.json:
        say_json(_plain(notes))
    else:
        for line in _lines(notes, zone):
            say(line)
    return 0


def _plain(notes: Notes) -> dict[str, Any]:
    return {
        "waiting": list(map(_plain_note, notes.waiting)),
        "flagged": list(map(_plain_note, notes.flagged)),
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "reviewed": week.reviewed,
                "questions": {name: tally._asdict() for name, tally in week.answers.items()},
                "pick_up": week.pick_up._asdict(),
            }
            for week in notes.trend
        ],
    }


def _plain_note(note: Blind) -> dict[str, Any]:
    hints = [hint.hint.value for hint in note.hints]
    return {"attempt_id": str(note.attempt), "at": note.at.isoformat(), "flags": hints, "added": note.added}


def _lines(notes: Notes, zone: tzinfo) -> Iterator[str]:
    if notes.asked is None:
        yield "The playbook asks nothing of notes: add a section note_review."
        return
    yield f"{len(notes.waiting)} to review, {len(notes.flagged)} flagged that are not in the sample"
    for note in notes.waiting[:_LISTED]:
        flags = ", ".join(hint.hint.replace("_", " ") for hint in note.hints)
        yield f"  {note.at.astimezone(zone):%Y-%m-%d %H:%M}  {flags}".rstrip()
    if len(notes.waiting) > _LISTED:
        yield f"  and {len(notes.waiting) - _LISTED} more"
    for week in notes.trend:
        yield ""
        yield f"Calls of the week of {week.monday}: {week.reviewed} reviewed"
        for name, tally in (*week.answers.items(), ("pick_up", week.pick_up)):
            yield f"  {name.replace('_', ' '):<14} {_said(tally)}"


def _said(tally: Tally) -> str:
    return f"yes {tally.yes}, partly {tally.partly}, no {tally.no}, of {tally.asked}"
