"""A workbook as bytes, with nothing on the disk.

openpyxl puts each sheet into a plain temporary file first, which a store that is encrypted must not have (S4), and has
no setting for it. So the one step that does is here anew, after its own; a test opens what comes of it.
"""
# ruff: noqa: SLF001 - the step hands on what the base's other steps read

import io
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook


def saved(book: "Workbook") -> bytes:
    """Return the file of a workbook."""
    written = io.BytesIO()
    archive = ZipFile(written, "w", ZIP_DEFLATED)
    _InMemory(book, archive).save()
    return written.getvalue()


class _InMemory(ExcelWriter):
    """Writes as its base does, but for where a sheet is until it is packed. It closes the archive at the end."""

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        sheet = io.BytesIO()
        writer: Any = WorksheetWriter(ws, sheet)
        writer.write()
        ws._rels = writer._rels
        archive: ZipFile = self._archive  # type: ignore[attr-defined]
        archive.writestr(ws.path[1:], sheet.getvalue())
        self.manifest.append(ws)
