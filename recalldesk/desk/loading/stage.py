"""Writes a piece of a list into the store, unseen: rows known from before, and rows judged now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from recalldesk.core.ids import ListingId, PatientId, RecallId
from recalldesk.desk.loading.run import Run, says_nothing_new
from recalldesk.lists.morning_list import DataRow
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.identity import aliases, patient_key, recall_key
from recalldesk.queue.model import Judgement, Verdict, verdict_of
from recalldesk.queue.projection import Listing, RecallState
from recalldesk.store.content import plain_content
from recalldesk.store.facts import History
from recalldesk.store.loads import KnownRow
from recalldesk.store.unit import UnitOfWork

Rejudge = Callable[[dict[str, str]], Judgement]


@dataclass(slots=True)
class JudgedRow:
    """A row with its judgement and its identity. ``recall_key`` None: rejected, so of nobody."""

    number: int
    digest: bytes
    judgement: Judgement
    verdict: Verdict
    patient_key: str
    recall_key: str | None
    aliases: list[bytes]

    def content(self) -> dict[str, Any]:
        """Return what the listing keeps of it."""
        return plain_content(self.judgement.values, self.judgement.findings, self.judgement.flags)

    def listing(self, number: int) -> Listing:
        """Return it as a listing."""
        return Listing(ListingId(number), self.judgement.values, self.judgement.findings, self.judgement.flags)


def judged_row(row: DataRow, judgement: Judgement) -> JudgedRow:
    """Return a row with what its judgement says about whose it is."""
    verdict = verdict_of(judgement.findings)
    patient = patient_key(judgement.values, judgement.findings, row.digest.hex())
    rejected = verdict is Verdict.REJECTED
    return JudgedRow(
        number=row.record.number,
        digest=row.digest,
        judgement=judgement,
        verdict=verdict,
        patient_key=patient,
        recall_key=None if rejected else recall_key(judgement.values, patient),
        aliases=[] if rejected else aliases(judgement.values, judgement.findings),
    )


class Piece:
    """One piece of a list, written in one transaction. ``suspects``: recalls whose neighbours must be asked."""

    def __init__(self, run: Run, uow: UnitOfWork, rejudge: Rejudge) -> None:
        self._run, self._uow, self._rejudge = run, uow, rejudge
        self._next = uow.staging.next_ids()
        self._listings: list[tuple[Any, ...]] = []
        self._rows: list[tuple[Any, ...]] = []
        self._facts: list[Fact] = []
        self._states: dict[RecallId, RecallState] = {}
        self._known: list[RecallId] = []
        self.suspects: set[RecallId] = set()

    def stage(self, known: Iterable[tuple[DataRow, KnownRow]], judged: Sequence[JudgedRow]) -> set[RecallId]:
        """Write both kinds of rows and return the suspects."""
        for row, past in known:
            self._add_row(row.digest, row.record.number, past.listing, past.recall, past.verdict, past.judged_on)
            if past.suspect and past.recall:
                self.suspects.add(past.recall)
        new, familiar = self._identify(judged)
        for fresh, recall in new:
            self._add_new(fresh, recall)
        self._add_familiar(familiar)
        self._write()
        return self.suspects

    def _identify(
        self, judged: Sequence[JudgedRow]
    ) -> tuple[list[tuple[JudgedRow, RecallId | None]], list[tuple[JudgedRow, RecallId]]]:
        """Return the rows whose recall was not known before them (or is nobody's), and the others."""
        staging, source = self._uow.staging, self._run.source
        recalls = staging.recalls(source, {row.recall_key for row in judged if row.recall_key})
        patients = staging.patients(source, {row.patient_key for row in judged if row.recall_key})
        new_patients: list[tuple[Any, ...]] = []
        new_recalls: list[tuple[Any, ...]] = []
        marks: dict[tuple[bytes, PatientId], RecallId] = {}
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
                new.append((row, recall))
            else:
                familiar.append((row, recall))
            marks.update(((alias, patient), recall) for alias in row.aliases)
        staging.add_identities(new_patients, new_recalls, marks)
        self._suspect_namesakes(marks)
        return new, familiar

    def _suspect_namesakes(self, marks: dict[tuple[bytes, PatientId], RecallId]) -> None:
        owners: dict[bytes, set[PatientId]] = {}
        for alias, patient in self._uow.staging.namesakes({alias for alias, _ in marks}):
            owners.setdefault(alias, set()).add(patient)
        self.suspects.update(recall for (alias, _), recall in marks.items() if len(owners[alias]) > 1)

    def _add_new(self, row: JudgedRow, recall: RecallId | None) -> None:
        listing = row.listing(self._add_listing(row))
        self._add_judged(row, listing.id, recall)
        if recall is not None:
            fact = self._run.listed(recall, listing.id)
            self._facts.append(fact)
            self._states[recall] = self._run.first_state(fact, listing)

    def _add_familiar(self, rows: Sequence[tuple[JudgedRow, RecallId]]) -> None:
        """Add rows of recalls that are known; a second row of a recall in this list is left to ``settle``."""
        ids = {recall for _, recall in rows}
        listed = self._uow.loads.listed_recalls(self._run.load, ids) | self._states.keys()
        histories = {history.recall: history for history in self._uow.facts.histories(ids - listed)}
        listings = self._uow.facts.listings(histories.values())
        visible = self._uow.states.of(ids - listed)
        for row, recall in rows:
            if recall in listed:
                self._add_judged(row, ListingId(self._add_listing(row)), recall)
                continue
            listed.add(recall)
            history, state = histories[recall], visible.get(recall)
            fixed = self._with_fixes(row, history)
            listing = fixed.listing(0)
            if state and says_nothing_new(self._run, history, state, listing, (), listings):
                self._add_judged(fixed, state.listing, recall)
                continue
            listing = fixed.listing(self._add_listing(fixed))
            self._add_judged(fixed, listing.id, recall)
            fact = self._run.listed(recall, listing.id)
            self._facts.append(fact)
            self._states[recall] = self._run.state(history, fact, {**listings, listing.id: listing})
            if state:
                self._known.append(recall)

    def _with_fixes(self, row: JudgedRow, history: History) -> JudgedRow:
        """Return the row with what a person corrected in it, as long as the list still says the same wrong thing."""
        fixes = [
            fact.payload["fields"]
            for fact in history.live
            if fact.kind is FactKind.OVERRIDE and "fields" in fact.payload
        ]
        original = dict(row.judgement.original)
        for fix in fixes:
            original |= {field: to for field, (was, to) in fix.items() if row.judgement.original.get(field) == was}
        if original == row.judgement.original:
            return row
        row.judgement = self._rejudge(original)
        row.verdict = verdict_of(row.judgement.findings)
        return row

    def _add_listing(self, row: JudgedRow) -> int:
        number = self._next.listing + len(self._listings)
        self._listings.append((number, self._run.load, row.content(), row.judgement.original))
        return number

    def _add_judged(self, row: JudgedRow, listing: ListingId | None, recall: RecallId | None) -> None:
        judged_on = self._run.as_of.toordinal() if row.judgement.dated else 0
        self._add_row(row.digest, row.number, listing, recall, row.verdict.value, judged_on)

    def _add_row(
        self, digest: bytes, number: int, listing: Any, recall: RecallId | None, verdict: str, judged_on: int
    ) -> None:
        self._rows.append((self._run.load, digest, number, listing, recall, verdict, judged_on, None))

    def _write(self) -> None:
        staging = self._uow.staging
        staging.add_rows(self._listings, self._rows)
        staging.add_facts(self._facts)
        staging.add_states(self._run.load, self._states, known=self._known)
