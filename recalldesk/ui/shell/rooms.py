"""The rooms of the window, in the order of their tabs. A room is made when it is first gone to."""

from collections.abc import Callable
from typing import NamedTuple

from recalldesk.core.roles import Right, Role
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.desk_room.room import DeskRoom
from recalldesk.ui.room import Room
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import mark


class Place(NamedTuple):
    """A room that can be gone to. ``act``: its key in the table of shortcuts; ``right``: it is for those who have it.

    ``right`` None: for everybody (P5).
    """

    act: str
    words: str
    make: Callable[[Workplace, Background, Theme], Room]
    right: Right | None = Right.LISTS

    def open_to(self, role: Role) -> bool:
        """Tell whether whoever has a role goes there."""
        return self.right is None or self.right.held_by(role)


def _load_room(workplace: Workplace, background: Background, theme: Theme) -> Room:
    from recalldesk.ui.load.room import LoadRoom  # noqa: PLC0415 - the queue is there before

    return LoadRoom(workplace, background, theme)


def _board_room(workplace: Workplace, background: Background, theme: Theme) -> Room:
    from recalldesk.ui.board.room import BoardRoom  # noqa: PLC0415 - the queue is there before

    return BoardRoom(workplace, background, theme)


def _outbox_room(workplace: Workplace, background: Background, theme: Theme) -> Room:
    from recalldesk.ui.outbox.room import OutboxRoom  # noqa: PLC0415 - the queue is there before

    return OutboxRoom(workplace, background, theme)


def _week_room(workplace: Workplace, background: Background, theme: Theme) -> Room:
    from recalldesk.ui.week.room import WeekRoom  # noqa: PLC0415 - the queue is there before

    return WeekRoom(workplace, background, theme)


def _review_room(workplace: Workplace, background: Background, theme: Theme) -> Room:
    from recalldesk.ui.review.room import ReviewRoom  # noqa: PLC0415 - the queue is there before

    return ReviewRoom(workplace, background, theme)


def _settings_room(workplace: Workplace, background: Background, theme: Theme) -> Room:
    from recalldesk.ui.settings.room import SettingsRoom  # noqa: PLC0415 - the queue is there before

    return SettingsRoom(workplace, background, theme)


ROOMS = (
    Place("room_calls", mark("Calls"), DeskRoom),
    Place("room_load", mark("Load"), _load_room),
    Place("room_board", mark("Escalations"), _board_room, None),
    Place("room_outbox", mark("Outbox"), _outbox_room, Right.EXPORT),
    Place("room_week", mark("Week"), _week_room, Right.GOVERN),
    Place("room_review", mark("Notes"), _review_room, Right.GOVERN),
    Place("room_settings", mark("Settings"), _settings_room, None),
)


def _place(act: str) -> int:
    return next(place for place, room in enumerate(ROOMS) if room.act == act)


LOAD, BOARD, OUTBOX, WEEK, REVIEW, SETTINGS = map(
    _place, ("room_load", "room_board", "room_outbox", "room_week", "room_review", "room_settings")
)
