"""What calamine does not tell about a sheet, from its XML: how far it reaches, which rows are hidden."""

import re
import zipfile
from collections.abc import Iterable
from html import unescape
from xml.etree import ElementTree as ET

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')  # columns beyond Z
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)><(?!/)')
_ODS_TAG = re.compile(rb"<table:(table|table-row)(?=[\s/>])([^>]*)>")
_ODS_NAME = re.compile(rb'table:name="([^"]*)"')
_ODS_REPEATED = re.compile(rb'table:number-rows-repeated="(\d{1,7})"')
_ODS_HIDDEN = re.compile(rb'table:visibility="(?:collapse|filter)"')
_FAR_COLUMN = 256
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


class Extent:
    """How far a sheet may reach, seen cheaply: rows by a block's last tag, columns by the widest name."""

    def __init__(self) -> None:
        self.rows = 1
        self.columns = 26
        self.has_hidden = False

    @property
    def cells(self) -> int:
        """How many cells lie within."""
        return self.rows * self.columns

    def see(self, block: bytes) -> None:
        """Take in one block of the sheet's XML."""
        if last := _NUMBER.search(block, max(0, block.rfind(b"row "))):
            self.rows = max(self.rows, int(last[1]))
        for name in set(_WIDE.findall(block)):
            self.columns = max(self.columns, column_number(name))
        self.has_hidden = self.has_hidden or b" hidden=" in block or b":visibility=" in block


def column_number(name: bytes) -> int:
    """Return the number of a column, from 1: A is 1, XFD is 16,384."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def farthest(blocks: Iterable[bytes]) -> tuple[int, int, str]:
    """Return the last row and column that hold something, and the cell that lies there."""
    rows = columns = 0
    bottom = right = b""
    for block in blocks:
        for name, number in _FILLED_CELL.findall(block):
            if int(number) > rows:
                rows, bottom = int(number), name + number
            if (column := column_number(name)) > columns:
                columns, right = column, name + number
    return rows, columns, (right if columns > _FAR_COLUMN else bottom).decode()


def hidden_rows(blocks: Iterable[bytes]) -> frozenset[int]:
    """Return the numbers of the rows of an xlsx sheet that are hidden or filtered away."""
    hidden, number = set(), 0
    for block in blocks:
        for attributes in _ROW.findall(block):
            stated = _NUMBER.search(attributes)
            number = int(stated[1]) if stated else number + 1
            if _HIDDEN.search(attributes):
                hidden.add(number)
    return frozenset(hidden)


def hidden_rows_ods(blocks: Iterable[bytes], sheet: str) -> frozenset[int]:
    """Return the numbers of the rows of a sheet in ``content.xml`` that are hidden or filtered away."""
    hidden: set[int] = set()
    inside, number = False, 0
    for block in blocks:
        for tag, attributes in _ODS_TAG.findall(block):
            if tag == b"table":
                name = _ODS_NAME.search(attributes)
                inside = name is not None and unescape(name[1].decode(errors="replace")) == sheet
            elif inside:
                repeated = _ODS_REPEATED.search(attributes)
                following = number + (int(repeated[1]) if repeated else 1)
                if _ODS_HIDDEN.search(attributes):
                    hidden.update(range(number + 1, following + 1))
                number = following
    return frozenset(hidden)


def part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the part of an xlsx archive that holds a sheet; None if the archive does not say."""
    try:
        book = ET.fromstring(archive.read(_WORKBOOK))  # noqa: S314  (a DOCTYPE was refused before)
        relations = ET.fromstring(archive.read(_RELATIONS))  # noqa: S314
    except (KeyError, ET.ParseError):
        return None
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for element in book.iterfind(".//{*}sheet"):
        if element.get("name") == sheet:
            ids = [value for name, value in element.items() if name.endswith("}id")]
            target = targets.get(ids[0], "") if ids else ""
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    return None
