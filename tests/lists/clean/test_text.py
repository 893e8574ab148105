"""Text as people typed it, and what is left of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.clean.text import (
    count,
    email,
    free_text,
    is_damaged,
    is_placeholder,
    is_scientific,
    narrow,
    reason,
    squash,
    tidy,
    without_float_tail,
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  two   words ", "two words"),
        ("no\u00a0break\u2003here", "no break here"),
        ("line\r\nbreak\ttab", "line break tab"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07\x9c", "bell"),
        ("cafe\u0301", "café"),
        ("lost \udc81", "lost \ufffd"),
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ("'+1 413", "+1 413"),
        ("'t Hooft", "'t Hooft"),
        ('=SUM("A1")', '=SUM("A1")'),
        ("JosÃ©", "JosÃ©"),
    ],
)
def test_tidy(raw: str, text: str) -> None:
    assert tidy(raw) == text


@pytest.mark.parametrize(
    ("raw", "damaged"),
    [
        ("plain", False),
        ("José\u00a0García\n", False),
        ("zero\u200bwidth", True),
        ("control\x00", True),
        ("lost \ufffd", True),
        ("half \ud800", True),
    ],
)
def test_damage_is_more_than_white_space(raw: str, *, damaged: bool) -> None:
    assert is_damaged(raw) is damaged


@pytest.mark.parametrize(
    ("raw", "text"),
    [("４１３\u2011555\u20110123", "413-555-0123"), ("ＡＢ－１２", "AB-12"), ("1−2", "1-2"), ("x", "x")],
)
def test_narrow(raw: str, text: str) -> None:
    assert narrow(raw) == text


@pytest.mark.parametrize(
    ("text", "whole"), [("12345.0", "12345"), ("0012.000", "0012"), ("12.5", "12.5"), ("a.0", "a.0"), ("7", "7")]
)
def test_float_tail(text: str, whole: str) -> None:
    assert without_float_tail(text) == whole


@pytest.mark.parametrize(
    ("text", "short"), [("4.13555E+09", True), ("1e+16", True), ("1,2E8", True), ("1E4", False), ("12E-45678", False)]
)
def test_scientific(text: str, *, short: bool) -> None:
    assert is_scientific(text) is short


@pytest.mark.parametrize("text", ["", "-", "N/A", "None", "NULL", "#N/A", "Unknown", "tbd", "nan"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)
    assert free_text(f" {text} ") is None


def test_free_text_and_reason() -> None:
    assert free_text(" Dr.  Vance ") == "Dr. Vance"
    assert reason("N/A") is None
    assert reason(" follow  up ") == "follow up"
    assert reason("x" * 499 + " tail") == "x" * 499


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        (" ana@example.org ", "ana@example.org"),
        ("ana@mail.example.org", "ana@mail.example.org"),
        ("ana@example", None),
        ("declined", None),
        ("a@example.org; b@example.org", None),
    ],
)
def test_email(raw: str, address: str | None) -> None:
    assert email(raw) == address


@pytest.mark.parametrize(
    ("raw", "number"), [("3", 3), ("3.0", 3), ("0", 0), ("three", None), ("-1", None), ("20261130", None)]
)
def test_count(raw: str, number: int | None) -> None:
    assert count(raw) == number


def test_squash_keeps_letters_and_digits() -> None:
    assert squash("Opt-Out (2x)") == "optout2x"


@given(st.text())
def test_any_text_is_tidied(raw: str) -> None:
    text = tidy(raw)
    assert text == " ".join(text.split())
    assert narrow(raw) == narrow(raw)
    assert not is_damaged(text.replace("\ufffd", ""))
