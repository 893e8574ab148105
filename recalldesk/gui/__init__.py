"""Brings the window and the store together. The window is painted before anything of the store is imported."""

import builtins
import gc
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from recalldesk.core.errors import NoWindow
from recalldesk.core.later import put_off
from recalldesk.core.looks import looks_file
from recalldesk.ui.display import require_display
from recalldesk.ui.start.door import Door

_PLAIN_IMPORT = builtins.__import__
_NOT_AT_START = {  # what SQLAlchemy and keyring import for other uses of theirs: a twentieth of a start
    "asyncio": ("iscoroutine",),
    **dict.fromkeys(("importlib.metadata", "importlib_metadata", "more_itertools", "urllib.request"), ()),
    "sqlalchemy.dialects.sqlite.aiosqlite": (),
}

if TYPE_CHECKING:
    from recalldesk.desk.departures import Leaving
    from recalldesk.desk.downtime import DowntimeList
    from recalldesk.desk.handoff import Handoff
    from recalldesk.desk.outbox.write import Letter
    from recalldesk.ui.paper.sheet import Sheet


def show(folder: Path | None, passphrase_file: Path | None, passphrase_command: str | None, *, demo: bool) -> int:
    """Open the window and return the exit code. ``demo``: on the sample list, in a profile that is thrown away.

    ``NoWindow`` where none can be shown.
    """
    require_display(os.environ)
    run = bring_in()
    find = _sample_door if demo else partial(_store_door, folder, passphrase_file, passphrase_command)
    import platformdirs  # noqa: PLC0415 - a command needs it elsewhere

    home = folder or Path(platformdirs.user_data_dir("RecallDesk", appauthor=False))
    return run(find, _sample_door, None if demo else looks_file(home))


def bring_in() -> Callable[[Callable[[], Door], Callable[[], Door], Path | None], int]:
    """Import the window, and return what runs it; ``NoWindow`` where Qt cannot be imported.

    Qt has its own way to import, for a spelling that nothing here uses, at a sixth of the start: Python's is put back.
    """
    put_off(_NOT_AT_START)
    gc.disable()  # what a start makes, it keeps: a sixth of its time was looking through it (docs/PERFORMANCE.md)
    try:
        from recalldesk.ui import toolkit  # noqa: F401, PLC0415 - asked whether there is a display before

        builtins.__import__ = _PLAIN_IMPORT
        from recalldesk.ui.program import run  # noqa: PLC0415 - as above
    except ImportError as error:
        raise NoWindow("The window cannot be shown: Qt does not find what it needs of this system.") from error
    return run


def _sample_door() -> Door:
    from recalldesk.gui.doors import SampleDoor  # noqa: PLC0415 - once the window is there

    return SampleDoor()


def _store_door(folder: Path | None, passphrase_file: Path | None, passphrase_command: str | None) -> Door:
    from recalldesk.app import system_options  # noqa: PLC0415 - once the window is there
    from recalldesk.gui.doors import StoreDoor  # noqa: PLC0415

    return StoreDoor(system_options(folder, passphrase_file, passphrase_command))


def letters_pdf(letters: Sequence["Letter"]) -> bytes:
    """Return letters as PDF; no display is needed. ``NoWindow`` where Qt lacks what it needs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from recalldesk.ui.letters.document import letters_without_window  # noqa: PLC0415 - seldom needed
    except ImportError as error:
        raise NoWindow("The letters cannot be drawn: Qt does not find what it needs of this system.") from error
    return letters_without_window(letters)


def downtime_pdf(made: "DowntimeList") -> bytes:
    """Return the downtime list as PDF; no display is needed. ``NoWindow`` where Qt lacks what it needs."""
    from recalldesk.ui.downtime.sheet import sheet_of  # noqa: PLC0415 - seldom needed

    return _drawn(sheet_of(made))


def escalation_pdf(made: "Leaving") -> bytes:
    """Return the sheet of an escalation as PDF, as ``downtime_pdf`` does."""
    from recalldesk.ui.board.sheet import sheet_of  # noqa: PLC0415 - seldom needed

    return _drawn(sheet_of(made))


def handoff_pdf(made: "Handoff") -> bytes:
    """Return the handoff sheet as PDF, as ``downtime_pdf`` does."""
    from recalldesk.ui.handoff.sheet import sheet_of  # noqa: PLC0415 - seldom needed

    return _drawn(sheet_of(made))


def _drawn(sheet: "Sheet") -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from recalldesk.ui.paper.document import pdf_without_window  # noqa: PLC0415 - seldom needed
    except ImportError as error:
        raise NoWindow("The sheet cannot be drawn: Qt does not find what it needs of this system.") from error
    return pdf_without_window(sheet)
