"""The window itself, drawn on nothing: whole calls by keyboard alone, on the sample list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import load_sample, throwaway_desk
from recalldesk.core.clock import DemoClock
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.pathway import Code
from recalldesk.ui.queue.models import LINE
from recalldesk.ui.script.jumps_view import JumpsSheet
from recalldesk.ui.script.presenter import Shown
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.shortcuts import ANSWER_KEYS, keys_of
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Mode, Theme
from recalldesk.ui.theme.tokens import DARK, LIGHT
from tests.fakes.doors import OpenDoor, no_door
from tests.ui.windows import Keys, presser, started


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture(scope="module")
def sample() -> Iterator[Workplace]:
    """Give the sample list to all of these tests: each calls whoever is next, in any order."""
    with throwaway_desk(DemoClock()) as desk:
        load_sample(desk)
        yield Workplace(desk.store, desk.clock, desk.actor)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, sample: Workplace) -> Iterator[MainWindow]:
    with started(qtbot, MainWindow(Tasks(), theme, lambda: OpenDoor(sample), no_door)) as made:
        yield made


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    return presser(qtbot, window)


CTRL = Qt.KeyboardModifier.ControlModifier
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
TAB = (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
ESC = (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


def patient(window: MainWindow) -> str:
    state = window.desk.calls.open
    assert state is not None
    return state.sheet.name


def note(window: MainWindow) -> str:
    return window.desk.calls.notice.value.words


# What a person presses after the outcome's own key, until the call can be saved.
FIELDS: dict[OutcomeKey, tuple[str, ...]] = {
    OutcomeKey.SCHEDULED: ("tue 10:30",),
    OutcomeKey.LEFT_MESSAGE: (),
    OutcomeKey.NO_ANSWER: (),
    OutcomeKey.CALLBACK_REQUESTED: ("tomorrow 2pm",),
    OutcomeKey.PATIENT_DECLINED: ("moving away",),
    OutcomeKey.WRONG_NUMBER: (),
    OutcomeKey.CLINICAL_QUESTION: ("B", "dizzy since Monday"),
    OutcomeKey.AUTHORIZATION_REVIEW: ("A", "plan asks for a form"),
    OutcomeKey.LANGUAGE_SUPPORT: ("A", "Thai"),
    OutcomeKey.ESCALATED: ("D", "asked for the manager"),
}


@pytest.mark.parametrize("key", list(OutcomeKey))
def test_a_call_of_each_outcome_by_keyboard_alone(
    qtbot: QtBot, window: MainWindow, press: Keys, key: OutcomeKey
) -> None:
    press("N")
    first = patient(window)
    press(keys_of(key))
    for keys in FIELDS[key]:
        state = window.desk.calls.open
        assert state is not None
        if keys != "Thai" or not state.form.said.get("language"):  # else the card knew it
            press(keys)
    press(SAVE)
    name = window.desk.calls.open.call.policy.outcome[key].name if window.desk.calls.open else ""
    assert note(window).startswith(f"Saved: {name}.")
    assert patient(window) != first
    window.desk.queue.choose(Tray(Kind.DONE))
    qtbot.waitUntil(lambda: not window.busy)
    assert window.desk.rows.list.model().index(0, 0).data(LINE).second == name


def test_enter_presses_what_has_the_focus(window: MainWindow, press: Keys) -> None:
    window.desk.queue.choose(Tray(segment="labs"))
    press(ENTER)  # the window begins with "Begin"
    assert patient(window)
    assert window.desk.call.outcome is not None
    window.desk.call.outcome.keys.buttons()[2].setFocus()
    press(ENTER)
    assert window.desk.calls.open is not None
    assert window.desk.calls.open.form.outcome is OutcomeKey.NO_ANSWER
    press(SAVE)


def test_A2_tab_goes_from_the_outcome_through_its_fields_to_the_note(window: MainWindow, press: Keys) -> None:
    begin(window, press, "labs")
    press("1")
    outcome = window.desk.call.outcome
    assert outcome is not None
    expected = [*(field.edit for field in outcome.fields.values()), outcome.note]
    expected[0].setFocus()
    press(*"tue 10:30")
    for one in expected[1:]:
        press(TAB)
        assert one.hasFocus()
    press(SAVE)


def test_what_is_asked_for_comes_into_sight(qtbot: QtBot, window: MainWindow, press: Keys) -> None:
    begin(window, press, "labs")
    press("8", "B")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    qtbot.waitUntil(lambda: focused.visibleRegion().boundingRect() == focused.rect())
    press("Plan", TAB, "what is missing", SAVE)


def test_who_is_called_stays_in_sight(window: MainWindow, press: Keys) -> None:
    begin(window, press, "labs")
    press("0", "D", "what has to be written down", TAB)
    head, shown = window.desk.call.head, patient(window)
    assert any(one.text() == shown for one in head.findChildren(QLabel))
    assert not head.visibleRegion().isEmpty()
    assert head.dial.visibleRegion().boundingRect() == head.dial.rect()
    press(SAVE)


def test_a_call_that_was_saved_can_be_taken_back(window: MainWindow, press: Keys) -> None:
    press("N")
    first = patient(window)
    press("3", SAVE)
    assert patient(window) != first
    press(UNDO)
    assert patient(window) == first
    assert note(window) == "Taken back. The call is open again."
    assert window.desk.call.outcome is not None
    chosen = window.desk.call.outcome.keys.checkedButton()
    assert chosen is not None
    assert chosen.accessibleName() == "No answer"


def test_Q7_a_patient_is_skipped_with_a_reason(window: MainWindow, press: Keys) -> None:
    press("N")
    first = patient(window)
    press("S", "wrong language sheet", ENTER)
    assert patient(window) != first
    assert note(window) == "Skipped for now."


def test_Q7_without_a_reason_nobody_is_skipped_and_it_is_said(window: MainWindow, press: Keys) -> None:
    press("N")
    first = patient(window)
    press("S", ENTER)
    edit = window.desk.call.skip.edit
    assert edit.hasFocus()
    assert edit.accessibleDescription() == "Say why, or take one of the reasons."
    press(ESC, "S")
    assert edit.accessibleDescription() == ""
    assert patient(window) == first


def test_what_is_said_of_one_call_goes_with_it(window: MainWindow, press: Keys) -> None:
    press("N", "S", "wrong language sheet", ENTER)
    assert note(window) == "Skipped for now."
    press((Qt.Key.Key_2, CTRL), (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier), ENTER)
    assert note(window) == ""


def test_A5_the_end_of_a_script_is_as_wide_as_the_script(window: MainWindow, press: Keys) -> None:
    begin(window, press, "labs")
    say(window, press, "A person", "Speaks another language", "None can be had now", "Go on")
    page = window.desk.side.script.findChildren(QWidget, "scriptPage")[-1]
    assert page.minimumSizeHint().width() <= window.desk.side.script.width()
    assert "Language support needed · No interpreter available" in texts(window)
    press(ESC, "3", SAVE)


def test_what_is_missing_is_said_in_words_where_it_is_missing(window: MainWindow, press: Keys) -> None:
    press("N", "1", "some day", SAVE)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "Day and time of the visit"
    assert focused.accessibleDescription().startswith("No day and time can be read here. Like: tue 10:30")
    assert note(window).startswith("Not saved. Day and time of the visit: ")
    focused.clear()
    press("tue 10:30", SAVE)
    assert note(window) == "Saved: Scheduled."


def test_digits_are_text_in_a_text_field_and_keys_outside(window: MainWindow, press: Keys) -> None:
    press("N", "T", "10 calls")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert focused.toPlainText() == "10 calls"
    press(ESC, "3")
    assert window.desk.calls.open is not None
    assert window.desk.calls.open.form.outcome is OutcomeKey.NO_ANSWER
    assert window.desk.calls.open.form.note == "10 calls"


def texts(window: MainWindow) -> str:
    """Return every text that a widget of the window shows or tells."""
    shown = [one.text() for one in window.findChildren(QLabel)]
    shown += [one.text() for one in window.findChildren(QAbstractButton)]
    shown += [f"{one.accessibleName()} {one.accessibleDescription()}" for one in window.findChildren(QWidget)]
    return "\n".join(shown)


def say(window: MainWindow, press: Keys, *answers: str) -> None:
    """Press the key of each answer."""
    for words in answers:
        shown = window.desk.scripts.shown.value
        assert isinstance(shown, Shown)
        press(ANSWER_KEYS[[choice.words for choice in shown.choices].index(words)])


def begin(window: MainWindow, press: Keys, segment: str) -> None:
    """Open the next call of a segment from its start; whoever needs an interpreter has one on the line."""
    window.desk.queue.choose(Tray(segment=segment))
    press("N")
    window.desk.scripts.back_to(0)
    shown = window.desk.scripts.shown.value
    if isinstance(shown, Shown) and shown.choices[0].words == "Interpreter is on the line":
        say(window, press, "Interpreter is on the line")


KNOWN = ("A person", "It is the patient", "Yes")
TICKS = ("V", " ", TAB, " ")


def test_P4_verified_words_come_only_after_two_identifiers(window: MainWindow, press: Keys) -> None:
    begin(window, press, "results")
    say(window, press, *KNOWN)
    assert "go over your results" not in texts(window)
    say_now = window.desk.scripts.shown.value
    press("Q")  # two have not matched
    assert window.desk.scripts.shown.value == say_now
    press(*TICKS)
    assert window.desk.calls.open is not None
    assert window.desk.calls.open.form.path is not None
    assert window.desk.calls.open.form.path.failed == ()
    assert "go over your results" not in texts(window)
    say(window, press, "Two match")
    assert "go over your results" in texts(window)
    press((Qt.Key.Key_E, CTRL), (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier))
    assert "go over your results" in texts(window)


EMERGENCY = (Qt.Key.Key_E, CTRL)

# For each outcome what is answered, and pressed between; a tuple of answers or a string of keys.
WALKS: dict[OutcomeKey, list[tuple[str, ...] | list[object]]] = {
    OutcomeKey.SCHEDULED: [
        KNOWN,
        list(TICKS),
        ("Two match", "Go on", "Yes", "Takes one", "Nothing", "Yes"),
        ["tue 10:30"],
    ],
    OutcomeKey.LEFT_MESSAGE: [
        ("A person", "It is somebody else", "Patient is not there", "Takes the message", "Go on"),
        ["a neighbour"],
    ],
    OutcomeKey.NO_ANSWER: [("It rings out",)],
    OutcomeKey.CALLBACK_REQUESTED: [(*KNOWN[:2], "Not now", "Gives a time", "Go on"), ["tomorrow afternoon"]],
    OutcomeKey.PATIENT_DECLINED: [(*KNOWN[:2], "Wants no calls", "The calls"), ["too many calls", ENTER]],
    OutcomeKey.WRONG_NUMBER: [("A person", "Wrong number", "Go on")],
    OutcomeKey.CLINICAL_QUESTION: [(*KNOWN[:2], "Feels unwell", "No"), ["dizzy since Monday", ENTER], ("Go on",)],
    OutcomeKey.AUTHORIZATION_REVIEW: [
        KNOWN,
        list(TICKS),
        ("Two match", "Go on", "Yes", "Asks about cost", "Cost", "Go on"),
        ["asks for the price"],
    ],
    OutcomeKey.LANGUAGE_SUPPORT: [("A person", "Speaks another language", "None can be had now", "Go on"), ["Thai"]],
    OutcomeKey.ESCALATED: [[EMERGENCY], ("Says where", "Go on"), ["at home, door is open"]],
}


@pytest.mark.parametrize("key", list(OutcomeKey))
def test_a_call_through_the_script_to_each_outcome_by_keyboard_alone(
    window: MainWindow, press: Keys, key: OutcomeKey
) -> None:
    begin(window, press, "labs" if key in {OutcomeKey.NO_ANSWER, OutcomeKey.WRONG_NUMBER} else "missed_visit")
    first = patient(window)
    for part in WALKS[key]:
        state = window.desk.calls.open
        assert state is not None
        if isinstance(part, tuple):
            say(window, press, *part)
        elif part != ["Thai"] or not state.form.said.get("language"):  # else the card knew it
            press(*part)
    state = window.desk.calls.open
    assert state is not None
    assert state.form.outcome is key
    press(SAVE)
    assert note(window).startswith(f"Saved: {state.call.policy.outcome[key].name}.")
    assert window.desk.calls.open is None or patient(window) != first


def test_a_situation_is_found_by_a_few_letters(qtbot: QtBot, window: MainWindow, press: Keys) -> None:
    press("N", (Qt.Key.Key_J, CTRL))
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), JumpsSheet))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    press("died", (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier), ENTER)
    shown = window.desk.scripts.shown.value
    assert isinstance(shown, Shown)
    assert shown.trail[-1] == "Deceased"


def test_other_words_are_written_down_from_everywhere(window: MainWindow, press: Keys) -> None:
    press("N", "T", "in the note", (Qt.Key.Key_T, CTRL), "on a ship", ENTER)
    assert window.desk.calls.open is not None
    path = window.desk.calls.open.form.path
    assert path is not None
    assert [draft.words for draft in path.drafts] == ["on a ship"]
    press((Qt.Key.Key_T, CTRL), "half", ESC)
    assert window.desk.side.script.heard.isHidden()
    press("3", SAVE)


def test_what_not_to_say_is_one_key_away(window: MainWindow, press: Keys) -> None:
    begin(window, press, "results")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of the pages that were left
    hidden = [one for one in window.findChildren(QLabel) if one.text().startswith("✕")]
    assert hidden
    assert not any(one.isVisible() for one in hidden)
    press((Qt.Key.Key_D, CTRL))
    assert all(one.isVisible() for one in hidden)


def test_more_is_noted_by_keyboard(window: MainWindow, press: Keys) -> None:
    press("N", (Qt.Key.Key_B, CTRL), " ", TAB, " ")
    assert window.desk.calls.open is not None
    assert window.desk.calls.open.form.codes == {Code("mark", "complaint"), Code("mark", "satisfied")}
    press((Qt.Key.Key_B, CTRL))
    assert "Complaint · Was satisfied" in texts(window)
    press(ESC, "3", SAVE)


def test_a_row_is_opened_from_the_list(window: MainWindow, press: Keys) -> None:
    press((Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier))
    window.desk.rows.list.setCurrentIndex(window.desk.rows.list.model().index(4, 0))
    press(ENTER)
    assert patient(window).split()[-1] in window.desk.rows.list.currentIndex().data()


def test_a_patient_is_found_from_everywhere(window: MainWindow, press: Keys) -> None:
    press("N", (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier), "00056190", ENTER)
    assert [window.desk.rows.list.model().index(0, 0).data()] == ["Saint-Félix, Cédric"]
    press(ENTER)
    assert patient(window) == "Cédric Saint-Félix"
    press(ESC)
    assert window.desk.queue.tray == Tray()


def test_the_list_reads_on_as_it_is_scrolled(qtbot: QtBot, window: MainWindow) -> None:
    model = window.desk.rows.list.model()
    assert model.rowCount() == 60
    window.desk.rows.list.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() > 60)


def test_the_segment_chosen_is_the_one_worked_in(window: MainWindow, press: Keys) -> None:
    window.desk.trays.segments.setFocus()
    press((Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier), "N")
    assert window.desk.calls.open is not None
    assert window.desk.calls.open.call.card.state.segment == "results"


class Telephone(QObject):
    """Takes telephone links in the place of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.called.append(url.toString())


def test_T1_the_call_button_hands_the_number_over_and_starts_the_clock(window: MainWindow, press: Keys) -> None:
    telephone = Telephone()
    QDesktopServices.setUrlHandler("tel", telephone, "take")  # type: ignore[arg-type]  # the stub wants bytes
    try:
        press("N", "C")
    finally:
        QDesktopServices.unsetUrlHandler("tel")
    assert window.desk.calls.open is not None
    assert telephone.called == [f"tel:{window.desk.calls.open.form.number}"]
    assert window.desk.calls.open.form.started_at is not None
    assert window.desk.call.card is not None
    assert window.desk.call.head.clock.text() == "0:00"


def test_X5_the_title_never_names_a_patient(window: MainWindow, press: Keys) -> None:
    press("N")
    assert window.windowTitle() == "RecallDesk: sample"


def states(window: MainWindow, press: Keys) -> Iterator[str]:
    yield "nothing open"
    press("N")
    yield "a call"
    for key in OutcomeKey:
        press(ESC, keys_of(key))
        yield f"outcome {key}"
    press(ESC, "S")
    yield "skipping"
    press(ESC, "Q", "Q", "Q")
    yield "gate"
    press((Qt.Key.Key_T, CTRL), ESC, (Qt.Key.Key_D, CTRL), (Qt.Key.Key_B, CTRL))
    yield "all that can be noted"


def test_A1_every_control_has_an_accessible_name_in_every_state(window: MainWindow, press: Keys) -> None:
    for state in states(window, press):
        nameless = [
            f"{state}: {type(widget).__name__} {widget.objectName()}"
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        ]
        assert nameless == []


def test_A6_every_control_is_large_enough_to_hit(window: MainWindow, press: Keys) -> None:
    for state in states(window, press):
        small = [
            f"{state}: {type(widget).__name__} {widget.accessibleName()} {widget.size().toTuple()}"
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and min(widget.width(), widget.height()) < 24
        ]
        assert small == []


def test_the_theme_changes_live_and_text_grows(window: MainWindow, theme: Theme) -> None:
    try:
        theme.choose(Mode.DARK)
        assert theme.tokens is DARK
        assert window.palette().window().color().name().upper() == DARK.background
        before = window.font().pointSizeF()
        theme.zoom(2)
        assert window.font().pointSizeF() > before
    finally:
        theme.zoom(-2)
        theme.choose(Mode.LIGHT)
    assert theme.tokens is LIGHT


def test_the_keys_are_shown(qtbot: QtBot, window: MainWindow, press: Keys) -> None:
    press((Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.windowTitle() == "Keys"
    sheet.close()


class Painted(QObject):
    """Notes when something is painted."""

    def __init__(self, widget: QWidget, notes: list[str]) -> None:
        super().__init__(widget)
        self._notes = notes
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._notes.append("painted")
        return False


def test_the_next_patient_is_painted_before_the_lists_are_read_again(window: MainWindow, press: Keys) -> None:
    press("N", "3")
    notes: list[str] = []
    assert window.desk.call.card is not None
    Painted(window.desk.call.card, notes)
    window.desk.calls.state.watch(lambda _state: notes.append("shown"))
    window.desk.queue.trays.watch(lambda _lines: notes.append("counted"))
    press(SAVE)
    after = notes[notes.index("shown") :]
    assert after.index("painted") < after.index("counted")


def test_the_page_of_a_call_shows_nothing_of_the_call_before(window: MainWindow, press: Keys) -> None:
    press("N", "3", "T", "asks about June")
    card, before = window.desk.call.card, window.desk.calls.open
    assert before is not None
    press(SAVE)
    assert window.desk.call.card is card
    assert window.desk.call.outcome is not None
    assert window.desk.call.outcome.note.toPlainText() == ""
    assert window.desk.call.outcome.keys.checkedButton() is None
    assert not window.desk.call.outcome.fields
    now = window.desk.calls.open
    assert now is not None
    words = {one.text() for one in window.desk.call.findChildren(QLabel)}
    assert now.sheet.name in words
    assert before.sheet.name not in words
    assert {fact.words for fact in now.sheet.facts} <= words


@pytest.mark.rule("A5")
def test_A5_where_text_is_large_for_the_window_the_lists_stand_over_one_another(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    def beside() -> bool:
        trays, rows = (one.mapTo(window, QPoint()) for one in (window.desk.trays, window.desk.rows))
        return trays.x() < rows.x()

    assert beside()
    theme.zoom(5)
    qtbot.waitUntil(lambda: not beside())
    theme.zoom(-5)
    qtbot.waitUntil(beside)
