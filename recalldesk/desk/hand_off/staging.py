"""A batch for the EHR that is being made: its facts and files staged unseen, in pieces that no call waits for."""

from collections.abc import Iterator
from functools import partial

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId
from recalldesk.desk.hand_off.making import Making, drop_batch
from recalldesk.desk.hand_off.new_rows import NewRow
from recalldesk.export.formats import Format, write
from recalldesk.export.handover import Handover
from recalldesk.export.template import Template
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork


class Staging:
    """One batch from its first row to the switch."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, kind: Format, template: Template) -> None:
        self.store = store
        self._kind, self._template = kind, template
        self._making = Making(store, clock, actor, kind.value, template.name)
        self._rows = self._facts = 0

    def fill(self, reader: Reader, first: list[NewRow], others: Iterator[list[NewRow]]) -> int | None:
        """Stage the rows of ``first`` and ``others`` and show them; None if the EHR is told nothing after all."""
        making = self._making
        batch = making.begin()
        label, zone = reader.exports.label(batch), reader.playbooks.rules().policy.clinic.tz
        pieces = write(self._kind, self._taken(first, others), self._template, label, zone)
        making.add(pieces, f"recalldesk-{label}", self._kind.ending)
        if not self._rows:
            return None
        making.show("export", self._rows, self._facts)
        return batch

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

    def _stage(self, uow: UnitOfWork, items: list[tuple[FactId, FactId, bool]]) -> None:
        uow.ledger.add_items(self._making.batch, items)
        uow.commit()


def sweep(store: Store) -> None:
    """Remove what exports staged that were cut off."""
    with store.read() as reader:
        cut_off = reader.exports.unfinished()
    for batch in cut_off:
        drop_batch(store, batch)
