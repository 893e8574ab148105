"""Files made by code, and a way to read them in this process just as the child would."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from recalldesk.lists.records import Cell, FileInfo, Record, SheetHead
from recalldesk.lists.wire import ERRORS, HEADER, Frame, decode_info, decode_rows, decode_text
from recalldesk.lists.worker import frames


class Seen(NamedTuple):
    info: FileInfo
    heads: tuple[SheetHead, ...]
    records: list[Record]

    @property
    def rows(self) -> list[list[Cell]]:
        return [record.cells for record in self.records]

    @property
    def numbers(self) -> list[int]:
        return [record.number for record in self.records]

    @property
    def hidden(self) -> list[int]:
        return [record.number for record in self.records if record.hidden]


Write = Callable[[str | bytes], Path]
Read = Callable[..., Seen]


def read_here(path: Path, sheet: str | None = None) -> Seen:
    seen: Seen | None = None
    for piece in frames(path, sheet):
        kind, _ = HEADER.unpack(piece[: HEADER.size])
        body = piece[HEADER.size :]
        if kind in ERRORS:
            raise ERRORS[kind](body.decode())
        if kind == Frame.INFO:
            seen = Seen(*decode_info(body), [])
        elif kind != Frame.END and seen:
            seen.records.extend(decode_text(body) if kind == Frame.TEXT else decode_rows(body))
    assert seen is not None
    assert kind == Frame.END
    return seen


@pytest.fixture
def read() -> Read:
    return read_here


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that puts text (as UTF-8) or bytes into a file whose name says nothing."""

    def put(content: str | bytes) -> Path:
        path = tmp_path / "list.dat"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put
