"""Lines of cells as a workbook of text cells: one file, written as it goes.

The libraries that write workbooks put the sheet into a plain temporary file first, which a store that is encrypted must
not leave on a disk (S4; docs/decisions/0014). A sheet of texts is a few lines of XML.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from recalldesk.export.handover import Piece

_PIECE = 1 << 18  # characters, about
_MADE = (1980, 1, 1, 0, 0, 0)  # the time of each part: the same rows make the same file
_LONGEST = 32_767  # signs of a cell
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Recall calls" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    # Style 0 and 1 are texts, so that a cell that is edited stays one; the head is bold.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_HEAD = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_END = "</sheetData></worksheet>"


def write_xlsx(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[Piece]:
    """Yield the bytes of the file."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), _XML + content, zipfile.ZIP_DEFLATED)
        sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml", _MADE)
        sheet.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(sheet, "w", force_zip64=True) as file:
            for text in _sheet(heads, lines):
                file.write(text.encode())
                yield from outlet.taken()
    yield from outlet.taken()


def _sheet(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    texts, size = [_HEAD, _row(heads, style=1)], 0
    for line in lines:
        texts.append(_row(line, style=0))
        size += len(texts[-1])
        if size > _PIECE:
            yield "".join(texts)
            texts, size = [], 0
    yield "".join([*texts, _END])


def _row(cells: Iterable[str], *, style: int) -> str:
    return f"<row>{''.join(_cell(text, style) for text in cells)}</row>"


def _cell(text: str, style: int) -> str:
    if not text:
        return "<c/>"
    kept = escape(_NO_XML.sub("\ufffd", text[:_LONGEST]))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


class _Outlet(io.RawIOBase):
    """Takes what the archive writes until it is asked for it: nothing of it stands anywhere else."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self._written.append(bytes(content))
        return len(content)

    def taken(self) -> Iterator[Piece]:
        yield Piece(0, b"".join(self._written))
        self._written.clear()
