"""The screens of the room of notes, with calls of a colleague on the sample list."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid5

from _states import close_front, settle

if TYPE_CHECKING:
    from recalldesk.app import Desk
    from recalldesk.core.ids import FactId
    from recalldesk.desk.note_review import NoteDesk
    from recalldesk.queue.facts import Actor
    from recalldesk.ui.review.room import ReviewRoom
    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.start.door import Door

ASKED = ("clear", "next_step", "actionable", "no_advice", "privacy")
_NOTES = (
    "Spoke with the patient. Wants an evening visit, works until four. Call back Monday after five.",
    "Left word with the front desk of the building, will try again Tuesday.",
    "Spoke with the patient.",
    "Daughter answered. Told her to stop the pills until the visit, will call again tomorrow.",
    "Asks for a morning with Dr. Osei; the daughter drives. Confirm by phone on Friday.",
)


def review_screens(
    opened: Callable[[Callable[[], "Door"]], "MainWindow"],
    leave: Callable[["MainWindow"], None],
) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the lists, a note that is read blind, what came of it, the trend; then the caller's own feedback."""
    from recalldesk.ui.review.room import ReviewRoom
    from recalldesk.ui.shell.rooms import REVIEW

    window = opened(_door)
    inside = window.inside
    assert inside is not None  # noqa: S101 - the store is open
    inside.go(REVIEW)
    settle(window)
    room = inside.room
    assert isinstance(room, ReviewRoom)  # noqa: S101
    yield "review", window
    yield from _review(window, room)
    yield from _feedback(window)
    leave(window)


def _door() -> "Door":
    """Return the way to the sample with notes of colleagues in it."""
    from recalldesk.core.clock import ManualClock
    from recalldesk.desk.workplace import Workplace
    from recalldesk.gui.doors import SampleDoor

    class FilledDoor(SampleDoor):
        """Fills the sample when it is first opened."""

        def open(self, secret: str | None) -> Workplace:
            made = super().open(secret)
            assert self._desk is not None  # noqa: S101 - just opened
            _fill(self._desk)
            return made

    return FilledDoor(ManualClock())


def _review(window: "MainWindow", room: "ReviewRoom") -> Iterator[tuple[str, "MainWindow"]]:
    from recalldesk.queue.reviewing import Score

    answers = [partial(room.review.score, name, Score.YES) for name in ASKED]
    next_step = partial(room.review.write_next, "Call back on Monday, after 5 pm")
    steps: list[tuple[str, list[Callable[[], object]]]] = [
        ("review-blind", [room.review.go_on, *answers[:2]]),
        ("review-missing", [room.review.go_on]),
        ("review-begun", [room.review.leave, room.enter]),
        ("review-came", [room.review.go_on, *answers, next_step, room.review.go_on]),
        ("review-saved", [partial(room.review.match, Score.PARTLY), room.review.go_on]),
        ("review-flagged", [room.review.leave, partial(_read_flagged, room)]),
        ("review-done", [room.review.leave, room.kinds.buttons()[2].click]),
        ("review-trend", [room.kinds.buttons()[3].click]),
    ]
    for name, acts in steps:
        for act in acts:
            act()
            settle(window)
        yield name, window


def _feedback(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    from recalldesk.ui.settings.access_page import ReviewPage
    from recalldesk.ui.settings.room import SettingsRoom
    from recalldesk.ui.shell.rooms import SETTINGS

    assert window.inside is not None  # noqa: S101 - the store is open
    window.inside.go(SETTINGS)
    settings = window.inside.room
    assert isinstance(settings, SettingsRoom)  # noqa: S101
    settings.turn_to(settings.sections.count() - 4)
    settle(window)
    yield "settings-notes", window
    settings.turn_to(settings.sections.count() - 2)
    settle(window)
    yield "settings-access-taken", window
    page = settings.findChild(ReviewPage)
    assert page is not None  # noqa: S101 - an owner reviews it
    page.review.click()
    settle(window)
    yield "settings-access-review", window
    close_front(window)


def _read_flagged(room: "ReviewRoom") -> None:
    """Choose the list of flagged notes and open the first."""
    from recalldesk.ui.review.lines import Kind

    room.kinds.buttons()[1].click()
    lists = room.review.lists.value
    if lists is not None and lists.lines[Kind.FLAGGED]:
        room.review.take(lists.lines[Kind.FLAGGED][0].attempt)


def _fill(desk: "Desk") -> None:
    """Let a trainee and a regular write notes, a manager score one of whoever sits here, and that one some before."""
    from recalldesk.core.clock import ManualClock
    from recalldesk.core.roles import Grade, Role
    from recalldesk.desk.emergency_access import take_access
    from recalldesk.desk.note_review import NoteDesk
    from recalldesk.desk.people import Change, set_member
    from recalldesk.queue.facts import Actor

    store, clock, me = desk.store, desk.clock, desk.actor
    assert isinstance(clock, ManualClock)  # noqa: S101
    clock.forward(-timedelta(weeks=4))  # grades count from when they are given
    people = {
        name: Actor(set_member(store, clock, me, name, Change(name, role, grade=grade)).id, me.device)
        for name, role, grade in (
            ("Wren Ode", Role.COORDINATOR, Grade.TRAINEE),
            ("Sol Vega", Role.COORDINATOR, Grade.SENIOR),
            ("Mara Lind", Role.MANAGER, Grade.REGULAR),
        )
    }
    clock.forward(timedelta(weeks=4))
    wren, sol, mara = people.values()
    ines = Actor(set_member(store, clock, me, "iode", Change("Ines Ode, RN", Role.CLINICAL)).id, me.device)
    take_access(store, clock, ines, "Chest pain on line 2, nobody else was here to open the list")
    for place, words in enumerate(_NOTES):
        _note(desk, wren, place, words, weeks=0)
        _note(desk, sol, place + 10, words, weeks=0)
    own, other = NoteDesk(store, clock, me), NoteDesk(store, clock, mara)
    for weeks in (2, 1):
        for place in range(4):
            _score(own, _note(desk, wren, 20 + place, _NOTES[place], weeks=weeks), place)
    for place in (0, 2):
        _score(other, _note(desk, me, 30 + place, _NOTES[place], weeks=1), place)


def _note(desk: "Desk", who: "Actor", place: int, words: str, *, weeks: int) -> "FactId":
    from recalldesk.core.ids import new_fact_id
    from recalldesk.desk.record_fact import record_fact
    from recalldesk.queue.facts import Fact, FactKind

    store, clock = desk.store, desk.clock
    at = clock.now() - timedelta(weeks=weeks, hours=5, minutes=-7 * place)
    with store.read() as reader:
        recall = reader.states.all()[place]
        patient = reader.recalls.patient_of(recall)
    payload = {"outcome": "no_answer", "detail": "rang_out", "note": words}
    made = Fact(new_fact_id(at), FactKind.ATTEMPT, at, who.person, who.device, recall, patient, payload=payload)
    record_fact(store, made, clock.now())
    return made.id


def _score(desk: "NoteDesk", attempt: "FactId", place: int) -> None:
    from recalldesk.core.ids import FactId
    from recalldesk.desk.note_review import Scored
    from recalldesk.queue.reviewing import Score

    scores = dict.fromkeys(ASKED, Score.YES)
    if place % 2 == 0:
        scores |= {"next_step": Score.NO, "actionable": Score.PARTLY}
    words = "Say who calls next, and when." if place else ""
    made = FactId(uuid5(attempt, "score"))
    desk.score(Scored(id=made, attempt=attempt, scores=scores, next_step="Call again", matches=Score.YES, words=words))
