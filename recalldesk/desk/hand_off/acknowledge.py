"""Read in what the EHR said of what it was given. Reading a file again changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias
from uuid import NAMESPACE_OID, uuid5

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, phrase
from recalldesk.core.ids import FactId
from recalldesk.desk.hand_off.deliver import may_export
from recalldesk.desk.hand_off.dossiers import as_id
from recalldesk.export.answers import Answer, read_answers
from recalldesk.export.formats import Format
from recalldesk.export.hl7_file import control_id
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_LARGEST = 200 * 1024 * 1024  # bytes: an answer to a million rows has fewer

Found: TypeAlias = tuple[int, FactId, Answer]


class Acknowledged(NamedTuple):
    """What a file said: how many rows were accepted and refused, and how many it names that we never sent."""

    accepted: int
    refused: int
    unknown: int
    batches: tuple[int, ...]


def acknowledge(store: Store, clock: Clock, actor: Actor, path: Path) -> Acknowledged:
    """Note what a file says. InputError if it cannot be read, or names nothing that was sent: nothing is noted then."""
    may_export(store, actor)
    content = _content(path)
    answers = read_answers(content)

    def act(uow: UnitOfWork) -> Acknowledged:
        found = defaultdict[int, dict[FactId, tuple[bool, str | None]]](dict)
        unknown = 0
        for meant in _meant(uow, answers):
            if meant is None:
                unknown += 1
            else:
                batch, subject, answer = meant
                found[batch][subject] = answer.accepted, answer.said
        if not found:
            raise InputError(phrase("The file names nothing that went out from here."))
        now = clock.now()
        for batch, said in found.items():
            uow.ledger.answer(batch, said, now)
        accepted = sum(yes for said in found.values() for yes, _ in said.values())
        refused = sum(map(len, found.values())) - accepted
        counts = {"accepted": accepted, "refused": refused, "unknown": unknown}
        digest = sha256(content).hexdigest()
        payload = counts | {"batches": sorted(found), "sha256": digest}
        name = FactId(uuid5(NAMESPACE_OID, f"{uow.exports.label(0)} {digest}"))
        uow.facts.append(Fact(name, FactKind.ACKNOWLEDGED, now, actor.person, actor.device, payload=payload))
        uow.audit.append(actor, now, "acknowledge export", detail=counts)
        uow.commit()
        return Acknowledged(**counts, batches=tuple(sorted(found)))

    return store.write(act)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(phrase("{path} is too large for an acknowledgement."), path=path)
        return path.read_bytes()
    except OSError as error:
        raise InputError(phrase("{path} cannot be read: {why}."), path=path, why=error.strerror) from error


def _meant(reader: Reader, answers: Iterable[Answer]) -> Iterator[Found | None]:
    """Yield which row of which batch each answer means, None for one that was never sent."""
    answers = list(answers)
    names = {one.row: as_id(one.row) for one in answers if one.row}
    last = reader.exports.last_batches([name for name in names.values() if name is not None])
    labels = {reader.exports.label(batch.id): batch.id for batch in reader.exports.batches()}
    controls = _controls(reader) if None in names.values() else {}
    for answer in answers:
        name = names.get(answer.row or "")
        batch = labels.get(answer.batch) if answer.batch else last.get(name) if name else None
        if answer.row is None:
            if batch is None:
                yield None
            else:
                yield from ((batch, subject, answer) for subject in set(reader.exports.subjects(batch).values()))
        elif name is None:
            known = controls.get(answer.row)
            yield (*known, answer) if known else None
        else:
            yield (batch, name, answer) if batch is not None and name in last else None


def _controls(reader: Reader) -> dict[str, tuple[int, FactId]]:
    """Return which row of which batch each HL7 message is, by its control id."""
    return {
        control_id(fact): (batch.id, subject)
        for batch in reader.exports.batches()
        if batch.format == Format.HL7
        for fact, subject in reader.exports.subjects(batch.id).items()
    }
