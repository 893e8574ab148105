import io
import json
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recalldesk.lists import worker
from recalldesk.lists.wire import HEADER, Frame
from recalldesk.lists.worker import confine, main

Write = Callable[[str | bytes], Path]

AMPLE = {"memory_mb": 1 << 20, "seconds": 1_000_000}  # this process is the test's own


def kinds(data: bytes) -> list[int]:
    found = []
    while data:
        kind, length = HEADER.unpack(data[: HEADER.size])
        found.append(kind)
        data = data[HEADER.size + length :]
    return found


@pytest.mark.parametrize(
    ("content", "sheet", "expected"),
    [
        ("a,b\n1,2\n", None, [Frame.INFO, Frame.TEXT, Frame.END]),
        ("a,b\n1,2\n", "S", [Frame.USAGE_ERROR]),
        ("", None, [Frame.INPUT_ERROR]),
        ('a,b\n1,"2', None, [Frame.INFO, Frame.INPUT_ERROR]),
    ],
)
def test_frames_on_the_output(write: Write, content: str, sheet: str | None, expected: list[Frame]) -> None:
    out = io.BytesIO()
    main([json.dumps(AMPLE | {"path": str(write(content)), "sheet": sheet})], out)
    assert kinds(out.getvalue()) == expected


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


def test_run_as_a_program(
    write: Write, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    request = json.dumps(AMPLE | {"path": str(write("a,b\n")), "sheet": None})
    monkeypatch.setattr(sys, "argv", ["worker", request])
    runpy.run_path(worker.__file__, run_name="__main__")
    assert kinds(capfdbinary.readouterr().out) == [Frame.INFO, Frame.TEXT, Frame.END]
