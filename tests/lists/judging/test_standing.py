"""Who must not be called."""

from collections.abc import Callable

import pytest

from recalldesk.queue.model import Judgement, Problem

Row = Callable[..., Judgement]
OUT, UNCLEAR, DEAD = Problem.OPTED_OUT, Problem.UNCLEAR_CONSENT, Problem.DECEASED


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"consent_call": "Yes"}, []),
        ({"consent_call": "No"}, [OUT]),
        ({"consent_call": "maybe"}, [UNCLEAR]),
        ({"do_not_contact": "Yes"}, [OUT]),
        ({"do_not_contact": "No"}, []),
        ({"do_not_contact": "see note"}, [UNCLEAR]),
        ({"consent_call": "Yes", "do_not_contact": "Yes"}, [OUT]),
        ({"consent_call": "?", "do_not_contact": "Y"}, [OUT, UNCLEAR]),
        ({"contact_preference": "Do not contact"}, [OUT]),
        ({"contact_preference": "None"}, []),
        ({"consent_sms": "maybe", "consent_email": "no"}, []),
        ({"safe_contact": "Mobile only, after 4 pm"}, []),
        ({"safe_contact": "after her shift, not Tuesdays"}, [UNCLEAR]),
    ],
)
def test_T5_opt_outs(row: Row, fields: dict[str, str], problems: list[Problem]) -> None:
    judgement = row(**fields)
    assert [finding.problem for finding in judgement.findings] == problems
    assert all(finding.value == fields[finding.field or ""] for finding in judgement.findings)


@pytest.mark.rule("T5")
@pytest.mark.parametrize("where", ["status", "visit_status", "last_result", "name", "family"])
@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ("Reed - DO NOT CALL", [OUT]),
        ("DNC", [OUT]),
        ("Opted out 3/4", [OUT]),
        ("opt-out", [OUT]),
        ("Reed, don’t contact", [OUT]),
        ("Stop calling", [OUT]),
        ("No la llame", [OUT]),
        ("Patient deceased, do not call", [DEAD, OUT]),
        ("*Deceased*", [DEAD]),
        ("passed away", [DEAD]),
        ("Not deceased", []),
        ("Opted out of text", []),
        ("Never contacted", []),
        ("Declined", []),
        ("No contact", []),
    ],
)
def test_T5_a_stop_is_heard_in_whichever_column_says_it(
    row: Row, where: str, said: str, problems: list[Problem]
) -> None:
    findings = row(**{where: said}).findings
    assert [(finding.problem, finding.field, finding.value) for finding in findings] == [
        (problem, where, said) for problem in problems
    ]


def test_consents_are_yes_no_or_unsaid(row: Row) -> None:
    values = row(consent_call="maybe", consent_sms="maybe", consent_email="no", consent_mail="yes").values
    assert (values.consent_call, values.consent_sms, values.consent_email) == (None, None, False)
    assert (values.consent_mail, values.consent_portal) == (True, None)


@pytest.mark.parametrize(
    ("fields", "problems", "status"),
    [
        ({"status": "Active"}, [], "active"),
        ({"status": "Transferred"}, [Problem.INACTIVE], "inactive"),
        ({"status": "Deceased"}, [DEAD], "deceased"),
        ({"deceased": "Y"}, [DEAD], "deceased"),
        ({"deceased": "3/2/2025", "status": "Active"}, [DEAD], "deceased"),
        ({"deceased": "13/11/2025"}, [DEAD], "deceased"),
        ({"deceased": "Mar 2025"}, [DEAD], "deceased"),
        ({"deceased": "No"}, [], None),
        ({"deceased": "0001-01-01"}, [], None),
        ({"deceased": "1/1/1900"}, [], None),
        ({"deceased": "ask Bo"}, [Problem.REVIEW], None),
        ({"name": "Reed, Ann (DECEASED)"}, [DEAD], None),
    ],
)
def test_X3_deceased_and_inactive(
    row: Row, fields: dict[str, str], problems: list[Problem], status: str | None
) -> None:
    judgement = row(**fields)
    assert [finding.problem for finding in judgement.findings] == problems
    assert judgement.values.status == status
