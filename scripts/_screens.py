"""What screenshots show of files: tomorrow's list, and the outbox once patients were called in vain."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from _states import settle

if TYPE_CHECKING:
    from recalldesk.core.clock import ManualClock
    from recalldesk.ui.shell.window import MainWindow

CALLED = 120  # recalls of the sample


def tomorrow(folder: Path) -> dict[str, Path]:
    """Write the sample list as it may come tomorrow, and files that cannot be loaded as they are."""
    import csv

    from recalldesk.core.resources import resource

    with resource("samples/recall-list.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    phone = next(place for place, name in enumerate(head) if "phone" in name.casefold())
    changed = [[*row] for row in rows[6:]]
    for row in changed[3:60:7]:
        row[phone] = "413-555-0199"
    changed[5][phone] = "413-555-O1"
    changed += [[f"0090{place:04}", f"RC200{place:03}", *row[2:]] for place, row in enumerate(rows[60:69])]
    made = {
        "recall-list-tuesday": [head, *changed],
        "short": [head, *rows[:20]],
        "birthdays": [row[3:5] for row in rows],
    }
    for name, lines in made.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    damaged = folder / "recall-list-damaged.xlsx"
    damaged.write_bytes(b"PK\x03\x04 and nothing else")
    lists = {"list": "recall-list-tuesday", "short": "short", "question": "birthdays"}
    return {**{name: folder / f"{file}.csv" for name, file in lists.items()}, "error": damaged}


def outbox(window: "MainWindow", clock: "ManualClock", folder: Path) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the outbox: what is due, what was written, what goes back to the EHR and what went."""
    from recalldesk.desk.hand_off.desk import Format
    from recalldesk.desk.outbox.desk import Form
    from recalldesk.ui.outbox.room import OutboxRoom
    from recalldesk.ui.shell.rooms import OUTBOX

    inside = window.inside
    if inside is None:
        return
    call_in_vain(window, clock)
    inside.go(OUTBOX)
    room = inside.room
    assert isinstance(room, OutboxRoom)  # noqa: S101 - just gone to
    settle(window)
    yield "outbox-reminders", window
    steps: list[tuple[str, Callable[[], object]]] = [
        ("", lambda: room.reminders.write(Form.CSV, folder, sent=True)),
        ("", lambda: room.written.due.selectRow(3)),
        ("outbox-written", lambda: room.reminders.write(Form.PDF, folder, sent=False)),
        ("outbox-sure", room.written.take_back.click),
        ("outbox-nowhere", lambda: room.reminders.write_again(1, folder / "gone")),
        ("outbox-ehr", lambda: room.turn_to(1)),
        ("outbox-exported", lambda: room.exports.export(Format.CSV, folder)),
    ]
    for name, step in steps:
        step()
        settle(window)
        settle(window)
        if name:
            yield name, window


def call_in_vain(window: "MainWindow", clock: "ManualClock") -> None:
    """Call many twice in vain, so that the cadence comes to write to them."""
    from recalldesk.core.errors import ExpectedError
    from recalldesk.core.ids import RecallId, new_fact_id
    from recalldesk.queue.entry import Entry
    from recalldesk.queue.outcomes import OutcomeKey

    workplace = window.desk.calls._workplace  # noqa: SLF001 - quicker than to press every key
    for _ in range(2):
        for recall in range(1, CALLED):
            attempt, outcome = new_fact_id(clock.now()), OutcomeKey.NO_ANSWER
            try:
                workplace.save(Entry(attempt=attempt, recall=RecallId(recall), outcome=outcome, detail="rang_out"))
            except ExpectedError:
                continue
        clock.forward(timedelta(days=1))
    clock.forward(timedelta(days=6))
