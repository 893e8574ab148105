"""Notices patients of a list who may be one person under two numbers: they share an alias.

Aliases are digests, so they come in no order: written with each piece, every one would change another page of their
table. They are gathered and written in their order, many to a page (docs/decisions/0005-editions.md).
"""

from collections.abc import Iterable, Sequence
from functools import partial

from recalldesk.core.ids import PatientId, RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.run import Run
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_GATHERED = 50_000  # aliases: some 12 MB
_SHARES = 16  # by the first bits, sorted one by one: to sort all at once would stop the other threads for long
_AT_ONCE = 500, 5000  # the least and the most in one transaction


class Namesakes:
    """The aliases of a load's new and changed rows. ``suspects``: recalls of patients who share one with another."""

    def __init__(self, store: Store, run: Run) -> None:
        self._store, self._source = store, run.source
        self._pace = Pace(store, *_AT_ONCE)
        self._shares: list[dict[tuple[bytes, PatientId], RecallId]] = [{} for _ in range(_SHARES)]
        self.suspects: set[RecallId] = set()

    def note(self, aliases: Iterable[bytes], patient: PatientId, recall: RecallId) -> None:
        """Remember that a row of the patient's recall has these aliases."""
        for alias in aliases:
            self._shares[alias[0] * _SHARES >> 8][alias, patient] = recall

    def write_if_many(self) -> None:
        """Write them if so many are gathered that a page takes several."""
        if sum(map(len, self._shares)) >= _GATHERED:
            self.write()

    def write(self) -> None:
        """Write all that is gathered, and see who shares one."""
        for share in self._shares:
            for part in self._pace.parts(sorted(share)):
                self._pace.write(partial(self._add, part), len(part))
                with self._store.read() as reader:
                    shared = reader.recalls.shared(self._source, [alias for alias, _ in part])
                self.suspects.update(share[marked] for marked in part if marked[0] in shared)
            share.clear()

    def _add(self, part: Sequence[tuple[bytes, PatientId]], uow: UnitOfWork) -> None:
        uow.staging.add_aliases((self._source, alias, patient) for alias, patient in part)
