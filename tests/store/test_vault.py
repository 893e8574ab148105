"""The system's keyring as the place of the key: only a trusted one, and only what it gives back."""

from uuid import uuid4

import keyring.backend
import pytest

from recalldesk.core.errors import StoreError
from recalldesk.store.keys.vault import SERVICE, KeyringVault, system_vault
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, RefusingKeyring, install

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


@pytest.mark.parametrize(
    ("platform", "there", "taken"),
    [
        ("win32", {"Windows": 5}, "Windows"),
        ("darwin", {"macOS": 5, "SecretService": 9}, "macOS"),
        ("linux", {"SecretService": 4.2, "libsecret": 4.8}, "libsecret"),
        ("linux", {"SecretService": 5, "kwallet": 4.9}, "SecretService"),
        ("freebsd14", {"kwallet": 5.1, "Windows": 9}, "kwallet"),
    ],
)
def test_the_best_trusted_backend_of_the_system_is_taken(
    monkeypatch: pytest.MonkeyPatch, platform: str, there: dict[str, float], taken: str
) -> None:
    install(monkeypatch, **there)
    vault = system_vault(platform)
    assert vault is not None
    assert type(vault._backend).__module__ == taken


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_S4_no_other_backend_is_taken_whatever_is_installed(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    install(monkeypatch)
    plaintext = type("PlaintextKeyring", (MemoryKeyring,), {"priority": 9, "__module__": "keyrings.alt.file"})
    assert plaintext in keyring.backend.KeyringBackend._classes
    assert system_vault(platform) is None
    keyring.backend.KeyringBackend._classes.discard(plaintext)


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_this_computers_own_backends_can_be_asked(platform: str) -> None:
    system_vault(platform)
