"""Settles the rows of a load among themselves: the same recall twice, one person under two numbers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from recalldesk.core.ids import ListingId, PatientId, RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.past import Past
from recalldesk.desk.loading.roster import Roster
from recalldesk.desk.loading.run import HISTORIES_AT_ONCE, Run, says_nothing_new
from recalldesk.queue.facts import Fact
from recalldesk.queue.identity import aliases
from recalldesk.queue.model import Finding, Problem, verdict_of
from recalldesk.queue.projection import RecallState
from recalldesk.queue.reconcile import judge_repeats
from recalldesk.queue.standing import Listing
from recalldesk.store.row_block import RowBlock
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


class _Row(NamedTuple):
    recall: RecallId
    listing: ListingId
    number: int  # of the block
    block: RowBlock
    place: int


def settle(store: Store, run: Run, roster: Roster, past: Past, suspects: Collection[RecallId]) -> None:
    """Judge recalls together with their neighbours: the suspects, and those that stand twice in the load.

    What the neighbours said in the list before still holds where neither they nor the recall's rows have changed.
    """
    near = {*roster.repeated, *past.again} - _undisturbed(store, run, roster, past)
    open_ones = sorted({*suspects, *near})
    seen, pace = set(open_ones), Pace(store, *HISTORIES_AT_ONCE)
    while open_ones:
        now, open_ones = open_ones[: pace.rows], open_ones[pace.rows :]
        found = pace.write(partial(_settle, run=run, roster=roster, recalls=now), len(now))
        open_ones += sorted(found - seen)
        seen |= found


def _undisturbed(store: Store, run: Run, roster: Roster, past: Past) -> set[RecallId]:
    """Return the recalls with neighbours whose rows are as they were and whose doubles are all still there."""
    same = past.undisturbed(roster)
    named = {mrn for recall in same for mrn in past.again[recall].doubles if mrn is not None}
    there: set[str | None] = set()
    pace = Pace(store, *HISTORIES_AT_ONCE)
    for part in pace.parts(sorted(named)):
        there |= pace.write(partial(_still_there, run=run, roster=roster, mrns=part), len(part))
    return {recall for recall in same if past.again[recall].doubles <= there}


def _still_there(uow: UnitOfWork, run: Run, roster: Roster, mrns: Sequence[str]) -> set[str]:
    """Return those MRNs whose patients have a recall that stands."""
    patients = uow.staging.patients(run.source, {f"mrn {mrn}" for mrn in mrns})
    standing = {patient for patient, _, _ in _standing(uow, roster, patients.values())}
    return {key.removeprefix("mrn ") for key, patient in patients.items() if patient in standing}


def _standing(
    uow: UnitOfWork, roster: Roster, patients: Collection[PatientId]
) -> Iterator[tuple[PatientId, RecallId, bool]]:
    """Yield (patient, recall, in this load) of the patients' recalls that are seen or staged, so really there."""
    for patient, recall, seen in uow.staging.recalls_of(patients):
        listed = bool(roster.rows(recall))
        if listed or seen:
            yield patient, recall, listed


def _rows_of(uow: UnitOfWork, run: Run, roster: Roster, recalls: Sequence[RecallId]) -> list[_Row]:
    """Return where ``recalls`` stand in the load, by recall and row."""
    places = [(recall, number, place) for recall in recalls for number, place in roster.places(recall)]
    blocks = {number: uow.rows.some(run.load, number, 1)[0] for number in {number for _, number, _ in places}}
    return [
        _Row(recall, ListingId(blocks[number].listings[place]), number, blocks[number], place)
        for recall, number, place in places
    ]


def _settle(uow: UnitOfWork, run: Run, roster: Roster, recalls: Sequence[RecallId]) -> set[RecallId]:
    """Settle some recalls in one transaction; return the recalls they may be confused with in this load."""
    rows = _rows_of(uow, run, roster, recalls)
    listings = uow.facts.listings_of({row.listing for row in rows})
    neighbours, doubles = _doubles(uow, run, roster, rows, listings)
    first: dict[RecallId, tuple[Listing, tuple[Finding, ...]]] = {}
    changed: dict[int, RowBlock] = {}
    for recall, group in groupby(rows, key=lambda row: row.recall):
        same = list(group)
        repeats = judge_repeats([listings[row.listing] for row in same])
        for row, own in zip(same, repeats, strict=True):
            context = own if _is_duplicate(own) else (*own, *doubles.get(recall, ()))
            verdict = verdict_of((*listings[row.listing].findings, *context))
            roster.recount(row.block.verdict(row.place), verdict)
            plain = [list(finding) for finding in context]
            if row.block.settle(row.place, verdict, plain, neighbours=bool(context) or len(same) > 1):
                changed[row.number] = row.block
            first.setdefault(recall, (listings[row.listing], context))
    for number, block in changed.items():
        uow.staging.put_rows(run.load, number, block)
    _restage(uow, run, first)
    return neighbours


def _is_duplicate(findings: Sequence[Finding]) -> bool:
    return any(finding.problem is Problem.DUPLICATE for finding in findings)


def _doubles(
    uow: UnitOfWork, run: Run, roster: Roster, rows: Sequence[_Row], listings: Mapping[ListingId, Listing]
) -> tuple[set[RecallId], dict[RecallId, tuple[Finding, ...]]]:
    """Return recalls of other patients who may be the same people, and what that makes of our own recalls."""
    owners = uow.staging.patients_of({row.recall for row in rows})
    marks = {
        (alias, row.recall)
        for row in rows
        for alias in aliases(listings[row.listing].values, listings[row.listing].findings)
    }
    sharing: dict[bytes, set[PatientId]] = {}
    for alias, patient in uow.staging.namesakes(run.source, {alias for alias, _ in marks}):
        sharing.setdefault(alias, set()).add(patient)
    others = {
        recall: {patient for alias, owner in marks if owner == recall for patient in sharing.get(alias, ())}
        - {owners[recall][0]}
        for recall in owners
    }
    standing: dict[PatientId, list[tuple[RecallId, bool]]] = {}
    for patient, recall, listed in _standing(uow, roster, set().union(*others.values())):
        standing.setdefault(patient, []).append((recall, listed))
    theirs = uow.staging.patients_of({recall for found in standing.values() for recall, _ in found})
    mrns = dict(theirs.values())
    doubles = {
        recall: tuple(
            Finding(Problem.POSSIBLE_DUPLICATE, "mrn", mrns[other]) for other in sorted(patients & standing.keys())
        )
        for recall, patients in others.items()
    }
    neighbours = {recall for found in standing.values() for recall, listed in found if listed}
    return neighbours, doubles


def _restage(uow: UnitOfWork, run: Run, chosen: Mapping[RecallId, tuple[Listing, tuple[Finding, ...]]]) -> None:
    """Stage anew what the load makes of the recalls, now that their neighbours have been asked."""
    uow.staging.unstage(run.load, chosen.keys())
    histories = uow.facts.histories(chosen.keys())
    listings = {**uow.facts.listings(histories), **{listing.id: listing for listing, _ in chosen.values()}}
    visible = uow.states.of(chosen.keys())
    facts: list[Fact] = []
    states: dict[RecallId, RecallState] = {}
    for history in histories:
        listing, context = chosen[history.recall]
        if not says_nothing_new(run, history, visible.get(history.recall), listing, context, listings):
            fact = run.listed(history.recall, listing.id, context)
            facts.append(fact)
            states[history.recall] = run.state(history, fact, listings)
    uow.staging.add_facts(facts)
    uow.staging.add_states(run.load, states, known=states.keys() & visible.keys())
