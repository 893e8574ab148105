"""Take a load back: a reversal, not a deletion. Recalls that were worked on since stay."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import LoadId, RecallId, new_fact_id
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.loading.finish import abandon, abandon_leftovers, show, tidy
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.run import HISTORIES_AT_ONCE, Run
from recalldesk.desk.schedule.capacity import bring_capacity
from recalldesk.lists.contents import Contents
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.store.loads import begin_values
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def undo_load(store: Store, clock: Clock, actor: Actor, load: LoadId) -> dict[str, int]:
    """Take back the newest load of a source; return how many recalls were put back, and how many stay as worked on.

    ``UsageError`` if there is no such load, it was taken back already, or a later one stands on it.
    """
    with store.profile.loading(), collector_spared():
        abandon_leftovers(store)
        run = store.write(lambda uow: _begin(uow, clock, actor, load))
        try:
            counts = _stage(store, run, load)
            _close_slots(store, clock, run, load)
            _say_undone(store, run, load)
            show(store, run.load, counts, actor, clock.now(), "undo load")
        except BaseException:
            abandon(store, run.load)
            raise
        tidy(store, run)
    return counts


def _begin(uow: UnitOfWork, clock: Clock, actor: Actor, load: LoadId) -> Run:
    row = uow.loads.get(load)
    if row is None or row.stage != "live" or row.source_id is None or row.undoes_id is not None:
        raise UsageError(phrase("There is no load {load}. 'recalldesk loads' lists them."), load=load)
    if row.undone_by_id is not None:
        raise UsageError(phrase("Load {load} was taken back already."), load=load)
    newest = uow.loads.newest(row.source_id, row.contents)
    if newest != load:
        raise UsageError(
            phrase("Load {newest} of the same source stands on load {load}: take that back first."),
            newest=newest,
            load=load,
        )
    if row.previous_id is not None and uow.rows.forgotten(row.previous_id):
        raise UsageError(phrase("Load {load} is too old to be taken back: its bookkeeping is gone."), load=load)
    as_of = date.fromisoformat(row.as_of)
    values = begin_values(row.source_id, as_of, actor, clock.now(), previous=row.previous_id, undoes=load)
    values["contents"] = row.contents
    edition = uow.staging.begin(values)
    undone = {*uow.facts.undone_loads(), load}
    rules, last_at = uow.playbooks.rules(), uow.loads.last_at(edition)
    uow.commit()
    return Run(edition, row.source_id, row.previous_id, actor, rules, clock.now(), as_of, undone, last_at)


def _stage(store: Store, run: Run, load: LoadId) -> dict[str, int]:
    """Stage what the recalls of the load are without it."""
    with store.read() as reader:
        touched = reader.loads.recalls_touched(load)
    pace = Pace(store, *HISTORIES_AT_ONCE)
    changed = sum(pace.write(partial(_stage_some, run=run, recalls=part), len(part)) for part in pace.parts(touched))
    return {"put_back": changed, "kept": len(touched) - changed}


def _stage_some(uow: UnitOfWork, run: Run, recalls: Sequence[RecallId]) -> int:
    histories = uow.facts.histories(recalls)
    listings = uow.facts.listings(histories)
    visible = uow.states.of(recalls)
    states = {history.recall: run.state(history, None, listings) for history in histories}
    changed = {recall: state for recall, state in states.items() if visible.get(recall) != state}
    uow.staging.add_states(run.load, changed, known=changed.keys())
    uow.states.relist(states.keys() - changed.keys())  # they stay as the load made them, not as its forerunner did
    return len(changed)


def _close_slots(store: Store, clock: Clock, run: Run, load: LoadId) -> None:
    """Have the slots of the file before on offer again, and the queue ranked by them, if it was slots."""
    with store.read() as reader:
        row, before = reader.loads.get(load), reader.schedule.slots_before(run.source, load)
    if row is not None and row.contents == Contents.SLOTS:
        bring_capacity(store, clock, run.load, run.source, before)


def _say_undone(store: Store, run: Run, load: LoadId) -> None:
    """Add the fact; it counts, like the states, only once the edition is shown."""
    fact = Fact(
        id=new_fact_id(run.said_at),
        kind=FactKind.LOAD_UNDONE,
        at=run.said_at,
        actor=run.actor.person,
        device=run.actor.device,
        load=run.load,
        payload={"undoes": load},
    )

    def act(uow: UnitOfWork) -> None:
        uow.facts.append(fact)
        uow.commit()

    store.write(act)
