"""Yes, no, and what is neither."""

import pytest

from recalldesk.lists.clean.answers import (
    UNCLEAR,
    Answer,
    consent,
    consent_or_none,
    do_not_contact,
    is_deceased,
    marked,
)


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        *((word, True) for word in ("Yes", "y", "TRUE", "1", "1.0", "X", "sí", "Opt-In", "granted", "OK", "on file")),
        *((word, True) for word in ("Yes (3/2/2025)", "granted on 2025-03-02", "opted in since 1/2/25")),
        *((word, False) for word in ("No", "n", "false", "0", "0.0", "Opted out", "revoked", "DENIED", "Do not call")),
        *((word, False) for word in ("revoked 3/2/2025", "declined")),
        *((word, None) for word in ("", "N/A", "unknown", "-")),
        *((word, UNCLEAR) for word in ("maybe", "?", "see note", "ask", "TBD", "yes, but only after 5pm", "3/2/2025")),
        ("No" + "-" * 90, UNCLEAR),
    ],
)
def test_consent(raw: str, answer: Answer) -> None:
    assert consent(raw) == answer
    assert type(consent(raw)) is type(answer)
    assert consent_or_none(raw) is (None if answer == UNCLEAR else answer)


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("Yes", True),
        ("X", True),
        ("DNC", True),
        ("opted out", True),
        ("No", False),
        ("OK to call", False),
        ("ask", UNCLEAR),
    ],
)
def test_T5_do_not_contact(raw: str, answer: Answer) -> None:
    assert do_not_contact(raw) == answer


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("Y", True),
        ("died 2024", True),
        ("Deceased", True),
        ("No", False),
        ("alive", False),
        ("3/2/2025", UNCLEAR),
        ("-", None),
    ],
)
def test_deceased(raw: str, answer: Answer) -> None:
    assert is_deceased(raw) == answer


@pytest.mark.parametrize(
    ("raw", "answer"),
    [("yes", True), ("ASL", True), ("needs RN", True), ("no", False), ("not needed", False), ("n/a", None)],
)
def test_marks(raw: str, *, answer: bool | None) -> None:
    assert marked(raw) is answer
