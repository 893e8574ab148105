"""Real encrypted stores: one is made once, each test works on a copy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recalldesk.queue.facts import Actor
from recalldesk.store import opening
from recalldesk.store.keys import keyfile
from recalldesk.store.profile import Profile
from recalldesk.store.store import Store
from tests.playbooks import shipped
from tests.store.building import CHEAP, NOW, PASSPHRASE, Made, committed, enrol


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    profile = Profile(tmp_path_factory.mktemp("template") / "profile")
    store, code = opening.create(profile, None, PASSPHRASE, shipped(), NOW)
    store.close()
    header = keyfile.read_keyfile(profile.keyfile)
    assert header is not None
    key = header.unlock(PASSPHRASE)
    for kind, secret in ((keyfile.RECOVERY, code), (keyfile.PASSPHRASE, PASSPHRASE)):
        header = header.with_wrap(kind, secret, key, CHEAP)  # what a guess costs is not the point of these tests
    keyfile.write_keyfile(profile.keyfile, header)
    return Made(profile, key, code)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    return template.copy_to(tmp_path / "profile")


@pytest.fixture
def store(made: Made) -> Iterator[Store]:
    with made.open() as opened:
        yield opened


@pytest.fixture
def actor(store: Store) -> Actor:
    who: Actor = committed(store, lambda uow: enrol(uow, store))
    return who
