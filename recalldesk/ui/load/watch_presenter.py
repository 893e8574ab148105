"""Offers the newest list of the watched folder. It never loads anything by itself. No Qt."""

from pathlib import Path

from recalldesk.desk.watched import Sight, Watched, newest
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.seen import Seen


class WatchPresenter:
    """Looks into the folder each time it is asked to. ``offer``: the list that is offered, None for none.

    ``background`` waits for the store, ``drive`` for the folder.
    """

    def __init__(self, workplace: Workplace, background: Background, drive: Background) -> None:
        self._workplace, self._background, self._drive = workplace, background, drive
        self._looking = False
        self._before: Sight | None = None
        self.offer: Seen[Path | None] = Seen(None)

    def look(self) -> None:
        """Look into the folder, unless it is being looked into: a drive far away may take its time."""
        if not self._looking:
            self._looking = True
            self._background.run(lambda: self._workplace.morning().watching(), self._look_into, self._failed)

    def turn_down(self) -> None:
        """Offer this file no more."""
        path = self.offer.value
        self.offer.set(None)
        if path is not None:
            self._background.run(lambda: self._workplace.morning().note_seen(path), lambda _none: None, self._failed)

    def take(self) -> None:
        """Offer the file no more: a person looks at it, and that is noted where it is done."""
        self.offer.set(None)

    def _look_into(self, now: Watched | None) -> None:
        if now is None:
            self._seen(None, None)
        else:
            self._drive.run(lambda: newest(now), lambda found: self._seen(now.folder, found), self._failed)

    def _seen(self, folder: Path | None, found: Sight | None) -> None:
        """Offer what two looks have found alike: until then it may still be written."""
        self._looking = False
        before, self._before = self._before, found
        offered = folder / found.name if folder and found and found == before else None
        if offered != self.offer.value:
            self.offer.set(offered)

    def _failed(self, _error: Exception) -> None:
        """Take a look that failed as one at which nothing was there: opening the file will say what is wrong."""
        self._looking = False
