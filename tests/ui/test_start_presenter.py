"""Into the store and out of it, without a window, on real profiles: nothing that is missing leads to a new store."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from recalldesk.app import Options
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import StoreError, Trouble
from recalldesk.desk.workplace import Workplace
from recalldesk.gui.doors import SampleDoor, StoreDoor
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.store.keys.vault import KeyringVault
from recalldesk.store.profile import Profile
from recalldesk.store.unit import UnitOfWork
from recalldesk.ui.start.door import Door
from recalldesk.ui.start.presenter import FirstRun, NewCode, Shut, StartPresenter, Stuck, Waiting
from recalldesk.ui.start.words import trouble_words
from tests.fakes.background import AtOnce
from tests.fakes.doors import no_door
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring
from tests.store.building import content_of

OWN = OwnClinic("Lakeside Heart Clinic", "Lakeside Clinic", "(413) 555-0177", "America/Chicago")
PHRASE = "nine patient herons"


class Start:
    """A start of the program, as its presenter sees it."""

    def __init__(self, folder: Path, backend: MemoryKeyring | None) -> None:
        vault = KeyringVault(backend) if backend is not None else None
        self.door = StoreDoor(Options(folder, vault=vault), ManualClock())
        self.entered: list[Workplace] = []
        self.page = StartPresenter(AtOnce(), lambda: self.door, no_door, self.entered.append)

    def begin(self) -> object:
        self.page.begin()
        return self.page.state.value

    def make(self, own: OwnClinic = OWN, *secrets: str, keyring: bool = True) -> object:
        self.page.make(own, *(secrets or (PHRASE, PHRASE)), keyring=keyring)
        return self.page.state.value

    def unlock(self, secret: str) -> object:
        self.page.unlock(secret)
        return self.page.state.value


Starts = Callable[..., Start]


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    made: list[Start] = []

    def start(backend: MemoryKeyring | None = None) -> Start:
        for before in made:
            before.page.close()
        made.append(Start(tmp_path / "profile", backend))
        return made[-1]

    yield start
    for one in made:
        with suppress(StoreError):
            one.page.close()


def made(starts: Starts, backend: MemoryKeyring | None = None, *, keyring: bool = True) -> tuple[Start, str]:
    """Make a store; return the start that made it, and the recovery code."""
    start = starts(backend)
    start.begin()
    state = start.make(keyring=keyring)
    assert isinstance(state, NewCode)
    start.page.code_noted()
    return start, state.code


class TestFirstRun:
    def test_what_the_clinic_says_is_in_the_playbook_in_force(self, starts: Starts) -> None:
        start = starts()
        assert start.begin() == FirstRun(keyring=False, faults={})
        code = start.make()
        assert isinstance(code, NewCode)
        assert start.entered == []
        start.page.code_noted()
        assert start.page.inside
        clinic = start.entered[0].overview().policy.clinic
        assert (clinic.name, clinic.number, clinic.zone) == (OWN.name, "+14135550177", OWN.zone)
        assert clinic.spoken == {"English": "Lakeside Clinic", "Spanish": "Lakeside Clinic"}
        assert start.entered[0].overview().policy.sites == ()

    def test_every_slip_is_named_at_its_field_and_nothing_is_made(self, starts: Starts, tmp_path: Path) -> None:
        start = starts()
        start.begin()
        state = start.make(OwnClinic("", "Lakeside Cardiology", "12", "Mars/Here"), "short", "")
        assert isinstance(state, FirstRun)
        assert state.faults.keys() == {"name", "spoken", "number", "zone", "passphrase"}
        assert state.faults["spoken"] == "'cardiology' tells what kind of care it is."
        state = start.make(OWN, PHRASE, PHRASE + "s")
        assert isinstance(state, FirstRun)
        assert state.faults == {"again": "The two differ."}
        assert not Profile(tmp_path / "profile").store.exists()

    def test_S4_a_keyring_that_keeps_nothing_is_said_on_the_form(self, starts: Starts) -> None:
        start = starts(ForgetfulKeyring())
        assert start.begin() == FirstRun(keyring=True, faults={})
        state = start.make()
        assert isinstance(state, FirstRun)
        assert state.faults["store"].startswith("The keyring of this computer did not keep the key")
        assert isinstance(start.make(keyring=False), NewCode)

    def test_a_sample_can_be_looked_at_instead(self, starts: Starts) -> None:
        start = starts()
        start.begin()
        sample = SampleDoor(ManualClock())
        start.page._find_sample = lambda: sample
        start.page.look_at_sample()
        assert start.page.inside
        assert start.page.sample
        assert start.entered[0].overview().ready > 100


class TestUnlocking:
    def test_with_its_key_in_the_keyring_it_opens_by_itself(self, starts: Starts) -> None:
        keys = MemoryKeyring()
        made(starts, keys)
        start = starts(keys)
        start.begin()
        assert start.page.inside

    def test_without_a_keyring_it_asks_and_a_wrong_secret_is_said_in_words(self, starts: Starts) -> None:
        _first, code = made(starts)
        start = starts()
        assert start.begin() == Shut("Type your passphrase or the recovery code.")
        state = start.unlock("nine patient storks")
        assert isinstance(state, Shut)
        assert state.fault == "That is neither the passphrase nor the recovery code."
        assert isinstance(start.unlock("  "), Shut)
        assert start.entered == []
        start.unlock(PHRASE)
        assert start.page.inside
        start.page.lock()
        start.unlock(code.lower())
        assert start.page.inside

    def test_a_removed_keyring_entry_leads_to_recovery_never_to_a_new_store(
        self, starts: Starts, tmp_path: Path
    ) -> None:
        made(starts, MemoryKeyring())
        start = starts(MemoryKeyring())
        before = content_of(tmp_path / "profile")
        state = start.begin()
        assert isinstance(state, Shut)
        assert state.words.startswith("This computer's keyring does not hold the key.")
        assert content_of(tmp_path / "profile") == before
        start.unlock(PHRASE)
        assert start.page.inside

    def test_a_locked_keyring_is_told_from_a_missing_key(self, starts: Starts) -> None:
        made(starts, MemoryKeyring())
        state = starts(LockedKeyring()).begin()
        assert isinstance(state, Shut)
        assert state.words.startswith("This computer's keyring is locked.")

    def test_who_wants_no_keyring_is_asked_at_each_start(self, starts: Starts) -> None:
        keys = MemoryKeyring()
        made(starts, keys, keyring=False)
        assert keys.entries == {}
        start = starts(keys)
        assert isinstance(start.begin(), Shut)
        start.unlock(PHRASE)
        assert start.page.inside
        assert keys.entries == {}


class TestLock:
    def test_S2_after_a_lock_the_keyring_does_not_serve(self, starts: Starts) -> None:
        start, _code = made(starts, MemoryKeyring())
        start.page.lock()
        state = start.page.state.value
        assert isinstance(state, Shut)
        assert state.locked
        assert start.begin() == state
        assert isinstance(start.unlock(""), Shut)
        assert len(start.entered) == 1
        start.unlock(PHRASE)
        assert len(start.entered) == 2

    def test_S6_a_lock_leaves_an_audit_fact(self, starts: Starts) -> None:
        start, _code = made(starts)
        start.page.lock()
        start.unlock(PHRASE)
        assert start.door._desk is not None
        with start.door._desk.store.read() as reader:
            actions = [row.action for row in reader.connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq")]
        assert actions[-2:] == ["lock", "sign in"]

    def test_what_is_shut_is_not_locked_again(self, starts: Starts) -> None:
        start = starts()
        first = start.begin()
        start.page.lock()
        assert start.page.state.value == first

    def test_the_sample_opens_at_a_word(self) -> None:
        entered: list[Workplace] = []
        page = StartPresenter(AtOnce(), lambda: SampleDoor(ManualClock()), no_door, entered.append)
        page.begin()
        page.lock()
        assert page.state.value == Shut("The sample has no passphrase.", locked=True, sample=True)
        page.unlock("")
        assert page.inside
        page.close()


class TestTrouble:
    def stuck(self, start: Start) -> Stuck:
        state = start.begin()
        assert isinstance(state, Stuck)
        return state

    def test_a_second_window_says_so_and_goes_on_once_the_first_is_closed(self, starts: Starts, tmp_path: Path) -> None:
        first, _code = made(starts)
        second = Start(tmp_path / "profile", None)
        assert self.stuck(second).title == "RecallDesk is already open"
        first.page.close()
        assert isinstance(second.begin(), Shut)
        second.page.close()

    def test_a_damaged_store_and_a_missing_one(self, starts: Starts, tmp_path: Path) -> None:
        keys, store = MemoryKeyring(), Profile(tmp_path / "profile").store
        made(starts, keys)
        start = starts(keys)
        content = store.read_bytes()
        store.write_bytes(bytes(4096) + content[4096:])
        assert self.stuck(start).title == "The store is damaged"
        store.unlink()
        assert self.stuck(start).title == "The store is not where it was"
        assert not store.exists()
        store.write_bytes(content)
        start.begin()
        assert start.page.inside

    def test_a_newer_store(self, starts: Starts) -> None:
        keys = MemoryKeyring()
        start, _code = made(starts, keys)
        assert start.door._desk is not None
        store = start.door._desk.store

        def age(uow: UnitOfWork) -> None:
            uow.connection.exec_driver_sql("UPDATE alembic_version SET version_num='9'")
            uow.commit()

        store.write(age)
        assert self.stuck(starts(keys)).title == "A newer RecallDesk made this store"

    def test_a_bug_is_named_without_a_value(self) -> None:
        def broken() -> NoReturn:
            raise sqlite3.ProgrammingError("Marguerite Ashdown")

        page = StartPresenter(AtOnce(), broken, no_door, lambda _workplace: None)
        page.begin()
        assert page.state.value == Stuck(
            "The store cannot be opened",
            "Nothing was changed. Try again.",
            "RecallDesk has a bug (ProgrammingError). Nothing half-done was kept.",
        )

    @pytest.mark.parametrize(
        "trouble", sorted(set(Trouble) - {Trouble.KEY_MISSING, Trouble.KEYRING_LOCKED, Trouble.WRONG_SECRET}, key=str)
    )
    def test_every_trouble_has_its_words(self, trouble: Trouble) -> None:
        title, words = trouble_words(trouble)
        assert title
        assert words.endswith(".")


def test_while_something_is_under_way_it_is_said() -> None:
    background = AtOnce()
    background.held = True
    find: Callable[[], Door] = no_door
    page = StartPresenter(background, find, no_door, lambda _workplace: None)
    page.begin()
    assert page.state.value == Waiting("Opening …")
