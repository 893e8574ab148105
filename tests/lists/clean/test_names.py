"""Names are split, never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.clean.names import NAMELESS, Name, from_parts, read_name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Reed, Ann", Name("Reed", "Ann")),
        ("Reed, Ann M", Name("Reed", "Ann", "M")),
        ("Reed, Ann M.", Name("Reed", "Ann", "M")),
        ("REED, ANN", Name("REED", "ANN")),
        ("Reed , Mary Ann Lee", Name("Reed", "Mary", "Ann Lee")),
        ("Reed, Ann, Marie", Name("Reed", "Ann", "Marie")),
        ("Ann Reed", Name("Reed", "Ann")),
        ("Ann M Reed", Name("Reed", "Ann", "M")),
        ("Cher", Name("Cher")),
        ("Dr. Ann Reed", Name("Reed", "Ann")),
        ("Mr Reed", Name("Reed")),
        ("Reed, Mrs. Ann", Name("Reed", "Ann")),
        ("Dr", Name("Dr")),
        ("Reed, John Jr.", Name("Reed", "John", suffix="Jr")),
        ("Reed Jr, John", Name("Reed", "John", suffix="Jr")),
        ("Reed, Jr, John", Name("Reed", "John", suffix="Jr")),
        ("Reed, John, III", Name("Reed", "John", suffix="III")),
        ("John Reed, M.D.", Name("Reed", "John", suffix="MD")),
        ("John Reed Jr MD", Name("Reed", "John", suffix="Jr MD")),
        ("Rahman, Md", Name("Rahman", "Md")),
        ("Md Rahman", Name("Rahman", "Md")),
        ("Do, Anh", Name("Do", "Anh")),
        ("de la Cruz, María José", Name("de la Cruz", "María", "José")),
        ("María de la Cruz", Name("de la Cruz", "María")),
        ("Anna van der Berg", Name("van der Berg", "Anna")),
        ("O’Neill, Siobhán", Name("O'Neill", "Siobhán")),
        ("Smith-Jones, Jean-Paul", Name("Smith-Jones", "Jean-Paul")),
        ('Reed, Robert "Bob"', Name("Reed", "Robert", preferred="Bob")),
        ("Reed, Robert (Bob)", Name("Reed", "Robert", preferred="Bob")),
        ("Robert 'Bob' Reed", Name("Reed", "Robert", preferred="Bob")),
        ("Reed, Ann (deceased)", Name("Reed", "Ann")),
        ("Reed, Ann (2 of 3)", Name("Reed", "Ann")),
        ('"Reed, Ann"', Name("Reed", "Ann")),
        ("Reed, Ann *", Name("Reed", "Ann")),
        ("Reed,", Name("Reed")),
        ("  , Ann", Name("Ann")),
        ("Null, Jen", Name("Null", "Jen")),
        ("O'Rourke-D'Arcy, Nora", Name("O'Rourke-D'Arcy", "Nora")),
    ],
)
def test_full_names(raw: str, name: Name) -> None:
    assert read_name(raw) == name


@pytest.mark.parametrize("raw", ["", "Unknown", "N/A", "-", "***", "12345", "null"])
def test_no_name(raw: str) -> None:
    assert read_name(raw) == NAMELESS
    assert from_parts(raw, raw) == NAMELESS


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Reed", "Ann"), Name("Reed", "Ann")),
        (("Reed", "Ann", "M", "Jr"), Name("Reed", "Ann", "M", "Jr")),
        (("Reed Jr.", "John"), Name("Reed", "John", suffix="Jr")),
        (("Reed Sr", "John", "", "II"), Name("Reed", "John", suffix="II")),
        (("Null", "Jen"), Name("Null", "Jen")),
        (("Reed", "Na"), Name("Reed", "Na")),
        (("Reed", "N/A"), Name("Reed")),
        (("", "Ann"), Name(None, "Ann")),
        (("Cher", ""), Name("Cher")),
        (("Reed, Ann M", ""), Name("Reed", "Ann", "M")),
        (("Reed", "Robert (Bob)"), Name("Reed", "Robert", preferred="Bob")),
        (("de la Cruz", "María José"), Name("de la Cruz", "María José")),
    ],
)
def test_names_in_parts(parts: tuple[str, ...], name: Name) -> None:
    assert from_parts(*parts) == name


@given(st.text(), st.text())
def test_any_text_is_read(one: str, other: str) -> None:
    for name in (read_name(f"{one}, {other}"), read_name(one), from_parts(one, other)):
        assert "" not in name
        assert name == NAMELESS or name.family or name.given
