"""Letters as PDF, in memory: each on pages of its own, the address where a window envelope shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from recalldesk.desk.outbox.write import Letter
from recalldesk.ui.paper.without_window import drawing
from recalldesk.ui.script.values import day_in

_DPI = 150
_MM = _DPI / 25.4
_TITLE, _BODY, _SMALL = 12.0, 11.0, 9.0  # points
_LEFT, _RIGHT = 25.0, 22.0  # millimetres
# Where windows of US #10 and of European DL envelopes both show it: 51 mm from the top of the sheet.
_SENDER_TOP, _ADDRESS_TOP, _TEXT_TOP, _FOOT = 16.0, 51.0, 98.0, 20.0
_PAPERS = {"US": QPageSize.PageSizeId.Letter, "CA": QPageSize.PageSizeId.Letter}
_CERTIFIED = {"English": "CERTIFIED MAIL", "Spanish": "CORREO CERTIFICADO"}


def letters_pdf(letters: Sequence[Letter]) -> bytes:
    """Return the letters as one document."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle("RecallDesk")
    writer.setCreator("RecallDesk")
    paper = QPageSize(_PAPERS.get(letters[0].region, QPageSize.PageSizeId.A4))
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for place, letter in enumerate(letters):
        if place:
            writer.newPage()
        _Sheet(writer, painter).draw(letter)
    painter.end()
    return bytes(buffer.data().data())


def letters_without_window(letters: Sequence[Letter]) -> bytes:
    """Return the letters as one document, from a program that has no window."""
    with drawing():
        return letters_pdf(letters)


class _Sheet:
    """Draws one letter from the top of a page on."""

    def __init__(self, writer: QPdfWriter, painter: QPainter) -> None:
        self._writer, self._painter = writer, painter
        self._width = writer.width() - (_LEFT + _RIGHT) * _MM
        self._bottom = writer.height() - _FOOT * _MM

    def draw(self, letter: Letter) -> None:
        """Draw sender, mark, address, day, subject and text."""
        self._lines(letter.sender, _SENDER_TOP, _SMALL)
        if letter.certified:
            mark = _CERTIFIED.get(letter.language, _CERTIFIED["English"])
            self._painter.setFont(_font(_TITLE, bold=True))
            place = QRectF(_LEFT * _MM, _SENDER_TOP * _MM, self._width, 12 * _MM)
            self._painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, mark)
        self._lines(letter.to, _ADDRESS_TOP, _BODY)
        top = self._paragraph(day_in(letter.day, letter.language), _TEXT_TOP * _MM, _BODY)
        top = self._paragraph(letter.subject, top, _TITLE, bold=True)
        for paragraph in letter.body.split("\n\n"):
            top = self._paragraph(paragraph, top, _BODY)

    def _lines(self, lines: Sequence[str], top: float, size: float) -> None:
        self._painter.setFont(_font(size))
        height = self._painter.fontMetrics().lineSpacing()
        for place, line in enumerate(lines, 1):
            self._painter.drawText(QPointF(_LEFT * _MM, top * _MM + place * height), line)

    def _paragraph(self, text: str, top: float, size: float, *, bold: bool = False) -> float:
        """Draw a paragraph below ``top``, on the next page if this one is full; return where the next one begins."""
        self._painter.setFont(_font(size, bold=bold))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        room = QRectF(_LEFT * _MM, top, self._width, self._bottom)
        needed = self._painter.boundingRect(room, flags, text)
        if needed.bottom() > self._bottom and top > _SENDER_TOP * _MM:
            self._writer.newPage()
            return self._paragraph(text, _SENDER_TOP * _MM, size, bold=bold)
        self._painter.drawText(room, flags, text)
        return needed.bottom() + self._painter.fontMetrics().lineSpacing()


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
