"""The system's keyring as the place of the key: only a trusted one, and only what it gives back."""

from collections.abc import Callable, Iterable
from uuid import uuid4

import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest

from recalldesk.core.errors import StoreError
from recalldesk.store.keys.vault import SERVICE, KeyringVault, system_vault
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, RefusingKeyring

KEY = bytes(range(32))
STORE = uuid4()


def test_what_is_put_is_kept_under_the_stores_id() -> None:
    backend = MemoryKeyring()
    vault = KeyringVault(backend)
    assert vault.get(STORE) is None
    vault.put(STORE, KEY)
    assert vault.get(STORE) == KEY
    assert vault.get(uuid4()) is None
    # Windows refuses values over 1280 characters.
    assert backend.entries == {(SERVICE, STORE.hex): KEY.hex()}


@pytest.mark.parametrize(
    ("backend", "sentence"),
    [
        (ForgetfulKeyring(), "did not keep the key. Use a passphrase"),
        (RefusingKeyring(), "refused the key. Use a passphrase"),
    ],
)
def test_a_keyring_that_does_not_keep_the_key_is_no_place_for_it(backend: MemoryKeyring, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        KeyringVault(backend).put(STORE, KEY)


def test_a_locked_keyring_says_so() -> None:
    with pytest.raises(StoreError, match=r"locked. Unlock it, or give your passphrase"):
        KeyringVault(LockedKeyring()).get(STORE)


def test_a_keyring_without_service_has_no_key() -> None:
    assert KeyringVault(RefusingKeyring()).get(STORE) is None


@pytest.mark.parametrize("text", ["", "not hexadecimal"])
def test_an_entry_that_is_no_key_counts_as_none(text: str) -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, STORE.hex] = text
    assert KeyringVault(backend).get(STORE) is None


def trusted(name: str, priority: float) -> keyring.backend.KeyringBackend:
    kind = type("Keyring", (MemoryKeyring,), {"priority": priority, "__module__": f"keyring.backends.{name}"})
    keyring.backend.KeyringBackend._classes.discard(kind)  # a class of a backend enters itself for everybody
    backend: keyring.backend.KeyringBackend = kind()
    return backend


def install(monkeypatch: pytest.MonkeyPatch, *backends: keyring.backend.KeyringBackend) -> None:
    found: Iterable[keyring.backend.KeyringBackend] = list(backends)
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: found)


def test_S4_no_untrusted_backend_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    plaintext = type("PlaintextKeyring", (MemoryKeyring,), {"priority": 9, "__module__": "keyrings.alt.file"})
    kinds: list[Callable[[], keyring.backend.KeyringBackend]] = [
        plaintext,
        MemoryKeyring,
        keyring.backends.null.Keyring,
        keyring.backends.fail.Keyring,
        keyring.backends.chainer.ChainerBackend,
    ]
    install(monkeypatch, *(kind() for kind in kinds))
    assert system_vault() is None


def test_the_best_trusted_backend_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    best = trusted("libsecret", 4.8)
    install(monkeypatch, trusted("SecretService", 4.2), best, trusted("elsewhere", 9))
    vault = system_vault()
    assert vault is not None
    vault.put(STORE, KEY)
    assert best.get_password(SERVICE, STORE.hex) == KEY.hex()
