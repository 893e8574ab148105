"""Facts are appended once each, and never change or go; only what an abandoned load had staged may."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from recalldesk.core.ids import ListingId, LoadId, RecallId
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.store import tables
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork
from tests.store.building import NOW, Made, begin_load, committed, enrol, fact, listing_row, recall


def test_a_fact_is_kept_as_it_was_given(store: Store, actor: Actor) -> None:
    given = fact(actor, kind=FactKind.PROMISE, payload={"until": "2026-12-01", "words": ["Zoë", None, 1.5, True]})

    def act(uow: UnitOfWork) -> bool:
        return uow.facts.append(given._replace(recall=recall(uow, 1)))

    assert committed(store, act) is True
    with store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
    assert history.live == (given._replace(recall=RecallId(1)),)
    assert history.staged == ()


def test_the_same_fact_twice_is_one_fact(store: Store, actor: Actor) -> None:
    given = fact(actor, payload={"outcome": "no_answer"})
    changed = given._replace(payload={"outcome": "scheduled"})

    def act(uow: UnitOfWork) -> list[bool]:
        owner = recall(uow, 1)
        return [uow.facts.append(item._replace(recall=owner)) for item in (given, given, changed)]

    assert committed(store, act) == [True, False, False]
    with store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
    assert [item.payload for item in history.live] == [{"outcome": "no_answer"}]


def test_a_fact_of_a_patient_is_of_all_their_recalls(store: Store, actor: Actor) -> None:
    def act(uow: UnitOfWork) -> None:
        main = uow.loads.add_source("main")
        first = uow.recalls.find_or_add(main, "recall 1", "mrn 77")
        second = uow.recalls.find_or_add(main, "recall 2", "mrn 77")
        recall(uow, 3)
        (patient,) = set(uow.staging.patients(main, ["mrn 77"]).values())
        assert uow.facts.recalls_of(patient) == [first, second]
        uow.facts.append(fact(actor, kind=FactKind.CONSENT_CHANGE, patient=patient))
        uow.facts.append(fact(actor, recall=second))

    committed(store, act)
    with store.read() as reader:
        counts = {history.recall: len(history.live) for history in reader.facts.histories([1, 2, 3])}  # type: ignore[list-item]
    assert counts == {1: 1, 2: 2, 3: 0}


def test_every_kind_of_fact_has_its_place(store: Store, actor: Actor) -> None:
    def act(uow: UnitOfWork) -> None:
        owner = recall(uow, 1)
        for kind in FactKind:
            uow.facts.append(fact(actor, kind=kind, recall=owner))

    committed(store, act)
    with store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
    assert {item.kind for item in history.live} == set(FactKind)


def staged_fact(uow: UnitOfWork, actor: Actor) -> LoadId:
    owner = recall(uow, 1)
    source = uow.loads.source("main")
    assert source is not None
    load = begin_load(uow, source, actor)
    uow.staging.add_listings([listing_row(1, load, ListRow(family="Ashdown"))])
    uow.staging.add_facts([fact(actor, kind=FactKind.LISTED, recall=owner, load=load, listing=ListingId(1))])
    return load


def test_a_staged_fact_counts_only_once_its_load_is_shown(store: Store, actor: Actor) -> None:
    load = committed(store, lambda uow: staged_fact(uow, actor))
    with store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
        assert (len(history.live), len(history.staged)) == (0, 1)
        assert reader.facts.listings([history])[ListingId(1)].values == ListRow(family="Ashdown")
    committed(store, lambda uow: uow.staging.switch(load, NOW, {}))
    with store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
        assert (len(history.live), len(history.staged)) == (1, 0)


def test_a_fact_of_an_abandoned_load_never_counts(store: Store, actor: Actor) -> None:
    load = committed(store, lambda uow: staged_fact(uow, actor))
    committed(store, lambda uow: uow.staging.abandon(load))
    with store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
    assert (history.live, history.staged) == ((), ())


def shown(uow: UnitOfWork, actor: Actor) -> None:
    load = staged_fact(uow, actor)
    uow.staging.switch(load, NOW, {})
    uow.facts.append(fact(actor, recall=RecallId(1)))
    uow.audit.append(actor, NOW, "act")


CHANGES: list[tuple[str, str]] = [
    ("UPDATE fact SET payload = '{}'", "a fact is never changed"),
    ("DELETE FROM fact", "a fact is never deleted"),
    ("DELETE FROM fact WHERE load_id IS NULL", "a fact is never deleted"),
    ("REPLACE INTO fact SELECT * FROM fact", "a fact is never deleted"),
    ("UPDATE audit SET action = 'other'", "audit is never changed"),
    ("DELETE FROM audit", "audit is never deleted"),
    ("REPLACE INTO audit SELECT * FROM audit", "audit is never deleted"),
]


@pytest.mark.parametrize(("statement", "refusal"), CHANGES)
def test_S6_what_happened_is_never_changed_or_deleted(store: Store, actor: Actor, statement: str, refusal: str) -> None:
    committed(store, lambda uow: shown(uow, actor))
    with pytest.raises(sa.exc.IntegrityError, match=refusal):
        committed(store, lambda uow: uow.connection.exec_driver_sql(statement))


@pytest.mark.parametrize("abandoned", [False, True])
def test_only_what_was_staged_may_go(store: Store, actor: Actor, abandoned: bool) -> None:
    def act(uow: UnitOfWork) -> int:
        load = staged_fact(uow, actor)
        if abandoned:
            uow.staging.abandon(load)
        uow.staging.unstage(load, [RecallId(1)])
        return int(uow.connection.scalar(sa.select(sa.func.count()).select_from(tables.fact)) or 0)

    assert committed(store, act) == 0


def test_missing_guards_are_noticed(made: Made) -> None:
    made.tamper("DROP TRIGGER fact_never_goes", "DROP TRIGGER audit_never_changes")
    with made.open() as store, store.read() as reader:
        assert reader.missing_guards() == {"fact_never_goes", "audit_never_changes"}


@pytest.mark.rule("S6")
def test_S6_a_guard_that_guards_nothing_is_noticed(made: Made) -> None:
    made.tamper(
        "DROP TRIGGER audit_never_goes", "CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit BEGIN SELECT 1; END"
    )
    with made.open() as store, store.read() as reader:
        assert reader.missing_guards() == {"audit_never_goes"}


class TestAudit:
    @pytest.fixture
    def written(self, made: Made) -> Made:
        def act(uow: UnitOfWork) -> None:
            for number in range(4):
                at = NOW + timedelta(minutes=number)
                uow.audit.append(
                    who, at, f"act {number}", f"recall:{number}", success=number != 2, detail={"rows": number}
                )

        with made.open() as store:
            who = committed(store, lambda uow: enrol(uow, store))
            committed(store, act)
        return made

    def faults(self, made: Made) -> list[str]:
        with made.open() as store, store.read() as reader:
            return reader.audit.faults()

    def test_S6_an_untouched_chain_is_sound(self, written: Made) -> None:
        assert self.faults(written) == []

    @pytest.mark.parametrize(
        "change",
        [
            "action = 'nothing'",
            "subject = 'recall:9'",
            "success = 0",
            "detail = NULL",
            "actor_id = NULL",
            "at = at + 1",
            "hash = zeroblob(32)",
        ],
    )
    def test_S6_a_changed_entry_is_found(self, written: Made, change: str) -> None:
        written.tamper("DROP TRIGGER audit_never_changes", f"UPDATE audit SET {change} WHERE seq = 2")  # noqa: S608
        assert any("entry 2: it was changed after it was written" in fault for fault in self.faults(written))

    def test_S6_a_gap_is_found(self, written: Made) -> None:
        written.tamper("DROP TRIGGER audit_never_goes", "DELETE FROM audit WHERE seq IN (1, 3)")
        assert self.faults(written) == [
            "audit of device 1, entry 2: 1 entries before it are missing",
            "audit of device 1, entry 4: 1 entries before it are missing",
        ]

    def test_S6_a_clock_that_went_back_is_found(self, made: Made) -> None:
        with made.open() as store:
            who = committed(store, lambda uow: enrol(uow, store))
            for at in (NOW, NOW - timedelta(seconds=90), NOW - timedelta(minutes=4), NOW):
                committed(store, lambda uow, at=at: uow.audit.append(who, at, "act"))  # type: ignore[misc]
        assert self.faults(made) == ["audit of device 1, entry 3: the clock went back before it"]

    def test_a_chain_is_sound_in_whatever_zone_the_clock_counts(self, made: Made) -> None:
        with made.open() as store:
            who = committed(store, lambda uow: enrol(uow, store))
            committed(store, lambda uow: uow.audit.append(who, NOW.astimezone(ZoneInfo("America/Boise")), "act"))
        assert self.faults(made) == []

    def test_each_device_has_a_chain_of_its_own(self, made: Made) -> None:
        with made.open() as store:
            one = committed(store, lambda uow: enrol(uow, store))
            two = committed(
                store,
                lambda uow: uow.people.enrol("wren", "Wren", "owner", made.header.store, "desk two", NOW),  # type: ignore[arg-type]
            )
            for who in (one, two, one):
                committed(store, lambda uow, who=who: uow.audit.append(who, NOW, "act"))  # type: ignore[misc]
            with store.read() as reader:
                places = reader.connection.execute(sa.select(tables.audit.c.device_id, tables.audit.c.seq)).all()
        assert sorted(map(tuple, places)) == [(1, 1), (1, 2), (2, 1)]
        assert self.faults(made) == []
