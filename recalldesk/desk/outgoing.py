"""What a window works with to have something leave the desk: escalations, and the handoff sheet."""

from pathlib import Path

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId
from recalldesk.core.roles import Right, require
from recalldesk.desk.departures import Leaving, give_sheet, give_task, leaving
from recalldesk.desk.handoff import Handoff, handoff
from recalldesk.desk.leftovers import write_noted
from recalldesk.export.sealed import new_passphrase
from recalldesk.export.template import load_template
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store


class Outgoing:
    """A person at a desk. Every method waits for the store: none belongs on the thread that paints."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def leaving(self, name: FactId) -> Leaving:
        """Return an open escalation as it leaves the desk. UsageError if it is not open."""
        with self._store.read() as reader:
            return leaving(reader, reader.playbooks.rules().policy, self._clock.now(), name)

    def handoff(self, *, printed: bool = False) -> Handoff:
        """Return what is left for whoever goes on; an audit fact says how much was shown, or printed."""
        with self._store.read() as reader:
            require(Right.LISTS, reader.people.role(self._actor.person))
        return handoff(self._store, self._clock, self._actor, printed=printed)

    def write(self, path: Path, content: bytes) -> None:
        """Write what was drawn for paper. InputError: it was not written."""
        write_noted(self._store, path, content)

    def give_task(self, name: FactId, path: Path) -> None:
        """Write an escalation as a FHIR Task. InputError: it was not written."""
        give_task(self._store, self._clock, self._actor, name, path, load_template("generic"))

    def give_sheet(self, name: FactId, path: Path, drawn: bytes, *, sealed: bool) -> str | None:
        """Write the sheet that was drawn of an escalation; return what opens it. InputError: it was not written."""
        passphrase = new_passphrase() if sealed else None
        give_sheet(self._store, self._clock, self._actor, name, path, drawn, passphrase)
        return passphrase
