"""A backup is one file: the encrypted store and its header file, with their checksums.

The store in it stays encrypted with its own key, so a backup is as safe as the store, and opens by the same
keyring, passphrase or recovery code.
"""

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from sqlalchemy import Engine

from recalldesk.core.errors import InputError, StoreError, UsageError
from recalldesk.core.files import new_file, private_folder, put_in_place
from recalldesk.store import dialect
from recalldesk.store.keys.keyfile import KeyFile, read_keyfile, write_keyfile
from recalldesk.store.profile import Profile

FORMAT = 1
_BLOCK = 1 << 20
_NOT_WHOLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
)
_STORE, _KEYS, _MANIFEST = "recalldesk.db", "recalldesk.keys.json", "manifest.json"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup laid out in a folder of its own, checked, ready to be put in place."""

    profile: Profile
    header: KeyFile


def back_up(profile: Profile, readers: Engine, cipher: dialect.Cipher, target: Path) -> Path:
    """Write a backup of the store as it is now to ``target``, whole or not at all, and return its path."""
    if target.resolve() in {path.resolve() for path in (*profile.parts, profile.keyfile)}:
        raise UsageError(f"{target} is part of the store itself. Name another file for the backup.")
    copy = target.with_name(target.name + ".copy")
    beside = target.with_name(target.name + ".part")
    try:
        private_folder(target.parent)
        copy.unlink(missing_ok=True)
        dialect.copy_to(readers, cipher.connector(copy, create=True))
        _pack(copy, profile.keyfile, beside)
        put_in_place(beside, target)
    except OSError as error:
        raise StoreError(
            f"The backup {target} could not be written: {error.strerror or error}. Nothing was left."
        ) from error
    finally:
        for leftover in (*(copy.with_name(copy.name + end) for end in ("", "-journal", "-wal", "-shm")), beside):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return target


def _pack(copy: Path, keys: Path, beside: Path) -> None:
    header = read_keyfile(keys)
    if header is None:
        raise StoreError(f"The key file {keys} is missing, so a backup would be of no use. Put back a copy of it.")
    manifest = {"format": FORMAT, "store": header.store.hex, "sha256": _digest(copy)}
    with new_file(beside) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest))
            archive.write(keys, _KEYS)
            archive.write(copy, _STORE)
        _sync(file)


def unpack(source: Path, folder: Path) -> Unpacked:
    """Lay out a backup in ``folder`` and check it; raise ``InputError`` if it is not a whole backup."""
    profile = Profile(private_folder(folder))
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] > FORMAT:
                raise InputError(f"{source} was made by a newer RecallDesk. Install that version or a newer one.")
            for name, path in ((_KEYS, profile.keyfile), (_STORE, profile.store)):
                with archive.open(name) as packed, new_file(path) as plain:
                    shutil.copyfileobj(packed, plain, _BLOCK)
                    _sync(plain)
        header = read_keyfile(profile.keyfile)
        whole = header is not None and header.store == UUID(manifest["store"])
        whole = whole and _digest(profile.store) == manifest["sha256"]
    except FileNotFoundError as error:
        raise InputError(f"There is no file {source}.") from error
    except OSError as error:
        raise InputError(f"{source} could not be unpacked: {error.strerror or error}.") from error
    except StoreError as error:
        raise InputError(f"The key file in {source} is damaged or of a newer RecallDesk. Use another one.") from error
    except _NOT_WHOLE as error:
        raise InputError(f"{source} is not a whole RecallDesk backup. Use another one.") from error
    if header is None or not whole:
        raise InputError(f"{source} is damaged: what is in it is not what was put in. Use another one.")
    return Unpacked(profile, header)


def put_back(unpacked: Unpacked, profile: Profile, now: datetime) -> Path | None:
    """Make an unpacked backup the store of ``profile``; return the folder with a copy of the store that was there.

    The copy comes first, so that a crash at any point leaves the old store or the new one, or says which file is odd.
    """
    try:
        kept = _keep(profile, now)
        # A device of its own: the audit chain of the device that made the backup may have gone on without this store.
        write_keyfile(unpacked.profile.keyfile, replace(unpacked.header, device=uuid4()))
        for side in profile.parts[1:]:
            side.unlink(missing_ok=True)
        for new, place in ((unpacked.profile.store, profile.store), (unpacked.profile.keyfile, profile.keyfile)):
            put_in_place(new, place)
    except OSError as error:
        raise StoreError(
            f"The backup could not be put in place: {error.strerror or error}. "
            f"Make room in {profile.folder}, close other windows of RecallDesk, and try again."
        ) from error
    return kept


def _keep(profile: Profile, now: datetime) -> Path | None:
    """Copy what is there to a folder beside it; return that, None if nothing is there."""
    present = [path for path in (*profile.parts, profile.keyfile) if path.exists()]
    if not present:
        return None
    kept = private_folder(profile.folder / f"replaced-{now:%Y%m%dT%H%M%S}")
    for path in present:
        shutil.copy2(path, kept / path.name)
    return kept


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
