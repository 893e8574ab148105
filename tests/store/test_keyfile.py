"""The header file: what wraps the key, and what it says when it is damaged."""

import json
import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.errors import StoreError
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.keyfile import PASSPHRASE, RECOVERY, Cost, KeyFile, WrongSecret

CHEAP = Cost(passes=1, memory_kib=32, lanes=1)
KEY = bytes(range(32))
CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-W01X"


def header(**secrets: str) -> KeyFile:
    store = uuid4()
    made = KeyFile(store, uuid4(), keyfile.checksum(store, KEY), ready=True)
    for kind, secret in secrets.items():
        made = made.with_wrap(kind, secret, KEY, CHEAP)
    return made


BOTH = header(**{PASSPHRASE: "seven quiet otters", RECOVERY: CODE})


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l").replace("-", " "),
        CODE.replace("-", "\N{EN DASH}") + "\n",
    ],
)
def test_the_recovery_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert BOTH.unlock(typed) == KEY


@pytest.mark.parametrize("typed", ["", "Seven quiet otters", "seven quiet otters ", CODE[:-1], CODE[:-1] + "Y"])
def test_another_secret_unlocks_nothing(typed: str) -> None:
    with pytest.raises(WrongSecret, match="neither this store's passphrase nor its recovery code"):
        BOTH.unlock(typed)


def test_a_passphrase_counts_however_the_system_composes_its_accents() -> None:
    assert header(**{PASSPHRASE: "caf\u00e9 au lait"}).unlock("cafe\u0301 au lait") == KEY


def test_a_new_passphrase_takes_the_place_of_the_old_one() -> None:
    changed = BOTH.with_wrap(PASSPHRASE, "nine loud herons", KEY, CHEAP)
    assert [wrap.kind for wrap in changed.wraps] == [RECOVERY, PASSPHRASE]
    assert changed.unlock("nine loud herons") == KEY
    with pytest.raises(WrongSecret):
        changed.unlock("seven quiet otters")


def test_S4_a_wrap_is_of_no_use_for_another_store() -> None:
    moved = KeyFile(uuid4(), BOTH.device, BOTH.check, BOTH.wraps)
    with pytest.raises(WrongSecret):
        moved.unlock(CODE)
    assert not moved.fits(KEY)


@given(key=st.binary(min_size=32, max_size=32))
def test_the_checksum_knows_the_right_key_from_others(key: bytes) -> None:
    store = uuid4()
    other = bytes([key[0] ^ 1, *key[1:]])
    known = KeyFile(store, uuid4(), keyfile.checksum(store, key))
    assert known.fits(key)
    assert not known.fits(other)


def test_a_recovery_code_is_of_160_bits_and_has_nothing_to_mistake() -> None:
    code = keyfile.new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert not set(code) & set("OILU")
    assert code != keyfile.new_recovery_code()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    keyfile.write_keyfile(tmp_path / "keys.json", BOTH)
    assert keyfile.read_keyfile(tmp_path / "keys.json") == BOTH


def test_no_file_is_no_header(tmp_path: Path) -> None:
    assert keyfile.read_keyfile(tmp_path / "keys.json") is None


def test_S4_the_plain_key_is_not_in_the_header_file(tmp_path: Path) -> None:
    keyfile.write_keyfile(tmp_path / "keys.json", BOTH)
    text = (tmp_path / "keys.json").read_text()
    assert KEY.hex() not in text
    assert CODE not in text


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_S3_the_header_file_is_its_owners_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        keyfile.write_keyfile(tmp_path / "keys.json", BOTH)
    finally:
        os.umask(before)
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


def changed(**values: Any) -> dict[str, Any]:
    return {**_plain(), **values}


def _plain() -> dict[str, Any]:
    wrap = {"kind": "recovery", "salt": "00" * 16, "nonce": "00" * 12, "key": "00" * 48}
    cost = {"passes": 1, "memory_kib": 32, "lanes": 1}
    ids = {"store": uuid4().hex, "device": uuid4().hex}
    return {"format": 1, **ids, "check": "00" * 8, "wraps": [{**wrap, "cost": cost}], "ready": True}


def wrapped(**values: Any) -> dict[str, Any]:
    return changed(wraps=[{**_plain()["wraps"][0], **values}])


def test_the_plain_form_that_the_damage_is_made_of_is_sound(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text(json.dumps(_plain()))
    assert keyfile.read_keyfile(tmp_path / "keys.json") is not None


@pytest.mark.parametrize(
    "plain",
    [
        [],
        {},
        changed(format="1"),
        changed(store="no id"),
        changed(store=7),
        changed(device=None),
        changed(check="not hex"),
        changed(check=None),
        changed(wraps=None),
        changed(wraps=["x"]),
        wrapped(salt="zz"),
        wrapped(salt="00"),
        wrapped(nonce="00"),
        wrapped(key=""),
        wrapped(key=None),
        wrapped(cost={"passes": 0, "memory_kib": 32, "lanes": 1}),
        wrapped(cost={"passes": 1, "memory_kib": 32, "lanes": 0}),
        wrapped(cost={"passes": 1, "memory_kib": 31, "lanes": 4}),
        wrapped(cost={"passes": 1, "memory_kib": 1 << 31, "lanes": 1}),
        wrapped(cost={"passes": 10**9, "memory_kib": 32, "lanes": 1}),
        wrapped(cost={"passes": "1", "memory_kib": 32, "lanes": 1}),
        wrapped(cost={"passes": 1, "memory": 32}),
        wrapped(more=1),
    ],
)
def test_a_damaged_header_file_is_named_and_the_way_out(tmp_path: Path, plain: Any) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(plain))
    with pytest.raises(StoreError, match=r"cannot be read. Put back a copy of it") as caught:
        keyfile.read_keyfile(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"format": 1'])
def test_a_header_file_cut_short_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read"):
        keyfile.read_keyfile(tmp_path / "keys.json")


def test_a_header_file_of_a_newer_version_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text(json.dumps(changed(format=2)))
    with pytest.raises(StoreError, match=r"newer RecallDesk. Install that version"):
        keyfile.read_keyfile(tmp_path / "keys.json")


@pytest.mark.parametrize("ready", [False, "yes", 1, None])
def test_only_what_says_so_plainly_is_ready(tmp_path: Path, ready: Any) -> None:
    (tmp_path / "keys.json").write_text(json.dumps(changed(ready=ready)))
    read = keyfile.read_keyfile(tmp_path / "keys.json")
    assert read is not None
    assert not read.ready
