"""What is wrong with the places where the store's key is kept, and with the file that tells the passphrase."""

import os
from collections.abc import Iterator
from pathlib import Path

from recalldesk.core.errors import StoreError
from recalldesk.store.keys.keyfile import RECOVERY, KeyFile, read_keyfile
from recalldesk.store.keys.vault import Vault
from recalldesk.store.profile import Profile


def key_faults(profile: Profile, vault: Vault | None, passphrase_file: Path | None) -> Iterator[str]:
    """Yield sentences. ``vault`` None: this computer has no keyring to trust."""
    if passphrase_file is not None:
        yield from _file_faults(profile, passphrase_file)
    header = read_keyfile(profile.keyfile)
    if header is None:
        yield f"the key file {profile.keyfile} is missing: put back a copy of it"
        return
    if RECOVERY not in {wrap.kind for wrap in header.wraps}:
        yield "no recovery code was made"
    if vault is not None and header.keyring:
        yield from _keyring_faults(vault, header)


def _file_faults(profile: Profile, file: Path) -> Iterator[str]:
    """Yield what makes the passphrase no secret: it lies with what it opens, or others may read it (S4)."""
    if file.resolve().is_relative_to(profile.folder.resolve()):
        yield f"the passphrase file {file} lies beside the store that it opens: keep it elsewhere"
    if os.name == "posix" and file.stat().st_mode & 0o077:  # Windows has access lists
        yield f"the passphrase file {file} can be read by others: take that away (chmod 600)"


def _keyring_faults(vault: Vault, header: KeyFile) -> Iterator[str]:
    try:
        kept = vault.get(header.store)
    except StoreError as error:
        yield str(error)
        return
    if kept is None or not header.fits(kept):
        yield "the keyring does not hold this store's key: give the passphrase or recovery code once"
