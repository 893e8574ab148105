"""How the window gets into a store: the clinic's own one, or a sample that is thrown away."""

from collections.abc import Mapping
from contextlib import ExitStack

from recalldesk.app import (
    Desk,
    Options,
    load_sample,
    new_desk,
    shipped_playbook,
    throwaway_desk,
    unlocked_desk,
)
from recalldesk.core.clock import Clock, DemoClock, SystemClock
from recalldesk.desk.workplace import Workplace
from recalldesk.gui.secrets import StoreSecrets
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.queue.policy import Policy
from recalldesk.store import opening
from recalldesk.store.keys import keyfile
from recalldesk.store.unit import UnitOfWork
from recalldesk.ui.start.door import Entrance, Made


class StoreDoor:
    """The way into the store of a profile."""

    def __init__(self, options: Options, clock: Clock | None = None) -> None:
        self._options, self._clock = options, clock or SystemClock()
        self._window, self._inside = ExitStack(), ExitStack()
        self._desk: Desk | None = None

    def look(self) -> Entrance:
        """Return what is behind it, once this is the only window on the profile."""
        self._window.close()
        self._window.enter_context(self._options.profile.window())
        header = keyfile.read_keyfile(self._options.profile.keyfile)
        kinds = {wrap.kind for wrap in header.wraps} if header else set()
        return Entrance(
            new=not opening.exists(self._options.profile),
            keyring=self._options.vault is not None and (header is None or header.keyring),
            passphrase=keyfile.PASSPHRASE in kinds,
        )

    def faults(self, own: OwnClinic) -> Mapping[str, str]:
        """Return what is wrong with what a clinic says of itself: field -> a sentence."""
        return self._with_clinic(own)[1]

    def make(self, own: OwnClinic, passphrase: str, *, keyring: bool) -> Made:
        """Make the store of a clinic and go in. ``keyring`` False: a secret is asked for at each start."""
        policy, _none = self._with_clinic(own)
        new = self._inside.enter_context(new_desk(self._options, passphrase, policy, self._clock, keyring=keyring))
        self._desk = new.desk
        return Made(_workplace(new.desk, StoreSecrets(new.desk)), new.code)

    def _with_clinic(self, own: OwnClinic) -> tuple[Policy, Mapping[str, str]]:
        from recalldesk.playbook.own_clinic import with_clinic  # noqa: PLC0415 - once in the life of a store

        return with_clinic(shipped_playbook(self._clock.now()), own)

    def open(self, secret: str | None) -> Workplace:
        """Go into the store, by a passphrase or recovery code if one is given."""
        self._desk = self._inside.enter_context(unlocked_desk(self._options, secret, self._clock))
        return _workplace(self._desk, StoreSecrets(self._desk))

    def lock(self) -> None:
        """Leave the store: its key and all that was read of it are let go."""
        desk, self._desk = self._desk, None
        try:
            if desk is not None:
                _note_lock(desk)
        finally:
            self._inside.close()

    def close(self) -> None:
        """Leave for good."""
        self._desk = None
        try:
            self._inside.close()
        finally:
            self._window.close()


class SampleDoor:
    """The way to a list of invented patients, in a store that is thrown away. Nothing in it needs a lock."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or DemoClock()
        self._inside = ExitStack()
        self._desk: Desk | None = None

    def look(self) -> Entrance:
        """Return that it stands open."""
        return Entrance(new=False, keyring=False, passphrase=False, sample=True)

    def faults(self, own: OwnClinic) -> Mapping[str, str]:
        """Nobody says anything of a clinic here: the sample has its own."""
        raise NotImplementedError

    def make(self, own: OwnClinic, passphrase: str, *, keyring: bool) -> Made:
        """Nobody makes a store here."""
        raise NotImplementedError

    def open(self, _secret: str | None) -> Workplace:
        """Go in; the sample list is loaded the first time."""
        if self._desk is None:
            self._desk = self._inside.enter_context(throwaway_desk(self._clock))
            load_sample(self._desk)
        return _workplace(self._desk)

    def lock(self) -> None:
        """Leave it; it stays as it is."""

    def close(self) -> None:
        """Throw it away."""
        self._desk = None
        self._inside.close()


def _workplace(desk: Desk, secrets: StoreSecrets | None = None) -> Workplace:
    return Workplace(desk.store, desk.clock, desk.actor, secrets)


def _note_lock(desk: Desk) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.audit.append(desk.actor, desk.clock.now(), "lock")
        uow.commit()

    desk.store.write(act)
