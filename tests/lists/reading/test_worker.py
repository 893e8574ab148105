import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recalldesk.lists.columns import find_layout
from recalldesk.lists.layout import Context
from recalldesk.lists.records import FileInfo, Record
from recalldesk.lists.wire import AHEAD, HEADER, Frame, encode_orders, encode_wanted, frame
from recalldesk.lists.worker import confine, main
from tests.playbooks import orders

Write = Callable[[str | bytes], Path]

AMPLE = {"memory_mb": 1 << 20, "seconds": 1_000_000}  # this process is the test's own


def kinds(data: bytes) -> list[int]:
    found = []
    while data:
        kind, length = HEADER.unpack(data[: HEADER.size])
        found.append(kind)
        data = data[HEADER.size + length :]
    return found


def request_for(path: Path, sheet: str | None = None) -> str:
    return json.dumps(AMPLE | {"frame_seconds": 1, "path": str(path), "sheet": sheet})


def saying(*answers: tuple[Frame, bytes]) -> io.BytesIO:
    return io.BytesIO(b"".join(frame(kind, body) for kind, body in answers))


LAYOUT = find_layout([Record(1, ["MRN", "Name"])], FileInfo("csv"))
ORDERS = (Frame.ORDERS, encode_orders(orders(LAYOUT, Context(date(2026, 11, 23)))))


@pytest.mark.parametrize(
    ("content", "sheet", "expected"),
    [
        ("MRN,Name\n1,2\n", None, [Frame.INFO, Frame.HEAD, Frame.END_OF_HEAD, Frame.MARKS, Frame.JUDGED, Frame.END]),
        ("MRN,Name\n1,2\n", "S", [Frame.USAGE_ERROR]),
        ("", None, [Frame.INPUT_ERROR]),
        ('a,b\n1,"2', None, [Frame.INFO, Frame.HEAD, Frame.INPUT_ERROR]),
    ],
)
def test_frames_on_the_output(write: Write, content: str, sheet: str | None, expected: list[Frame]) -> None:
    out = io.BytesIO()
    main([request_for(write(content), sheet)], saying(ORDERS, (Frame.WANTED, encode_wanted([]))), out)
    assert kinds(out.getvalue()) == expected


def test_the_next_marks_come_before_an_earlier_judgement(write: Write) -> None:
    out = io.BytesIO()
    path = write("MRN,Name\n" + "".join(f"00{number},Reed\n" for number in range(2400)))
    main([request_for(path)], saying(ORDERS, *[(Frame.WANTED, encode_wanted([0]))] * 5), out)
    marks, judged = Frame.MARKS, Frame.JUDGED
    ahead, last = [marks] * (AHEAD + 1), [judged] * (AHEAD + 1)
    assert kinds(out.getvalue())[4:] == [*ahead, *[judged, marks] * (4 - AHEAD), *last, Frame.END]


def test_it_ends_when_its_parent_has_gone(write: Write) -> None:
    out = io.BytesIO()
    with pytest.raises(SystemExit):
        main([request_for(write("MRN,Name\n1,2\n"))], io.BytesIO(), out)
    assert kinds(out.getvalue()) == [Frame.INFO, Frame.HEAD, Frame.END_OF_HEAD]


def test_limits_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    confine(**AMPLE)
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == AMPLE["seconds"]
    resource.setrlimit(resource.RLIMIT_CORE, before)


def test_a_system_without_limits_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    confine(1, 1)


def test_run_as_a_program(write: Write) -> None:
    command = [sys.executable, "-m", "recalldesk.lists.worker", request_for(write("MRN,Name\n"))]
    done = subprocess.run(command, input=saying(ORDERS).getvalue(), capture_output=True, check=True)
    assert kinds(done.stdout) == [Frame.INFO, Frame.HEAD, Frame.END_OF_HEAD, Frame.MARKS]
