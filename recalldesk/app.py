"""The composition root: the only place that knows them all. It opens the profile and hands out a desk."""

import getpass
import os
import platform
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from recalldesk.core.account import session_account
from recalldesk.core.clock import Clock, SystemClock
from recalldesk.core.errors import InputError, StoreError, UsageError, phrase
from recalldesk.core.resources import resource
from recalldesk.core.roles import NotAllowed, Right, Role, require
from recalldesk.desk.secrets import SHORTEST
from recalldesk.desk.sweep import sweep
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.store import opening
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.vault import Vault, system_vault
from recalldesk.store.profile import RESTORING, Profile, default_profile
from recalldesk.store.store import Store
from recalldesk.store.throwaway import throwaway_folder
from recalldesk.store.unit import UnitOfWork

_COMMAND_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Options:
    """How to find and unlock the store. ``vault`` None: this computer has no keyring to trust."""

    folder: Path | None = None
    passphrase_file: Path | None = None
    passphrase_command: str | None = None
    vault: Vault | None = None

    @property
    def profile(self) -> Profile:
        """The profile asked for, or the user's own."""
        return Profile(self.folder) if self.folder else default_profile()


@dataclass(frozen=True, slots=True)
class Desk:
    """An open store, a clock, and who acts."""

    store: Store
    clock: Clock
    actor: Actor
    options: Options

    def key_faults(self) -> Iterator[str]:
        """Return what is wrong with the places where the key is kept."""
        from recalldesk.desk.key_faults import key_faults  # noqa: PLC0415 - the doctor alone asks

        return key_faults(self.store.profile, self.options.vault, self.options.passphrase_file)


@dataclass(frozen=True, slots=True)
class NewDesk:
    """A desk on a store that was just made, and its recovery code, which is kept nowhere."""

    desk: Desk
    code: str


def system_options(
    folder: Path | None = None, passphrase_file: Path | None = None, passphrase_command: str | None = None
) -> Options:
    """Return the options with this computer's keyring, unless ``RECALLDESK_KEYRING=off`` says to leave it alone."""
    vault = None if os.environ.get("RECALLDESK_KEYRING") == "off" else system_vault()
    return Options(folder, passphrase_file, passphrase_command, vault)


@contextmanager
def open_desk(
    options: Options, clock: Clock | None = None, *, right: Right | None = Right.LISTS, make: bool = True
) -> Iterator[Desk]:
    """Open the store of the profile, making it the first time, and sign the user in. ``StoreError`` if it can't be.

    ``right``: what is done there needs it, else ``NotAllowed``; None: everybody may (P5). ``make`` False: it is there.
    """
    clock = clock or SystemClock()
    if not make and not opening.exists(options.profile):
        raise StoreError(
            phrase("There is no store in that folder yet. Name the one that it is in, or load a list first.")
        )
    store = _existing(options, clock) if opening.exists(options.profile) else _new(options, clock)
    with _seated(store, clock, options) as desk:
        if right is not None:
            _admit(desk, right)
        with _refusals_noted(desk):  # what the acts refuse
            yield desk


@contextmanager
def _refusals_noted(desk: Desk) -> Iterator[None]:
    """Have an audit fact tell of what a role did not include (S6)."""
    try:
        yield
    except NotAllowed:
        _note(desk, "refused", success=False)
        raise


def _admit(desk: Desk, right: Right) -> None:
    """Let those in whose role has a right."""
    with desk.store.read() as reader:
        role = reader.people.role(desk.actor.person)
    with _refusals_noted(desk):
        require(right, role)


def _note(desk: Desk, what: str, *, success: bool = True) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.audit.append(desk.actor, desk.clock.now(), what, success=success)
        uow.commit()

    desk.store.write(act)


@contextmanager
def unlocked_desk(options: Options, secret: str | None, clock: Clock) -> Iterator[Desk]:
    """Open the store that is there, asking nobody: by ``secret``, else as the options say, else by the keyring."""
    key = opening.find_key(options.profile, options.vault, secret or _secret(options, new=False))
    with _seated(opening.open_with(options.profile, key, clock.now()), clock, options) as desk:
        yield desk


@contextmanager
def new_desk(options: Options, passphrase: str, policy: Policy, clock: Clock, *, keyring: bool) -> Iterator[NewDesk]:
    """Make the store with a first playbook, and open it. ``keyring`` False: it opens by a secret only."""
    now = clock.now()
    store, code = opening.create(options.profile, options.vault, passphrase, policy, now, keyring=keyring)
    with _seated(store, clock, options) as desk:
        yield NewDesk(desk, code)


@contextmanager
def _seated(store: Store, clock: Clock, options: Options) -> Iterator[Desk]:
    """Give a desk on an open store to the user, signed in; the store is closed at the end."""
    with store:
        actor = _sign_in(store, clock)
        sweep(store)
        yield Desk(store, clock, actor, options)


@contextmanager
def throwaway_desk(clock: Clock | None = None) -> Iterator[Desk]:
    """Give a desk on a store whose key is in memory only and whose folder is removed at the end."""
    clock = clock or SystemClock()
    with throwaway_folder() as folder:
        profile = Profile(folder / "profile")
        store = opening.create_throwaway(profile, shipped_playbook(clock.now()), clock.now())
        with store:
            yield Desk(store, clock, _sign_in(store, clock), Options(profile.folder))


def load_sample(desk: Desk) -> None:
    """Load the list of invented patients that ships with the program, and the open times of their clinic."""
    from recalldesk.desk.load_list import LoadRequest  # noqa: PLC0415 - the window is there before
    from recalldesk.desk.schedule.load_schedule import load_file  # noqa: PLC0415

    for name in ("recall-list", "open-times"):
        load_file(desk.store, desk.clock, desk.actor, LoadRequest(path=resource(f"samples/{name}.csv")))


@lru_cache(1)
def _shipped_playbook(today: date) -> Policy:
    from recalldesk.playbook.load import load_playbook  # noqa: PLC0415 - needed only where a store is made

    return load_playbook(resource("playbooks/specialty-clinic.yaml"), today)


def shipped_playbook(now: datetime) -> Policy:
    """Return the playbook that every store begins with."""
    return _shipped_playbook(now.date())


def store_exists(options: Options) -> bool:
    """Tell whether the profile has a store."""
    return opening.exists(options.profile)


def back_up(desk: Desk, target: Path) -> Path:
    """Write an encrypted backup of the store to ``target`` and leave an audit fact."""
    from recalldesk.desk import leftovers  # noqa: PLC0415 - no start needs it

    written = leftovers.back_up(desk.store, target.absolute())
    _note(desk, "back up")
    return written


def renew_recovery_code(options: Options) -> str:
    """Make a new recovery code in place of the old one and return it; it is kept nowhere."""
    code = keyfile.new_recovery_code()
    _wrap_anew(options, keyfile.RECOVERY, lambda: code)
    return code


def set_passphrase(options: Options, new: Path | None) -> None:
    """Set the passphrase, or replace it: from the file ``new``, else asked for twice."""

    def choose() -> str:
        return _long_enough(_first_line(new)) if new is not None else _choose_passphrase()

    _wrap_anew(options, keyfile.PASSPHRASE, choose)


def _wrap_anew(options: Options, kind: str, choose: Callable[[], str]) -> None:
    """Wrap the store's key by a secret too, by the word of who governs. Backups made before open by the old one."""
    path, clock = options.profile.keyfile, SystemClock()
    header = keyfile.read_keyfile(path)
    if header is None or not header.ready:
        raise StoreError(phrase("There is no store in {folder}."), folder=options.profile.folder)
    key = _key(options, options.profile)
    with _seated(opening.open_with(options.profile, key, clock.now()), clock, options) as desk:
        _admit(desk, Right.GOVERN)
        keyfile.write_keyfile(path, header.with_wrap(kind, choose(), key))
        _note(desk, f"new {kind}")


def restore(options: Options, source: Path, clock: Clock | None = None) -> Path | None:
    """Make a backup the profile's store; return where the store that was there is kept.

    The backup is opened with its key and looked through before anything is changed; ``NotAllowed``: whoever governs
    the present store does that.
    """
    from recalldesk.desk.leftovers import forget_all  # noqa: PLC0415 - no start needs them
    from recalldesk.store import backup  # noqa: PLC0415

    clock = clock or SystemClock()
    now, profile = clock.now(), options.profile
    profile.prepare()
    _ask_whether_restoring(options, clock)
    with profile.loading(), tempfile.TemporaryDirectory(prefix=RESTORING, dir=profile.folder) as folder:
        unpacked = backup.unpack(source, Path(folder))
        key = _key(options, unpacked.profile)
        try:
            with opening.open_with(unpacked.profile, key, now) as store:
                with store.read() as reader:
                    whole = not reader.damage()
                if whole:
                    store.write(forget_all)  # what stood beside files elsewhere, then
        except opening.NewerStore as error:
            raise InputError(
                phrase("{source} was made by a newer RecallDesk. Install that version or a newer one."), source=source
            ) from error
        except StoreError as error:
            raise InputError(phrase("The store in {source} is damaged. Use another backup."), source=source) from error
        if not whole:
            raise InputError(phrase("The store in {source} is damaged. Use another backup."), source=source)
        kept = backup.put_back(unpacked, profile, now)
    with suppress(StoreError), _seated(opening.open_with(profile, key, now), clock, options) as desk:
        _note(desk, "restore")
    return kept


def _ask_whether_restoring(options: Options, clock: Clock) -> None:
    """Raise ``NotAllowed`` where a store that is well would go, and the user does not govern it."""
    try:
        key = opening.find_key(options.profile, options.vault, _secret(options, new=False))
        with opening.open_with(options.profile, key, clock.now()) as store, store.read() as reader:
            roles = {one.account: one.role for one in reader.people.members() if one.active}
    except StoreError:
        return
    if roles.get(session_account()) not in Right.GOVERN.value:
        with _seated(opening.open_with(options.profile, key, clock.now()), clock, options) as desk:
            _admit(desk, Right.GOVERN)


def _existing(options: Options, clock: Clock) -> Store:
    return opening.open_with(options.profile, _key(options, options.profile), clock.now())


def _key(options: Options, profile: Profile) -> bytes:
    """Return the key of the store in ``profile``; ask for a secret where nothing else gives it."""
    try:
        return opening.find_key(profile, options.vault, _secret(options, new=False))
    except opening.KeyMissing:
        if not _asks():
            raise
    return opening.find_key(profile, options.vault, _ask("Passphrase or recovery code: "))


def _new(options: Options, clock: Clock) -> Store:
    secret = _secret(options, new=True)
    if secret is not None:
        _long_enough(secret)
    policy = shipped_playbook(clock.now())
    store, code = opening.create(options.profile, options.vault, secret, policy, clock.now())
    sys.stderr.write(_RECOVERY.format(code=code))
    return store


_RECOVERY = """\
A new encrypted store was made. Its recovery code, shown only now:

    {code}

Write it down and keep it away from this computer. If the keyring or the passphrase is ever lost,
only this code opens the data. Without all of them nobody can, not even we.

"""


def _secret(options: Options, *, new: bool) -> str | None:
    """Return the passphrase from where it was said to be; ask for it only where a new store has no keyring."""
    if options.passphrase_file is not None:
        return _first_line(options.passphrase_file)
    if options.passphrase_command:
        return _from_command(options.passphrase_command)
    return _choose_passphrase() if new and options.vault is None and _asks() else None


def _choose_passphrase() -> str:
    if not _asks():
        raise UsageError(phrase("There is no terminal to ask for a passphrase: name a file that holds it."))
    first = _ask("Choose a passphrase: ")
    if first != _ask("Again: "):
        raise UsageError(phrase("The two passphrases differ. Nothing was changed; try again."))
    return _long_enough(first)


def _long_enough(passphrase: str) -> str:
    if len(passphrase) < SHORTEST:
        raise UsageError(
            phrase("Take a passphrase of at least {shortest} characters: a few words are easy to keep."),
            shortest=SHORTEST,
        )
    return passphrase


def _first_line(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(phrase("The passphrase file {path} cannot be read."), path=path) from error
    return _not_empty(text, StoreError(phrase("The passphrase file {path} is empty."), path=path))


def _from_command(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, as words, without a shell
            command if os.name == "nt" else shlex.split(command),  # Windows programs split their command line
            capture_output=True,
            text=True,
            timeout=_COMMAND_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise StoreError(phrase("The passphrase command failed. Run it by hand to see why.")) from error
    return _not_empty(done.stdout, StoreError(phrase("The passphrase command printed nothing.")))


def _not_empty(text: str, otherwise: StoreError) -> str:
    lines = text.splitlines()
    if not lines or not lines[0]:
        raise otherwise
    return lines[0]


def _asks() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _ask(prompt: str) -> str:
    secret = getpass.getpass(prompt)
    if not secret:
        raise StoreError(phrase("No passphrase was given."))
    return secret


def _sign_in(store: Store, clock: Clock) -> Actor:
    """Return who acts, adding them and this device the first time; leave an audit fact."""
    account = session_account()

    def act(uow: UnitOfWork) -> Actor | None:
        role = Role.COORDINATOR if uow.people.anyone() else Role.OWNER
        actor = uow.people.enrol(account, account, role, store.device, platform.node() or "this computer", clock.now())
        here = actor.person in uow.people.active()
        uow.audit.append(actor, clock.now(), "sign in", f"person:{actor.person}", success=here)
        uow.commit()
        return actor if here else None

    actor = store.write(act)
    if actor is None:
        raise StoreError(phrase("You do not work with this list any more. A manager or the owner can change that."))
    return actor
