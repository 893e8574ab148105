"""A small table of another program: its columns by name, read in the real child."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists.table import read_table

Write = Callable[[str | bytes], Path]
NAMES = {"id": {"reminder_id", "id"}, "status": {"status", "state"}}


def test_columns_are_known_by_their_names_below_a_title(write: Write) -> None:
    path = write("Results of today\n\nReminder ID,Extra,Status,State\n7,x,sent,late\n,,,\n8,y,,\n9\n")
    assert read_table(path, NAMES, ["id"]) == [{"id": "7", "status": "sent"}, {"id": "8"}, {"id": "9"}]


def test_all_of_a_long_file_is_read(write: Write) -> None:
    assert len(read_table(write("id,status\n" + "7,ok\n" * 3000), NAMES, ["id", "status"])) == 3000


def test_of_several_sheets_the_one_that_has_the_columns(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    book.active.append(["nothing"])
    book.create_sheet("Other").append(["ID", "Status"])
    book["Other"].append([7, "sent"])
    book.save(tmp_path / "x")
    assert read_table(tmp_path / "x", NAMES, ["id", "status"]) == [{"id": "7", "status": "sent"}]


@pytest.mark.parametrize("content", ["id\n7\n", "", b"%PDF-1.7", b"PK\x03\x04 and nothing else"])
def test_what_is_no_such_table_is_refused(write: Write, content: str | bytes) -> None:
    with pytest.raises(InputError):
        read_table(write(content), NAMES, ["id", "status"])
