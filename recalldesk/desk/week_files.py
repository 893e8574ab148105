"""The report as files: a workbook, with a password where one is wanted, and CSV of every sheet."""

from collections.abc import Mapping
from pathlib import Path

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, phrase
from recalldesk.desk.leftovers import write_noted
from recalldesk.desk.note_look import note_look
from recalldesk.desk.week import WeekReport
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store


def workbook_of(made: WeekReport, password: str | None = None) -> bytes:
    """Return the workbook; ``password``: without it nobody opens it."""
    from recalldesk.report.workbook import workbook  # noqa: PLC0415 - no call needs it

    content = workbook(made.report, made.tables)
    if password is None:
        return content
    from recalldesk.report.sealed import sealed  # noqa: PLC0415 - seldom needed

    return sealed(content, password)


def csv_of(made: WeekReport) -> dict[str, bytes]:
    """Return the sheets as CSV files by name."""
    from recalldesk.report.csv_sheets import csv_files  # noqa: PLC0415 - seldom needed

    return csv_files(made.tables)


def write_files(store: Store, clock: Clock, actor: Actor, folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, each whole or not at all, and leave an audit fact; InputError if that fails."""
    written = [folder / name for name in files]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(written, files.values(), strict=True):
            write_noted(store, path, content)
    except OSError as error:
        raise InputError(
            phrase("The report cannot be written: {why}. Choose another folder."), why=error.strerror
        ) from None
    note_look(store, clock, actor, "export report", len(files))
    return written
