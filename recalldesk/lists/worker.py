"""The child that reads one file: ``python -m recalldesk.lists.worker REQUEST`` writes frames to its output.

Nothing of what it reads is trusted, itself included once it has begun to read: see ``sandbox``.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from recalldesk.core.errors import UsageError
from recalldesk.lists.sniff import Kind, kind_of
from recalldesk.lists.source import Source
from recalldesk.lists.wire import ERRORS, Frame, encode_chunk, encode_info, frame


def open_list(path: Path, sheet: str | None = None) -> Source:
    """Open a file by what it holds; raise one of ``wire.ERRORS`` if it, or the sheet asked for, cannot be read."""
    kind = kind_of(path)
    if kind is Kind.ZIPPED or kind is Kind.XLS:
        from recalldesk.lists import workbook  # noqa: PLC0415  (each reader is imported where it is needed)

        return workbook.read_zipped(path, sheet) if kind is Kind.ZIPPED else workbook.read_xls(path, sheet)
    if sheet is not None:
        raise UsageError("This file is not a workbook, so there is no sheet to choose. Load it without naming one.")
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


def frames(path: Path, sheet: str | None = None) -> Iterator[bytes]:
    """Yield the frames of a file; the last one says that it was read to the end, or what is wrong."""
    try:
        source = open_list(path, sheet)
        yield encode_info(source.info, source.heads)
        yield from map(encode_chunk, source.chunks)
        yield frame(Frame.END)
    except tuple(ERRORS.values()) as error:
        kind = next(kind for kind, known in ERRORS.items() if isinstance(error, known))
        yield frame(kind, str(error).encode())


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


def main(argv: list[str], out: BinaryIO) -> None:
    """Read the file that the request names, within its limits, and write its frames."""
    request = json.loads(argv[0])
    confine(request["memory_mb"], request["seconds"])
    for piece in frames(Path(request["path"]), request["sheet"]):
        out.write(piece)
        out.flush()


if __name__ == "__main__":
    main(sys.argv[1:], sys.stdout.buffer)
