"""The system's keyring as the place of the data key.

Only backends that truly keep a secret are taken: with some installed, a key would silently land in a plaintext
file or nowhere. What was put is read back and compared before anything is encrypted with it.
"""

from typing import Protocol
from uuid import UUID

import keyring.backend
import keyring.errors

from recalldesk.core.errors import StoreError, Trouble

SERVICE = "RecallDesk"
_REFUSED = "The keyring of this computer refused the key. Use a passphrase instead."
_NOT_KEPT = "The keyring of this computer did not keep the key. Use a passphrase instead."
TRUSTED = {
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
}


class Vault(Protocol):
    """Where a data key can be kept under its store's id."""

    def get(self, store: UUID) -> bytes | None:
        """Return the key kept for ``store``, None if there is none."""
        ...

    def put(self, store: UUID, key: bytes) -> None:
        """Keep ``key`` for ``store``; raise ``StoreError`` unless it can be read back."""
        ...


class KeyringVault:
    """A keyring backend as a vault."""

    def __init__(self, backend: keyring.backend.KeyringBackend) -> None:
        self._backend = backend

    def get(self, store: UUID) -> bytes | None:
        """Return the key kept for ``store``, None if there is none."""
        try:
            text = self._backend.get_password(SERVICE, store.hex)
        except keyring.errors.KeyringLocked as error:
            raise StoreError(
                "The keyring of this computer is locked. Unlock it, or give your passphrase.", Trouble.KEYRING_LOCKED
            ) from error
        except keyring.errors.KeyringError:
            return None
        return _key_from(text) if text else None

    def put(self, store: UUID, key: bytes) -> None:
        """Keep ``key`` for ``store``; raise ``StoreError`` unless it can be read back."""
        try:
            self._backend.set_password(SERVICE, store.hex, key.hex())
        except keyring.errors.KeyringError as error:
            raise StoreError(_REFUSED, Trouble.NO_KEYRING) from error
        if self.get(store) != key:
            raise StoreError(_NOT_KEPT, Trouble.NO_KEYRING)


def _key_from(text: str) -> bytes | None:
    try:
        return bytes.fromhex(text)
    except ValueError:  # something else was written in its place: as good as none
        return None


def system_vault() -> KeyringVault | None:
    """Return the best trusted keyring of this computer, None if there is none."""
    candidates = [
        backend
        for backend in keyring.backend.get_all_keyring()
        if (type(backend).__module__, type(backend).__name__) in TRUSTED
    ]
    best = max(candidates, key=lambda backend: backend.priority, default=None)
    return KeyringVault(best) if best else None
