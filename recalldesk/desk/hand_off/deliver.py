"""Write the files of a batch, now or once more: from the bytes that were kept, so they are always the same."""

import errno
from functools import partial
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, UsageError, phrase
from recalldesk.core.files import beside, write_together
from recalldesk.core.roles import Right, require
from recalldesk.desk.leftovers import forget, remember
from recalldesk.queue.facts import Actor
from recalldesk.store.exports import Batch
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork


class Exported(NamedTuple):
    """A batch that was written to its files. ``again``: it had been made before."""

    batch: Batch
    label: str
    files: tuple[Path, ...]
    again: bool


def export_again(
    store: Store, clock: Clock, actor: Actor, batch: int, to: Path, *, reminders: bool = False
) -> Exported:
    """Write the files of a batch to a folder once more, byte for byte. UsageError if there is no such batch."""
    may_export(store, actor)
    wanted_folder(to)
    with store.profile.exporting(), store.read() as reader:
        if known_batch(reader, batch, reminders=reminders).taken_back_at:
            raise UsageError(phrase("Reminders {batch} were taken back: who was in them is due again."), batch=batch)
        if not reader.exports.files(batch):
            raise UsageError(phrase("The files of export {number} are purged: they were too old."), number=batch)
        return deliver(store, clock, actor, batch, to, again=True, reminders=reminders)


def may_export(store: Store, actor: Actor) -> None:
    """Raise ``NotAllowed`` unless the actor's role writes files of many patients."""
    with store.read() as reader:
        require(Right.EXPORT, reader.people.role(actor.person))


def wanted_folder(to: Path) -> None:
    """Say so if the folder is not there: a mistyped one would be filled with patients' names."""
    if not to.is_dir():
        raise UsageError(phrase("There is no folder {to}: make it first."), to=to)


def deliver(
    store: Store, clock: Clock, actor: Actor, number: int, to: Path, *, again: bool, reminders: bool = False
) -> Exported:
    """Write the files of a batch, each whole or not at all, and note that they are written."""
    with store.read() as reader:
        known_batch(reader, number, reminders=reminders)
        files, label = reader.exports.files(number), reader.exports.label(number)
        remember(store, (beside(to / file.name) for file in files))
        try:
            write_together((to / file.name, reader.exports.content(number, file.place)) for file in files)
        except OSError as error:
            raise _not_written(error, to, number, reminders=reminders) from error
    act = "write reminders" if reminders else "write export"
    store.write(partial(_note, clock=clock, actor=actor, number=number, act=act))
    with store.read() as reader:
        batch = known_batch(reader, number, reminders=reminders)
    return Exported(batch, label, tuple(to / file.name for file in files), again)


def known_batch(reader: Reader, number: int, *, reminders: bool) -> Batch:
    """Return a batch. UsageError if there is none of that number and kind."""
    for batch in reader.exports.batches(number, reminders=reminders):
        return batch
    if reminders:
        raise UsageError(phrase("There are no reminders {number}. 'recalldesk reminders' lists them."), number=number)
    raise UsageError(phrase("There is no export {number}. 'recalldesk exports' lists them."), number=number)


def _not_written(error: OSError, to: Path, number: int, *, reminders: bool) -> InputError:
    why = phrase("the disk is full") if error.errno == errno.ENOSPC else error.strerror
    said = (
        phrase(
            "Reminders {number} cannot be written to {to}: {why}. They are kept, and the next time writes them first, "
            "the very same; nothing is lost or written twice."
        )
        if reminders
        else phrase(
            "Export {number} cannot be written to {to}: {why}. It is kept, and the next export writes it, the very "
            "same; nothing is lost or sent twice."
        )
    )
    return InputError(said, number=number, to=to, why=why)


def _note(uow: UnitOfWork, clock: Clock, actor: Actor, number: int, act: str) -> None:
    now = clock.now()
    uow.ledger.delivered(number, now)
    forget(uow)
    uow.audit.append(actor, now, act, f"export:{number}")
    uow.commit()
