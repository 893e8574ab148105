"""Writes a piece of a list into the store, unseen: rows known from before, and rows judged now."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from recalldesk.core.ids import ListingId, PatientId, RecallId
from recalldesk.desk.loading.roster import Roster
from recalldesk.desk.loading.run import Run, says_nothing_new
from recalldesk.lists.judged import JudgedRow
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.projection import RecallState
from recalldesk.store.facts import History
from recalldesk.store.row_block import RowBlock
from recalldesk.store.staging import NextIds
from recalldesk.store.unit import UnitOfWork

Rejudge = Callable[[JudgedRow, dict[str, str]], JudgedRow]
Note = Callable[[JudgedRow, PatientId, RecallId], None]


class Piece:
    """One piece of a list, written in one transaction. ``note`` is told whose each judged row is."""

    def __init__(self, run: Run, uow: UnitOfWork, rejudge: Rejudge, roster: Roster, note: Note, rows: RowBlock) -> None:
        self._run, self._uow, self._rejudge = run, uow, rejudge
        self._roster, self._note, self._rows = roster, note, rows
        self._places = dict(zip(rows.numbers, range(len(rows)), strict=True))
        self._listings: list[tuple[Any, ...]] = []
        self._facts: list[Fact] = []
        self._states: dict[RecallId, RecallState] = {}
        self._known: list[RecallId] = []

    @cached_property
    def _next(self) -> NextIds:
        return self._uow.staging.next_ids()

    def stage(self, judged: Sequence[JudgedRow]) -> None:
        """Write the rows, those known from before and the ``judged`` ones among them."""
        if judged:
            new, familiar = self._identify(self._otherwise(judged))
            for fresh, recall in new:
                self._add_new(fresh, recall)
            self._add_familiar(familiar)
        self._write()

    def _otherwise(self, judged: Sequence[JudgedRow]) -> list[JudgedRow]:
        """Return the judged rows without those known from before that say the same on this day, too."""
        names = {ListingId(self._rows.listings[self._places[row.number]]) for row in judged}
        listings = self._uow.facts.listings_of(names - {0})
        rest: list[JudgedRow] = []
        for row in judged:
            place = self._places[row.number]
            known = listings.get(ListingId(self._rows.listings[place]))
            if known and known.says_the_same_as(row.listing(0)):
                self._rows.days[place] = self._day(row)
            else:
                rest.append(row)
        return rest

    def _day(self, row: JudgedRow) -> int:
        return self._run.as_of.toordinal() if row.dated else 0

    def _identify(
        self, judged: Sequence[JudgedRow]
    ) -> tuple[list[tuple[JudgedRow, RecallId | None]], list[tuple[JudgedRow, RecallId]]]:
        """Return the rows whose recall was not known before them (or is nobody's), and the others."""
        staging, source = self._uow.staging, self._run.source
        recalls = staging.recalls(source, {row.recall_key for row in judged if row.recall_key})
        patients = staging.patients(source, {row.patient_key for row in judged if row.recall_key})
        spoken_of = self._uow.facts.spoken_of(patients.values())
        new_patients: list[tuple[Any, ...]] = []
        new_recalls: list[tuple[Any, ...]] = []
        new: list[tuple[JudgedRow, RecallId | None]] = []
        familiar: list[tuple[JudgedRow, RecallId]] = []
        for row in judged:
            if row.recall_key is None:
                new.append((row, None))
                continue
            patient = patients.get(row.patient_key)
            if patient is None:
                patient = patients[row.patient_key] = PatientId(self._next.patient + len(new_patients))
                mrn = row.patient_key.removeprefix("mrn ") if row.patient_key.startswith("mrn ") else None
                new_patients.append((patient, source, row.patient_key, mrn))
            recall = recalls.get(row.recall_key)
            if recall is None:
                recall = recalls[row.recall_key] = RecallId(self._next.recall + len(new_recalls))
                new_recalls.append((recall, source, row.recall_key, patient))
                # What is known of the patient counts for a recall that is new, too.
                (familiar if patient in spoken_of else new).append((row, recall))
            else:
                familiar.append((row, recall))
            self._note(row, patient, recall)
        staging.add_identities(new_patients, new_recalls)
        return new, familiar

    def _add_new(self, row: JudgedRow, recall: RecallId | None) -> None:
        listing = ListingId(self._add_listing(row))
        self._add_judged(row, listing, recall)
        if recall is not None and row.first:
            self._facts.append(self._run.listed(recall, listing))
            self._states[recall] = row.first._replace(listing=listing)

    def _add_familiar(self, rows: Sequence[tuple[JudgedRow, RecallId]]) -> None:
        """Add rows of recalls that are known; a second row of a recall in this list is left to ``settle``."""
        if not rows:
            return
        ids = {recall for _, recall in rows}
        listed = self._roster.listed(ids) | self._states.keys()
        histories = {history.recall: history for history in self._uow.facts.histories(ids - listed)}
        listings = self._uow.facts.listings(histories.values())
        visible = self._uow.states.of(ids - listed)
        turned: list[tuple[JudgedRow, RecallId]] = []
        for said, recall in rows:
            if recall in listed:
                self._add_judged(said, ListingId(self._add_listing(said)), recall)
                continue
            history, state = histories[recall], visible.get(recall)
            row = self._with_fixes(said, history)
            if row is not said and (other := self._turned_into(row, recall)):
                turned.append((row, other))
                continue
            listed.add(recall)
            nothing_new = says_nothing_new(self._run, history, state, row.listing(0), (), listings)
            if state and state.listing and nothing_new:
                self._add_judged(row, state.listing, recall)
                continue
            listing = row.listing(self._add_listing(row))
            self._add_judged(row, listing.id, recall)
            fact = self._run.listed(recall, listing.id)
            self._facts.append(fact)
            self._states[recall] = self._run.state(history, fact, {**listings, listing.id: listing})
            if state:
                self._known.append(recall)
        self._add_familiar(turned)

    def _with_fixes(self, row: JudgedRow, history: History) -> JudgedRow:
        """Judge the row with what a person corrected in it, where the list still says the same wrong thing."""
        fixes = [
            fact.payload["fields"]
            for fact in history.live
            if fact.kind is FactKind.OVERRIDE and "fields" in fact.payload
        ]
        if not fixes:
            return row
        said = row.texts
        fixed = {field: to for fix in fixes for field, (was, to) in fix.items() if said.get(field) == was}
        return self._rejudge(row, said | fixed) if fixed else row

    def _turned_into(self, row: JudgedRow, recall: RecallId) -> RecallId | None:
        """Return the other recall that a fix has turned the row into, None if it is still this one."""
        if row.recall_key is None:
            return None
        other = self._uow.staging.recalls(self._run.source, [row.recall_key]).get(row.recall_key)
        return None if other == recall else other

    def _add_listing(self, row: JudgedRow) -> int:
        number = self._next.listing + len(self._listings)
        self._listings.append((number, self._run.load, row.content, row.original))
        return number

    def _add_judged(self, row: JudgedRow, listing: ListingId, recall: RecallId | None) -> None:
        self._rows.put(self._places[row.number], listing, recall or 0, row.verdict, self._day(row))

    def _write(self) -> None:
        staging = self._uow.staging
        staging.add_listings(self._listings)
        staging.add_rows(self._run.load, self._roster.blocks, self._rows)
        staging.add_facts(self._facts)
        staging.add_states(self._run.load, self._states, known=self._known)
