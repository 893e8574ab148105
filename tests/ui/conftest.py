"""A window's workplace on the sample list, and on small lists of a test's own."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.language import use_language
from recalldesk.ui.words import Habits, write_by
from tests.fakes.background import AtOnce

HEADER = "MRN,Patient Name,DOB,Phone,Home Phone,Reason,Due Date,State,Provider,Location,Language,Sensitive,Voicemail"
ANA = '100,"Nwosu, Ana",2/3/1961,413-555-0101,413-555-0111,Annual physical,11/1/2026,MA,Dr. Levin,Main St,English,,'
BO = '200,"Brandt, Bo",2/3/1971,413-555-0102,,Imaging results,11/3/2026,MA,Dr. Osei,Main St,English,,No voicemail'
CY = '300,"Diaz, Cy",2/3/1981,413-555-0103,,Annual physical,11/5/2026,MA,Dr. Levin,Main St,Spanish,Yes,Number only'
LATER = '400,"Roy, Di",2/3/1991,413-555-0104,,Annual physical,12/5/2026,MA,Dr. Levin,Main St,English,,'

Load = Callable[..., None]


class PatientBot(QtBot):
    """Waits for the window as long as a machine may need that does much else: what hangs fails all the same."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Drive the window, as pytest-qt does; ``qapp`` is its application."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin each test in English, by no country's habits: tests of the settings choose others."""
    use_language("en")
    write_by(Habits())


@pytest.fixture(scope="session")
def usual_font(qapp: QApplication) -> QFont:
    return QFont(qapp.font())


@pytest.fixture(autouse=True)
def _in_usual_text(qapp: QApplication, usual_font: QFont) -> None:
    """Begin each test at the usual size of text: others made it larger."""
    if qapp.font() != usual_font:
        qapp.setFont(usual_font)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def desk(clock: ManualClock) -> Iterator[Desk]:
    with throwaway_desk(clock) as made:
        yield made


@pytest.fixture
def load(desk: Desk, clock: ManualClock, tmp_path: Path) -> Load:
    def run(*lines: str, header: str = HEADER) -> None:
        path = tmp_path / "list.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        load_list(desk.store, desk.clock, desk.actor, LoadRequest(path=path))
        clock.forward(timedelta(seconds=1))

    return run


@pytest.fixture
def workplace(desk: Desk) -> Workplace:
    return Workplace(desk.store, desk.clock, desk.actor)


@pytest.fixture
def background() -> AtOnce:
    return AtOnce()
