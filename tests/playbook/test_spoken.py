"""A provider is said as people say it, however a list writes the name."""

import pytest

from recalldesk.playbook.spoken import spoken_provider


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("Tamura, Ken MD", "Dr. Tamura", "Ken Tamura"),
        ("Tamura, Ken, M.D.", "Dr. Tamura", "Ken Tamura"),
        ("Ken Tamura, MD", "Dr. Tamura", "Ken Tamura"),
        ("Ken Tamura MD", "Dr. Tamura", "Ken Tamura"),
        ("Dr. Ken Tamura", "Dr. Tamura", "Ken Tamura"),
        ("Dr Tamura", "Dr. Tamura", "Tamura"),
        ("de la Cruz, Ana DO", "Dr. de la Cruz", "Ana de la Cruz"),
        ("Vance, Roy PA-C", "Roy Vance", "Roy Vance"),
        ("Roy Vance, FNP-C", "Roy Vance", "Roy Vance"),
        ("Ken Tamura", "Ken Tamura", "Ken Tamura"),
        ("Do, Linh MD", "Dr. Do", "Linh Do"),
        ("Pa, Mai, NP", "Mai Pa", "Mai Pa"),
        ("KT", "KT", "KT"),
        ("MD", "MD", "MD"),
        ("Dr.", "Dr.", "Dr."),
        ("", "", ""),
    ],
)
def test_a_provider_is_said(written: str, english: str, spanish: str) -> None:
    assert spoken_provider(written, "English") == english
    assert spoken_provider(written, "Spanish") == spanish
