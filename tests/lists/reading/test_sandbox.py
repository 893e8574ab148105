"""The real child, on real files: what it sends, how it dies, and that nothing of it stays."""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import psutil
import pytest

from recalldesk.core.errors import DecisionNeeded, InputError
from recalldesk.lists.records import FileInfo, Record
from recalldesk.lists.sandbox import Limits, Reading, _memory_of, read_file
from recalldesk.lists.wire import FRAME_CAP, HEADER, Frame, encode_head, encode_info, frame

Write = Callable[[str | bytes], Path]


def test_the_first_records_arrive(write: Write) -> None:
    with read_file(write("MRN,Name\n" + "0012,Núñez\n" * 1200)) as reading:
        head = reading.head()
    assert (reading.info.format, reading.heads) == ("csv", ())
    assert len(head) == 1000
    assert head[999] == Record(1000, ["0012", "Núñez"])


def test_sheets_to_choose_from(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Other")):
        sheet.append(["MRN"])
    book.save(tmp_path / "x")
    with read_file(tmp_path / "x") as reading:
        assert [head.name for head in reading.heads] == ["Sheet", "Other"]
        assert reading.head() == []
    with read_file(tmp_path / "x", sheet="other") as reading:
        assert reading.info.sheet == "Other"
    with pytest.raises(DecisionNeeded, match="no sheet"):
        read_file(tmp_path / "x", sheet="absent")


@pytest.mark.parametrize("content", [None, "", b"%PDF-1.7"])
def test_bad_files(tmp_path: Path, write: Write, content: str | bytes | None) -> None:
    with pytest.raises(InputError):
        read_file(tmp_path / "absent" if content is None else write(content))


def test_file_names_of_all_kinds(tmp_path: Path) -> None:
    path = tmp_path / "März 'list' $HOME; \"x\".csv"
    path.write_text("a,b\n")
    with read_file(path) as reading:
        assert reading.head() == [Record(1, ["a", "b"])]


def test_leaving_early_ends_the_child(write: Write) -> None:
    before = set(psutil.Process().children())
    with read_file(write("a,b\n" + "1,2\n" * 500_000)) as reading:
        reading.head()
        (child,) = set(psutil.Process().children()) - before
    assert not child.is_running()
    reading.close()  # may be called twice


def test_error_in_the_middle(write: Write) -> None:
    with (
        read_file(write("a,b\n" + "1,2\n" * 600 + '"3,4\n')) as reading,
        pytest.raises(InputError, match="record 602"),
    ):
        reading.head()


def test_too_large(write: Write) -> None:
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_file(write(b"x" * (2 << 20)), limits=Limits(file_mb=1))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a watchdog sees to it, some time later")
def test_memory_limit(write: Write) -> None:
    with pytest.raises(InputError, match="needs more than 200 MB"):
        read_file(write('{"resourceType": "Bundle", "x": [' + "[],[]," * 2_000_000), limits=Limits(memory_mb=200))


def talking(script: str, limits: Limits | None = None) -> Reading:
    """Return a reading of a child that says what the script makes it say."""
    child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return Reading(child, limits or Limits())


def saying(data: bytes) -> str:
    return f"import sys; sys.stdout.buffer.write({data!r}); sys.stdout.flush()"


INFO = frame(Frame.INFO, encode_info(FileInfo("csv")))


def test_time_limit() -> None:
    with pytest.raises(InputError, match="more than 0 seconds"):
        talking("import time; time.sleep(60)", Limits(seconds=0))


def test_time_of_a_slow_parent_does_not_count(write: Write) -> None:
    with read_file(write("a,b\n"), limits=replace(Limits(), seconds=1)) as reading:
        reading._waited = 0.9  # as after a long file
        deadline = time.monotonic() + 0.4
        while time.monotonic() < deadline:
            pass
        assert len(reading.head()) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        INFO[:-1],
        HEADER.pack(Frame.INFO, FRAME_CAP + 1),
        frame(Frame.INFO, b"no json"),
        frame(Frame.INFO, b"[" * 100_000),
        frame(Frame.INFO, b'["too many", []]'),
        frame(Frame.INFO, b"[7]"),
        frame(Frame.END),
        HEADER.pack(99, 0),
    ],
)
def test_a_child_that_talks_nonsense(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        talking(saying(data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        frame(Frame.INFO),
        frame(Frame.END),
        frame(Frame.HEAD, b"{}"),
        frame(Frame.HEAD, b"[1]"),
        frame(Frame.HEAD, b'[[1, ["x"]]]'),
        frame(Frame.HEAD, b'[[1, [{"date": "x"}], false]]'),
        frame(Frame.HEAD, b"\xff"),
        frame(Frame.HEAD, encode_head([Record(1, ["x"])]))[:-2],
    ],
)
def test_a_child_that_goes_mad_later(data: bytes) -> None:
    with talking(saying(INFO + data)) as reading, pytest.raises(InputError, match="cannot be read"):
        reading.head()


def test_a_child_that_dies_by_abort() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        talking("import os; os.abort()")


def test_zip_bomb(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(200 << 20))
    with pytest.raises(InputError, match="beyond all measure"):
        read_file(tmp_path / "x")


def test_memory_of_a_process_and_of_one_that_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        memory = _memory_of(child.pid)
        child.wait()
    assert memory() == 0
    assert _memory_of(os.getpid())() > 1 << 20
