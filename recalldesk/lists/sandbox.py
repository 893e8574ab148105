"""Reads a file in a child process with limits on memory and time; the parent sees plain records only."""

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, ParamSpec, Self, TypeVar, cast

import recalldesk
from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.records import Record
from recalldesk.lists.wire import ERRORS, FRAME_CAP, HEADER, Frame, decode_error, decode_head, decode_info, frame

P = ParamSpec("P")
T = TypeVar("T")

_ROOT = Path(recalldesk.__file__).resolve().parents[1]
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # without which Python may not start
_PIPE = 1 << 20  # bytes; where the system lets us choose, the child seldom waits
_WATCH = 0.1  # seconds between looks at the child


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    ``seconds``, and as many more as ``frame_seconds`` says for each frame that came, count only while the parent waits
    for the child: so a list may be long, but a child that delivers nothing is ended.
    """

    memory_mb: int = 2048
    seconds: int = 120
    frame_seconds: int = 1
    file_mb: int = 2048


class Reading:
    """A file that is being read. Leaving it early ends the child at once."""

    def __init__(self, child: subprocess.Popen[bytes], limits: Limits) -> None:
        self._child = child
        self._from_child, self._to_child = cast("IO[bytes]", child.stdout), cast("IO[bytes]", child.stdin)
        self._limits = limits
        self._frames = 0
        self._waited = 0.0
        self._waiting_since: float | None = None
        self._too_slow = False
        self._closed = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, name="list-reader-watchdog", daemon=True)
        self._watchdog.start()
        try:
            kind, body = self._receive()
            self.info, self.heads = self.decoded(decode_info, body if kind is Frame.INFO else b"")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Return the reading itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def head(self) -> list[Record]:
        """Return the first records, or all if the whole file was asked for. InputError if something is wrong."""
        return [
            record for _, body in self.frames(until=Frame.END_OF_HEAD) for record in self.decoded(decode_head, body)
        ]

    def frames(self, until: Frame) -> Iterator[tuple[Frame, bytes]]:
        """Yield what the child sends before the frame ``until``. InputError as soon as something is wrong."""
        while (received := self._receive())[0] is not until:
            yield received

    def decoded(self, decode: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return what ``decode`` makes of what the child sent. InputError if it makes nothing of it."""
        try:
            return decode(*given, **named)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error):
            raise self.stopped() from None

    def send(self, kind: Frame, body: bytes) -> None:
        """Send a frame to the child. InputError if it has gone."""
        with self._waiting():
            try:
                self._to_child.write(frame(kind, body))
                self._to_child.flush()
            except OSError:
                raise self.stopped() from None

    def close(self) -> None:
        """End the child and let go of it. May be called twice."""
        self._closed.set()
        self._child.kill()
        self._child.wait()
        self._watchdog.join()
        self._from_child.close()
        with suppress(OSError):  # what nobody reads any more
            self._to_child.close()

    def _receive(self) -> tuple[Frame, bytes]:
        with self._waiting():
            kind, length = HEADER.unpack(self._read(HEADER.size))
            if length > FRAME_CAP:
                raise self.stopped()
            body = self._read(length)
        self._frames += 1
        if kind in ERRORS:
            raise self.decoded(decode_error, Frame(kind), body)
        return self.decoded(Frame, kind), body

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        self._waiting_since = monotonic()
        try:
            yield
        finally:
            self._waited += monotonic() - self._waiting_since
            self._waiting_since = None

    def _read(self, length: int) -> bytes:
        data = self._from_child.read(length)
        if len(data) < length:
            raise self.stopped()
        return data

    def stopped(self) -> InputError:
        """Return the error for a child that ended, or talked nonsense, before the file was read."""
        if self._too_slow:
            return InputError(
                phrase(
                    "Reading the file takes more than {allowed} seconds. Save only the list itself as CSV and "
                    "load that."
                ),
                allowed=self._allowed(),
            )
        return InputError(
            phrase(
                "The file cannot be read: it is damaged or needs more than {memory_mb} MB to read. Open it in "
                "Excel or LibreOffice, save only the list as CSV and load that."
            ),
            memory_mb=self._limits.memory_mb,
        )

    def _allowed(self) -> int:
        return self._limits.seconds + self._frames * self._limits.frame_seconds

    def _watch(self) -> None:
        """Kill a child that takes too much: the clock on every system, memory where no limit holds."""
        memory = _memory_of(self._child.pid) if sys.platform in {"win32", "darwin"} else None
        while not self._closed.wait(_WATCH):
            since = self._waiting_since
            waited = self._waited + (monotonic() - since if since is not None else 0)
            self._too_slow = waited > self._allowed()
            if self._too_slow or (memory is not None and memory() > self._limits.memory_mb << 20):
                self._child.kill()
                return


def read_file(path: Path, *, sheet: str | None = None, limits: Limits | None = None, whole: bool = False) -> Reading:
    """Start to read a list file; use the result in a ``with`` block. ``whole``: its head is all of it.

    InputError for a file that cannot be read, UsageError for a sheet of a file without sheets, DecisionNeeded for
    one that it does not have.
    """
    limits = limits or Limits()
    _check_size(path, limits)
    request = {
        "path": str(path.absolute()),
        "sheet": sheet,
        "whole": whole,
        "memory_mb": limits.memory_mb,
        "seconds": limits.seconds,
        "frame_seconds": limits.frame_seconds,
    }
    command = [sys.executable, "-E", "-s", "-X", "utf8", "-m", "recalldesk.lists.worker", json.dumps(request)]
    child = subprocess.Popen(  # noqa: S603  (our own module; the path is an argument, no shell)
        command,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pipesize=_PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return Reading(child, limits)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError:
        return  # the child says what is wrong
    if size > limits.file_mb << 20:
        raise InputError(
            phrase("The file is larger than {file_mb} MB. Save only the list itself as CSV and load that."),
            file_mb=limits.file_mb,
        )


def _memory_of(pid: int) -> Callable[[], int]:
    """Return a function that tells the resident memory of a process in bytes, 0 once it has ended."""
    import psutil  # noqa: PLC0415  (needed only where the system keeps no limit itself)

    def resident() -> int:
        try:
            return psutil.Process(pid).memory_info().rss
        except psutil.Error:
            return 0

    return resident
