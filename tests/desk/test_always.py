"""Whatever happens in whatever order: no recall is lost, none is called that is barred, the facts are what is kept."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import ExpectedError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.calling.card import card
from recalldesk.desk.calling.claims import claim_next, release
from recalldesk.desk.calling.correct_outcome import correct_outcome, undo_outcome
from recalldesk.desk.calling.record_outcome import record_outcome, skip
from recalldesk.desk.decide import close_for_good, reopen
from recalldesk.desk.escalations import board, move
from recalldesk.desk.hand_off.export_new import export_new, waiting
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.desk.projecting import differences
from recalldesk.desk.reached import Told, record_told
from recalldesk.desk.wake import wake
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import as_it_stands, contacts, corrections, counted, taken_back
from recalldesk.queue.duties import duty_of
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Move
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.limits import CALLING
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status
from recalldesk.queue.windows import Window

HEADER = "MRN,Patient Name,DOB,Phone,Home Phone,Reason,Due Date,State,Risk,Notes"
ROWS = (
    '100,"Nwosu, Ana",1961-02-03,413-555-0101,413-555-0111,Annual physical,2026-11-01,MA,,{note}',
    '100,"Nwosu, Ana",1961-02-03,413-555-0101,413-555-0111,No-show - rebook,2026-11-10,MA,,{note}',
    '200,"Nwosu, Bo",1991-02-03,413-555-0101,,Annual physical,2026-11-02,MA,,{note}',
    '300,"Brandt, Cy",1971-02-03,213-555-0103,,Review imaging results,2026-11-03,CA,High,{note}',
)
RECALLS = tuple(map(RecallId, range(1, len(ROWS) + 1)))
VISIT = {"when": "2027-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
ENDINGS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("no_answer", "rang_out", {}),
    ("no_answer", "busy", {}),
    ("left_message", "voicemail", {}),
    ("scheduled", "this_visit", {"fields": VISIT}),
    ("patient_declined", "this_recall", {"fields": {"reason": "no"}}),
    ("patient_declined", "all_recalls", {"fields": {"reason": "no"}}),
    ("wrong_number", "other_person", {"fields": {"which_number": "it"}}),
    ("clinical_question", "symptom", {"fields": {"question": "dizzy"}}),
    ("escalated", "deceased", {}),
    ("escalated", "privacy_incident", {"note": "told a neighbor"}),
)
_endings, _recalls, _nth = st.sampled_from(ENDINGS), st.sampled_from(RECALLS), st.integers(0, 9)


class Clinic(RuleBasedStateMachine):
    """A desk on a real encrypted store; a coordinator calls whoever is next, others do what they may."""

    @initialize()
    def begin(self) -> None:
        self.clock, self.folder = ManualClock(), tempfile.TemporaryDirectory()
        self.opened = throwaway_desk(self.clock)
        self.desk: Desk = self.opened.__enter__()
        self.attempts: list[tuple[RecallId, FactId]] = []
        self.known: set[RecallId] = set()
        self.barred: set[RecallId] = set()
        self.told: Counter[str] = Counter()

        def enrol(uow: Any) -> Actor:
            actor: Actor = uow.people.enrol(
                "ines", "Ines", Role.CLINICAL, self.desk.store.device, "d", self.clock.now()
            )
            uow.commit()
            return actor

        self.clinician = self.desk.store.write(enrol)
        self.load(0)

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.opened.__exit__(None, None, None)
            self.folder.cleanup()

    @property
    def who(self) -> tuple[Any, Any, Actor]:
        return self.desk.store, self.clock, self.desk.actor

    @rule(version=_nth, gone=st.sampled_from((None, None, 0, 2)))
    def load(self, version: int, gone: int | None = None) -> None:
        rows = [row.format(note=version) for at, row in enumerate(ROWS) if at != gone]
        path = Path(self.folder.name) / "list.csv"
        path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
        load_list(*self.who, LoadRequest(path=path, accept_shrinking=True, as_of=self.clock.now().date()))
        self.known |= set(self.everyone())
        self.tick(minutes=1)

    @rule(ending=_endings)
    def call_the_next(self, ending: tuple[str, str, dict[str, Any]]) -> None:
        recall = claim_next(*self.who)
        if recall is None:
            return
        shown = self.card(recall)
        assert shown.state.status is Status.READY
        number = next(one.number.e164 for one in shown.numbers if one.barred is None)
        self.may_be_called(recall, number)
        outcome, detail, more = ending
        entry = Entry(
            attempt=new_fact_id(self.clock.now()),
            recall=recall,
            outcome=OutcomeKey(outcome),
            detail=detail,
            number=number,
            **more,
        )
        record_outcome(*self.who, entry)
        self.attempts.append((recall, entry.attempt))
        assert record_outcome(*self.who, entry).again  # a lost answer, and the act repeated
        self.tick(minutes=6)

    @rule(nth=_nth, ending=_endings, undone=st.booleans())
    def correct(self, nth: int, ending: tuple[str, str, dict[str, Any]], undone: bool) -> None:
        if not self.attempts:
            return
        recall, attempt = self.attempts[nth % len(self.attempts)]
        outcome, detail, more = ending
        entry = Entry(attempt=attempt, recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more)
        try:
            if undone:
                undo_outcome(*self.who, recall, attempt)
            else:
                correct_outcome(*self.who, new_fact_id(self.clock.now()), entry)
        except ExpectedError:
            pass  # it was taken back before
        self.tick(minutes=1)

    @rule(recall=_recalls, act=st.sampled_from(("skip", "close", "reopen", "safe", "opt_out")))
    def decide(self, recall: RecallId, act: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "skip": lambda: skip(*self.who, recall, "later"),
            "close": lambda: close_for_good(self.desk.store, self.clock, self.clinician, recall, "seen elsewhere"),
            "reopen": lambda: reopen(*self.who, recall, "came back"),
            "safe": lambda: record_told(*self.who, recall, Told.SAFE, "after 4 pm", {"number": "413-555-0177"}),
            "opt_out": lambda: record_told(*self.who, recall, Told.OPT_OUT, "this"),
        }
        try:
            acts[act]()
            if act == "opt_out":
                self.barred.add(recall)
        except ExpectedError:
            pass  # it is not there, or it is so already
        self.tick(minutes=1)

    @rule(to=st.sampled_from((Move.ACKNOWLEDGED, Move.ANSWERED, Move.HANDED_BACK, Move.CLOSED)))
    def answer(self, to: Move) -> None:
        with self.desk.store.read() as reader:
            shown = board(reader, reader.playbooks.rules().policy, self.clock.now())
        if shown:
            move(*self.who, shown[0].escalation.id, to, "said")
        self.tick(minutes=1)

    @rule(hours=st.sampled_from((1, 5, 19, 24, 72, 24 * 8, 24 * 200)))
    def time_passes(self, hours: int) -> None:
        self.tick(minutes=hours * 60)

    @rule()
    def export(self) -> None:
        self.told.update(self.exported())

    @rule()
    def crash(self) -> None:
        """An act that dies before it commits leaves nothing."""
        before = self.everyone()

        def die(uow: Any) -> None:
            uow.states.put(
                {recall: state._replace(why="half done") for recall, state in uow.states.of(RECALLS).items()}
            )
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.desk.store.write(die)
        assert self.everyone() == before

    @invariant()
    def what_is_kept_is_what_the_facts_say(self) -> None:
        if not hasattr(self, "desk"):
            return
        with self.desk.store.read() as reader:
            now, policy = self.clock.now(), reader.playbooks.rules().policy
            assert list(differences(reader, now)) == []
            states = reader.states.of(list(self.known))
            assert states.keys() == self.known  # none is lost
            for state in states.values():
                assert (duty_of(state, policy, now) is None) == (state.status is Status.CLOSED)  # C6
            for recall in self.barred:
                assert states[recall].status is not Status.READY  # T5

    @invariant()
    def each_attempt_has_one_current_outcome_and_no_cap_is_broken(self) -> None:
        if not hasattr(self, "desk") or not self.attempts:
            return
        with self.desk.store.read() as reader:
            rules = reader.playbooks.rules()
            live = {fact.id: fact for history in reader.facts.histories(RECALLS) for fact in history.live}
        corrected, gone = corrections(live.values()), taken_back(live.values())
        made = contacts(live.values(), rules.policy)
        stands = [one for one in live.values() if one.kind is FactKind.ATTEMPT and str(one.id) not in gone]
        assert sorted(one.fact for one in made) == sorted(one.id for one in stands)
        for one in made:
            assert one.rule is not None
            assert one.rule.outcome.id == as_it_stands(live[one.fact], corrected)["outcome"]

    def exported(self) -> list[str]:
        with self.desk.store.read() as reader:
            expected = waiting(reader)
        folder = Path(self.folder.name)
        made = export_new(*self.who, Format.CSV, load_template("generic"), folder)
        self.tick(minutes=1)
        assert sum(one.batch.rows for one in made) == expected
        assert export_new(*self.who, Format.CSV, load_template("generic"), folder) == []
        with self.desk.store.read() as reader:
            return [str(name) for one in made for name in reader.exports.subjects(one.batch.id)]

    def may_be_called(self, recall: RecallId, number: str) -> None:
        """Prove hours and caps of a call by plain counting, before it is made."""
        with self.desk.store.read() as reader:
            rules, now = reader.playbooks.rules(), self.clock.now()
            state = reader.states.of([recall])[recall]
            live = {fact.id: fact for history in reader.facts.histories(RECALLS) for fact in history.live}
        window = Window.parse(state.window or "")
        for name in window.zones:
            local = now.astimezone(ZoneInfo(name))
            assert CALLING.holds(local.time())
            assert rules.hours.open_until(window, now) is not None
        zone = ZoneInfo(window.zones[0])
        patients = {fact.patient for fact in live.values() if fact.recall == recall and fact.patient is not None}
        corrected = corrections(live.values())

        def theirs(fact: Fact) -> bool:
            said = as_it_stands(fact, corrected)
            return fact.patient in patients or said.get("number") == number

        touching = {fact.id for fact in live.values() if fact.kind is FactKind.ATTEMPT and theirs(fact)}
        made = [one for one in contacts(live.values(), rules.policy) if one.fact in touching]
        if made and made[-1].rule and made[-1].rule.again_after and made[-1].recall == recall:
            return  # the retry of a busy line
        if made and self.answered_since(made[-1].fact, live.values()):
            return  # a promise: somebody else's answer is told
        times = list(counted(made, rules.policy.caps, zone))
        assert sum(local_day(at, zone) == local_day(now, zone) for at in times) < rules.policy.caps.a_day
        assert sum(at > now - timedelta(days=7) for at in times) < rules.policy.caps.in_7_days

    def answered_since(self, attempt: FactId, facts: Iterable[Fact]) -> bool:
        """Tell whether a team has answered what an attempt handed to it."""
        told = [fact.payload for fact in facts if fact.kind is FactKind.ESCALATION]
        asked = {said["escalation"] for said in told if said.get("attempt") == str(attempt)}
        return any(said["act"] in {Move.ANSWERED, Move.HANDED_BACK} and said["escalation"] in asked for said in told)

    def card(self, recall: RecallId) -> Any:
        with self.desk.store.read() as reader:
            return card(reader, recall, reader.playbooks.rules(), self.clock.now())

    def everyone(self) -> dict[RecallId, Any]:
        with self.desk.store.read() as reader:
            return reader.states.of(reader.states.all())

    def tick(self, *, minutes: int) -> None:
        self.clock.forward(timedelta(minutes=minutes))
        wake(self.desk.store, self.clock.now())
        for one in self.everyone():
            release(*self.who, one)


TestWhateverHappens = Clinic.TestCase
for proved in ("T2", "T3", "T5", "C6", "Q8", "S8"):
    pytest.mark.rule(proved)(TestWhateverHappens)
TestWhateverHappens.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
