"""From the start of the program into the store, and out of it when it is locked. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from recalldesk.core.errors import StoreError, Trouble
from recalldesk.desk.secrets import SHORTEST
from recalldesk.ui.background import Background
from recalldesk.ui.said import sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.start.door import Door, Entrance, Made
from recalldesk.ui.start.words import secret_words, trouble_words
from recalldesk.ui.words import tr

if TYPE_CHECKING:
    from recalldesk.desk.workplace import Workplace
    from recalldesk.queue.own_clinic import OwnClinic

_ASKS = {Trouble.KEY_MISSING, Trouble.KEYRING_LOCKED, Trouble.WRONG_SECRET}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something is under way."""

    words: str


@dataclass(frozen=True, slots=True)
class FirstRun:
    """No store was made yet. ``faults``: field -> what is wrong with it. ``keyring``: there is one for the key."""

    keyring: bool
    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewCode:
    """The store was made: its recovery code is shown, once."""

    code: str


@dataclass(frozen=True, slots=True)
class Shut:
    """The store wants a secret, unless it is a ``sample``. ``locked``: it was open before."""

    words: str
    fault: str = ""
    locked: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Stuck:
    """The store cannot be opened. ``detail``: where and what, for whoever helps."""

    title: str
    words: str
    detail: str


State: TypeAlias = Waiting | FirstRun | NewCode | Shut | Stuck | None


class StartPresenter:
    """What stands in the place of the rooms; None once they are there.

    ``find``: gives the door, not on the thread that paints; ``find_sample``: that to invented patients. ``enter``:
    told of the workplace behind it.
    """

    def __init__(
        self,
        background: Background,
        find: Callable[[], Door],
        find_sample: Callable[[], Door],
        enter: Callable[["Workplace"], None],
    ) -> None:
        self._background, self._find, self._find_sample, self._enter = background, find, find_sample, enter
        self._door: Door | None = None
        self._entrance = Entrance(new=False, keyring=False, passphrase=True)
        self._made: Made | None = None
        self._locked = False
        self.state: Seen[State] = Seen(Waiting(""))

    @property
    def inside(self) -> bool:
        """Whether the store is open and shown."""
        return self.state.value is None

    @property
    def sample(self) -> bool:
        """Whether all that is shown is invented."""
        return self._entrance.sample

    def begin(self) -> None:
        """Go in if no secret is needed; else show what is."""
        if self._locked:  # the keyring serves the start, never a lock
            self.state.set(self._shut())
            return
        self.state.set(Waiting(tr("Opening …")))
        self._background.run(self._try_first, self._arrived, self._failed)

    def make(self, own: "OwnClinic", passphrase: str, again: str, *, keyring: bool) -> None:
        """Make the store of a clinic."""
        first, wrong = self.state.value, slips(passphrase, again)
        if not isinstance(first, FirstRun):
            return

        def act() -> Made | Mapping[str, str]:
            door = self._open_door()
            faults = {**door.faults(own), **wrong}
            return faults or door.make(own, passphrase, keyring=keyring)

        def failed(error: Exception) -> None:
            self.state.set(FirstRun(first.keyring, {"store": sentence(error)}))

        self.state.set(Waiting(tr("The encrypted store is being made …")))
        self._background.run(act, lambda made: self._came(made, first), failed)

    def look_at_sample(self) -> None:
        """Go to invented patients instead of making a store."""
        door, self._door, self._find = self._door, None, self._find_sample
        if door is not None:
            self._background.run(door.close, lambda _none: None, self._failed)
        self.begin()

    def code_noted(self) -> None:
        """Forget the recovery code, which was written down, and go in."""
        made, self._made = self._made, None
        if made is not None:
            self._go_in(made.workplace)

    def unlock(self, secret: str) -> None:
        """Go in by a passphrase or the recovery code."""
        shut = self.state.value
        if not isinstance(shut, Shut):
            return
        if not shut.sample and not secret.strip():
            self.state.set(replace(shut, fault=tr("Type it first.")))
            return
        self.state.set(Waiting(tr("Unlocking …")))
        self._background.run(lambda: self._open_door().open(secret.strip() or None), self._go_in, self._failed)

    def lock(self) -> None:
        """Leave the store. Nothing of it is shown from now on; what was handed over to be kept is kept before."""
        if self.inside:
            self._locked = True
            self.state.set(self._shut())
            self._background.run(lambda: self._open_door().lock(), lambda _none: None, self._failed)

    def close(self) -> None:
        """Leave the store for good; waits."""
        if self._door is not None:
            self._door.close()

    def _open_door(self) -> Door:
        """Return the door; waits."""
        self._door = self._door or self._find()
        return self._door

    def _try_first(self) -> "Workplace | Entrance":
        door = self._open_door()
        self._entrance = door.look()
        return self._entrance if self._entrance.new else door.open(None)

    def _arrived(self, found: "Workplace | Entrance") -> None:
        if isinstance(found, Entrance):
            self.state.set(FirstRun(found.keyring, {}))
        else:
            self._go_in(found)

    def _came(self, made: Made | Mapping[str, str], first: FirstRun) -> None:
        if isinstance(made, Made):
            self._made = made
            self._entrance = Entrance(new=False, keyring=first.keyring, passphrase=True)
            self.state.set(NewCode(made.code))
        else:
            self.state.set(FirstRun(first.keyring, made))

    def _go_in(self, workplace: "Workplace") -> None:
        self._locked = False
        self._enter(workplace)
        self.state.set(None)

    def _failed(self, error: Exception) -> None:
        trouble = error.trouble if isinstance(error, StoreError) else Trouble.OTHER
        if trouble in _ASKS:
            self.state.set(self._shut(trouble))
        else:
            self.state.set(Stuck(*trouble_words(trouble), detail=sentence(error)))

    def _shut(self, trouble: Trouble = Trouble.KEY_MISSING) -> Shut:
        words = secret_words(self._entrance, trouble, locked=self._locked)
        wrong = tr("That is neither the passphrase nor the recovery code.") if trouble is Trouble.WRONG_SECRET else ""
        return Shut(words, wrong, self._locked, self._entrance.sample)


def slips(passphrase: str, again: str) -> dict[str, str]:
    """Return what is wrong with a new passphrase: field -> a sentence."""
    if len(passphrase) < SHORTEST:
        return {"passphrase": tr("Take at least {n} characters: a few words are easy to keep.").format(n=SHORTEST)}
    return {} if passphrase == again else {"again": tr("The two differ.")}
