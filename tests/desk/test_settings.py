"""What is chosen for the window, by a person or for everybody."""

from datetime import timedelta

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import UsageError
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.playbook_drafts import Heard, heard
from recalldesk.desk.settings import CallBy, Settings
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.facts import Actor
from recalldesk.queue.outcomes import OutcomeKey
from tests.desk.test_prepare import HEADER, LINES, Load, enrolled
from tests.ui.test_queue_presenter import save


def workplace(desk: Desk, actor: Actor | None = None) -> Workplace:
    return Workplace(desk.store, desk.clock, actor or desk.actor)


def test_what_one_person_chose_is_not_anothers(desk: Desk) -> None:
    chosen = Settings(call_by=CallBy.COPY, keys={"next": ("Ctrl+N",)})
    mine = workplace(desk)
    mine.keep_own(chosen)
    assert mine.settings == workplace(desk).settings == chosen
    assert workplace(desk, enrolled(desk, "Wren", Role.COORDINATOR)).settings == Settings()


@pytest.mark.rule("S2")
def test_idle_time_is_everybodys_and_keeps_its_bounds(desk: Desk) -> None:
    wren = enrolled(desk, "Wren", Role.COORDINATOR)
    owner = workplace(desk)
    assert owner.settings.idle == timedelta(minutes=10)
    for minutes in (1, 15):
        owner.keep_idle(timedelta(minutes=minutes))
        assert owner.settings.idle == workplace(desk, wren).settings.idle == timedelta(minutes=minutes)
    for minutes in (0, 16):
        with pytest.raises(UsageError, match="1 to 15 minutes"):
            owner.keep_idle(timedelta(minutes=minutes))
    with pytest.raises(NotAllowed, match="manager, owner"):
        workplace(desk, wren).keep_idle(timedelta(minutes=5))
    owner.keep_own(Settings(idle=timedelta(minutes=3)))
    assert owner.settings.idle == timedelta(minutes=15)


def test_words_that_no_answer_fitted_are_listed_by_script_and_step(desk: Desk, load: Load) -> None:
    load(*LINES, header=HEADER)
    at = desk.clock.now()
    for recall, step, words in (
        (1, "verify", "why so much"),
        (2, "opening", "he moved"),
        (3, "opening", "call at six"),
    ):
        path = {"script": "annual", "versions": [2, 1], "drafts": [[step, words]]}
        save(workplace(desk), recall, OutcomeKey.NO_ANSWER, detail="busy", path=path)
        desk.clock.forward(timedelta(minutes=1))  # type: ignore[attr-defined]
    save(workplace(desk), 4, OutcomeKey.NO_ANSWER, detail="busy")
    with desk.store.read() as reader:
        found = heard(reader)
    assert found == [
        Heard("annual", 2, "opening", "call at six", at + timedelta(minutes=2)),
        Heard("annual", 2, "opening", "he moved", at + timedelta(minutes=1)),
        Heard("annual", 2, "verify", "why so much", at),
    ]
