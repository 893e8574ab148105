"""Whose recall it is."""

from collections.abc import Callable
from datetime import date

import pytest

from recalldesk.queue.model import Finding, Flag, Judgement, Problem

Row = Callable[..., Judgement]


def test_a_whole_row(row: Row) -> None:
    judgement = row()
    assert (judgement.findings, judgement.flags, judgement.dated) == ((), (), False)
    values = judgement.values
    assert (values.mrn, values.family, values.given, values.dob) == ("00123", "Reed", "Ann", date(1961, 3, 2))


@pytest.mark.parametrize(
    ("fields", "findings", "flags"),
    [
        ({"mrn": "N/A"}, (), {Flag.MISSING_MRN}),
        ({"mrn": "", "dob": ""}, (Finding(Problem.NO_IDENTITY, "mrn"),), {Flag.MISSING_DOB}),
        ({"mrn": "none", "name": ""}, (Finding(Problem.NO_IDENTITY, "mrn", "none"),), set()),
        ({"mrn": "", "dob": "soon"}, (Finding(Problem.NO_IDENTITY, "mrn"),), {Flag.BAD_DOB}),
        ({"name": ""}, (Finding(Problem.NO_NAME, "name"),), set()),
        ({"name": "***"}, (Finding(Problem.NO_NAME, "name", "***"),), set()),
        ({"name": "", "family": "N/A"}, (Finding(Problem.NO_NAME, "family", "N/A"),), set()),
        ({"mrn": "see chart"}, (Finding(Problem.BAD_MRN, "mrn", "see chart"),), set()),
        ({"mrn": "####", "dob": ""}, (Finding(Problem.BAD_MRN, "mrn", "####"),), {Flag.MISSING_DOB}),
        ({"mrn": "1.2E+08"}, (Finding(Problem.MRN_PRECISION_LOST, "mrn", "1.2E+08"),), set()),
    ],
)
def test_what_is_missing(row: Row, fields: dict[str, str], findings: tuple[Finding, ...], flags: set[Flag]) -> None:
    judgement = row(**fields)
    assert judgement.findings == findings
    assert set(judgement.flags) == flags


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"name": 'Reed Jr, Robert A "Bob"'}, ("Reed", "Robert", "A", "Jr", "Bob")),
        ({"name": "Reed, Robert", "preferred_name": "Rob"}, ("Reed", "Robert", None, None, "Rob")),
        (
            {"name": "", "family": "Reed", "given": "Ann", "middle": "M", "suffix": "II"},
            ("Reed", "Ann", "M", "II", None),
        ),
        ({"name": "Reed, Ann", "family": "Silva", "given": "Bo"}, ("Silva", "Bo", None, None, None)),
        ({"name": "Reed, Ann", "family": "N/A", "preferred_name": "-"}, ("Reed", "Ann", None, None, None)),
    ],
)
def test_names(row: Row, fields: dict[str, str], parts: tuple[str | None, ...]) -> None:
    values = row(**fields).values
    assert (values.family, values.given, values.middle, values.suffix, values.preferred_name) == parts


@pytest.mark.parametrize(
    ("dob", "born", "flags", "dated"),
    [
        ("", None, {Flag.MISSING_DOB}, False),
        ("unknown", None, {Flag.MISSING_DOB}, False),
        ("0001-01-01", None, {Flag.MISSING_DOB}, False),
        ("13/11/1961", None, {Flag.BAD_DOB}, False),
        ("Nov 1961", None, {Flag.BAD_DOB}, False),
        ("5/3/1850", None, {Flag.BAD_DOB}, True),
        ("11/25/2026", None, {Flag.BAD_DOB}, True),
        ("11/25/26", date(1926, 11, 25), set(), True),
        ("11/25/61", date(1961, 11, 25), set(), True),
        ("11/24/2008", date(2008, 11, 24), set(), True),
        ("11/25/2008", date(2008, 11, 25), {Flag.MINOR}, True),
        ("11/25/2000", date(2000, 11, 25), set(), False),
    ],
)
def test_X1_birth_and_age(row: Row, dob: str, born: date | None, flags: set[Flag], *, dated: bool) -> None:
    judgement = row(dob=dob)
    assert judgement.values.dob == born
    assert set(judgement.flags) == flags
    assert judgement.dated is dated
