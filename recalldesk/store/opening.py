"""Making a store, and opening one: with the right key, whole, ours, and of a version we know.

Creation is marked in the header file before and after, so that a crash in between is known and started over,
while a store that exists is never taken for a new one because its key is not there.
"""

import errno
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from recalldesk.core.errors import StoreError, Trouble, phrase
from recalldesk.playbook.compiled import policy_text
from recalldesk.queue.policy import Policy
from recalldesk.store import dialect, migrate
from recalldesk.store.failures import explained
from recalldesk.store.keys import keyfile as keys
from recalldesk.store.keys.vault import Vault
from recalldesk.store.playbooks import Playbooks
from recalldesk.store.profile import Profile
from recalldesk.store.store import Store
from recalldesk.store.tables import store_info

NO_PLACE_FOR_KEY = phrase(
    "This computer offers no keyring that can be trusted with the key, and no passphrase was given. "
    "Give one with --passphrase-file FILE or --passphrase-command COMMAND, or start from a terminal to be asked. "
    "Without one of them the data could not be encrypted, so no store was made."
)
_WAY_OUT = phrase(
    "Nothing was changed. Give the passphrase or the recovery code with --passphrase-file FILE, "
    "--passphrase-command COMMAND, or at the prompt of a terminal."
)
NO_KEY = phrase("The store's key is not in this computer's keyring. {way_out}")
OTHER_KEY = phrase("This computer's keyring holds another key than the store's. {way_out}")


class KeyMissing(StoreError):
    """The keyring has no key that fits the store, and no secret was given."""

    trouble = Trouble.KEY_MISSING


class NewerStore(StoreError):
    """The store was made by a newer version."""

    trouble = Trouble.NEWER


def exists(profile: Profile) -> bool:
    """Tell whether a store was ever made here; it may still be missing or damaged."""
    header = keys.read_keyfile(profile.keyfile)
    return profile.store.exists() if header is None else header.ready


def create(
    profile: Profile,
    vault: Vault | None,
    passphrase: str | None,
    policy: Policy,
    now: datetime,
    *,
    keyring: bool = True,
) -> tuple[Store, str]:
    """Make a new store with a first playbook; return it open, with its recovery code, which is kept nowhere.

    ``keyring`` False: its key never goes into a keyring. Raise ``StoreError`` when there is no place for the key:
    never plaintext, never a key beside the data.
    """
    vault = vault if keyring else None
    if vault is None and not passphrase:
        raise StoreError(NO_PLACE_FOR_KEY, Trouble.NO_KEYRING)
    store_id, key, code = uuid4(), keys.new_key(), keys.new_recovery_code()
    header = keys.KeyFile(store_id, uuid4(), keys.checksum(store_id, key), keyring=keyring)
    header = header.with_wrap(keys.RECOVERY, code, key)
    if passphrase:
        header = header.with_wrap(keys.PASSPHRASE, passphrase, key)
    if vault is not None:
        vault.put(store_id, key)
    profile.prepare()
    try:
        with profile.loading():
            _make(profile, header, key, policy, now)
    except OSError as error:
        raise StoreError(
            phrase(
                "The store could not be made in {folder}: {why}. Make room there, or name another folder with "
                "--profile DIR."
            ),
            Trouble.FULL if error.errno == errno.ENOSPC else Trouble.READ_ONLY,
            folder=profile.folder,
            why=error.strerror or error,
        ) from error
    return open_with(profile, key, now), code


def _make(profile: Profile, header: keys.KeyFile, key: bytes, policy: Policy, now: datetime) -> None:
    """Make header file and store; what a creation left that was cut off goes."""
    if exists(profile):
        raise StoreError(
            phrase("A store was made in {folder} by another program just now. Start again to open it."),
            folder=profile.folder,
        )
    keys.write_keyfile(profile.keyfile, header)
    for leftover in profile.parts:
        leftover.unlink(missing_ok=True)
    make_file(profile, header.store, key, policy, now)
    keys.write_keyfile(profile.keyfile, replace(header, ready=True))


def create_throwaway(profile: Profile, policy: Policy, now: datetime) -> Store:
    """Make a store whose key is nowhere but in memory: for a preview, a demo, a test."""
    profile.prepare()
    store_id, key = uuid4(), keys.new_key()
    make_file(profile, store_id, key, policy, now)
    return Store(profile, dialect.Cipher(key), uuid4())


def make_file(profile: Profile, store_id: UUID, key: bytes, policy: Policy, now: datetime) -> None:
    """Create the encrypted file with the newest tables, the store's id and its first playbook in it."""
    with explained(profile.store):
        engine = dialect.writer_engine(dialect.Cipher(key).connector(profile.store, create=True))
        try:
            fill(engine, store_id, policy, now)
        finally:
            engine.dispose()


def fill(engine: sa.Engine, store_id: UUID, policy: Policy, now: datetime) -> None:
    """Fill a new file with what every store has from the first."""
    dialect.initialise(engine)
    migrate.upgrade(engine)
    with engine.begin() as connection:
        first = Playbooks(connection).find_or_add(policy.name, policy_text(policy), now, None)
        known = {"store_id": store_id, "created_at": now, "edition": 0, "playbook_id": first}
        connection.execute(store_info.insert().values(id=1, **known))


def find_key(profile: Profile, vault: Vault | None, secret: str | None) -> bytes:
    """Return the key of an existing store: from ``secret`` when one is given, else from the keyring.

    A key that ``secret`` unwrapped goes (back) into the keyring, so the next start needs no secret. A keyring that
    does not take it is no hindrance then; the doctor names it.
    """
    header = keys.read_keyfile(profile.keyfile)
    if header is None:
        raise StoreError(
            phrase(
                "The key file {keyfile} is missing, so the store beside it cannot be opened. Put back a copy "
                "of it, or run 'recalldesk restore BACKUP'."
            ),
            Trouble.MISSING,
            keyfile=profile.keyfile,
        )
    vault = vault if header.keyring else None
    if secret:
        key = header.unlock(secret)
        if vault is not None:
            with suppress(StoreError):
                if vault.get(header.store) != key:
                    vault.put(header.store, key)
        return key
    kept = vault.get(header.store) if vault is not None else None
    if kept is None or not header.fits(kept):
        raise KeyMissing(NO_KEY if kept is None else OTHER_KEY, way_out=_WAY_OUT)
    return kept


def open_with(profile: Profile, key: bytes, now: datetime) -> Store:
    """Open an existing store with its key, after checking the key, the file and its version.

    An older store is migrated, after a backup of it was made in the profile; a newer one is refused by name.
    """
    header = keys.read_keyfile(profile.keyfile)
    if header is None or not header.fits(key):
        raise StoreError(
            phrase("That key is not the key of the store {store}. Unlock it with its recovery code."),
            store=profile.store,
        )
    if not profile.store.exists():
        raise StoreError(
            phrase(
                "The store {store} is missing, though its key file is there. Is its disk connected? Otherwise "
                "run 'recalldesk restore BACKUP'."
            ),
            Trouble.MISSING,
            store=profile.store,
        )
    with explained(profile.store):
        found = _revision_of_ours(profile, key, header.store)
        if found != migrate.NEWEST:
            _migrate(profile, key, found, now)
        return Store(profile, dialect.Cipher(key), header.device)


def _revision_of_ours(profile: Profile, key: bytes, store_id: UUID) -> str | None:
    """Return the store's revision, after reading back what makes the file ours: an empty one opens under any key."""
    engine = dialect.reader_engine(dialect.Cipher(key).connector(profile.store))
    try:
        with engine.connect() as connection:
            ours = dialect.application_id(connection) == dialect.APPLICATION_ID
            if ours and connection.execute(sa.select(store_info.c.store_id)).scalar() == store_id:
                return migrate.revision(connection)
    finally:
        engine.dispose()
    raise StoreError(
        phrase(
            "The file {store} is not the store that its key file belongs to (it is empty or another one). Put "
            "the right file back, or run 'recalldesk restore BACKUP'."
        ),
        Trouble.DAMAGED,
        store=profile.store,
    )


def _migrate(profile: Profile, key: bytes, found: str | None, now: datetime) -> None:
    if found is None:
        raise StoreError(
            phrase(
                "The store {store} is damaged: it does not say of which version it is. Use 'recalldesk restore BACKUP'."
            ),
            Trouble.DAMAGED,
            store=profile.store,
        )
    if not migrate.is_known(found):
        raise NewerStore(
            phrase(
                "The store {store} was made by a newer RecallDesk (revision {found}). Install that version or "
                "a newer one; this one would damage it."
            ),
            store=profile.store,
            found=found,
        )
    from recalldesk.store.backup import back_up  # noqa: PLC0415 - once in the life of a version

    engine = dialect.writer_engine(dialect.Cipher(key).connector(profile.store))
    before = profile.backups / f"before-{migrate.NEWEST}-from-{found}-{now:%Y%m%dT%H%M%S}.recalldesk"
    try:
        back_up(profile, engine, dialect.Cipher(key), before)
        migrate.upgrade(engine)
    finally:
        engine.dispose()
