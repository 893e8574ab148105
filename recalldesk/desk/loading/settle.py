"""Settles the rows of a load among themselves: the same recall twice, one person under two numbers."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from recalldesk.core.ids import ListingId, PatientId, RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.run import HISTORIES_AT_ONCE, Run, says_nothing_new
from recalldesk.queue.facts import Fact
from recalldesk.queue.identity import aliases
from recalldesk.queue.model import Finding, Problem, verdict_of
from recalldesk.queue.projection import Listing, RecallState
from recalldesk.queue.reconcile import judge_repeats
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def settle(store: Store, run: Run, suspects: Collection[RecallId]) -> None:
    """Judge the suspects, and every recall that stands twice in the load, together with their neighbours."""
    with store.read() as reader:
        open_ones = sorted({*suspects, *reader.loads.repeated(run.load)})
    seen, pace = set(open_ones), Pace(store, *HISTORIES_AT_ONCE)
    while open_ones:
        now, open_ones = open_ones[: pace.rows], open_ones[pace.rows :]
        found = pace.write(partial(_settle, run=run, recalls=now), len(now))
        open_ones += sorted(found - seen)
        seen |= found


def _settle(uow: UnitOfWork, run: Run, recalls: list[RecallId]) -> set[RecallId]:
    """Settle some recalls in one transaction; return the recalls they may be confused with in this load."""
    rows = uow.loads.rows_of(run.load, recalls)
    listings = uow.facts.listings_of({row.listing_id for row in rows})
    neighbours, doubles = _doubles(uow, run, rows, listings)
    first: dict[RecallId, tuple[Listing, tuple[Finding, ...]]] = {}
    for recall, group in groupby(rows, key=lambda row: row.recall_id):
        same = list(group)
        repeats = judge_repeats([listings[row.listing_id] for row in same])
        for row, own in zip(same, repeats, strict=True):
            context = own if _is_duplicate(own) else (*own, *doubles.get(recall, ()))
            verdict = verdict_of((*listings[row.listing_id].findings, *context))
            uow.staging.set_context(run.load, row, [list(finding) for finding in context] or None, verdict.value)
            first.setdefault(recall, (listings[row.listing_id], context))
    _restage(uow, run, first)
    return neighbours


def _is_duplicate(findings: Sequence[Finding]) -> bool:
    return any(finding.problem is Problem.DUPLICATE for finding in findings)


def _doubles(
    uow: UnitOfWork, run: Run, rows: Sequence[Any], listings: Mapping[ListingId, Listing]
) -> tuple[set[RecallId], dict[RecallId, tuple[Finding, ...]]]:
    """Return recalls of other patients who may be the same people, and what that makes of our own recalls."""
    owners = uow.staging.patients_of({row.recall_id for row in rows})
    marks = {
        (alias, row.recall_id)
        for row in rows
        for alias in aliases(listings[row.listing_id].values, listings[row.listing_id].findings)
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
    for patient, recall, listed in uow.staging.recalls_standing(run.load, set().union(*others.values())):
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
