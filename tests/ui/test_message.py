"""A message from a call's card: approved words in the user's own program, and a fact of it."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from recalldesk.app import Desk
from recalldesk.core.ids import RecallId
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.facts import FactKind
from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.call.presenter import CallPresenter
from recalldesk.ui.call.sheet import sheet_of
from tests.desk.reminding import ANA, CY, EVE, HEADER, due, pass_by, tried
from tests.desk.test_reminders import DAY
from tests.fakes.background import AtOnce
from tests.ui.conftest import Load


@pytest.fixture
def calls(workplace: Workplace, background: AtOnce, load: Load) -> CallPresenter:
    load(ANA, CY, EVE, header=HEADER)
    return CallPresenter(workplace, background, lambda: None, lambda: None)


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def acts(workplace: Workplace, background: AtOnce, calls: CallPresenter, opened: list[str]) -> ActsPresenter:
    made = ActsPresenter(workplace, background, calls)

    def opens(address: str) -> bool:
        opened.append(address)
        return True

    made.messages.opens = opens
    return made


def offered(acts: ActsPresenter) -> list[str]:
    return [one.words for one in acts.acts() if one.words.startswith("Write")]


def write(acts: ActsPresenter, what: str) -> None:
    next(one for one in acts.acts() if one.words.startswith(f"Write {what}")).do({})


def reminders(desk: Desk, recall: int) -> list[str]:
    with desk.store.read() as reader:
        (history,) = reader.facts.histories([RecallId(recall)])
        return [fact.payload["state"] for fact in history.live if fact.kind is FactKind.REMINDER]


def test_a_text_opens_the_users_program_with_the_approved_words(
    desk: Desk, calls: CallPresenter, acts: ActsPresenter, opened: list[str]
) -> None:
    calls.take(RecallId(1))
    assert len(offered(acts)) == 1
    write(acts, "a text")
    (address,) = opened
    assert address.startswith("sms:+14135550101?body=This%20is%20Main%20Street%20Clinic.")
    assert reminders(desk, 1) == ["sent"]
    assert calls.notice.value.tone == "good"
    assert calls.open is not None
    write(acts, "a text")  # T2: once a day, unless the patient on the line wants it
    assert (len(opened), calls.notice.value.tone) == (1, "problem")
    calls.dial()
    write(acts, "a text")
    assert len(opened) in {1, 2}


def test_an_e_mail_has_subject_and_lines(calls: CallPresenter, acts: ActsPresenter, opened: list[str]) -> None:
    calls.take(RecallId(2))
    write(acts, "an e-mail")
    said = unquote(opened[0])
    assert said.startswith("mailto:c@example.org?subject=A message from Main Street Clinic&body=Hello,\r\n\r\nThis is")
    assert said.endswith("Reply STOP to end these e-mails.")


def test_what_no_program_takes_is_not_written_down(desk: Desk, calls: CallPresenter, acts: ActsPresenter) -> None:
    acts.messages.opens = lambda _address: False
    calls.take(RecallId(1))
    write(acts, "a text")
    assert calls.notice.value.tone == "warning"
    assert reminders(desk, 1) == []


@pytest.mark.rule("P3")
def test_P3_who_named_a_safe_contact_is_offered_no_message(calls: CallPresenter, acts: ActsPresenter) -> None:
    assert offered(acts) == []
    calls.take(RecallId(3))
    assert offered(acts) == []


def test_a_number_that_takes_no_text_is_said(calls: CallPresenter, acts: ActsPresenter, opened: list[str]) -> None:
    calls.take(RecallId(2))
    write(acts, "a text")
    assert (opened, calls.notice.value.words) == ([], "There is no number or address to write to.")


def test_the_step_that_wants_a_message_is_done_by_it_and_a_call_is_not(
    desk: Desk, calls: CallPresenter, acts: ActsPresenter, workplace: Workplace, tmp_path: Path
) -> None:
    calls.take(RecallId(1))
    write(acts, "a text")
    with desk.store.read() as reader:
        assert reader.states.of([RecallId(1)])[RecallId(1)].step == 0
    pass_by(desk, 2 * DAY)
    tried(desk, 1)
    assert due(desk) == {"sms": 1}
    calls.take(RecallId(1))
    write(acts, "a text")
    assert due(desk) == {}
    call = workplace.take(RecallId(1))
    happened = [one.what.words for one in sheet_of(call).history]  # type: ignore[arg-type]
    assert happened[0] == "Message sent"
