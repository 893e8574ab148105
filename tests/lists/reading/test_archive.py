import io
import struct
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists import archive

Write = Callable[[str | bytes], Path]


def workbook_bytes() -> bytes:
    book: Any = openpyxl.Workbook()
    book.active.append(["MRN", "Name"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def test_sound_workbook(write: Write) -> None:
    assert "xl/workbook.xml" in archive.check(write(workbook_bytes())).extents


def test_bomb_is_refused_at_once(write: Write) -> None:
    path = write(packed({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(300 << 20)}))
    begin = time.perf_counter()
    with pytest.raises(InputError, match="beyond all measure"):
        archive.check(path)
    assert time.perf_counter() - begin < 1


def test_many_middling_parts_are_a_bomb_too(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_TOTAL", 1000)
    with pytest.raises(InputError, match="beyond all measure"):
        archive.check(write(packed({f"xl/{n}.xml": b"<a/>" * 50 for n in range(10)})))


def test_bomb_that_lies_about_its_size(write: Write) -> None:
    data = bytearray(packed({"xl/workbook.xml": bytes(20 << 20)}))
    size = struct.pack("<I", 20 << 20)
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = struct.pack("<I", 100)
    with pytest.raises(InputError, match="damaged"):
        archive.check(write(bytes(data)))


def test_part_without_any_tag(write: Write) -> None:
    with pytest.raises(InputError, match="damaged"):
        archive.check(write(packed({"xl/workbook.xml": bytes(5 << 20)})))


@pytest.mark.parametrize("padding", [0, 1 << 20], ids=["near", "far"])
def test_entities_are_refused(write: Write, padding: int) -> None:
    bomb = b"<?xml version='1.0'?>" + b" " * padding + b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;&a;</x>'
    with pytest.raises(InputError, match="entities"):
        archive.check(write(packed({"xl/workbook.xml": b"<a/>", "xl/sharedStrings.xml": bomb})))


def test_two_parts_of_one_name(write: Write) -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as file:
        warnings.simplefilter("ignore")
        file.writestr("xl/workbook.xml", "<a/>")
        file.writestr("xl/workbook.xml", "<b/>")
    with pytest.raises(InputError, match="same name"):
        archive.check(write(out.getvalue()))


def test_too_many_parts(write: Write) -> None:
    with pytest.raises(InputError, match="too many parts"):
        archive.check(write(packed({f"xl/{n}.xml": b"" for n in range(4097)})))


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x.xml", "xl\\..\\..\\x.xml"])
def test_parts_that_point_outside(write: Write, name: str) -> None:
    with pytest.raises(InputError, match="outside itself"):
        archive.check(write(packed({name: b"<a/>"})))


def test_encrypted_archive(write: Write) -> None:
    data = bytearray(packed({"xl/workbook.xml": b"<a/>"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="encrypted"):
        archive.check(write(bytes(data)))


def test_truncated_and_corrupt_archives(write: Write) -> None:
    data = bytearray(workbook_bytes())
    with pytest.raises(InputError, match="cut short"):
        archive.check(write(bytes(data[: len(data) // 2])))
    data[60:90] = bytes(30)
    with pytest.raises(InputError, match="damaged"):
        archive.check(write(bytes(data)))
