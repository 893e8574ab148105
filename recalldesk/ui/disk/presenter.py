"""Hears of a full disk, whoever comes upon it; has what is typed kept before anybody leaves. No Qt."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from recalldesk.core.errors import StoreError, Trouble
from recalldesk.ui.background import Background
from recalldesk.ui.said import sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import tr

T = TypeVar("T")
Keep = Callable[[], object]


class Unkept(NamedTuple):
    """What is not kept, and what to do: a heading and sentences."""

    title: str
    words: str


class DiskPresenter:
    """A background that hears of a full disk on the way. ``trouble``: what is said of it; None while all is kept.

    ``told``: what came of trying again; ``lost``: what could not be kept of a call that was left.
    """

    def __init__(self, background: Background) -> None:
        self._background = background
        self._keep: Callable[[], Keep | None] = lambda: None
        self._wake: Keep = lambda: None
        self._warned = False
        self.trouble: Seen[Unkept | None] = Seen(None)
        self.told, self.lost = Seen(""), Seen("")

    def enter(self, keep: Callable[[], Keep | None], wake: Keep) -> None:
        """Go into a store. ``keep`` gives what keeps what is typed, if anything is; ``wake`` tries the disk."""
        self._keep, self._wake = keep, wake

    def leave(self) -> None:
        """Leave the store."""
        self._keep, self._wake, self._warned = (lambda: None), (lambda: None), False
        self.trouble.set(None)

    def run(self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do ``act`` as the background does, and hear of it if the disk is full."""

        def heard(error: Exception) -> None:
            self._hear(error)
            failed(error)

        self._background.run(act, done, heard)

    def try_again(self) -> None:
        """Keep what is typed once more."""
        keep = self._keep()
        self._background.run(keep or self._wake, lambda _none: self._kept(kept=keep is not None), self._hear)

    def may_leave(self, wait: Callable[[Keep], Exception | None], *, asks: bool) -> bool:
        """Have what is typed kept before the store is left; ``wait`` does it now and returns what went wrong.

        False: it cannot be kept, and whoever leaves again loses it. Where nobody is there to be asked it is only said.
        """
        keep = self._keep()
        error = wait(keep) if keep else None
        if error is None or self._warned:
            return True
        if not asks:
            self.lost.set(tr("What was typed in the last call could not be kept. {why}").format(why=sentence(error)))
            return True
        self._warned = True
        words = tr("Stay and try again: leaving once more loses what you wrote in this call.")
        self.trouble.set(Unkept(tr("This call is not kept"), f"{sentence(error)} {words}"))
        return False

    def _hear(self, error: Exception) -> None:
        if isinstance(error, StoreError) and error.trouble is Trouble.FULL:
            words = tr(
                "What was saved is safe. What you write now is only in this window: make some room on the disk, "
                "then try again. Do not lock or close RecallDesk before."
            )
            self.trouble.set(Unkept(tr("The disk is full"), words))

    def _kept(self, *, kept: bool) -> None:
        self._warned = False
        self.trouble.set(None)
        self.told.set(tr("There is room again: what you wrote is kept.") if kept else tr("There is room again."))
