"""Keyrings for tests: real backends of the keyring library, which keep, forget, refuse or stay locked."""

import sys
from types import ModuleType

import keyring.backend
import keyring.errors
import pytest


class MemoryKeyring(keyring.backend.KeyringBackend):
    """Keeps what it is given, in memory."""

    priority = 1.0

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing, as the library's null backend does."""

    def get_password(self, *_entry: str) -> str | None:
        return None


class RefusingKeyring(MemoryKeyring):
    """Takes nothing, as without a keyring service."""

    def get_password(self, *_entry: str) -> str | None:
        raise keyring.errors.NoKeyringError

    def set_password(self, *_entry: str) -> None:
        raise keyring.errors.PasswordSetError


class LockedKeyring(MemoryKeyring):
    """Waits to be unlocked by its user."""

    def get_password(self, *_entry: str) -> str | None:
        raise keyring.errors.KeyringLocked

    def set_password(self, *_entry: str) -> None:
        raise keyring.errors.KeyringLocked


def install(monkeypatch: pytest.MonkeyPatch, **priorities: float) -> None:
    """Have the modules of the library's own backends, by name, hold keyrings of these priorities, and no others."""
    for name in ("Windows", "macOS", "SecretService", "libsecret", "kwallet"):
        module = ModuleType(name)
        if name in priorities:
            kind = type("Keyring", (MemoryKeyring,), {"priority": priorities[name], "__module__": name})
            keyring.backend.KeyringBackend._classes.discard(kind)  # a class of a backend enters itself for everybody
            module.__dict__.update(dict.fromkeys(("Keyring", "WinVaultKeyring", "DBusKeyring"), kind))
        monkeypatch.setitem(sys.modules, f"keyring.backends.{name}", module)
