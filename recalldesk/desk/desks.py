"""What a person does beside calls: each has a desk of its own, imported when it is asked for."""

from typing import TYPE_CHECKING

from recalldesk.core.clock import Clock
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Right, Role, require
from recalldesk.desk.emergency_access import AS, AccessDesk, Lasting, access_of
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store

if TYPE_CHECKING:
    from recalldesk.desk.calling.visit_told import VisitDesk
    from recalldesk.desk.disclosures import DisclosureDesk
    from recalldesk.desk.morning import Morning
    from recalldesk.desk.note_review import NoteDesk
    from recalldesk.desk.outbox.desk import OutboxDesk
    from recalldesk.desk.outbox.single import Messages
    from recalldesk.desk.outbox.write import Draw
    from recalldesk.desk.people import PeopleDesk
    from recalldesk.desk.week_desk import WeekDesk


class Desks:
    """The desks of a person. ``own_role``: what they are; ``role``: what they see for now (S1)."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor
        with store.read() as reader:
            self.own_role = reader.people.role(actor.person)
            self._access = access_of(reader, actor.person)

    @property
    def role(self) -> Role:
        """As what they see: for as long as emergency access lasts, as who sees the lists.

        Once it is over it stays so, also if the clock is put back; and none lasts before it began.
        """
        if self._access is not None and not self._access.at <= self._clock.now() < self._access.until:
            self._access = None
        return AS if self._access and not Right.LISTS.held_by(self.own_role) else self.own_role

    @property
    def sees_lists(self) -> bool:
        """Whether they see the lists now."""
        return Right.LISTS.held_by(self.role)

    def _look_again(self) -> None:
        """Know what the person is now: a manager may have changed it since the window was opened (P5)."""
        with self._store.read() as reader:
            self.own_role = reader.people.role(self._actor.person)

    def _may_end(self, recall: RecallId) -> None:
        """Let whoever sees the lists write of a call, and whose call it is: emergency access may end amid it (S1)."""
        if self.sees_lists:
            return
        with self._store.read() as reader:
            held = reader.work.claim_of(recall)
        if held is None or held.person != self._actor.person:
            require(Right.LISTS, self.role)

    def access(self) -> AccessDesk:
        """Return what takes and reviews emergency access at this desk."""
        return AccessDesk(self._store, self._clock, self._actor, self._took)

    def _took(self, lasting: Lasting) -> None:
        self._access = lasting

    def morning(self) -> "Morning":
        """Return what loads lists at this desk."""
        from recalldesk.desk.morning import Morning  # noqa: PLC0415 - no call needs what reads files

        require(Right.LISTS, self.role)
        return Morning(self._store, self._clock, self._actor)

    def outbox(self, draw: "Draw") -> "OutboxDesk":
        """Return what leaves this desk in files; ``draw``: makes a PDF of letters."""
        from recalldesk.desk.outbox.desk import OutboxDesk  # noqa: PLC0415 - no call needs it

        require(Right.EXPORT, self.role)
        return OutboxDesk(self._store, self._clock, self._actor, draw)

    def messages(self) -> "Messages":
        """Return what writes to one patient from this desk."""
        from recalldesk.desk.outbox.single import Messages  # noqa: PLC0415 - few calls need it

        require(Right.LISTS, self.role)
        return Messages(self._store, self._clock, self._actor)

    def visits(self) -> "VisitDesk":
        """Return what is told of booked visits at this desk."""
        from recalldesk.desk.calling.visit_told import VisitDesk  # noqa: PLC0415 - few calls need it

        require(Right.LISTS, self.role)
        return VisitDesk(self._store, self._clock, self._actor)

    def week(self) -> "WeekDesk":
        """Return what reports and looks at today."""
        from recalldesk.desk.week_desk import WeekDesk  # noqa: PLC0415 - no call needs it

        require(Right.GOVERN, self.role)
        return WeekDesk(self._store, self._clock, self._actor)

    def notes(self) -> "NoteDesk":
        """Return what reviews notes at this desk; it asks for the right to."""
        from recalldesk.desk.note_review import NoteDesk  # noqa: PLC0415 - no call needs it

        return NoteDesk(self._store, self._clock, self._actor)

    def people(self) -> "PeopleDesk":
        """Return what says who may use the store, and as what."""
        from recalldesk.desk.people import PeopleDesk  # noqa: PLC0415 - no call needs it

        require(Right.GOVERN, self.role)
        return PeopleDesk(self._store, self._clock, self._actor)

    def disclosures(self) -> "DisclosureDesk":
        """Return the log of what reached the wrong person; who reads it has to govern."""
        from recalldesk.desk.disclosures import DisclosureDesk  # noqa: PLC0415 - no call needs it

        return DisclosureDesk(self._store, self._clock, self._actor)
