"""A batch that is being made: its facts and files staged unseen, in pieces that no call waits for, then shown."""

import zlib
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId, new_fact_id
from recalldesk.desk.hand_off.new_rows import NewRow
from recalldesk.export.formats import Format, write
from recalldesk.export.handover import Handover, Piece
from recalldesk.export.template import Template
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.store.exports import File
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_SWEPT_AT_ONCE = 1000  # rows in one transaction
_FAST = 1  # the compression that costs least


class Staging:
    """One batch from its first row to the switch."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, kind: Format, template: Template) -> None:
        self.store = store
        self._clock, self._actor, self._kind, self._template = clock, actor, kind, template
        self._batch = self._rows = self._facts = 0
        self._files: list[File] = []
        self._whole, self._size, self._parts = sha256(), 0, 0

    def fill(self, reader: Reader, first: list[NewRow], others: Iterator[list[NewRow]]) -> int | None:
        """Stage the rows of ``first`` and ``others`` and show them; None if the EHR is told nothing after all."""
        self._batch = self.store.write(self._begin)
        label, zone = reader.exports.label(self._batch), reader.playbooks.rules().policy.clinic.tz
        place = 0
        for piece in write(self._kind, self._taken(first, others), self._template, label, zone):
            if piece.place != place:
                self._end_file(f"{label}-{place + 1:04}", place)
                place = piece.place
            self._add(piece)
        if not self._rows:
            return None
        self._end_file(f"{label}-{place + 1:04}" if place else label, place)
        self.store.write(self._show)
        return self._batch

    def _taken(self, first: list[NewRow], others: Iterator[list[NewRow]]) -> Iterator[Handover]:
        """Yield the rows as they are asked for, staging the facts of each page before."""
        page: list[NewRow] | None = first
        while page is not None:
            items = [(fact, one.dossier.first.id, one.row is not None) for one in page for fact in one.dossier.new]
            self.store.write(partial(self._stage, items=items), lasting=False)
            self._facts += len(items)
            rows = [one.row for one in page if one.row is not None]
            self._rows += len(rows)
            yield from rows
            page = next(others, None)

    def _begin(self, uow: UnitOfWork) -> int:
        batch = uow.ledger.begin(self._kind, self._template.name, self._actor, self._clock.now())
        uow.commit()
        return batch

    def _stage(self, uow: UnitOfWork, items: list[tuple[FactId, FactId, bool]]) -> None:
        uow.ledger.add_items(self._batch, items)
        uow.commit()

    def _add(self, piece: Piece) -> None:
        """Stage a piece of the file that is being written."""
        self._whole.update(piece.content)
        self._size += len(piece.content)
        place, part, content = piece.place, self._parts, zlib.compress(piece.content, _FAST)
        self._parts += 1

        def act(uow: UnitOfWork) -> None:
            uow.ledger.add_part(self._batch, place, part, content)
            uow.commit()

        self.store.write(act, lasting=False)

    def _end_file(self, stem: str, place: int) -> None:
        name = f"recalldesk-{stem}.{self._kind.ending}"
        self._files.append(File(place, name, self._size, self._whole.digest()))
        self._whole, self._size, self._parts = sha256(), 0, 0

    def _show(self, uow: UnitOfWork) -> None:
        """Make the batch: from here on it counts as exported."""
        now, actor = self._clock.now(), self._actor
        for file in self._files:
            uow.ledger.add_file(self._batch, file)
        uow.ledger.make(self._batch, self._rows, now)
        said = {"batch": self._batch, "format": self._kind.value, "rows": self._rows, "facts": self._facts}
        files = [{"name": file.name, "sha256": file.sha256.hex()} for file in self._files]
        fact = Fact(
            new_fact_id(now), FactKind.EXPORTED, now, actor.person, actor.device, payload=said | {"files": files}
        )
        uow.facts.append(fact)
        uow.audit.append(actor, now, "export", f"export:{self._batch}", detail=said)
        uow.commit()


def sweep(store: Store) -> None:
    """Remove what exports staged that were cut off."""
    with store.read() as reader:
        cut_off = reader.exports.unfinished()

    def some(uow: UnitOfWork, batch: int) -> bool:
        more = uow.ledger.sweep(batch, _SWEPT_AT_ONCE)
        uow.commit()
        return more

    for batch in cut_off:
        while store.write(partial(some, batch=batch)):
            pass
