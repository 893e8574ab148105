"""Whether a zipped workbook is safe to unpack, asked before any parser sees it."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists import sheetxml
from recalldesk.lists.sniff import protected

_ENTRIES = 4096
_TOTAL = 3 << 30  # bytes, unpacked; half a million rows of fifteen columns take a fifth
_RATIO = 200  # honest sheets stay below 60, a bomb comes near deflate's 1032
_SMALL = 8 << 20  # bytes, below which a ratio says nothing
_BLOCK = 1 << 20
_CELLS = 30_000_000  # calamine lays a sheet out densely, blank cells too: about a gigabyte
_SAVE_AGAIN = phrase("Open it in Excel or LibreOffice, save it as a new workbook and load that file.")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive that may be unpacked, and what its parts looked like."""

    path: Path
    extents: dict[str, sheetxml.Extent]  # by name of the part

    @property
    def is_ods(self) -> bool:
        """Tell an OpenDocument sheet from Excel's formats."""
        return "content.xml" in self.extents

    def refuse_far_cells(self, sheet: str) -> None:
        """Raise an InputError if a filled cell lies too far out for the sheet to be laid out in memory."""
        part = self._part(sheet)
        if part is None or self.extents[part].cells <= _CELLS:
            return
        with _opened(self.path) as archive:
            rows, columns, cell = sheetxml.farthest(_blocks(archive, part))
        if rows * columns > _CELLS:
            raise InputError(
                phrase(
                    "The sheet “{sheet}” has something in cell {cell}, far away from the list. Delete the rows "
                    "and columns beyond the list, or save the sheet as CSV, and load that."
                ),
                sheet=sheet,
                cell=cell,
            )

    def hidden_rows(self, sheet: str) -> frozenset[int]:
        """Return the numbers of the rows that are hidden or filtered away."""
        part = "content.xml" if self.is_ods else self._part(sheet)
        if part is None or not self.extents[part].has_hidden:
            return frozenset()
        with _opened(self.path) as archive:
            blocks = _blocks(archive, part)
            return sheetxml.hidden_rows_ods(blocks, sheet) if self.is_ods else sheetxml.hidden_rows(blocks)

    def _part(self, sheet: str) -> str | None:
        """Return where an xlsx workbook keeps a sheet, None if it does not say."""
        with _opened(self.path) as archive:
            part = sheetxml.part_of(archive, sheet) if "xl/workbook.xml" in self.extents else None
        return part if part in self.extents else None


def check(path: Path) -> Checked:
    """Unpack every XML part once, in blocks and without keeping it. InputError for what no list needs."""
    with _opened(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check_entries(entries)
        xml = [entry.filename for entry in entries if entry.filename.endswith((".xml", ".rels"))]
        return Checked(path, {name: _check_part(archive, name) for name in xml})


def damaged() -> InputError:
    """Return the error for a workbook that does not hold together."""
    return InputError(phrase("The workbook is damaged or was cut short. Export it again, or copy it once more."))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGED:
        raise damaged() from None


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a part in blocks, each ending before a tag, so that no tag is cut."""
    rest = b""
    with archive.open(name) as file:
        while block := file.read(_BLOCK):
            whole, bracket, rest = (rest + block).rpartition(b"<")
            rest = bracket + rest
            if len(rest) > 2 * _BLOCK:
                raise damaged()
            yield whole
    yield rest


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename for entry in entries}
    if len(entries) > _ENTRIES or len(names) < len(entries):
        raise _suspicious(phrase("has too many parts, or two of the same name"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(phrase("The workbook is encrypted. {save_again}"), save_again=_SAVE_AGAIN)
    if any(".." in PurePosixPath(name.replace("\\", "/")).parts or name.startswith(("/", "\\")) for name in names):
        raise _suspicious(phrase("points outside itself"))
    if sum(entry.file_size for entry in entries) > _TOTAL or any(map(_is_bomb, entries)):
        raise _suspicious(phrase("would grow beyond all measure when unpacked"))


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > _RATIO * entry.compress_size


def _check_part(archive: zipfile.ZipFile, name: str) -> sheetxml.Extent:
    extent = sheetxml.Extent()
    for block in _blocks(archive, name):
        if b"<!DOCTYPE" in block:
            raise _suspicious(phrase("defines entities of its own"))
        if b"<manifest:encryption-data" in block:
            raise protected()
        extent.see(block)
    return extent


def _suspicious(why: str) -> InputError:
    return InputError(
        phrase("The workbook {why}, which no list needs, so it was not read. {save_again}"),
        why=why,
        save_again=_SAVE_AGAIN,
    )
