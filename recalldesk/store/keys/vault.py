"""The system's keyring as the place of the data key.

Only backends that truly keep a secret are taken: with some installed, a key would silently land in a plaintext
file or nowhere. They are asked one by one, since to have all backends looked for takes a twentieth of a start.
What was put is read back and compared before anything is encrypted with it.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, Protocol
from uuid import UUID

import keyring.backend
import keyring.errors

from recalldesk.core.errors import StoreError, Trouble, phrase

SERVICE = "RecallDesk"
_REFUSED = phrase("The keyring of this computer refused the key. Use a passphrase instead.")
_NOT_KEPT = phrase("The keyring of this computer did not keep the key. Use a passphrase instead.")
_TRUSTED = {"win32": (("Windows", "WinVaultKeyring"),), "darwin": (("macOS", "Keyring"),)}
_TRUSTED_ELSEWHERE = (("SecretService", "Keyring"), ("libsecret", "Keyring"), ("kwallet", "DBusKeyring"))


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
                phrase("The keyring of this computer is locked. Unlock it, or give your passphrase."),
                Trouble.KEYRING_LOCKED,
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


def system_vault(platform: str = sys.platform) -> KeyringVault | None:
    """Return the best trusted keyring of this computer, None if there is none."""
    found = list(_usable(platform))
    return KeyringVault(max(found, key=lambda one: one[0])[1]()) if found else None


def _usable(platform: str) -> Iterator[tuple[float, Any]]:
    """Yield the trusted backends that work here, each after its priority."""
    for module, name in _TRUSTED.get(platform, _TRUSTED_ELSEWHERE):
        with suppress(Exception):  # by any of them a backend says that something it needs is missing
            kind = getattr(import_module(f"keyring.backends.{module}"), name)
            yield kind.priority, kind
