"""YAML as a person writes it: values of the core schema, each with its line; everything else is a sentence."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.playbook import read
from recalldesk.playbook.read import MOST_BYTES, read_document


def only_fault(content: bytes) -> str:
    document = read_document(content)
    (fault,) = document.faults
    return str(fault)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("9:00", "9:00"),
        ("2026-11-23", "2026-11-23"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("9999999999999999", "9999999999999999"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("", None),
        ("~", None),
        ("017", 17),
        ("-3", -3),
        ("0.30", 0.3),
        ("1e2", 100.0),
        ("'3'", "3"),
        ('"true"', "true"),
        ("<<", "<<"),
        ("[a, 2]", ["a", 2]),
        ("|\n  two\n  lines\n", "two\nlines\n"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(text: str, value: Any) -> None:
    document = read_document(f"x: {text}".encode())
    assert (document.data, document.faults) == ({"x": value}, [])
    assert type(document.data["x"]) is type(value)


def test_keys_are_texts() -> None:
    assert read_document(b"true: 1\n2026-12-24: 2\n3: 4").data == {"true": 1, "2026-12-24": 2, "3": 4}


def test_every_value_has_its_place() -> None:
    document = read_document("\ufeffa:\n  b: 1\n  c:\n    - x\n    - {d: 2}\n".encode())
    assert document.places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", "b"): (2, 3),
        ("a", "c"): (3, 3),
        ("a", "c", 0): (4, 7),
        ("a", "c", 1): (5, 7),
        ("a", "c", 1, "d"): (5, 8),
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Line 1: The file is empty."),
        (b"# nothing\n", "Line 1: The file is empty."),
        (b"a: 1\nb: \xff\n", "Line 2: This is not UTF-8 text. Save the file with the encoding UTF-8."),
        ("a: 1".encode("utf-16"), "Line 1: This is not UTF-8 text."),
        (b"a: 1\nb: x\x07y\n", "Line 2: A sign (code 7) cannot be read."),
        (b"a: " + b"x" * MOST_BYTES, "Line 1: The file is too large for a playbook. It may have 4 MB."),
        (b"a: 1\n---\nb: 2\n", "Line 1: The file has several documents."),
        (b"a: 1\nb: 2\na: 3\n", "Line 3, a: 'a' stands here twice, first in line 1. Remove one."),
        (b"a: 1\n? [b]\n: 2\n", "Line 2: What stands before the colon is no name."),
        (b'a: 1\n"": 2\n', "Line 2: What stands before the colon is no name."),
        (b"a: 1\nb: &x 2\n", "Line 2, b: Anchors (&) and aliases (*) are not used here."),
        (b"a: 1\nb: !!python/name:os.system 2\n", "Line 2, b: Tags (!) are not used here."),
        (b"a:\n\tb: 1\n", "Line 2: The file makes no sense from here on"),
        (b"a: 1\nb: c: d\n", "Put a text that holds a colon in quotes"),
        (b"a: 1\nb\n", "Line 3: The file makes no sense from here on"),
        (b"a: [1\n", "Look at this line and before."),
    ],
)
def test_what_cannot_be_read_is_a_sentence_with_its_line(content: bytes, sentence: str) -> None:
    assert sentence in only_fault(content)


def test_all_that_is_wrong_is_found_at_once() -> None:
    document = read_document(b"a: &x [1]\nb: *x\na: {c: 1}\n")
    assert [(fault.where, fault.line) for fault in document.faults] == [("a", 1), ("b", 2), ("a", 3)]
    assert document.data == {"a": [1], "b": None}


@pytest.mark.parametrize("content", [b"a: " + b"[" * 200, b"{a: " * 200 + b"1" + b"}" * 200])
def test_deep_nesting_ends(content: bytes) -> None:
    assert "nested too deeply" in only_fault(content)


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    lines = ["a0: &a0 x"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = read_document("\n".join(lines).encode())
    assert len(document.faults) == 30 + 29 * 9


@given(st.binary(max_size=60))
def test_no_bytes_raise(content: bytes) -> None:
    document = read_document(content)
    assert document.faults or document.data is None or isinstance(document.data, str | int | float | list | dict)


@given(st.text(alphabet="ab:- \n[]{},'\"#|>&*!?%@\t1.", max_size=40))
def test_both_parsers_say_the_same_of_a_file(text: str) -> None:
    """Where PyYAML has no C parser its own must do."""
    quick = read_document(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read, "_LOADER", yaml.SafeLoader)
        slow = read_document(text.encode())
    if not quick.faults and not slow.faults:
        assert quick.data == slow.data
