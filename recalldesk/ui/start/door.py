"""What the window asks of the way into the store. Every method waits: none belongs on the thread that paints."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:  # the window is painted before any of them is imported
    from recalldesk.desk.workplace import Workplace
    from recalldesk.queue.own_clinic import OwnClinic


class Entrance(NamedTuple):
    """What is behind a door. ``new``: no store was made yet. ``keyring``: this computer has one that can be trusted.

    ``passphrase``: the store has one. ``sample``: all in it is invented, so it wants no secret.
    """

    new: bool
    keyring: bool
    passphrase: bool
    sample: bool = False


class Made(NamedTuple):
    """A store that was just made, and its recovery code, which is kept nowhere."""

    workplace: "Workplace"
    code: str


class Door(Protocol):
    """The way into a store."""

    def look(self) -> Entrance:
        """Return what is behind it. ``StoreError`` where another window is open on it."""
        ...

    def faults(self, own: "OwnClinic") -> "Mapping[str, str]":
        """Return what is wrong with what a clinic says of itself: field -> a sentence."""
        ...

    def make(self, own: "OwnClinic", passphrase: str, *, keyring: bool) -> Made:
        """Make the store of a clinic and go in. ``keyring`` False: a secret is asked for at each start."""
        ...

    def open(self, secret: str | None) -> "Workplace":
        """Go in, by a passphrase or recovery code if one is given. ``StoreError`` says why not."""
        ...

    def lock(self) -> None:
        """Leave the store; what was read of it and its key are let go."""
        ...

    def close(self) -> None:
        """Leave for good."""
        ...
