"""States of the window around a handoff: what is sealed, what is left, what a clinical role sees."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from _states import close_front, settle

if TYPE_CHECKING:
    from recalldesk.desk.workplace import Workplace
    from recalldesk.ui.board.room import BoardRoom
    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.start.door import Door


def _clinical_door() -> "Door":
    """Return the way of a nurse into the sample, in which something was handed over."""
    from recalldesk.core.clock import ManualClock
    from recalldesk.core.ids import RecallId
    from recalldesk.core.roles import Role
    from recalldesk.desk.people import Change, set_member
    from recalldesk.desk.prepare import Handing
    from recalldesk.desk.workplace import Workplace
    from recalldesk.gui.doors import SampleDoor
    from recalldesk.queue.facts import Actor

    class ClinicalDoor(SampleDoor):
        def open(self, secret: str | None) -> "Workplace":
            owner = super().open(secret)
            owner.prepare([RecallId(3), RecallId(5)], Handing("clinical_review", "Is the visit still wanted?"))
            desk = self._desk
            assert desk is not None  # noqa: S101 - just opened
            nurse = set_member(desk.store, desk.clock, desk.actor, "ines", Change("Ines Ode, RN", Role.CLINICAL))
            return Workplace(desk.store, desk.clock, Actor(nurse.id, desk.actor.device))

    return ClinicalDoor(ManualClock())


def handover_screens(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the board with a passphrase to be told, and the handoff sheet; the window shows the board."""
    from recalldesk.ui.board.room import BoardRoom

    inside = window.inside
    if inside is None or not isinstance(inside.room, BoardRoom):
        return
    board = inside.room.board
    board.passphrase.set("7KQM-2VXR-H4TB-9WZC")
    settle(window)
    yield "board-sealed", window
    board.told()
    inside.show_handoff()
    settle(window)
    yield "handoff", window
    close_front(window)
    yield from _disclosures(window, inside.room)


def _disclosures(window: "MainWindow", board: "BoardRoom") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the log of what reached the wrong person."""
    from recalldesk.core.ids import RecallId
    from recalldesk.desk.disclosures import Disclosed

    told = Disclosed(
        what="That she is a patient, and the day of her visit",
        to="A man at the number on the list, not the patient; he gave no name",
        found="He asked who that is",
        done="Ended the call at once, put the number aside, told the lead",
    )
    for recall in (7, 12):
        board.disclosures.record(RecallId(recall), told)
    board.show_disclosures()
    settle(window)
    yield "disclosures", window
    close_front(window)


def clinical_screens(
    opened: "Callable[[Callable[[], Door]], MainWindow]", leave: "Callable[[MainWindow], None]"
) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield what a clinical role sees, in a window of its own."""
    from recalldesk.ui.shell.rooms import SETTINGS

    window = opened(_clinical_door)
    yield "clinical-board", window
    if window.inside is not None:
        window.inside.go(SETTINGS)
        settle(window)
        yield "clinical-settings", window
        yield from _emergency_access(window)
    leave(window)


def _emergency_access(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the question for a reason, the same without one, and the lists that it opens; the settings are shown."""
    from recalldesk.ui.settings.room import SettingsRoom

    assert window.inside is not None  # noqa: S101 - the store is open
    room = window.inside.room
    assert isinstance(room, SettingsRoom)  # noqa: S101 - just gone to
    room.turn_to(room.sections.count() - 2)
    settle(window)
    yield "clinical-access", window
    room.access.take(" ")
    settle(window)
    yield "clinical-access-fault", window
    room.access.take("Chest pain on line 2, nobody else is here")
    settle(window)
    settle(window)  # the rooms are built anew
    yield "clinical-access-taken", window
