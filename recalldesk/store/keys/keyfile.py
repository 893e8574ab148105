"""The header file beside the store: the data key wrapped by a passphrase and by the recovery code.

It holds no patient data and no plain key. Each wrap: Argon2id (RFC 9106) of the secret gives a key for
AES-256-GCM; format and store id go in as associated data, so a wrap cannot be moved to another store.
"""

import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from recalldesk.core.errors import StoreError, Trouble, phrase
from recalldesk.core.files import write_whole

FORMAT = 1
KEY_BYTES = 32
_NONCE_BYTES, _LEAST_SALT = 12, 8
_MOST_PASSES, _MOST_MEMORY_KIB = 64, 1 << 20
PASSPHRASE, RECOVERY = "passphrase", "recovery"
_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: nothing to mistake when read aloud
_CODE_GROUPS, _CODE_GROUP = 8, 4  # 32 characters of 5 bits: 160 bits


class WrongSecret(StoreError):
    """Neither the passphrase nor the recovery code of this store."""

    trouble = Trouble.WRONG_SECRET


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs (OWASP and RFC 9106 second choice: 64 MiB, three passes)."""

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 4

    @property
    def allowed(self) -> bool:
        """Whether RFC 9106 allows it and this computer can bear it, whoever wrote the file."""
        enough = self.passes >= 1 and self.lanes >= 1 and self.memory_kib >= 8 * self.lanes
        return enough and self.passes <= _MOST_PASSES and self.memory_kib <= _MOST_MEMORY_KIB


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key under one secret; bytes as hex."""

    kind: str
    salt: str
    nonce: str
    key: str
    cost: Cost


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The header file's content. ``check`` tells a wrong key from a damaged store. ``ready`` False: not yet whole.

    ``keyring`` False: the key is never in the system's keyring, a secret is asked for at every start.
    """

    store: UUID
    device: UUID
    check: str
    wraps: tuple[Wrap, ...] = ()
    ready: bool = False
    keyring: bool = True

    def with_wrap(self, kind: str, secret: str, key: bytes, cost: Cost = Cost()) -> "KeyFile":
        """Return it with ``key`` wrapped by ``secret``, in place of an older wrap of the same kind."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - a keyring's key needs none

        salt, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
        box = AESGCM(_derived(kind, secret, salt, cost)).encrypt(nonce, key, _bound(self.store, kind))
        wrap = Wrap(kind, salt.hex(), nonce.hex(), box.hex(), cost)
        return replace(self, wraps=(*(old for old in self.wraps if old.kind != kind), wrap))

    def unlock(self, secret: str) -> bytes:
        """Return the data key that ``secret``, passphrase or recovery code, unwraps."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - a keyring's key needs none
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        for wrap in self.wraps:
            box = AESGCM(_derived(wrap.kind, secret, bytes.fromhex(wrap.salt), wrap.cost))
            try:
                return box.decrypt(bytes.fromhex(wrap.nonce), bytes.fromhex(wrap.key), _bound(self.store, wrap.kind))
            except InvalidTag:
                continue
        raise WrongSecret(
            phrase("That is neither this store's passphrase nor its recovery code. Check both and try again.")
        )

    def fits(self, key: bytes) -> bool:
        """Tell whether ``key`` is this store's key."""
        return hmac.compare_digest(self.check, checksum(self.store, key))


def new_key() -> bytes:
    """Return a random 256-bit data key."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_code() -> str:
    """Return a random recovery code of 160 bits in groups of four."""
    groups = ("".join(secrets.choice(_CODE_ALPHABET) for _ in range(_CODE_GROUP)) for _ in range(_CODE_GROUPS))
    return "-".join(groups)


def checksum(store: UUID, key: bytes) -> str:
    """Return 8 bytes, as hex, that a right key can be known by and that say nothing about the key."""
    return hmac.digest(key, b"recalldesk key check" + store.bytes, "sha256")[:8].hex()


def read_keyfile(path: Path) -> KeyFile | None:
    """Return what the header file holds, None if there is none."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain["format"] > FORMAT:
            raise StoreError(
                phrase("{path} was written by a newer RecallDesk. Install that version or a newer one."),
                Trouble.NEWER,
                path=path,
            )
        return _from_plain(plain)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            phrase("The key file {path} cannot be read. Put back a copy of it or restore a backup."),
            Trouble.DAMAGED,
            path=path,
        ) from error


def write_keyfile(path: Path, content: KeyFile) -> None:
    """Write the header file whole or not at all."""
    plain = {"format": FORMAT, **asdict(content), "store": content.store.hex, "device": content.device.hex}
    write_whole(path, json.dumps(plain, indent=1).encode())


def _from_plain(plain: Mapping[str, Any]) -> KeyFile:
    check, wraps = bytes.fromhex(plain["check"]).hex(), tuple(map(_wrap_from, plain["wraps"]))
    ids = UUID(plain["store"]), UUID(plain["device"])
    return KeyFile(*ids, check, wraps, plain["ready"] is True, plain.get("keyring", True) is True)


def _wrap_from(plain: Mapping[str, Any]) -> Wrap:
    """Return a wrap that ``unlock`` can work with; raise ``ValueError`` or the like if it is damaged."""
    wrap = Wrap(**{**plain, "cost": Cost(**plain["cost"])})
    if len(bytes.fromhex(wrap.salt)) < _LEAST_SALT or not wrap.cost.allowed:
        raise ValueError("a wrap whose key cannot be derived")
    if len(bytes.fromhex(wrap.nonce)) != _NONCE_BYTES or not bytes.fromhex(wrap.key):
        raise ValueError("a wrap is cut short")
    return wrap


def _derived(kind: str, secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - a keyring's key needs none

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(_spelled(kind, secret))


def _spelled(kind: str, secret: str) -> bytes:
    """Return the bytes that count: a recovery code may be typed in small letters, with O for 0, without dashes.

    A passphrase counts as composed characters, since systems type an accent in different ways.
    """
    if kind == RECOVERY:
        plain = "".join(filter(str.isalnum, secret.upper()))
        return plain.translate(str.maketrans("OIL", "011")).encode()
    return unicodedata.normalize("NFC", secret).encode()


def _bound(store: UUID, kind: str) -> bytes:
    return f"recalldesk {FORMAT} {store.hex} {kind}".encode()
