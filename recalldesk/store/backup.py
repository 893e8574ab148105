"""A backup is one file: the encrypted store and its header file, with their checksums.

The store in it stays encrypted with its own key, so a backup is as safe as the store, and opens by the same
keyring, passphrase or recovery code.
"""

import hashlib
import json
import shutil
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from recalldesk.core.errors import InputError, StoreError
from recalldesk.core.files import private_folder, put_in_place
from recalldesk.store import dialect
from recalldesk.store.keys.keyfile import KeyFile, read_keyfile
from recalldesk.store.profile import Profile

FORMAT = 1
_STORE, _KEYS, _MANIFEST = "recalldesk.db", "recalldesk.keys.json", "manifest.json"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup laid out in a folder of its own, checked, ready to be put in place."""

    profile: Profile
    header: KeyFile


def back_up(profile: Profile, readers: Engine, cipher: dialect.Cipher, target: Path) -> Path:
    """Write a backup of the store as it is now to ``target``, whole or not at all, and return its path."""
    private_folder(target.parent)
    copy = target.with_name(target.name + ".copy")
    beside = target.with_name(target.name + ".part")
    try:
        copy.unlink(missing_ok=True)
        dialect.copy_to(readers, cipher.connector(copy, create=True))
        _pack(copy, profile.keyfile, beside)
        put_in_place(beside, target)
    except OSError as error:
        raise StoreError(
            f"The backup {target} could not be written: {error.strerror or error}. Nothing was left."
        ) from error
    finally:
        for leftover in (copy, beside):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return target


def _pack(copy: Path, keys: Path, beside: Path) -> None:
    header = read_keyfile(keys)
    if header is None:
        raise StoreError(f"The key file {keys} is missing, so a backup would be of no use. Put back a copy of it.")
    manifest = {"format": FORMAT, "store": header.store.hex, "sha256": _digest(copy)}
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest))
        archive.write(keys, _KEYS)
        archive.write(copy, _STORE)
    beside.chmod(0o600)


def unpack(source: Path, folder: Path) -> Unpacked:
    """Lay out a backup in ``folder`` and check it; raise ``InputError`` if it is not a whole backup."""
    profile = Profile(private_folder(folder))
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] > FORMAT:
                raise InputError(f"{source} was made by a newer RecallDesk. Install that version or a newer one.")
            profile.keyfile.write_bytes(archive.read(_KEYS))
            with archive.open(_STORE) as packed, profile.store.open("wb") as plain:
                while block := packed.read(1 << 20):
                    plain.write(block)
    except FileNotFoundError as error:
        raise InputError(f"There is no file {source}.") from error
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(f"{source} is not a whole RecallDesk backup. Use another one.") from error
    header = read_keyfile(profile.keyfile)
    if header is None or header.store != UUID(manifest["store"]) or _digest(profile.store) != manifest["sha256"]:
        raise InputError(f"{source} is damaged: what is in it is not what was put in. Use another one.")
    return Unpacked(profile, header)


def put_back(unpacked: Unpacked, profile: Profile, now: datetime) -> Path | None:
    """Make an unpacked backup the store of ``profile``; return the folder with a copy of the store that was there.

    The copy comes first, so that a crash at any point leaves the old store or the new one, or says which file is odd.
    """
    profile.prepare()
    kept = None
    present = [path for path in (*profile.parts, profile.keyfile) if path.exists()]
    if present:
        kept = private_folder(profile.folder / f"replaced-{now:%Y%m%dT%H%M%S}")
        for path in present:
            shutil.copy2(path, kept / path.name)
    for side in profile.parts[1:]:
        side.unlink(missing_ok=True)
    for new, place in ((unpacked.profile.store, profile.store), (unpacked.profile.keyfile, profile.keyfile)):
        new.chmod(0o600)
        put_in_place(new, place)
    return kept


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
