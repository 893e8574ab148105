"""What the tests of the store build with: a made store, people who act, recalls and facts."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import LoadId, RecallId, SourceId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.queue.content import plain_content
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.store import dialect, opening
from recalldesk.store.keys import keyfile
from recalldesk.store.loads import begin_values
from recalldesk.store.profile import Profile
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

NOW = ManualClock().instant
PASSPHRASE = "seven quiet otters"  # noqa: S105 - invented
CHEAP = keyfile.Cost(passes=1, memory_kib=32, lanes=1)


@dataclass(frozen=True, slots=True)
class Made:
    """A store that was made, not open: where it lies, and all that opens it."""

    profile: Profile
    key: bytes
    code: str

    def copy_to(self, folder: Path) -> "Made":
        shutil.copytree(self.profile.folder, folder)
        return Made(Profile(folder), self.key, self.code)

    @property
    def header(self) -> keyfile.KeyFile:
        header = keyfile.read_keyfile(self.profile.keyfile)
        assert header is not None
        return header

    def open(self, now: datetime = NOW) -> Store:
        return opening.open_with(self.profile, self.key, now)

    def tamper(self, *statements: str) -> None:
        """Run statements as somebody would who has the key, around all our code."""
        with closing(dialect.Cipher(self.key).connector(self.profile.store)()) as raw:
            for statement in statements:
                raw.execute(statement)

    def damage(self, place: int) -> None:
        """Flip a bit of the file."""
        content = bytearray(self.profile.store.read_bytes())
        content[place] ^= 1
        self.profile.store.write_bytes(content)


def enrol(uow: UnitOfWork, store: Store) -> Actor:
    return uow.people.enrol("robin", "Robin", Role.OWNER, store.device, "desk one", NOW)


def committed(store: Store, act: Callable[[UnitOfWork], Any]) -> Any:
    def run(uow: UnitOfWork) -> Any:
        result = act(uow)
        uow.commit()
        return result

    return store.write(run)


def begin_load(uow: UnitOfWork, source: SourceId, actor: Actor) -> LoadId:
    return uow.staging.begin(begin_values(source, date(2026, 11, 24), actor, NOW, file_name="list.csv"))


def listing_row(number: int, load: LoadId, values: ListRow) -> tuple[Any, ...]:
    return (number, load, plain_content(values, (), ()), {"family": values.family or ""})


def fact(actor: Actor, *, seconds: int = 0, kind: FactKind = FactKind.ATTEMPT, **rest: Any) -> Fact:
    at = NOW + timedelta(seconds=seconds)
    return Fact(id=new_fact_id(at), kind=kind, at=at, actor=actor.person, device=actor.device, **rest)


def recall(uow: UnitOfWork, number: int, source: SourceId | None = None) -> RecallId:
    source = source or uow.loads.source("main") or uow.loads.add_source("main")
    return uow.recalls.find_or_add(source, f"recall {number}", f"mrn {number}")


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def modes(folder: Path) -> dict[str, int]:
    """Return the permissions of everything in ``folder`` and of itself, by name."""
    return {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


def content_of(folder: Path) -> dict[str, bytes]:
    """Return what every file in ``folder`` holds, but for locks: two equal ones say that nothing was changed."""
    return {os.fspath(path.relative_to(folder)): path.read_bytes() for path in files(folder) if path.suffix != ".lock"}
