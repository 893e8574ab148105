"""The terms by which a load's patients are found: gathered and written in their order, as digests of ``namesakes``.

They are no edition's: those of a load that is abandoned are found again by its rows, before these are swept.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from recalldesk.core.ids import ListingId, LoadId, PatientId, RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.queue.model import ListRow
from recalldesk.queue.search import terms_of
from recalldesk.store.row_block import RowBlock
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


def forget_terms(store: Store, load: LoadId) -> None:
    """Remove the terms that only rows of an abandoned load have."""
    pace, first = Pace(store, *_AT_ONCE), 0
    while blocks := _blocks(store, load, first):
        for block in blocks:
            pace.write(partial(_forget, load, block), len(block))
        first += len(blocks)


def _blocks(store: Store, load: LoadId, first: int) -> list[RowBlock]:
    with store.read() as reader:
        return reader.rows.some(load, first, _AT_ONCE[0])


def _forget(load: LoadId, block: RowBlock, uow: UnitOfWork) -> None:
    named = zip(block.listings, block.recalls, strict=True)
    whose = {ListingId(listing): RecallId(recall) for listing, recall in named if listing and recall}
    staged = uow.facts.listings_of(uow.staging.listings_of(load, whose.keys()))
    owners = {recall: one for recall, (one, _) in uow.staging.patients_of({whose[name] for name in staged}).items()}
    terms = {(term, owners[whose[name]]) for name, said in staged.items() for term in terms_of(said.values)}
    uow.staging.drop_search_terms(terms - _standing(set(owners.values()), uow))


def _standing(patients: set[PatientId], uow: UnitOfWork) -> set[tuple[str, PatientId]]:
    """Return the terms that other rows, and what people fixed in them, give patients."""
    histories = uow.facts.histories({recall for _, recall, _ in uow.staging.recalls_of(patients)})
    listings = uow.facts.listings(histories)
    return {
        (term, history.patient)
        for history in histories
        for fact in history.live
        if fact.listing is not None
        for term in terms_of(listings[fact.listing].values)
    }
