"""The end of a load: what is gone from the list, the switch that shows everything, the sweeping up."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from recalldesk.core.ids import LoadId, RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.run import HISTORIES_AT_ONCE, Run
from recalldesk.desk.loading.search_terms import forget_terms
from recalldesk.queue.facts import Actor
from recalldesk.queue.projection import RecallState
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_SWEPT_AT_ONCE = 200, 5000  # rows: the least and the most in one transaction


def mark_gone(store: Store, run: Run, gone: Sequence[RecallId]) -> None:
    """Say of recalls of the list before that this one does not have: no longer on the list."""
    pace = Pace(store, *HISTORIES_AT_ONCE)
    for part in pace.parts(gone):
        pace.write(partial(_mark_gone, run=run, recalls=part), len(part))


def _mark_gone(uow: UnitOfWork, run: Run, recalls: Sequence[RecallId]) -> None:
    visible = {recall: state for recall, state in uow.states.of(recalls).items() if state.on_list}
    histories = uow.facts.histories(visible.keys())
    listings = uow.facts.listings(histories)
    facts = {recall: run.listed(recall, state.listing, gone=True) for recall, state in visible.items()}
    states: dict[RecallId, RecallState] = {
        history.recall: run.state(history, facts[history.recall], listings) for history in histories
    }
    uow.staging.add_facts(facts.values())
    uow.staging.add_states(run.load, states, known=visible.keys())


def reasons(store: Store, load: LoadId) -> dict[str, int]:
    """Return how many rows of what was staged are held or rejected, by verdict and reason."""
    with store.read() as reader:
        return reader.rows.reasons(load)


def show(store: Store, edition: LoadId, counts: Mapping[str, int], actor: Actor, now: datetime, action: str) -> None:
    """Show what was staged to everybody: one short transaction, with its audit fact."""

    def switch(uow: UnitOfWork) -> None:
        uow.staging.switch(edition, now, counts)
        uow.audit.append(actor, now, action, f"load:{edition}", detail=counts)
        uow.commit()

    store.write(switch)


def abandon(store: Store, load: LoadId, *, found: bool = True) -> None:
    """Remove everything that a load staged; one that was shown stays, even if its maker was stopped that moment.

    ``found``: its patients may have been given terms by which they are found.
    """

    def mark(uow: UnitOfWork) -> bool:
        row = uow.loads.get(load)
        shown = row is not None and row.stage == "live"
        if not shown:
            uow.staging.abandon(load)
            uow.commit()
        return shown

    if not store.write(mark):
        if found:
            forget_terms(store, load)
        _sweep(store, lambda size, uow: uow.schedule.sweep(load, size) or uow.staging.sweep_abandoned(load, size))


def abandon_leftovers(store: Store) -> int:
    """Remove what loads staged that were cut off by a crash; return how many there were. Wants ``Profile.loading``."""
    with store.read() as reader:
        leftovers = reader.loads.unfinished()
    for load in leftovers:
        abandon(store, load)
    return len(leftovers)


def tidy(store: Store, run: Run) -> None:
    """Remove states that nobody sees any more, and the bookkeeping of lists too old to be taken back."""
    sweep_superseded(store, run.load)
    with store.read() as reader:
        old = reader.rows.beyond(
            run.source, run.rules.policy.lists.undoable_loads + 1
        )  # the one before the last undoable, too
    for load in old:
        _sweep(store, partial(_sweep_rows, load))


def tidy_schedule(store: Store, run: Run, contents: str) -> None:
    """Remove states that nobody sees any more, and what was kept of files too old to be taken back."""
    sweep_superseded(store, run.load)
    kept = run.rules.policy.lists.undoable_loads + 1
    for load in store.write(lambda uow: uow.schedule.beyond(run.source, contents, kept)):
        _sweep(store, lambda size, uow, load=load: uow.schedule.sweep(load, size))  # type: ignore[misc]


def sweep_superseded(store: Store, edition: LoadId) -> None:
    """Remove states that nobody sees any more since ``edition`` is shown."""
    _sweep(store, lambda size, uow: uow.staging.sweep_superseded(edition, size))


def _sweep_rows(load: LoadId, size: int, uow: UnitOfWork) -> bool:
    return uow.staging.sweep_rows(load, size)


def _sweep(store: Store, some: Callable[[int, UnitOfWork], bool]) -> None:
    """Repeat ``some``, which removes some rows, a short transaction each time, until it finds nothing more."""
    pace = Pace(store, *_SWEPT_AT_ONCE)
    while pace.write(partial(some, pace.rows), pace.rows):
        pass
