"""The note of a call: a gentle word on what may be lacking in it while it is typed; saving goes on (Q13)."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.reviewing import Hint, Hinted
from recalldesk.ui.call.outcome_view import OutcomeView
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.hints import hint_in_full, hint_while_typing
from tests.fakes.background import AtOnce
from tests.playbooks import adopt, shipped
from tests.ui.conftest import ANA, BO, Load


def pane(qtbot: QtBot, workplace: Workplace, background: AtOnce) -> tuple[CallPresenter, OutcomeView]:
    calls = CallPresenter(workplace, background, lambda: None, lambda: None)
    calls.begin()
    assert calls.open is not None
    view = OutcomeView(calls, calls.open.call.policy)
    qtbot.addWidget(view)
    view.begin(calls.open)
    calls.state.watch(lambda state: view.show_state(state) if isinstance(state, Open) else None)
    view.show()
    return calls, view


@pytest.mark.rule("Q13")
def test_Q13_the_note_says_what_may_be_lacking_and_saves_all_the_same(
    qtbot: QtBot, workplace: Workplace, background: AtOnce, load: Load
) -> None:
    load(ANA, BO)
    calls, view = pane(qtbot, workplace, background)
    view.note.setPlainText("Spoke")
    assert not view.note_hint.isVisible()
    view.note.setPlainText("Spoke with the patient at length.")
    assert view.note_hint.text() == "What is next, and who does it?"
    assert view.note.accessibleDescription() == view.note_hint.text()
    view.note.setPlainText("Spoke with the patient, told to stop the pills. SSN 123-45-6789")
    assert view.note_hint.text() == (
        "What is next, and who does it? “told to stop” looks like advice: that is for clinical staff. "
        "Leave Social Security and card numbers out."
    )
    view.note.setPlainText("Spoke with the patient, will call us on Monday.")
    assert not view.note_hint.isVisible()
    view.note.setPlainText("Spoke with the patient at length.")
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save()
    assert calls.notice.value.tone == "good"


def test_without_such_a_section_the_note_says_nothing(
    qtbot: QtBot, workplace: Workplace, background: AtOnce, desk: Desk, load: Load
) -> None:
    adopt(desk, replace(shipped(), note_review=None))
    load(ANA)
    _, view = pane(qtbot, workplace, background)
    view.note.setPlainText("Spoke with the patient at length.")
    assert not view.note_hint.isVisible()


@pytest.mark.parametrize("hint", Hint)
def test_every_hint_has_words(hint: Hint) -> None:
    assert hint_while_typing(Hinted(hint, "x"))
    assert hint_in_full(Hinted(hint, "x")).endswith("“x”")
