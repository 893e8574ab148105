"""Loading: reconcile, neighbours, atomicity. Every list goes through the reading child and a real encrypted store."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import Cancelled, DecisionNeeded, InputError
from recalldesk.core.ids import new_fact_id
from recalldesk.desk.load_list import LoadRequest, MappingNeeded, load_list
from recalldesk.desk.loading.finish import abandon_leftovers, show
from recalldesk.desk.projecting import differences
from recalldesk.desk.record_fact import record_fact
from recalldesk.lists.mapping import Mapping
from recalldesk.queue.facts import Fact, FactKind
from tests.desk.conftest import AS_OF, HEADER
from tests.desk.looks import BRANDT, LATER, NWOSU, attempt, sizes, states
from tests.playbooks import adopt, other_lists

Load = Callable[..., Any]


@pytest.fixture(autouse=True)
def _kept_is_rebuilt(desk: Desk) -> Any:
    """After every test here the kept states are what the facts make."""
    yield
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        assert reader.audit.faults() == []


def test_a_first_list_is_new_and_waits_where_it_is_not_due(desk: Desk, load: Load) -> None:
    assert load(NWOSU, BRANDT, LATER).counts == {"accepted": 3, "skipped": 1, "new": 3}
    assert sorted(state.status for state in states(desk).values()) == ["ready", "ready", "waiting"]


def test_the_same_file_again_changes_nothing(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT)
    before, kept = sizes(desk), states(desk)
    assert load(NWOSU, BRANDT).counts == {"accepted": 2, "skipped": 1, "unchanged": 2}
    after = sizes(desk)
    assert {name: after[name] - before[name] for name in before if after[name] != before[name]} == {"load_rows": 1}
    assert states(desk) == kept


def test_tomorrows_file_updates_and_shows_old_and_new(load: Load) -> None:
    load(NWOSU, BRANDT)
    said = load(NWOSU.replace("0134", "0135"), BRANDT)
    assert said.counts == {"accepted": 2, "skipped": 1, "updated": 1, "unchanged": 1}
    (change,) = said.changes
    assert [number[0] for number in change.values["numbers"][1]] == ["+16175550135"]
    assert set(change.values) == {"numbers"}


def test_a_changed_due_date_is_an_update_not_a_new_recall(load: Load) -> None:
    load(NWOSU)
    assert load(NWOSU.replace("11-19", "11-21")).counts == {"accepted": 1, "skipped": 1, "updated": 1}


def test_other_columns_or_another_order_change_nothing(load: Load) -> None:
    load(NWOSU)
    header = "Due Date,Age,Reason,Phone,DOB,Patient Name,MRN"
    said = load('2026-11-19,65,Follow-up,6175550134,1961-04-02,"Nwosu, Amara",1001', header=header)
    assert said.counts == {"accepted": 1, "skipped": 1, "unchanged": 1}


def test_what_is_gone_from_the_list_is_held_shown_and_comes_back(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT, LATER)
    assert load(NWOSU, LATER, accept_shrinking=True).counts == {"accepted": 2, "skipped": 1, "unchanged": 2, "gone": 1}
    assert [state.why for state in states(desk).values()] == [None, "gone", "not_due"]
    assert load(NWOSU, LATER).counts == {"accepted": 2, "skipped": 1, "unchanged": 2}
    assert load(NWOSU, BRANDT, LATER).counts == {"accepted": 3, "skipped": 1, "updated": 1, "unchanged": 2}
    assert [state.why for state in states(desk).values()] == [None, None, "not_due"]


def test_gone_is_judged_within_a_source(load: Load) -> None:
    load(NWOSU, source="north")
    assert load(BRANDT, source="south").counts == {"accepted": 1, "skipped": 1, "new": 1}
    assert load(NWOSU, source="north").counts == {"accepted": 1, "skipped": 1, "unchanged": 1}


def test_one_person_on_the_lists_of_two_sources_is_no_double(load: Load) -> None:
    load(NWOSU, source="north")
    assert load(NWOSU, NWOSU.replace("1001", "77"), source="south").counts == {"held": 2, "skipped": 1, "new": 2}
    assert load(NWOSU, source="east").counts == {"accepted": 1, "skipped": 1, "new": 1}


def test_the_source_is_remembered_for_a_header(load: Load) -> None:
    load(NWOSU, source="north")
    assert load(NWOSU).result.source == "north"


def test_a_long_list_is_loaded_to_its_end(load: Load) -> None:
    rows = [f'{number},"Okafor, C{number}",1970-01-01,413-555-0100,Annual,2026-11-01' for number in range(1, 1204)]
    said = load(*rows)
    assert said.counts == {"accepted": 1203, "skipped": 1, "new": 1203}
    assert list(said.rows) == list(range(2, 1205))


def test_rows_are_known_again_wherever_they_moved(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recalldesk.desk.loading.past._AHEAD", 40)
    monkeypatch.setattr("recalldesk.desk.loading.past._KEPT", 60)
    rows = [f'{number},"Okafor, C{number}",1970-01-01,413-555-0100,Annual,2026-11-01' for number in range(1, 504)]
    load(*rows)
    assert load(*reversed(rows)).counts == {"accepted": 503, "skipped": 1, "unchanged": 503}
    assert load(*rows[250:], *rows[:250]).counts == {"accepted": 503, "skipped": 1, "unchanged": 503}
    assert load(*rows[90:], accept_shrinking=True).counts["gone"] == 90


def test_a_header_of_two_sources_asks_which(load: Load) -> None:
    load(NWOSU, source="north")
    load(BRANDT, source="south")
    with pytest.raises(DecisionNeeded, match=r"north, south.*--source NAME"):
        load(NWOSU)


def test_the_books_of_old_lists_are_closed(desk: Desk, load: Load) -> None:
    adopt(desk, other_lists(undoable_loads=2))
    for _ in range(5):
        load(NWOSU)
    with desk.store.read() as reader:
        rows = reader.connection.exec_driver_sql("SELECT load_id FROM load_rows ORDER BY 1").scalars().all()
    assert rows == [4, 5, 6]  # the two, and the one that is the newest once they are taken back


def test_a_call_recorded_while_a_list_loads_is_in_the_old_and_in_the_new_state(
    desk: Desk, clock: ManualClock, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(NWOSU)
    (recall,) = states(desk)

    def call_first(*arguments: Any) -> None:
        clock.forward(timedelta(minutes=1))
        record_fact(desk.store, attempt(desk, recall), clock.now())
        assert states(desk)[recall].attempts == 1
        show(*arguments)

    monkeypatch.setattr("recalldesk.desk.load_list.show", call_first)
    clock.forward(timedelta(days=1))
    said = load(NWOSU.replace("0134", "0135"))
    assert said.counts["updated"] == 1
    assert (states(desk)[recall].attempts, states(desk)[recall].listing) == (1, 2)


def test_a_list_without_a_header_is_remembered_for_nothing(load: Load) -> None:
    columns: dict[str, str | None] = {"1": "mrn", "2": "name", "3": "dob", "4": "phone", "5": "reason", "6": "due_date"}
    mapping = Mapping(columns, header_row=0)
    assert load(BRANDT, header=NWOSU, mapping=mapping).counts == {"accepted": 2, "new": 2}
    with pytest.raises(MappingNeeded):
        load(BRANDT, header=NWOSU)


def test_a_list_that_shrinks_by_a_third_asks_first(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT, LATER)
    before = sizes(desk), states(desk)
    with pytest.raises(DecisionNeeded, match="1 rows, the one before had 3"):
        load(NWOSU)
    assert (sizes(desk), states(desk)) == before


def test_outcomes_already_recorded_stay(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(NWOSU)
    (recall,) = states(desk)
    clock.forward(timedelta(hours=1))
    fact = attempt(desk, recall)
    assert record_fact(desk.store, fact, clock.now())
    assert not record_fact(desk.store, fact, clock.now())
    clock.forward(timedelta(days=1))
    load(NWOSU.replace("0134", "0135"))
    assert (states(desk)[recall].attempts, states(desk)[recall].last_outcome) == (1, "no_answer")


def test_a_fact_about_a_patient_touches_all_their_recalls(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(NWOSU, NWOSU.replace("Follow-up", "Lab review"), BRANDT)
    first = next(iter(states(desk)))
    with desk.store.read() as reader:
        patient = reader.facts.histories([first])[0].patient
    now = clock.now()
    opt_out = Fact(
        id=new_fact_id(now),
        kind=FactKind.CONSENT_CHANGE,
        at=now,
        actor=desk.actor.person,
        device=desk.actor.device,
        patient=patient,
        payload={"opt_out": "all"},
    )
    record_fact(desk.store, opt_out, now)
    assert [state.why for state in states(desk).values()] == ["opted_out", "opted_out", None]


class TestNeighbours:
    def test_the_same_row_twice_is_a_duplicate(self, load: Load) -> None:
        said = load(NWOSU, BRANDT, NWOSU)
        assert said.counts == {"accepted": 2, "rejected": 1, "skipped": 1, "new": 2}
        assert (said.rows[4].verdict, said.rows[4].problems) == ("rejected", ["duplicate"])
        assert load(NWOSU, BRANDT, NWOSU).counts == {"accepted": 2, "rejected": 1, "skipped": 1, "unchanged": 2}

    def test_the_same_recall_with_another_number_shows_both(self, desk: Desk, load: Load) -> None:
        rows = (NWOSU, NWOSU.replace("0134", "0135"), BRANDT)
        said = load(*rows)
        assert [said.rows[row].problems for row in (2, 3, 4)] == [["conflict"], ["conflict"], []]
        assert said.counts == {"accepted": 1, "held": 2, "skipped": 1, "new": 2}
        assert load(*rows).counts == {"accepted": 1, "held": 2, "skipped": 1, "unchanged": 2}
        fewer = load(NWOSU, BRANDT, accept_shrinking=True)
        assert fewer.counts == {"accepted": 2, "skipped": 1, "updated": 1, "unchanged": 1}
        assert {state.why for state in states(desk).values()} == {None}

    def test_the_same_recall_with_another_date_is_for_review(self, load: Load) -> None:
        said = load(NWOSU, NWOSU.replace("11-19", "11-20"))
        assert [said.rows[row].problems for row in (2, 3)] == [["review"], ["review"]]

    @pytest.mark.parametrize("mrn", ["1009", "01001"])
    def test_one_person_under_two_mrns_is_never_merged(self, load: Load, mrn: str) -> None:
        rows = (NWOSU, BRANDT, mrn + NWOSU[4:])
        said = load(*rows)
        assert [said.rows[row].problems for row in (2, 3, 4)] == [["possible_duplicate"], [], ["possible_duplicate"]]
        for _ in range(2):
            again = load(*rows)
            assert again.counts == {"accepted": 1, "held": 2, "skipped": 1, "unchanged": 3}
            assert {row: again.rows[row].problems for row in again.rows} == {
                row: said.rows[row].problems for row in said.rows
            }

    def test_a_new_mrn_of_a_known_patient_is_held(self, load: Load) -> None:
        load(NWOSU, BRANDT)
        said = load("1009" + NWOSU[4:], BRANDT)
        assert said.rows[2].problems == ["possible_duplicate"]

    def test_a_patient_of_a_load_taken_back_is_nobodys_double(self, desk: Desk, load: Load) -> None:
        from recalldesk.desk.undo_load import undo_load  # noqa: PLC0415

        said = load("1009" + NWOSU[4:], BRANDT)
        undo_load(desk.store, desk.clock, desk.actor, said.result.load)
        assert load(NWOSU, BRANDT).counts == {"accepted": 2, "skipped": 1, "new": 2}


class TestDryRun:
    def test_it_tells_everything_and_changes_nothing(self, desk: Desk, load: Load) -> None:
        load(NWOSU, BRANDT)
        before, kept = sizes(desk), states(desk)
        said = load(NWOSU.replace("0134", "0135"), LATER, dry_run=True)
        assert said.counts == {"accepted": 2, "skipped": 1, "new": 1, "updated": 1, "gone": 1}
        assert said.rows[2].verdict == "accepted"
        after = sizes(desk)
        identities = {"patient", "recall", "patient_alias"}  # an identity alone shows nothing and is used again
        assert {name: count for name, count in after.items() if name not in identities} == {
            name: count for name, count in before.items() if name not in identities
        }
        assert states(desk) == kept
        assert load(NWOSU, BRANDT).counts == {"accepted": 2, "skipped": 1, "unchanged": 2}


class TestStopped:
    def test_a_cancelled_load_leaves_nothing(self, desk: Desk, load: Load, tmp_path: Path) -> None:
        load(NWOSU)
        before = states(desk)
        path = tmp_path / "more.csv"
        rows = [f'{2000 + n},"Patient{n}, P",1970-01-01,413555{n:04d},Annual,2026-11-01' for n in range(100, 900)]
        path.write_text("MRN,Patient Name,DOB,Phone,Reason,Due Date\n" + "\n".join(rows))

        def stop(done: int) -> None:
            if done > 200:
                raise Cancelled("stopped")

        request = LoadRequest(path=path, accept_shrinking=True)
        with pytest.raises(Cancelled):
            load_list(desk.store, desk.clock, desk.actor, request, progress=stop)
        assert states(desk) == before
        with desk.store.read() as reader:
            assert reader.loads.unfinished() == []
        assert load(NWOSU).counts == {"accepted": 1, "skipped": 1, "unchanged": 1}

    def test_nobody_is_found_by_what_only_a_cancelled_load_said(self, desk: Desk, load: Load) -> None:
        load(NWOSU, BRANDT)
        before = terms(desk)

        def stop(_done: int) -> None:
            if terms(desk) > before:
                raise Cancelled("stopped")

        renamed = NWOSU.replace("Nwosu", "Okafor").replace("0134", "0139")
        new = '3000,"Lund, Eve",1985-02-03,413-555-0105,Annual exam,2026-11-06'
        path = desk.store.profile.folder.parent / "more.csv"
        for lines in ([renamed, BRANDT, new], [NWOSU, new, new.replace("0105", "0106")]):
            path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
            with pytest.raises(Cancelled):
                load_list(desk.store, desk.clock, desk.actor, LoadRequest(path=path, as_of=AS_OF), progress=stop)
            assert terms(desk) == before

    def test_what_a_crash_left_is_swept_by_the_next_load(self, desk: Desk, load: Load) -> None:
        load(NWOSU)
        before = states(desk)
        desk.store.write(lambda uow: _stage_and_die(uow, desk))
        assert states(desk) == before
        assert abandon_leftovers(desk.store) == 1
        assert load(NWOSU).counts == {"accepted": 1, "skipped": 1, "unchanged": 1}

    def test_a_load_stopped_just_after_it_was_shown_stays(
        self, desk: Desk, load: Load, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stopped(*arguments: Any) -> None:
            show(*arguments)
            raise KeyboardInterrupt

        monkeypatch.setattr("recalldesk.desk.load_list.show", stopped)
        with pytest.raises(KeyboardInterrupt):
            load(NWOSU)
        assert [state.status for state in states(desk).values()] == ["ready"]

    def test_two_loads_at_once_are_refused(self, desk: Desk, load: Load) -> None:
        with desk.store.profile.loading(), pytest.raises(Exception, match="Another RecallDesk loads"):
            load(NWOSU)


def terms(desk: Desk) -> set[tuple[str, int]]:
    with desk.store.read() as reader:
        return {tuple(row) for row in reader.connection.exec_driver_sql("SELECT term, patient_id FROM search_term")}


def _stage_and_die(uow: Any, desk: Desk) -> None:
    from recalldesk.store.loads import begin_values  # noqa: PLC0415

    now = desk.clock.now()
    source = uow.loads.source("main")
    uow.staging.begin(begin_values(source, now.date(), desk.actor, now))
    uow.commit()


class TestMapping:
    ROW = "1001;Amara Nwosu;1961-04-02;6175550134;2026-11-19"

    def test_without_a_due_column_it_asks(self, load: Load) -> None:
        with pytest.raises(MappingNeeded, match="a due date") as caught:
            load(NWOSU, header="MRN,Patient Name,DOB,Phone,Reason,Zq")
        assert "--mapping" in str(caught.value)

    def test_a_confirmed_mapping_is_remembered(self, load: Load) -> None:
        header = "MRN,Patient Name,DOB,Phone,Reason,Zq"
        load(NWOSU, header=header, mapping=Mapping({"Zq": "due_date"}))
        assert load(NWOSU, header=header).counts == {"accepted": 1, "skipped": 1, "unchanged": 1}
        assert load(BRANDT, header=header, source="south").counts["new"] == 1


def test_a_bad_file_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"")
    with pytest.raises(InputError):
        load_list(desk.store, desk.clock, desk.actor, LoadRequest(path=path))
    assert states(desk) == {}
