"""A row of a list as a whole: its texts, its judgement, and the same again from what was kept."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.fields import NUMBER_KINDS, Field
from recalldesk.lists.judge import Judge, rejudge
from recalldesk.lists.layout import Column, Context
from recalldesk.lists.records import Cell, Record
from recalldesk.queue.model import Finding, Flag, Judgement, Number, Problem, Verdict, verdict_of

CONTEXT = Context(date(2026, 11, 24))
FIELDS = (
    Field.MRN,
    Field.NAME,
    Field.DOB,
    Field.PHONE,
    None,
    Field.DUE_DATE,
    Field.REASON,
    Field.ATTEMPTS,
    Field.CONSENT_SMS,
)
CELLS: list[Cell] = [
    "00123",
    "Reed, Ann",
    "3/2/1961",
    "413-555-0123",
    "left out",
    "11/30/2026",
    " eye  exam ",
    "2",
    "y",
]
Row = Callable[..., Judgement]


def judge_of(*fields: Field | None) -> Judge:
    return Judge([Column(place, f"Column {place}", field, "test") for place, field in enumerate(fields)], CONTEXT)


JUDGE = judge_of(*FIELDS)


def test_P5_only_mapped_columns_are_kept() -> None:
    judgement = JUDGE.judge(Record(2, CELLS))
    assert verdict_of(judgement.findings) is Verdict.ACCEPTED
    assert judgement.values.numbers == (Number("+14135550123"),)
    assert (judgement.values.reason, judgement.values.attempts, judgement.values.consent_sms) == ("eye exam", 2, True)
    assert judgement.original == {
        "mrn": "00123",
        "name": "Reed, Ann",
        "dob": "3/2/1961",
        "phone": "413-555-0123",
        "due_date": "11/30/2026",
        "reason": " eye  exam ",
        "attempts": "2",
        "consent_sms": "y",
    }


def test_cells_of_a_sheet_are_judged_by_their_text() -> None:
    cells: list[Cell] = [
        123.0,
        "Reed, Ann",
        datetime(1961, 3, 2),  # noqa: DTZ001 - as a sheet has it
        4135550123.0,
        None,
        date(2026, 11, 30),
        " ",
        2,
        True,
    ]
    judgement = JUDGE.judge(Record(2, cells))
    values = judgement.values
    assert (values.mrn, values.dob, values.due_date) == ("123", date(1961, 3, 2), date(2026, 11, 30))
    assert (values.numbers, values.attempts, values.consent_sms) == ((Number("+14135550123"),), 2, True)
    assert judgement.original["phone"] == "4135550123.0"
    assert "reason" not in judgement.original


def test_short_records_lack_their_last_cells() -> None:
    assert JUDGE.judge(Record(2, CELLS[:4])).flags == (Flag.NO_DUE_DATE,)


def test_number_columns_have_a_key_each() -> None:
    columns = [Column(place, kind, Field.PHONE, "test", kind) for place, kind in enumerate(NUMBER_KINDS)]
    columns += [Column(6, "MRN", Field.MRN, "test"), Column(7, "Name", Field.NAME, "test")]
    cells: list[Cell] = [f"413-555-010{place}" for place in range(6)]
    judgement = Judge(columns, CONTEXT).judge(Record(2, [*cells, "1", "Reed"]))
    assert list(judgement.original)[:3] == ["phone", "phone:mobile", "phone:home"]
    assert [number.kind for number in judgement.values.numbers] == [None, *NUMBER_KINDS[1:]]


def test_of_two_columns_for_one_field_the_first_that_says_something_holds() -> None:
    judge = judge_of(Field.MRN, Field.NAME, Field.REASON, Field.REASON, Field.REASON)
    assert judge.judge(Record(2, ["1", "Reed", "", "eyes", "feet"])).values.reason == "eyes"


def test_hidden_and_repaired_rows_are_flagged() -> None:
    cells: list[Cell] = ["00123", "Re\u200bed, Ann", *CELLS[2:]]
    judgement = JUDGE.judge(Record(2, cells, hidden=True))
    assert judgement.flags == (Flag.HIDDEN_ROW, Flag.TEXT_REPAIRED)
    assert judgement.values.family == "Reed"
    assert judgement.original["name"] == "Re\u200bed, Ann"
    assert rejudge(judgement.original, CONTEXT).flags == (Flag.TEXT_REPAIRED,)


MALFORMED = Finding(Problem.MALFORMED_ROW)


@pytest.mark.parametrize(
    ("cells", "findings"),
    [
        (CELLS[1:], (MALFORMED,)),
        (["", "Reed", "3/2/2020", "no"], (MALFORMED,)),
        (["", "Reed", ""], (Finding(Problem.NO_IDENTITY, "mrn"), MALFORMED)),
        (["", "", "3/2/1961"], (Finding(Problem.NO_IDENTITY, "mrn"), MALFORMED)),
    ],
)
def test_of_a_misshapen_row_nothing_else_is_said(cells: list[Cell], findings: tuple[Finding, ...]) -> None:
    judgement = JUDGE.judge(Record(2, cells), misshapen=True)
    assert (judgement.findings, judgement.flags) == (findings, ())


def test_a_person_corrects_a_held_row(row: Row) -> None:
    held = row(due_date="TBD", phone="413-555-O123")
    assert [finding.problem for finding in held.findings] == [Problem.BAD_PHONE, Problem.BAD_DUE_DATE]
    fixed = rejudge(held.original | {"due_date": "2026-11-30", "phone": "413-555-0123"}, CONTEXT)
    assert fixed == row(due_date="2026-11-30")


def test_findings_come_by_precedence(row: Row) -> None:
    judgement = row(mrn="see chart", status="Deceased", due_date="TBD", phone="", consent_call="No")
    assert [finding.problem.value for finding in judgement.findings] == [
        "deceased",
        "opted_out",
        "bad_mrn",
        "no_phone",
        "bad_due_date",
    ]


SOME = st.sampled_from(
    ["", "00123", "Reed, Ann", "3/2/1961", "413-555-0123", "11/30/2026", "yes", "no", "Deceased", "4.1E+09"]
)
CELL = (
    st.text(max_size=40) | SOME | st.none() | st.integers() | st.floats() | st.booleans() | st.dates() | st.datetimes()
)
EVERY = judge_of(*Field)


@given(st.lists(CELL, max_size=len(Field) + 1), st.booleans(), st.booleans())
def test_any_row_is_judged_and_judged_alike(cells: list[Cell], hidden: bool, misshapen: bool) -> None:
    record = Record(7, cells, hidden)
    judgement = EVERY.judge(record, misshapen=misshapen)
    assert judgement == judge_of(*Field).judge(record, misshapen=misshapen)
    if not misshapen:
        assert EVERY.rejudge(judgement.original, hidden=hidden) == judgement


@given(st.fixed_dictionaries({key: SOME | st.text(max_size=12) for key in ("mrn", "name", "dob", "phone", "due_date")}))
def test_no_row_is_accepted_without_a_number_and_an_identity(texts: dict[str, str]) -> None:
    judgement = rejudge(texts, CONTEXT)
    values = judgement.values
    if verdict_of(judgement.findings) is Verdict.ACCEPTED:
        assert values.numbers
        assert values.mrn or (values.dob and (values.family or values.given))
