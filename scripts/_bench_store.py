"""Stores to measure on: encrypted with a key that is no secret, or plain, and one that watches its writer."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa

from recalldesk.app import shipped_playbook
from recalldesk.core.roles import Role
from recalldesk.queue.facts import Actor
from recalldesk.store import dialect, opening
from recalldesk.store.keeper import LOG_BYTES
from recalldesk.store.profile import Profile
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

TODAY = datetime(2026, 11, 23, 14, 10, tzinfo=UTC)
TOMORROW = TODAY + timedelta(days=1)
STORE_ID = UUID(int=0)

T = TypeVar("T")


class PlainCipher(dialect.Cipher):
    """Opens files that are not encrypted at all, by the same code: only here, to measure what encryption costs."""

    def __init__(self) -> None:
        self._pragma = "PRAGMA user_version"  # where a real cipher gives its key


ENCRYPTED_KEY = bytes(32)  # of invented people
ENCRYPTED = dialect.Cipher(ENCRYPTED_KEY)
PLAIN = PlainCipher()


class WatchedStore(Store):
    """A store that knows for how long one act held its writer at most, in seconds."""

    def __init__(self, profile: Profile, cipher: dialect.Cipher) -> None:
        super().__init__(profile, cipher, STORE_ID)
        self.longest = 0.0

    def submit(self, act: Callable[[UnitOfWork], T], *, lasting: bool = True) -> "Future[T]":
        """Run ``act`` on the writing thread and take its time."""

        def timed(uow: UnitOfWork) -> T:
            began = perf_counter()
            try:
                return act(uow)
            finally:
                self.longest = max(self.longest, perf_counter() - began)

        return super().submit(timed, lasting=lasting)


def make_store(folder: Path, cipher: dialect.Cipher = ENCRYPTED) -> Profile:
    """Make an empty store in ``folder``, as ``store.opening`` does."""
    profile = Profile(folder)
    profile.prepare()
    engine = dialect.writer_engine(cipher.connector(profile.store, create=True))
    opening.fill(engine, STORE_ID, shipped_playbook(TODAY), TODAY)
    engine.dispose()
    return profile


def enrol(store: Store, account: str = "bench") -> Actor:
    """Return the one who acts."""

    def act(uow: UnitOfWork) -> Actor:
        actor = uow.people.enrol(account, account, Role.OWNER, STORE_ID, "bench", TODAY)
        uow.commit()
        return actor

    return store.write(act)


@contextmanager
def writer(profile: Profile) -> Iterator[sa.Engine]:
    """Give an engine of one writing connection, set up as the store's own, that brings its log in by itself."""
    engine = dialect.writer_engine(ENCRYPTED.connector(profile.store))

    @sa.event.listens_for(engine, "connect")
    def _keep(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_BYTES // 4096}")

    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def driver(profile: Profile) -> Iterator[Any]:
    """Give the driver's own connection, set up as the store's writer; it begins no transaction by itself."""
    with writer(profile) as engine, closing(engine.raw_connection()) as connection:
        yield connection.driver_connection
