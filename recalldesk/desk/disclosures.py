"""What reached the wrong person: kept in a log of its own, and handed to whoever answers for privacy (P6, P7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid5

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.harmless import harmless
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.calling.acts import writer_of
from recalldesk.desk.leftovers import write_noted
from recalldesk.desk.note_look import note_look
from recalldesk.desk.projecting import reproject
from recalldesk.export.csv_file import write_csv
from recalldesk.queue.escalations import Escalation, escalations, leads_route, privacy_routes
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import in_time
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

HEADS = (
    "disclosure_id", "recorded_at", "happened", "recorded_by", "mrn", "patient_name", "dob", "recall_id",
    "what", "to_whom", "how_found", "what_was_done", "incident_due", "incident_status", "incident_said",
)  # fmt: skip
# What the officer's board and the EHR see: the words themselves stand in the log.
_ASKS = "Something reached the wrong person. It stands in the log of disclosures."


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What was disclosed. ``what``: which kind of information; ``when``: in words, empty for just now."""

    what: str
    to: str
    found: str
    done: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An entry of the log, written down ``at``. ``values``: as the list says of the patient, None if none does."""

    id: FactId
    at: datetime
    by: str
    recall: RecallId | None
    values: ListRow | None
    what: str
    to: str
    found: str
    done: str
    when: str
    incident: Escalation | None


class DisclosureDesk:
    """The log for a person at a desk. Every method waits for the store: none belongs on the thread that paints."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def record(self, recall: RecallId, told: Disclosed) -> FactId:
        """Write down what reached somebody else; return the id. UsageError: nothing was kept."""
        if not all(map(str.strip, (told.what, told.to, told.found, told.done))):
            raise UsageError(phrase("Say what it was, who got it, how it was found, and what was done."))

        def act(uow: UnitOfWork) -> FactId:
            now, patient = self._clock.now(), uow.recalls.patient_of(recall)
            if patient is None:
                raise UsageError(phrase("There is no recall {recall}."), recall=recall)
            writer, name = writer_of(uow, self._actor, patient, now), new_fact_id(now)
            incident = FactId(uuid5(name, "incident"))
            payload = _payload(told, incident)
            uow.facts.append(writer.fact(FactKind.DISCLOSURE, name, recall, payload))
            said = {"act": "opened", "route": _route(uow.playbooks.rules().policy), "asks": _ASKS}
            opened = {**said, "escalation": str(incident), "disclosure": str(name)}
            uow.facts.append(writer.fact(FactKind.ESCALATION, incident, recall, opened, place=1))
            reproject(uow, uow.facts.recalls_of(patient), now)
            uow.audit.append(self._actor, now, "record disclosure", f"recall:{recall}")
            uow.commit()
            return name

        return self._store.write(act)

    def log(self) -> list[Logged]:
        """Return the log, the newest first. ``NotAllowed``: the actor's role does not include it."""
        found = self._read()
        note_look(self._store, self._clock, self._actor, "list disclosures", len(found))
        return found

    def save(self, path: Path) -> int:
        """Write the log as CSV; return how many entries it has. InputError: it was not written."""
        found = self._read()
        lines = [[harmless(cell) for cell in _cells(one)] for one in found]
        write_noted(self._store, path, b"".join(piece.content for piece in write_csv(HEADS, lines)))
        note_look(self._store, self._clock, self._actor, "export disclosures", len(found))
        return len(found)

    def _read(self) -> list[Logged]:
        with self._store.read() as reader:
            require(Right.GOVERN, reader.people.role(self._actor.person))
            return list(_log(reader))


def _payload(told: Disclosed, incident: FactId) -> dict[str, Any]:
    words = {"what": told.what, "to": told.to, "found": told.found, "done": told.done, "when": told.when}
    return {**{name: text.strip() for name, text in words.items()}, "incident": str(incident)}


def _route(policy: Policy) -> str:
    """Return the privacy officer's route; without one, that of whoever leads the desk."""
    return min(privacy_routes(policy), default=leads_route(policy).id)


def _log(reader: Reader) -> Iterator[Logged]:
    entries, policy = reader.disclosures.log(), reader.playbooks.rules().policy
    recalls = {one.recall for one in entries if one.recall is not None}
    incidents = {
        str(one.id): one
        for history in reader.facts.histories(recalls)
        for one in escalations(sorted(history.live, key=in_time), policy)
    }
    states = reader.states.of(recalls)
    listings = reader.facts.listings_of({one.listing for one in states.values() if one.listing is not None})
    for fact in entries:
        state = states.get(fact.recall) if fact.recall is not None else None
        listing = listings.get(state.listing) if state is not None and state.listing is not None else None
        yield _logged(fact, listing.values if listing else None, incidents, reader.people.name(fact.actor))


def _logged(fact: Fact, values: ListRow | None, incidents: dict[str, Escalation], by: str) -> Logged:
    said = fact.payload
    return Logged(
        id=fact.id,
        at=fact.at,
        by=by,
        recall=fact.recall,
        values=values,
        what=said["what"],
        to=said["to"],
        found=said["found"],
        done=said["done"],
        when=said["when"],
        incident=incidents.get(said["incident"]),
    )


def status_of(one: Logged) -> str:
    """Return how the incident of an entry stands: open, acknowledged, or how it ended."""
    incident = one.incident
    if incident is None or incident.ended_as is not None:
        return incident.ended_as.value if incident and incident.ended_as else ""
    return "open" if incident.acknowledged_at is None else "acknowledged"


def _cells(one: Logged) -> Iterator[str]:
    values, incident = one.values or ListRow(), one.incident
    name = ", ".join(part for part in (values.family, values.given) if part)
    yield from (str(one.id), _at(one.at), one.when or _at(one.at), one.by, values.mrn or "", name)
    yield from (values.dob.isoformat() if values.dob else "", str(one.recall or ""))
    yield from (one.what, one.to, one.found, one.done)
    yield from (_at(incident.answer_by) if incident else "", status_of(one), incident.said if incident else "")


def _at(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
