"""``recalldesk people``."""

from argparse import Namespace
from typing import Any

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.roles import Grade, Right, Role
from recalldesk.desk.people import Change, set_member
from recalldesk.store.people import Member


def show(arguments: Namespace) -> int:
    """List who works here."""
    with app.open_desk(options_of(arguments)) as desk, desk.store.read() as reader:
        members = reader.people.members()
    if arguments.json:
        say_json({"people": [_plain(one) for one in members]})
        return 0
    for one in members:
        say(_line(one))
    return 0


def put(arguments: Namespace) -> int:
    """Say what a person's role and name are, and whether they work here."""
    grade = Grade(arguments.grade) if arguments.grade else None
    change = Change(arguments.name, Role(arguments.role) if arguments.role else None, arguments.active, grade)
    with app.open_desk(options_of(arguments), right=Right.GOVERN) as desk:
        made = set_member(desk.store, desk.clock, desk.actor, arguments.account, change)
    say(_line(made) + "   (from their next start or unlocking)")
    return 0


def _plain(one: Member) -> dict[str, Any]:
    return {"account": one.account, "name": one.name, "role": one.role, "grade": one.grade, "active": one.active}


def _line(one: Member) -> str:
    return f"{one.account:<20} {one.role:<12} {one.grade:<8} {one.name}{'' if one.active else '   (gone)'}"
