"""The room of the week, on a store of which all is known: what it says, how it went, who is behind it."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from make_sample_weeks import NOW, WEEKS, Known, fill
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.reporting import Amount, Target
from recalldesk.report.figures import FIGURES, Unit
from recalldesk.ui.language import use_language
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.week.lines import amount, in_words
from recalldesk.ui.week.presenter import WeekPresenter
from recalldesk.ui.week.room import WeekRoom
from recalldesk.ui.widgets.lines import TONE
from tests.fakes.background import AtOnce

CLOCK = ManualClock(NOW)


@pytest.fixture(scope="module")
def clinic() -> Iterator[tuple[Desk, Known]]:
    with throwaway_desk(CLOCK) as desk:
        yield desk, fill(desk.store, desk.actor)


@pytest.fixture
def workplace(clinic: tuple[Desk, Known]) -> Workplace:
    desk, _ = clinic
    return Workplace(desk.store, ManualClock(NOW), desk.actor)


@pytest.fixture
def known(clinic: tuple[Desk, Known]) -> dict[str, list[int]]:
    return clinic[1].counts[WEEKS - 1]


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce) -> WeekRoom:
    made = WeekRoom(workplace, background, Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter()
    return made


def choose(room: WeekRoom, figure: str) -> None:
    model = room.table.model()
    page = room.week.page.value
    assert page is not None
    row = next(at for at, line in enumerate(page.lines) if line.id == figure)
    room.table.setCurrentIndex(model.index(row, 0))


def test_every_figure_is_shown_with_what_it_is_of(room: WeekRoom, known: dict[str, list[int]]) -> None:
    page = room.week.page.value
    assert page is not None
    assert page.title == "Week 2026-W47"
    assert {line.id for line in page.lines} == {figure.id for figure in FIGURES}
    for line in page.lines:
        if line.id in known and line.series.unit is Unit.SHARE:
            hits, of = known[line.id]
            assert line.of.startswith(f"{hits} of {of} "), line.id
            assert line.value == amount(hits / of if of else None, Unit.SHARE)
        assert line.definition


def test_days_are_told_with_their_average_and_with_tenths(room: WeekRoom, clinic: tuple[Desk, Known]) -> None:
    page = room.week.page.value
    assert page is not None
    took = clinic[1].days[WEEKS - 1]["to_scheduling"]
    mean = sum(days * times for days, times in took.items()) / took.total()
    line = next(line for line in page.lines if line.id == "to_scheduling")
    assert line.of == f"median of {took.total()} bookings, {mean:.1f} on average"
    assert [amount(days, Unit.DAYS) for days in (1, 2, 2.5, -0.5)] == ["1 day", "2 days", "2.5 days", "-0.5 days"]


def test_the_head_is_large_and_leads_to_the_figure(room: WeekRoom, known: dict[str, list[int]]) -> None:
    cards = [card for card in room.cards.findChildren(QPushButton) if card.isVisible()]
    assert len(cards) == 5
    hits, of = known["promises_kept"]
    assert cards[4].accessibleName().startswith(f"Promises kept: {amount(hits / of, Unit.SHARE)}, {hits} of {of}")
    QTest.mouseClick(cards[4], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert room.detail.chart.accessibleName() == "Promises kept"


def test_a_target_stands_on_its_card_and_all_are_alike(room: WeekRoom) -> None:
    page = room.week.page.value
    assert page is not None
    first, *others = [line for line in page.lines if line.head]
    words = "12-month target 65 %: 3 points to go"
    room.cards.show_lines([first._replace(goal=words), *others])
    QApplication.processEvents()
    cards = [card for card in room.cards.findChildren(QPushButton) if card.isVisible()]
    assert words in {label.text() for label in cards[0].findChildren(QLabel)}
    assert cards[0].accessibleName().endswith(words)
    assert len({card.height() for card in cards}) == 1


def test_the_chart_is_heard_as_its_values(room: WeekRoom) -> None:
    choose(room, "reached")
    heard = QAccessible.queryAccessibleInterface(room.detail.chart)
    assert heard.text(QAccessible.Text.Name) == "Due patients reached"
    assert "W47: 49 %" in heard.text(QAccessible.Text.Description)
    model = room.detail.weeks.model()
    assert model.rowCount() == WEEKS
    assert [model.index(0, column).data() for column in range(3)] == ["W47", "49 %", "31 of 63"]


@pytest.mark.parametrize(
    ("figure", "target", "words"),
    [
        ("scheduled", (0.5, 0.6), "12-month target 60 %: reached"),
        ("scheduled", (0.5, 0.65), "12-month target 65 %: 3 points to go"),
        ("scheduled", (0.63, None), "90-day target 63 %: 1 point to go"),
        ("scheduled", (None, 0.624), "12-month target 62 %: reached"),  # as it is shown
        ("unreachable", (0.1, 0.05), "12-month target 5 %: 3 points to go"),
        ("declined", (0.1, None), "90-day target 10 %"),  # neither more nor fewer is better
        ("to_kept", (5, None), "90-day target 5 days: 2 to go"),
        ("worked", (1, None), "90-day target 1"),
        ("scheduled", (None, None), ""),
    ],
)
def test_how_far_the_next_target_is(
    workplace: Workplace, figure: str, target: tuple[float | None, float | None], words: str
) -> None:
    made = workplace.week().report(None).report
    soon, later = (None if value is None else Amount(value) for value in target)
    line = made.line(figure)._replace(target=Target(id=figure, in_90_days=soon, in_12_months=later))
    assert in_words(line, made).goal == words


def test_a_change_stands_beside_its_value_as_a_badge_that_fits(room: WeekRoom) -> None:
    model, table = room.table.model(), room.table
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in range(3)] == ["Figure", "Value", "Change"]
    choose(room, "no_show")
    change = table.currentIndex().siblingAtColumn(2)
    assert (change.data(), change.data(TONE)) == ("down by 1 point", "good")
    for width in (900, 1200, 1440):
        room.resize(width, 720)
        QApplication.processEvents()
        words = QFontMetrics(Theme.font(room.cards._theme, "small", bold=True)).horizontalAdvance("down by 12 points")
        assert words <= table.columnWidth(2) - 24, width


def test_who_is_behind_a_figure_and_back(room: WeekRoom, known: dict[str, list[int]]) -> None:
    choose(room, "scheduled")
    QTest.keyClick(room.table, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    behind = room.week.behind.value
    assert behind is not None
    assert len(behind.rows) == known["scheduled"][0]
    assert room.detail.recalls.model().index(0, 0).data() == behind.rows[0].name
    QTest.keyClick(room.detail.recalls, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert room.week.behind.value is None
    room.detail.turn()
    choose(room, "kept")
    assert room.week.behind.value is None, "another figure begins with how it went"


def test_enter_opens_the_card_and_the_way_back_keeps_the_place(room: WeekRoom, qtbot: QtBot) -> None:
    choose(room, "scheduled")
    room.detail.turn()
    behind = room.week.behind.value
    assert behind is not None
    room.detail.recalls.setCurrentIndex(room.detail.recalls.model().index(2, 0))
    with qtbot.waitSignal(room.call_wanted) as wanted:
        QTest.keyClick(room.detail.recalls, Qt.Key.Key_Return)
    assert wanted.args == [behind.rows[2].recall]
    room.table.setFocus()
    room.enter()
    assert room.week.behind.value == behind
    assert room.detail.recalls.currentIndex().row() == 2
    assert room.detail.recalls.hasFocus()
    room.week.step(-1)
    assert room.week.behind.value is None, "another week begins with how it went"


def test_weeks_are_gone_through_by_keys_and_not_beyond_this_one(room: WeekRoom) -> None:
    titles, so_far = [], []
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        QTest.keyClick(room.table, key, Qt.KeyboardModifier.AltModifier)
        page = room.week.page.value
        assert page is not None
        titles.append(page.title)
        so_far.append("so far" in page.days)
    assert titles == ["Week 2026-W46", "Week 2026-W47", "Week 2026-W48", "Week 2026-W48"]
    assert so_far == [False, False, True, True]
    assert not room.after.isEnabled()
    choose(room, "scheduled")
    assert room.detail.chart.isVisible()


def test_the_workbook_is_saved_with_a_password_or_without(
    room: WeekRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, said = tmp_path / "week.xlsx", []

    def ask(*asked: object) -> tuple[str, str]:
        said.append(asked[2])
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    room.save.click()
    assert said == ["recall-report-2026-W47.xlsx"]
    assert "Unscheduled" in openpyxl.load_workbook(target).sheetnames
    assert room.week.said.value.tone == "good"
    room.password.setText("seven quiet otters")
    room.save.click()
    assert target.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    assert room.password.text() == ""
    room.password.setText("short")
    room.save.click()
    assert room.week.said.value.tone == "problem"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    target.unlink()
    room.save.click()
    assert not target.exists()


def test_today_says_who_works_where_and_counts_nobodys_calls(room: WeekRoom, workplace: Workplace) -> None:
    assert room.week.today.value[0] == "Nobody is in a call."
    assert "6 escalations are late" in room.week.today.value
    call = workplace.next()
    assert call is not None
    room.wake()
    assert room.week.today.value[0].startswith(f"{workplace.person}: ")
    workplace.leave(call.card.recall)


def test_what_was_asked_for_before_the_room_was_left_is_not_shown(room: WeekRoom, background: AtOnce) -> None:
    background.held = True
    room.enter()
    room.week.show_behind("scheduled")
    room.put_away()
    background.let_go()
    assert room.week.page.value is None
    assert room.week.behind.value is None
    assert room.week.today.value == ()
    room.week.show_behind("scheduled")
    room.week.save(Path("nowhere"), "")
    room.week.step(1)
    room.detail.turn()
    assert room.detail.chart.isHidden()
    assert room.week.file_name == "recall-report-2026-W47.xlsx"


def test_the_week_is_for_who_governs(clinic: tuple[Desk, Known], background: AtOnce) -> None:
    desk, _ = clinic

    def enrol(uow: object) -> object:
        actor = uow.people.enrol("lee", "Lee", Role.COORDINATOR, desk.store.device, "desk", NOW)  # type: ignore[attr-defined]
        uow.commit()  # type: ignore[attr-defined]
        return actor

    lee = desk.store.write(enrol)
    place = Workplace(desk.store, ManualClock(NOW), lee)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        place.week()
    presenter = WeekPresenter(place, background)
    presenter.read()
    assert presenter.said.value.tone == "problem"


def test_in_spanish(room: WeekRoom) -> None:
    use_language("es")
    room.enter()
    page = room.week.page.value
    assert page is not None
    english = {figure.id: figure for figure in FIGURES}
    assert all(line.definition != english[line.id].definition for line in page.lines)
