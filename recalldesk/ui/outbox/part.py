"""What both parts of the outbox have in common: an act at a time, what came of it, and a look after it. No Qt."""

from collections.abc import Callable
from typing import Generic, TypeVar

from recalldesk.core.errors import ExpectedError
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import tr

L = TypeVar("L")
T = TypeVar("T")


class Part(Generic[L]):
    """One part. ``look``: what is shown, None until it was read; ``working``: whether an act is under way.

    ``changed``: told when the queue may have changed.
    """

    def __init__(self, background: Background, read: Callable[[], L], changed: Callable[[], None]) -> None:
        self._background, self._read, self._changed = background, read, changed
        self._looks = 0  # what was asked for before nobody looked any more is not shown
        self.look: Seen[L | None] = Seen(None)
        self.said = Seen(Said(""))
        self.working = Seen(False)  # noqa: FBT003 - its first value

    def read(self) -> None:
        """Read what there is."""
        self._background.run(self._read, self._shower(), self._fail)

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more."""
        self._looks += 1
        self.look.set(None)
        self.said.set(Said(""))

    def _do(self, act: Callable[[], T], words: Callable[[T], Said]) -> None:
        """Do one act, say what came of it, and look again; also if it failed: something may have been done."""
        if self.working.value:
            self.said.set(Said(tr("Something is under way here. Wait until it is done."), "problem"))
            return
        self.working.set(True)
        self.said.set(Said(tr("Under way. Calls go on meanwhile.")))

        def done(result: T) -> None:
            self.working.set(False)
            self.said.set(words(result))
            self._changed()
            self.read()

        def failed(error: Exception) -> None:
            self.working.set(False)
            self._fail(error)
            if isinstance(error, ExpectedError):
                self.read()

        self._background.run(act, done, failed)

    def _shower(self) -> Callable[[L], None]:
        """Return what shows an answer, unless nobody looks any more by then."""
        looks = self._looks

        def show(look: L) -> None:
            if looks == self._looks:
                self.look.set(look)

        return show

    def _fail(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))
