"""The terms by which a load's patients are found: gathered and written in their order, as digests of ``namesakes``."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from recalldesk.core.ids import PatientId
from recalldesk.desk.loading.pace import Pace
from recalldesk.queue.model import ListRow
from recalldesk.queue.search import terms_of
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_GATHERED = 100_000  # terms: some 20 MB
_SHARED = 2  # first signs by which they are sorted apart: all at once would stop the other threads for long
_AT_ONCE = 500, 5000  # the least and the most in one transaction


class SearchTerms:
    """The search terms of a load's new and changed rows; not ``kept`` of one that is only looked at."""

    def __init__(self, store: Store, *, kept: bool) -> None:
        self._kept = kept
        self._pace = Pace(store, *_AT_ONCE)
        self._shares: defaultdict[str, list[tuple[str, PatientId]]] = defaultdict(list)
        self._gathered = 0

    def note(self, values: ListRow, patient: PatientId) -> None:
        """Remember by what the patient is found."""
        for term in terms_of(values) if self._kept else ():
            self._shares[term[:_SHARED]].append((term, patient))
            self._gathered += 1

    def write_if_many(self) -> None:
        """Write them if so many are gathered that a page takes several."""
        if self._gathered >= _GATHERED:
            self.write()

    def write(self) -> None:
        """Write all that is gathered."""
        for _, share in sorted(self._shares.items()):
            for part in self._pace.parts(sorted(share)):
                self._pace.write(partial(_add, part), len(part))
        self._shares.clear()
        self._gathered = 0


def _add(terms: Sequence[tuple[str, PatientId]], uow: UnitOfWork) -> None:
    uow.staging.add_search_terms(terms)
