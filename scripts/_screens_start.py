"""The screens that stand before the rooms."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recalldesk.ui.shell.window import MainWindow


def start_screens(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the pages that stand before the rooms."""
    from recalldesk.core.errors import Trouble
    from recalldesk.queue.own_clinic import OwnClinic
    from recalldesk.ui.start.presenter import FirstRun, NewCode, Shut, Stuck
    from recalldesk.ui.start.words import trouble_words

    page = window.start_page
    page.state.set(FirstRun(keyring=True, faults={}))
    yield "first-run", window
    page.make(OwnClinic("Lakeside Clinic", "Lakeside Cardiology", "12", "America/Chicago"), "short", "", keyring=True)
    yield "first-run-faults", window
    page.state.set(NewCode("1H4K-0000-AB7C-EXAM-PLE0-9Q2R-T6VW-XY3Z"))
    yield "recovery-code", window
    page.state.set(Shut("Type your passphrase or the recovery code."))
    yield "unlock", window
    page.state.set(Shut("Nothing is shown and nothing is lost. Type your passphrase to go on.", locked=True))
    yield "locked", window
    page.state.set(Shut("Type your passphrase.", "That is neither the passphrase nor the recovery code.", locked=True))
    yield "locked-wrong", window
    page.state.set(Stuck(*trouble_words(Trouble.DAMAGED), detail="The store recalldesk.db is damaged."))
    yield "damaged", window
    page.state.set(Stuck(*trouble_words(Trouble.OTHER_WINDOW), detail="RecallDesk is already open on this computer."))
    yield "second-window", window
