"""In whatever order things happen: exports are the facts, every attempt has one current row, nothing goes twice."""

import csv
import io
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.hand_off.export_new import export_new, waiting
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.desk.record_fact import record_fact
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.facts import Fact, FactKind

LIST = """MRN,Patient Name,DOB,Phone,Reason,Due Date
100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01
100,"Nwosu, Ana",1961-02-03,413-555-0101,No-show - rebook,2026-11-10
200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03
"""
ACTS = ("attempt", "correct", "undo", "contact", "opt_out", "escalate", "answer", "export", "answered by the EHR")
_STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 20)), max_size=14)


class Story:
    """What happened, and what the EHR made of the rows that it got: a row replaces the one before of its id."""

    def __init__(self, desk: Desk, clock: ManualClock, folder: Path) -> None:
        self.desk, self.clock, self.folder = desk, clock, folder
        self.attempts: dict[FactId, str | None] = {}  # each with its outcome, None: taken back
        self.opened: list[str] = []  # escalations
        self.known: dict[str, dict[str, str]] = {}
        self.answered: set[str] = set()

    def fact(self, kind: FactKind, recall: RecallId, **payload: Any) -> FactId:
        self.clock.forward(timedelta(seconds=7))
        now, actor = self.clock.now(), self.desk.actor
        with self.desk.store.read() as reader:
            patient = reader.recalls.patient_of(recall)
        general = kind is FactKind.CONTACT_CHANGE
        about = None if general else recall
        fact = Fact(new_fact_id(now), kind, now, actor.person, actor.device, about, patient, payload=payload)
        record_fact(self.desk.store, fact, now)
        return fact.id

    def step(self, act: str, number: int) -> None:
        recall = RecallId(number % 3 + 1)
        attempt = list(self.attempts)[number % len(self.attempts)] if self.attempts else None
        of = {"attempt": str(attempt)} if attempt and number % 2 else {}
        match act:
            case "attempt":
                self.attempts[self.fact(FactKind.ATTEMPT, recall, outcome="no_answer")] = "no_answer"
            case "correct" if attempt:
                self.fact(FactKind.CORRECTION, recall, corrects=str(attempt), outcome="left_message")
                self.attempts[attempt] = "left_message"
            case "undo" if attempt:
                self.fact(FactKind.CORRECTION, recall, corrects=str(attempt), undone=True)
                self.attempts[attempt] = None
            case "contact":
                self.fact(FactKind.CONTACT_CHANGE, recall, detail="phone", said="413-555-0177", **of)
            case "opt_out":
                self.fact(FactKind.CONSENT_CHANGE, recall, opt_out="this", **of)
            case "escalate":
                self.opened.append(f"E{len(self.opened)}")
                self.fact(FactKind.ESCALATION, recall, act="opened", route="language", escalation=self.opened[-1], **of)
            case "answer" if self.opened:
                one = self.opened[number % len(self.opened)]
                self.fact(FactKind.ESCALATION, recall, act="answered", escalation=one, said="Done")
            case "export":
                self.export()
            case "answered by the EHR" if self.known:
                self.acknowledge()

    def export(self) -> list[dict[str, str]]:
        with self.desk.store.read() as reader:
            expected = waiting(reader)
        self.clock.forward(timedelta(seconds=7))
        made = export_new(
            self.desk.store, self.clock, self.desk.actor, Format.CSV, load_template("generic"), self.folder
        )
        rows = [row for one in made for path in one.files for row in read(path)]
        assert len(rows) == expected
        assert len({row["attempt_id"] for row in rows}) == len(rows)
        for row in rows:
            corrects = row["outcome_text"].startswith(("Correction", "Entered in error"))
            assert corrects == (row["attempt_id"] in self.known)
            self.known[row["attempt_id"]] = row
        return rows

    def acknowledge(self) -> None:
        path = self.folder / "answer.csv"
        path.write_text("attempt_id\n" + "".join(f"{name}\n" for name in self.known), "utf-8")
        said = acknowledge(self.desk.store, self.clock, self.desk.actor, path)
        assert (said.accepted, said.unknown) == (len(self.known), 0)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS)
def test_S8_exports_and_acknowledgements_are_the_facts(steps: list[tuple[str, int]]) -> None:
    clock = ManualClock()
    with tempfile.TemporaryDirectory() as name, throwaway_desk(clock) as desk:
        folder = Path(name)
        (folder / "list.csv").write_text(LIST, "utf-8")
        load_list(desk.store, clock, desk.actor, LoadRequest(path=folder / "list.csv", as_of=clock.now().date()))
        story = Story(desk, clock, folder)
        for act, number in steps:
            story.step(act, number)
        story.export()
        assert story.export() == []
        for attempt, outcome in story.attempts.items():
            row = story.known.get(str(attempt))
            if outcome is None:
                assert row is None or row["outcome_code"] == "entered_in_error"
            else:
                assert row is not None
                assert row["outcome_code"] == outcome
        with desk.store.read() as reader:
            assert list(reader.exports.faults()) == []
            sent = {
                subject for batch in reader.exports.batches() for subject in reader.exports.subjects(batch.id).values()
            }
            assert {str(subject) for subject in sent} == set(story.known)
