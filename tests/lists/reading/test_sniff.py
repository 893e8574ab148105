import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists.sniff import Kind, kind_of

Write = Callable[[str | bytes], Path]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("name,phone\n", Kind.TEXT),
        ("[name],[phone]\n", Kind.TEXT),
        ("x", Kind.TEXT),
        ("name,ph\x00one\n", Kind.TEXT),
        ("<!---->" * 9000 + "<table>", Kind.HTML),
        ("\ufeffname,phone\n".encode("utf-16"), Kind.TEXT),
        (OLE, Kind.XLS),
        ("<html><body><table>", Kind.HTML),
        ("\n <!-- made by X --> <TABLE border=1>", Kind.HTML),
        ("<!DOCTYPE html>\n<title>", Kind.HTML),
        ('\ufeff<?xml version="1.0"?><html xmlns="x">', Kind.HTML),
        ("<html>".encode("utf-16"), Kind.HTML),
        ('{"resourceType": "Bundle"}', Kind.FHIR),
        ('\n {\n"resourceType"', Kind.FHIR),
    ],
)
def test_kind_by_content(write: Write, content: str | bytes, kind: Kind) -> None:
    assert kind_of(write(content)) is kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (b"MZ\x90\x00", "program"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"MSH|^~\\&|", "HL7"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "Outlook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password protected"),
        ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "Excel 2003 XML"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "web archive"),
        ('<?xml version="1.0"?><patients/>', "XML"),
        ('[{"name": "x"}]', "JSON"),
        (bytes(range(256)) * 4, "binary"),
        (b"name\x00\x00\x00\x00\x00,phone\x00\x00\n" * 10, "binary"),
        ("<!---->" * 9000 + "<x>", "XML"),
        (b"\x01\x02\x03", "binary"),
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"BEGIN:VCARD\r\n", "address book"),
        (b"PK\x03\x04 and no more", "cut short"),
    ],
)
def test_wrong_type_is_named_with_what_to_do(write: Write, content: str | bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        kind_of(write(content))
    assert str(caught.value).count(".") >= 2  # a second sentence says what to do


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (["word/document.xml"], "Word document"),
        (["ppt/presentation.xml"], "PowerPoint"),
        (["Index/Document.iwa"], "Apple Numbers"),
        (["list.csv"], "zip archive.*Unpack it"),
        ([], "zip archive"),
    ],
)
def test_other_zip_archives_are_named(tmp_path: Path, parts: list[str], what: str) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    with pytest.raises(InputError, match=what):
        kind_of(tmp_path / "x")


def test_backslashes_in_the_names_of_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        archive.writestr("xl\\workbook.xml", "x")
    assert kind_of(tmp_path / "x") is Kind.ZIPPED


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        kind_of(tmp_path / "absent")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        kind_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="not an ordinary file"):
        kind_of(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("error", "what"),
    [(PermissionError(13, "Permission denied"), "permission"), (OSError(5, "I/O error"), "I/O error")],
)
def test_file_that_the_system_refuses(write: Write, monkeypatch: pytest.MonkeyPatch, error: OSError, what: str) -> None:
    path = write("name\n")

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=what):
        kind_of(path)
