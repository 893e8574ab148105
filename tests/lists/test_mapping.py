"""A person's word on the columns."""

import json
from pathlib import Path

import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists.aliases import target_of
from recalldesk.lists.mapping import Mapping, mapping_text, parse_mapping, read_mapping, told_columns


@pytest.mark.parametrize(
    ("content", "mapping"),
    [
        ({"A": "mrn", "B": None, "C": "Phone:Mobile"}, Mapping({"A": "mrn", "B": None, "C": "phone:mobile"})),
        (
            {"columns": {"A": "phone"}, "date_order": "dmy", "header_row": 3},
            Mapping({"A": "phone:contact"}, "dmy", 3),
        ),
        ({"columns": "mrn"}, Mapping({"columns": "mrn"})),
        (
            {"file": "x.csv", "outcome": "needs_mapping", "columns": {"A": None}, "rows": []},
            Mapping({"A": None}),
        ),
        ({}, Mapping({})),
    ],
)
def test_what_a_mapping_says(content: object, mapping: Mapping, tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(content), "utf-8-sig")
    assert read_mapping(path) == mapping
    assert parse_mapping(mapping_text(mapping)) == mapping


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('{"A": "mrn",}', "is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "must be an object"),
        ('{"A": "due"}', "Did you mean due_date"),
        ('{"A": "xyzzyx"}', "Allowed are null and: recall_id, mrn"),
        ('{"A": 3}', '"A" the field 3'),
        ('{"A": "phone:boat"}', "phone:boat"),
        ('{"columns": {}, "date_order": "ymd"}', '"date_order"'),
        ('{"columns": {}, "header_row": -1}', '"header_row"'),
        ('{"columns": {}, "header_row": true}', '"header_row"'),
        ('{"columns": {}, "kind": "visits"}', '"kind" that is none of: '),
        ('{"columns": {}, "kind": ["slots"]}', '"kind" that is none of: '),
    ],
)
def test_what_a_mapping_must_not_say(text: str, part: str) -> None:
    with pytest.raises(InputError) as error:
        parse_mapping(text)
    assert part in str(error.value)


def test_a_mapping_that_cannot_be_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"A\xff": null}')
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 1_000_001)
    for path, part in ((tmp_path / "none.json", "cannot be read"), (bad, "UTF-8"), (large, "larger")):
        with pytest.raises(InputError, match=part):
            read_mapping(path)


def test_columns_are_named_by_header_or_number() -> None:
    headers = ["Chart No", "Phone", "Phone [2]", "2"]
    mapping = Mapping({"chart_no": "mrn", "Phone": "phone:home", "3": None, "2": "due_date"})
    assert told_columns(mapping, headers) == {
        0: target_of("mrn"),
        1: target_of("phone:home"),
        2: None,
        3: target_of("due_date"),
    }


@pytest.mark.parametrize(
    ("mapping", "part"),
    [
        ({"Chart Nr. 1": "mrn"}, 'Did you mean "Chart No"?'),
        ({"Zz": "mrn"}, 'Its columns are: "Chart No", "Phone", "phone"'),
        ({"PHONE": "phone"}, '"PHONE", which this list does not have'),
        ({"0": "mrn"}, '"0"'),
        ({"4": "mrn"}, '"4"'),
        ({"Chart No": "mrn", "Phone": "mrn"}, 'both "Chart No" and "Phone" the field mrn'),
    ],
)
def test_a_mapping_that_does_not_fit_the_list(mapping: dict[str, str | None], part: str) -> None:
    with pytest.raises(InputError) as error:
        told_columns(Mapping(mapping), ["Chart No", "Phone", "phone"])
    assert part in str(error.value)
