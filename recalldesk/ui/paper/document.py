"""A sheet as PDF: in memory, so that no file but the one that was asked for ever holds it."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)

from recalldesk.ui.paper.sheet import Part, Sheet, Table
from recalldesk.ui.paper.without_window import drawing
from recalldesk.ui.words import tr

_DPI, _MARGIN = 150, 12  # dots an inch; millimetres
_FOOT = 0.3  # inches
_TITLE, _PART, _BODY, _SMALL = 15.0, 12.0, 10.0, 8.5  # points


def pdf_of(sheet: Sheet) -> bytes:
    """Return the sheet as a document: its title and number on each page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("RecallDesk")
    size = QPageSize.PageSizeId.Letter if sheet.letter else QPageSize.PageSizeId.A4
    writer.setPageLayout(
        QPageLayout(
            QPageSize(size),
            QPageLayout.Orientation.Portrait if sheet.upright else QPageLayout.Orientation.Landscape,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    _paint(sheet, writer)
    return bytes(buffer.data().data())


def pdf_without_window(sheet: Sheet) -> bytes:
    """Return the sheet as a document, from a program that has no window."""
    with drawing():
        return pdf_of(sheet)


def _paint(sheet: Sheet, writer: QPdfWriter) -> None:
    page = QRectF(writer.pageLayout().paintRectPixels(_DPI))
    foot = _FOOT * _DPI
    width, height = page.width(), page.height() - foot
    document = _document(sheet)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(width, height))
    painter = QPainter(writer)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        context.clip = QRectF(0, number * height, width, height)
        painter.save()
        painter.translate(0, -number * height)
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setFont(_font(_SMALL))
        words = tr("{title} · page {n} of {all}").format(title=sheet.title, n=number + 1, all=pages)
        painter.drawText(
            QRectF(0, height, width, foot), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words
        )
    painter.end()


def _document(sheet: Sheet) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(_font(_BODY))
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    for words, size, bold in ((sheet.title, _TITLE, True), (sheet.about, _BODY, False), (sheet.rules, _SMALL, False)):
        _write(cursor, words, size, bold=bold)
    for part in sheet.parts:
        _add(cursor, part)
    return document


def _add(cursor: QTextCursor, part: Part) -> None:
    _write(cursor, part.title, _PART, bold=True)
    _write(cursor, part.words, _BODY, bold=False)
    if part.table is not None:
        _add_table(cursor, part.table)
        cursor.movePosition(QTextCursor.MoveOperation.End)


def _add_table(cursor: QTextCursor, table: Table) -> None:
    form = QTextTableFormat()
    form.setHeaderRowCount(1 if table.head else 0)  # again on each page
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, width) for width in table.widths])
    form.setCellPadding(6)
    form.setCellSpacing(0)
    form.setBorder(0.5)
    form.setBorderCollapse(True)
    lines = [*([table.head] if table.head else []), *table.rows]
    made = cursor.insertTable(len(lines), len(table.widths), form)
    for row, cells in enumerate(lines):
        for column, words in enumerate(cells):
            names = column == 0 if not table.head else row == 0
            made.cellAt(row, column).firstCursorPosition().insertText(words, _style(_BODY, bold=names))


def _write(cursor: QTextCursor, words: str, size: float, *, bold: bool) -> None:
    if words:
        cursor.insertText(words, _style(size, bold=bold))
        cursor.insertBlock()


def _style(size: float, *, bold: bool = False) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFont(_font(size))
    style.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return style


def _font(size: float) -> QFont:
    font = QFont()
    font.setPointSizeF(size)
    return font
