from datetime import date

import pytest

from recalldesk.queue.identity import aliases, patient_key, recall_key
from recalldesk.queue.model import Finding, ListRow, Number, Problem

BORN = date(1961, 4, 2)
NAMED = ListRow(family="Nwosu", given="Amara", dob=BORN)


@pytest.mark.parametrize(
    ("values", "problem", "key"),
    [
        (ListRow(mrn="00417", family="Nwosu", given="Amara", dob=BORN), None, "mrn 00417"),
        (NAMED, None, "person nwosu, amara 1961-04-02"),
        (ListRow(family="NWOSU", given="amara", dob=BORN), None, "person nwosu, amara 1961-04-02"),
        (ListRow(mrn="1.2E+9", family="Nwosu", given="Amara", dob=BORN), Problem.MRN_PRECISION_LOST,
         "person nwosu, amara 1961-04-02"),
        (ListRow(mrn="??", family="Nwosu"), Problem.BAD_MRN, "row mark"),
        (ListRow(mrn="00417"), Problem.MALFORMED_ROW, "row mark"),
        (ListRow(family="Nwosu", given="Amara"), None, "row mark"),
    ],
)  # fmt: skip
def test_patient_is_known_by_mrn_else_name_and_birth(values: ListRow, problem: Problem | None, key: str) -> None:
    findings = (Finding(problem),) if problem else ()
    assert patient_key(values, findings, "mark") == key


@pytest.mark.parametrize(
    ("values", "patient", "key"),
    [
        (ListRow(recall_id="R9", reason="Follow-up"), "mrn 7", "id R9"),
        (ListRow(reason="Follow-up  Visit"), "mrn 7", "mrn 7 | follow-up visit"),
        (ListRow(), "mrn 7", "mrn 7 | "),
        (ListRow(recall_id="R9", reason="x"), "row mark", "row mark | x"),
    ],
)
def test_recall_is_known_by_its_id_else_patient_and_reason(values: ListRow, patient: str, key: str) -> None:
    assert recall_key(values, patient) == key


def test_mrns_that_differ_by_leading_zeros_share_an_alias() -> None:
    assert aliases(ListRow(mrn="00417"), ()) == aliases(ListRow(mrn="417"), ())
    assert aliases(ListRow(mrn="418"), ()) != aliases(ListRow(mrn="417"), ())


def test_one_person_under_two_mrns_shares_an_alias() -> None:
    phone = (Number("+14135550123"),)
    one = aliases(ListRow(mrn="1", family="Nwosu", given="Amara", dob=BORN, numbers=phone), ())
    two = aliases(ListRow(mrn="2", family="NWOSU", given="amara", dob=BORN, numbers=phone), ())
    assert len(set(one) & set(two)) == 1


def test_a_row_that_may_have_shifted_or_has_a_bad_mrn_leaves_no_alias() -> None:
    assert aliases(ListRow(mrn="1"), (Finding(Problem.MALFORMED_ROW),)) == []
    assert aliases(ListRow(mrn="1"), (Finding(Problem.BAD_MRN),)) == []
