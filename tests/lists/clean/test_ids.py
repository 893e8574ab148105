"""Identifiers are kept as text, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.clean.ids import Identifier, read_mrn, read_recall_id
from recalldesk.queue.model import Problem

BAD, LOST = Problem.BAD_MRN, Problem.MRN_PRECISION_LOST


@pytest.mark.parametrize(
    ("raw", "mrn"),
    [
        ("00123", "00123"),
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ("12345.0", "12345"),
        ("00123.0", "00123"),
        ("A-12/34.5", "A-12/34.5"),
        ("MRN:123", "MRN:123"),
        ("#1234", "#1234"),
        ("12-34-56", "12-34-56"),
        ("01-02-03", "01-02-03"),
        ("1E4", "1E4"),
        ("1023.10", "1023.10"),
        ("１２３", "123"),
        ("123456789012345678", "123456789012345678"),
        ("9007199254740991.0", "9007199254740991"),
    ],
)
def test_numbers_that_are_kept(raw: str, mrn: str) -> None:
    assert read_mrn(raw) == Identifier(mrn)


@pytest.mark.parametrize("raw", ["", "N/A", "none", "-", "TBD", "0", "0000", "0.0", "unknown"])
def test_blank(raw: str) -> None:
    assert read_mrn(raw) == Identifier()
    assert read_recall_id(raw) is None


@pytest.mark.parametrize("raw", ["1.23457E+08", "1e+16", "9007199254740992.0", "1" * 30 + ".0", "12345.5"])
def test_digits_lost_in_a_spreadsheet(raw: str) -> None:
    assert read_mrn(raw) == Identifier(problem=LOST)
    assert read_recall_id(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        "####",
        "see chart",
        "PENDING",
        "123 456",
        "12,345",
        "ana1@example.org",
        "1" * 41,
        "11/30/2026",
        "2026-11-30",
        "413-555-0123",
        "1-413-555-0123",
        "(413) 555-0123",
        "123-",
        "#DIV/0!",
    ],
)
def test_junk(raw: str) -> None:
    assert read_mrn(raw) == Identifier(problem=BAD)


def test_recall_ids_keep_their_form() -> None:
    assert read_recall_id(" RC 001 ") == "RC 001"
    assert read_recall_id("1001.0") == "1001"


@given(st.from_regex(r"0{1,5}[1-9][0-9]{0,9}", fullmatch=True))
def test_leading_zeros_stay(mrn: str) -> None:
    assert read_mrn(mrn) == Identifier(mrn)


@given(st.text())
def test_any_text_is_read(raw: str) -> None:
    mrn = read_mrn(raw)
    assert not (mrn.value and mrn.problem)
    assert read_recall_id(raw) != ""
