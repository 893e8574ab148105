"""The section of a playbook's file as text: read as what was written, put in place of the old one."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recalldesk.core.errors import InputError
from recalldesk.playbook.read import read_document
from recalldesk.playbook.script_file import plain_scripts, section_text, with_scripts
from recalldesk.playbook.structure import structure
from recalldesk.queue.policy import Policy
from tests.playbook.conftest import SHIPPED
from tests.playbook.edits import copied

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12)
LIKELY = st.sampled_from(
    ["yes", "no", "1e5", "0x1", "1_000", "~", "null", "", "9:30", "a: b", "- a", "#", "&a", "=", "é"]
)


@given(st.dictionaries(TEXTS.filter(str.strip), LIKELY | TEXTS | st.integers(0, 99) | st.booleans(), max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_values_are_read_as_they_were_written(values: dict[str, object]) -> None:
    document = read_document(section_text(values).encode())
    assert document.faults == []
    assert document.data == {"scripts": values}


def test_the_same_value_twice_is_written_out_twice() -> None:
    label = {"English": "Yes"}
    text = section_text({"one": label, "two": label})
    assert "&" not in text
    assert read_document(text.encode()).data == {"scripts": {"one": label, "two": label}}


def test_plain_values_of_the_shipped_scripts_are_its_own(shipped: Policy) -> None:
    assert shipped.scripts is not None
    plain = plain_scripts(shipped.scripts)
    again, faults = structure({**read_document(SHIPPED.read_bytes()).data, "scripts": plain})
    assert faults == []
    assert again is not None
    assert again.scripts == shipped.scripts
    assert plain["trunk"].keys() == copied("scripts.trunk").keys()
    results = replace(shipped.scripts, trees=())
    assert plain_scripts(results)["trees"] == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nscripts:\n  b: 2 # lost\n", "a: 1\nscripts:\n  x: 1\n"),
        ("a: 1", "a: 1\nscripts:\n  x: 1\n"),
        ("# kept\nscripts: {}\n\n# of c\nc: 3\n", "# kept\nscripts:\n  x: 1\n\n# of c\nc: 3\n"),
        ("scripts:\n# lost\n  b: 1\nc: 3\n", "scripts:\n  x: 1\nc: 3\n"),
        ("\ufeffa: 1\n", "a: 1\nscripts:\n  x: 1\n"),
        ("b: 1\nscripts: {}\n# the end\n", "b: 1\nscripts:\n  x: 1\n"),
    ],
)
def test_only_the_section_is_replaced(before: str, after: str) -> None:
    assert with_scripts(before.encode(), {"x": 1}).decode() == after


def test_a_section_within_a_line_is_refused() -> None:
    with pytest.raises(InputError, match="a line of its own"):
        with_scripts(b'{"a": 1, "scripts": {}, "c": 3}', {"x": 1})


@pytest.mark.parametrize("content", [b"", b"a: [", b"- a", b"just text"])
def test_a_file_that_makes_no_sense_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="makes no sense"):
        with_scripts(content, {"x": 1})
