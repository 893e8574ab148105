"""People who act, and the devices they act on."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import DeviceId, PersonId
from recalldesk.core.roles import Grade, Role
from recalldesk.queue.facts import Actor
from recalldesk.queue.reviewing import Graded, grade_at
from recalldesk.store import dialect
from recalldesk.store.review_tables import person_grade
from recalldesk.store.tables import device, person


class Member(NamedTuple):
    """A person who signs in. ``active``: works here now."""

    id: PersonId
    account: str
    name: str
    role: Role
    active: bool
    grade: Grade


_MEMBERS = sa.select(person.c.id, person.c.account, person.c.name, person.c.role, person.c.active)
_GRADES = sa.select(person_grade).order_by(person_grade.c.since)
_PUT_GRADE = dialect.put(person_grade, ["person_id", "since"])


class People:
    """People and devices of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, account: str, device_uid: UUID) -> Actor | None:
        """Return the person of an OS account, on a device; None if either is not known yet."""
        person_id = self._connection.scalar(sa.select(person.c.id).where(person.c.account == account))
        device_id = self._connection.scalar(sa.select(device.c.id).where(device.c.uid == device_uid))
        if person_id is None or device_id is None:
            return None
        return Actor(PersonId(person_id), DeviceId(device_id))

    def name(self, person_id: PersonId) -> str:
        """Return a person's name."""
        return str(self._connection.scalars(sa.select(person.c.name).where(person.c.id == person_id)).one())

    def role(self, person_id: PersonId) -> Role:
        """Return a person's role."""
        return Role(self._connection.scalars(sa.select(person.c.role).where(person.c.id == person_id)).one())

    def active(self) -> dict[PersonId, str]:
        """Return the names of those who work here now, by name."""
        query = sa.select(person.c.id, person.c.name).where(person.c.active).order_by(person.c.name, person.c.id)
        return {PersonId(row.id): row.name for row in self._connection.execute(query)}

    def members(self) -> list[Member]:
        """Return everybody who ever signed in or was named, by name."""
        rows, grades = self._connection.execute(_MEMBERS.order_by(person.c.name, person.c.id)), self.grades()
        return [
            Member(row.id, row.account, row.name, Role(row.role), row.active, grade_at(grades.get(row.id, ())))
            for row in rows
        ]

    def grades(self) -> dict[PersonId, list[Graded]]:
        """Return the grades that people were given, each from when on, in the order of time."""
        found = defaultdict[PersonId, list[Graded]](list)
        for row in self._connection.execute(_GRADES):
            found[row.person_id].append(Graded(row.since, Grade(row.grade)))
        return found

    def put_grade(self, person_id: PersonId, grade: Grade, since: datetime) -> None:
        """Give a person a grade from an instant on."""
        values = {"person_id": person_id, "since": since, "grade": grade.value}
        self._connection.execute(_PUT_GRADE.values(values))

    def put(self, account: str, name: str, role: Role, *, active: bool, now: datetime) -> PersonId:
        """Let a person be so, adding them if nobody has that account; return who it is."""
        said = {"name": name, "role": role, "active": active}
        if not self._connection.execute(person.update().where(person.c.account == account).values(said)).rowcount:
            self._connection.execute(person.insert().values(account=account, created_at=now, **said))
        return PersonId(self._connection.scalars(sa.select(person.c.id).where(person.c.account == account)).one())

    def enrol(self, account: str, name: str, role: Role, device_uid: UUID, device_name: str, now: datetime) -> Actor:
        """Return the person and the device, adding what is not known yet."""
        known = self._connection.scalar(sa.select(person.c.id).where(person.c.account == account))
        if known is None:
            row = {"name": name, "role": role, "account": account, "active": True, "created_at": now}
            known = self._connection.execute(person.insert().values(row)).inserted_primary_key[0]  # type: ignore[index]
        here = self._connection.scalar(sa.select(device.c.id).where(device.c.uid == device_uid))
        if here is None:
            row = {"uid": device_uid, "name": device_name, "created_at": now}
            here = self._connection.execute(device.insert().values(row)).inserted_primary_key[0]  # type: ignore[index]
        return Actor(PersonId(known), DeviceId(here))

    def anyone(self) -> bool:
        """Tell whether anybody is enrolled."""
        return self._connection.scalar(sa.select(person.c.id).limit(1)) is not None
