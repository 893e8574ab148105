"""Patients to whom the cadence has come to write, and the ways of a test to do so."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.outbox.write import Ask, Letter, Written, write_reminders
from recalldesk.desk.wake import wake
from recalldesk.export.messages import Form
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel

HEADER = (
    "MRN,Patient Name,DOB,Mobile Phone,Home Phone,Email,Language,Reason,Due Date,State,Consent to Text,"
    "Consent to Email,Safe Contact,Sensitive,Address,City,ZIP"
)
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,,,English,Annual exam,2026-11-01,MA,Yes,,,,1 Oak St,Salem,01970'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,,,Spanish,Colonoscopy,2026-11-03,MA,Yes,,,Yes,2 Elm St,Salem,01970'
CY = '300,"Diaz, Cy",1981-02-03,,413-555-0103,c@example.org,English,Annual exam,2026-11-04,MA,Yes,Yes,,,3 Ash,Lee,01970'
DI = '400,"Roy, Di",1991-02-03,413-555-0104,,,English,Annual exam,2026-11-05,MA,No,,,,"=4 Fir St",Salem,01970'
EVE = '500,"Lund, Eve",1985-02-03,413-555-0105,,,English,Annual exam,2026-11-06,MA,Yes,,Mobile only,,5 Yew,Salem,01970'


def tried(desk: Desk, *recalls: int, times: int = 2) -> None:
    """Call each in vain; after two the cadence wants something to be written."""
    for _ in range(times):
        for recall in recalls:
            attempt = new_fact_id(desk.clock.now())
            entry = Entry(attempt=attempt, recall=RecallId(recall), outcome=OutcomeKey("no_answer"), detail="rang_out")
            record_outcome(desk.store, desk.clock, desk.actor, entry)
        pass_by(desk, timedelta(days=1))
    pass_by(desk, timedelta(days=6))


def pass_by(desk: Desk, time: timedelta) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(time)
    wake(desk.store, desk.clock.now())


def due(desk: Desk) -> dict[str, int]:
    with desk.store.read() as reader:
        return reader.outbox.due([str(channel) for channel in Channel])


def write(desk: Desk, to: Path, channel: str = "sms", form: str = "csv", *, sent: bool = False) -> Written:
    ask = Ask(Channel(channel), Form(form), to, sent)
    return write_reminders(desk.store, desk.clock, desk.actor, ask, drawn)


def drawn(letters: Sequence[Letter]) -> bytes:
    """Stand in for a PDF: the words of the letters."""
    return "\f".join("\n".join([*one.sender, *one.to, one.subject, one.body]) for one in letters).encode()


def rows(written: Written) -> list[dict[str, str]]:
    return [row for one in written.batches for path in one.files for row in read(path)]


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def state(desk: Desk, recall: int) -> Any:
    with desk.store.read() as reader:
        return reader.states.of([RecallId(recall)])[RecallId(recall)]
