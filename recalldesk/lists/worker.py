"""The child that reads one file: ``python -m recalldesk.lists.worker REQUEST`` writes frames to its output.

Nothing of what it reads is trusted, itself included once it has begun to read: see ``sandbox``.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from recalldesk.core.errors import UsageError, phrase
from recalldesk.lists.records import Record
from recalldesk.lists.sniff import Kind, kind_of
from recalldesk.lists.source import Source, records_of
from recalldesk.lists.wire import ERRORS, HEADER, Frame, decode_orders, encode_error, encode_head, encode_info, frame

HEAD = 1000  # records that the parent looks at to understand the columns
Hear = Callable[[], bytes]


def open_list(path: Path, sheet: str | None = None) -> Source:
    """Open a file by what it holds; raise one of ``wire.ERRORS`` if it, or the sheet asked for, cannot be read."""
    kind = kind_of(path)
    if kind is Kind.ZIPPED or kind is Kind.XLS:
        from recalldesk.lists import workbook  # noqa: PLC0415  (each reader is imported where it is needed)

        return workbook.read_zipped(path, sheet) if kind is Kind.ZIPPED else workbook.read_xls(path, sheet)
    if sheet is not None:
        raise UsageError(
            phrase("This file is not a workbook, so there is no sheet to choose. Load it without naming one.")
        )
    return _open_text(path, kind)


def _open_text(path: Path, kind: Kind) -> Source:
    if kind is Kind.HTML:
        from recalldesk.lists import html  # noqa: PLC0415

        return html.read(path)
    if kind is Kind.FHIR:
        from recalldesk.lists import fhir  # noqa: PLC0415

        return fhir.read(path)
    from recalldesk.lists import delimited  # noqa: PLC0415

    return delimited.read(path)


def frames(path: Path, sheet: str | None, hear: Hear, *, whole: bool = False) -> Iterator[bytes]:
    """Yield the frames of a file; the last one says that it was read to the end, or what is wrong.

    ``hear`` waits for the body of the parent's next frame. ``whole``: all records come as they are, none is judged.
    """
    try:
        source = open_list(path, sheet)
        yield frame(Frame.INFO, encode_info(source.info, source.heads))
        chunks = map(records_of, source.chunks)
        head: list[list[Record]] = []
        for chunk in chunks:
            yield frame(Frame.HEAD, encode_head(chunk))
            head.append(chunk)
            if not whole and sum(map(len, head)) >= HEAD:
                break
        yield frame(Frame.END_OF_HEAD)
        if whole:
            return
        from recalldesk.lists.deliver import deliver_by  # noqa: PLC0415  (while the parent looks at the head)

        yield from deliver_by(chain(head, chunks), source.info, decode_orders(hear()), hear)
        yield frame(Frame.END)
    except tuple(ERRORS.values()) as error:
        kind = next(kind for kind, known in ERRORS.items() if isinstance(error, known))
        yield frame(kind, encode_error(error))


def confine(memory_mb: int, seconds: int) -> None:
    """Limit this process's memory and processor time where the system can; elsewhere the parent watches."""
    try:
        import resource  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory_mb << 20),
    )
    for limit, value in limits:
        with suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(limit, (value, resource.getrlimit(limit)[1]))


def main(argv: list[str], parent: BinaryIO, out: BinaryIO) -> None:
    """Read the file that the request names, within its limits, and write its frames; end when the parent has gone."""
    request = json.loads(argv[0])
    seconds = request["seconds"]
    confine(request["memory_mb"], seconds)

    def hear() -> bytes:
        _, length = HEADER.unpack(parent.read(HEADER.size) or sys.exit())
        return parent.read(length)

    for piece in frames(Path(request["path"]), request["sheet"], hear, whole=request.get("whole", False)):
        out.write(piece)
        out.flush()
        seconds += request["frame_seconds"]
        confine(request["memory_mb"], seconds)


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdin.buffer, sys.stdout.buffer)
