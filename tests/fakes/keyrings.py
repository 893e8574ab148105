"""Keyrings for tests: real backends of the keyring library, which keep, forget, refuse or stay locked."""

import keyring.backend
import keyring.errors


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
