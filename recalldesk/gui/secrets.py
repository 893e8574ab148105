"""What opens a store, changed from its window."""

from recalldesk.app import Desk
from recalldesk.core.errors import StoreError, phrase
from recalldesk.core.roles import Right, require
from recalldesk.store.keys import keyfile
from recalldesk.store.unit import UnitOfWork


class StoreSecrets:
    """The passphrase and the recovery code of an open store. Backups made before open by the old ones still."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def change_passphrase(self, present: str, new: str) -> None:
        """Replace the passphrase, by one or the recovery code that opens the store now."""
        self._wrap_anew(keyfile.PASSPHRASE, present, new)

    def renew_code(self, present: str) -> str:
        """Make a new recovery code in place of the old one and return it; it is kept nowhere."""
        with self._desk.store.read() as reader:
            require(Right.GOVERN, reader.people.role(self._desk.actor.person))
        code = keyfile.new_recovery_code()
        self._wrap_anew(keyfile.RECOVERY, present, code)
        return code

    def _wrap_anew(self, kind: str, present: str, secret: str) -> None:
        path = self._desk.options.profile.keyfile
        header = keyfile.read_keyfile(path)
        if header is None:
            raise StoreError(phrase("The key file {path} is missing. Put back a copy of it."), path=path)
        keyfile.write_keyfile(path, header.with_wrap(kind, secret, header.unlock(present)))

        def act(uow: UnitOfWork) -> None:
            uow.audit.append(self._desk.actor, self._desk.clock.now(), f"new {kind}")
            uow.commit()

        self._desk.store.write(act)
