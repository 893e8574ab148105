"""Many spellings, one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.clean.languages import language
from recalldesk.lists.clean.remarks import is_authorization_open, is_sensitive, is_unauthorized
from recalldesk.lists.clean.words import contact_preference, patient_status, visit_status, voicemail


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        *((raw, "booked") for raw in ("Scheduled", "CONFIRMED", "appt made", "Unconfirmed")),
        *((raw, "cancelled") for raw in ("Canceled", "cancelled 11/2 by pt", "CXL", "Broken")),
        *((raw, "no_show") for raw in ("No-Show", "no show 11/02", "DNA", "missed")),
        *((raw, "completed") for raw in ("Completed", "kept", "seen")),
        *((raw, "unscheduled") for raw in ("not scheduled", "Unscheduled", "needs appt")),
        ("Rescheduled", "Rescheduled"),
        ("n/a", None),
    ],
)
def test_visit_status(raw: str, word: str | None) -> None:
    assert visit_status(raw) == word


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        *((raw, "active") for raw in ("Active", "A", "Patient", "current")),
        *((raw, "inactive") for raw in ("Inactive", "I", "D", "Non-Patient", "Archived", "transferred", "moved")),
        *((raw, "deceased") for raw in ("Deceased", "expired", "DEC'D")),
        ("overdue", None),
    ],
)
def test_patient_status(raw: str, word: str | None) -> None:
    assert patient_status(raw) == word


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("Phone", "call"),
        ("WirelessPh", "call"),
        ("Text Message", "sms"),
        ("E-mail", "email"),
        ("letter", "mail"),
        ("MyChart", "portal"),
        ("DoNotCall", "none"),
        ("do not contact", "none"),
        ("None", None),
        ("SeeNotes", None),
    ],
)
def test_contact_preference(raw: str, word: str | None) -> None:
    assert contact_preference(raw) == word


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("Clinic name OK", "name_ok"),
        ("Yes", "name_ok"),
        ("Number only", "number_only"),
        ("No voicemail", "none"),
        ("N", "none"),
        ("ask husband first", "none"),
        ("", None),
    ],
)
def test_P1_voicemail_words_that_we_do_not_know_mean_none(raw: str, word: str | None) -> None:
    assert voicemail(raw) == word


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        *((raw, "English") for raw in ("en", "ENG", "English", "en-US", "English (primary)", "English/Spanish")),
        *((raw, "Spanish") for raw in ("es", "SPA", "Español", "Spanish; Castilian", "es_MX", "es-419")),
        *((raw, "Spanish") for raw in ("Spanish - needs interpreter", "spanish")),
        ("Mandarin", "Mandarin"),
        ("Chinese (Cantonese)", "Cantonese"),
        ("zh", "Chinese"),
        ("vi", "Vietnamese"),
        ("ASL", "American Sign Language"),
        ("Haitian Creole", "Haitian Creole"),
        ("Quechua", "Quechua"),
        ("Declined", None),
        ("unknown", None),
    ],
)
def test_language(raw: str, name: str | None) -> None:
    assert language(raw) == name


@pytest.mark.parametrize(
    ("raw", "sensitive"),
    [
        *((raw, True) for raw in ("Behavioral Health", "PSYCHIATRY", "Substance Use Program", "HIV follow-up")),
        *((raw, True) for raw in ("Family planning visit", "IUD check", "gender-affirming care", "42 CFR Part 2")),
        *((raw, False) for raw in ("Colonoscopy prep", "hearing aids", "Cardiology", "study follow-up")),
    ],
)
def test_X5_sensitive_words(raw: str, *, sensitive: bool) -> None:
    assert is_sensitive(raw) is sensitive


@pytest.mark.parametrize(
    ("raw", "needed"),
    [
        *(
            (raw, True)
            for raw in ("Auth required", "PENDING", "expired 10/1", "denied", "not on file", "referral needed")
        ),
        *((raw, True) for raw in ("BCBS - auth required", "No authorization on file")),
        *((raw, False) for raw in ("not required", "no auth required", "Approved", "on file", "Aetna PPO", "Self-pay")),
        *((raw, False) for raw in ("No prior auth needed", "does not need referral: none required")),
    ],
)
def test_authorization(raw: str, *, needed: bool) -> None:
    assert is_authorization_open(raw) is needed
    assert is_unauthorized(raw) is needed


def test_a_bare_no_counts_in_an_authorization_column_only() -> None:
    assert is_unauthorized(" No ")
    assert not is_authorization_open("No")


@given(st.text())
def test_any_text_is_read(raw: str) -> None:
    assert contact_preference(raw) in {None, "call", "sms", "email", "mail", "portal", "none"}
    assert patient_status(raw) in {None, "active", "inactive", "deceased"}
    assert voicemail(raw) in {None, "none", "number_only", "name_ok"}
    for read in (language, visit_status):
        assert read(raw) != ""
