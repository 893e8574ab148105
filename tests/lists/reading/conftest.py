"""Files made by code, and a way to read them in this process just as the child would."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from recalldesk.lists.records import Cell, FileInfo, Record, SheetHead
from recalldesk.lists.source import records_of
from recalldesk.lists.wire import decode_head, decode_info, encode_head, encode_info
from recalldesk.lists.worker import open_list


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
    source = open_list(path, sheet)
    seen = Seen(*decode_info(encode_info(source.info, source.heads)), [])
    for chunk in source.chunks:
        seen.records.extend(decode_head(encode_head(records_of(chunk))))
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
