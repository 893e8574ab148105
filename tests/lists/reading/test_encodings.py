import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from recalldesk.lists.encodings import encoding_of

Write = Callable[[str | bytes], Path]

ROWS = "name,town\nJosé Núñez,Mérida\nZoë Müller,Köln\nFrançois Lévêque,Orléans\n"


def text_of(path: Path) -> tuple[str, str]:
    encoding = encoding_of(path)
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file:
        return str(encoding), file.read()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (ROWS.encode(), "utf-8"),
        (b"name,town\n", "utf-8"),
        (codecs.BOM_UTF8 + ROWS.encode(), "utf-8-sig"),
        (ROWS.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + ROWS.encode("utf-16-be"), "utf-16"),
        (ROWS.encode("utf-16-le"), "utf-16-le"),
        (ROWS.encode("utf-16-be"), "utf-16-be"),
        (ROWS.encode("utf-32"), "utf-32"),
        (ROWS.encode("cp1252"), "cp1252"),
        ((ROWS * 20).encode("cp1252"), "cp1252"),
        ((ROWS * 20).encode("mac_roman"), "mac_roman"),
        ((ROWS * 20).encode("cp850"), "cp850"),
    ],
)
def test_text_survives(write: Write, content: str | bytes, name: str) -> None:
    found, text = text_of(write(content))
    assert found == name
    assert text in {ROWS, ROWS * 20, "name,town\n"}


def test_utf_8_with_a_stray_byte_far_behind(write: Write) -> None:
    found, text = text_of(write((ROWS * 30_000).encode() + b"Ren\xe9e,Nice\n"))
    assert found == "utf-8 with cp1252"
    assert text == ROWS * 30_000 + "Renée,Nice\n"


def test_character_cut_by_the_end_of_the_file(write: Write) -> None:
    assert text_of(write(ROWS.encode() + "é".encode()[:1])) == ("utf-8 with cp1252", ROWS + "Ã")


def test_unused_byte_of_cp1252_is_a_replacement_character(write: Write) -> None:
    assert text_of(write(b"a\x81b\xe9\n")) == ("cp1252", "a\ufffdbé\n")


def test_bytes_that_no_code_page_explains_are_cp1252(write: Write) -> None:
    noise = bytes(range(128, 256)) * 3 + b"\n"
    assert encoding_of(write(noise)).name == "cp1252"


def test_samples_stay_small_in_a_long_file(write: Write) -> None:
    found, text = text_of(write(("é,x\n" * 400_000).encode("cp1252")))
    assert (found, text.count("é")) == ("cp1252", 400_000)


def test_encoding_with_the_fallback_fails_as_usual() -> None:
    with pytest.raises(UnicodeEncodeError):
        "é".encode("ascii", "recalldesk-cp1252")
