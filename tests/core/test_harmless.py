import pytest

from recalldesk.core.harmless import harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+1413", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "  =cmd", "＝1+1", "＋1", "－1", "＠SUM(A1)"]
)
def test_what_could_begin_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Nwosu, Amara", "(413) 555-0101", "2026-11-19", "a=b"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) == text
