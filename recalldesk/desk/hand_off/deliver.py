"""Write the files of a batch, now or once more: from the bytes that were kept, so they are always the same."""

import errno
from functools import partial
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, UsageError
from recalldesk.core.files import write_pieces
from recalldesk.queue.facts import Actor
from recalldesk.store.exports import Batch
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


class Exported(NamedTuple):
    """A batch that was written to its files. ``again``: it had been made before."""

    batch: Batch
    label: str
    files: tuple[Path, ...]
    again: bool


def export_again(store: Store, clock: Clock, actor: Actor, batch: int, to: Path) -> Exported:
    """Write the files of a batch to a folder once more, byte for byte. UsageError if there is no such batch."""
    wanted_folder(to)
    with store.profile.exporting():
        return deliver(store, clock, actor, batch, to, again=True)


def wanted_folder(to: Path) -> None:
    """Say so if the folder is not there: a mistyped one would be filled with patients' names."""
    if not to.is_dir():
        raise UsageError(f"There is no folder {to}: make it first.")


def deliver(store: Store, clock: Clock, actor: Actor, number: int, to: Path, *, again: bool) -> Exported:
    """Write the files of a batch, each whole or not at all, and note that they are written."""
    with store.read() as reader:
        if not reader.exports.batches(number):
            raise UsageError(f"There is no export {number}. 'recalldesk exports' lists them.")
        files, label = reader.exports.files(number), reader.exports.label(number)
        try:
            for file in files:
                write_pieces(to / file.name, reader.exports.content(number, file.place))
        except OSError as error:
            raise InputError(_not_written(error, to, number)) from error
    store.write(partial(_note, clock=clock, actor=actor, number=number))
    with store.read() as reader:
        (batch,) = reader.exports.batches(number)
    return Exported(batch, label, tuple(to / file.name for file in files), again)


def _not_written(error: OSError, to: Path, number: int) -> str:
    why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
    return (
        f"Export {number} cannot be written to {to}: {why}. It is kept, and the next export writes it, the very same; "
        "nothing is lost or sent twice."
    )


def _note(uow: UnitOfWork, clock: Clock, actor: Actor, number: int) -> None:
    now = clock.now()
    uow.ledger.delivered(number, now)
    uow.audit.append(actor, now, "write export", f"export:{number}")
    uow.commit()
