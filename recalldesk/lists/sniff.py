"""What kind of file it is, by its content. Its name says nothing."""

import mmap
import re
import stat
import zipfile
from enum import StrEnum
from pathlib import Path

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.encodings import SAMPLE, wide_encoding


class Kind(StrEnum):
    """The kinds of file that can be read."""

    ZIPPED = "zipped workbook"  # xlsx, xlsm, xlsb, ods
    XLS = "xls"
    HTML = "html"
    FHIR = "fhir"
    TEXT = "delimited text"


_ADVICE = phrase("Export the list as CSV or as an Excel workbook (.xlsx) and load that file.")
_SAVE_AS = phrase("Open it in Excel, save it as .xlsx and load that file.")
_UNPACK = phrase("Unpack it and load the list inside.")
_MAGIC = (
    (b"%PDF-", phrase("a PDF document"), _ADVICE),
    (b"\x89PNG", phrase("a picture (PNG)"), _ADVICE),
    (b"\xff\xd8\xff", phrase("a picture (JPEG)"), _ADVICE),
    (b"GIF8", phrase("a picture (GIF)"), _ADVICE),
    (b"II*\x00", phrase("a picture (TIFF)"), _ADVICE),
    (b"MM\x00*", phrase("a picture (TIFF)"), _ADVICE),
    (b"\x1f\x8b", phrase("a gzip archive"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", phrase("a 7-Zip archive"), _UNPACK),
    (b"Rar!\x1a\x07", phrase("a RAR archive"), _UNPACK),
    (b"BZh", phrase("a bzip2 archive"), _UNPACK),
    (b"\xfd7zXZ\x00", phrase("an xz archive"), _UNPACK),
    (b"\x28\xb5\x2f\xfd", phrase("a Zstandard archive"), _UNPACK),
    (b"MZ", phrase("a Windows program"), _ADVICE),
    (b"\x7fELF", phrase("a program"), _ADVICE),
    (b"SQLite format 3\x00", phrase("an SQLite database"), _ADVICE),
    (b"\x00\x01\x00\x00Standard ", phrase("an Access database"), _ADVICE),
    (b"{\\rtf", phrase("an RTF document"), _ADVICE),
    (b"MSH|", phrase("an HL7 version 2 message"), _ADVICE),
    (b"PAR1", phrase("a Parquet file"), _ADVICE),
    (b"BEGIN:V", phrase("an address book or a calendar"), _ADVICE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("WordDocument", phrase("a Word document")),
    ("PowerPoint Document", phrase("a PowerPoint presentation")),
    ("__substg1.0_", phrase("an Outlook message")),
)
# Records that begin the workbook: BOF, perhaps WRITEPROT, then FILEPASS.
_XLS_WITH_PASSWORD = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
_ZIP_PARTS = (
    ("word/", phrase("a Word document")),
    ("ppt/", phrase("a PowerPoint presentation")),
    ("Index/", phrase("an Apple Numbers or Pages document")),
    ("META-INF/", phrase("a program or an e-book")),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+"
    r"<(?:!doctype\s+html|html|head|body|table|meta|div|style|center|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_SPREADSHEET_ML = re.compile(r"schemas-microsoft-com:office:spreadsheet|progid=\"Excel\.Sheet\"")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def kind_of(path: Path) -> Kind:
    """Return the kind of the file. InputError for what cannot be a list, with what it seems to be."""
    sample = _beginning(path)
    for magic, name, advice in _MAGIC:
        if sample.startswith(magic):
            raise wrong_type(name, advice)
    if sample[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _zipped(path)
    if sample.startswith(_OLE):
        return _compound(path)
    return _text_kind(sample)


def wrong_type(name: str, advice: str = _ADVICE) -> InputError:
    """Return the error for a file that is something else than a list."""
    return InputError(phrase("This file is {name}, not a recall list. {advice}"), name=name, advice=advice)


def _beginning(path: Path) -> bytes:
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise InputError(phrase("This is a folder, not a file. Choose the list inside it."))
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError(phrase("This is not an ordinary file. Choose a list that is saved on a disk."))
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
    except FileNotFoundError:
        raise InputError(phrase("There is no such file. Check its name and folder.")) from None
    except PermissionError:
        raise InputError(
            phrase("You have no permission to read this file. Ask its owner, or save a copy that is yours.")
        ) from None
    except OSError as error:
        raise InputError(
            phrase("The file cannot be read ({why}). Save a copy on this computer and load that."), why=error.strerror
        ) from None
    if not sample.strip():
        raise _empty()
    return sample


def _empty() -> InputError:
    return InputError(phrase("The file is empty. Export the list again."))


def _zipped(path: Path) -> Kind:
    """Tell the zipped workbooks from everything else that is a zip archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise InputError(
            phrase("The file is damaged or was cut short. Export it again, or copy it once more.")
        ) from None
    if any(name in {"xl/workbook.xml", "xl/workbook.bin", "content.xml"} for name in names):
        return Kind.ZIPPED
    for prefix, what in _ZIP_PARTS:
        if any(name.startswith(prefix) for name in names):
            raise wrong_type(what)
    raise wrong_type(phrase("a zip archive"), _UNPACK)


def _compound(path: Path) -> Kind:
    """Tell an old Excel workbook from what else Microsoft keeps in a compound file."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find("EncryptedPackage".encode("utf-16-le")) >= 0 or _XLS_WITH_PASSWORD.search(data):
            raise protected()
        for stream, what in _OLE_STREAMS:
            if data.find(stream.encode("utf-16-le")) >= 0:
                raise wrong_type(what)
    return Kind.XLS


def protected() -> InputError:
    """Return the error for a workbook that opens with a password only."""
    return InputError(
        phrase("The workbook is password protected. Open it in Excel, save it without a password and load that file.")
    )


def _text_kind(sample: bytes) -> Kind:
    text = sample.decode(wide_encoding(sample) or "utf-8", "replace").removeprefix("\ufeff").lstrip()
    if not text:
        raise _empty()
    if len(_CONTROL.findall(text)) > 1 + len(text) // 100:
        raise InputError(phrase("The file holds binary data, not a list. {advice}"), advice=_ADVICE)
    if _HTML.match(text):
        return Kind.HTML
    if text.startswith("<"):
        raise _other_markup(text)
    if text.startswith("{"):
        return Kind.FHIR
    if text.startswith("MIME-Version:"):
        raise wrong_type(phrase("a web archive (MHTML)"), _SAVE_AS)
    if re.match(r"\[\s*[{\[\"]", text):
        raise wrong_type(phrase("a JSON document without a FHIR Bundle"))
    return Kind.TEXT


def _other_markup(text: str) -> InputError:
    if _SPREADSHEET_ML.search(text):
        return wrong_type(phrase("an Excel 2003 XML document"), _SAVE_AS)
    return wrong_type(phrase("an XML document"))
