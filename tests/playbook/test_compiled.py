"""A compiled policy: exact both ways, the same text for the same policy, read without what reads YAML."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import EnumType
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recalldesk.core.errors import InputError
from recalldesk.playbook.compiled import parse_policy, policy_text, version
from recalldesk.playbook.load import examine
from recalldesk.queue.policy import Policy
from recalldesk.queue.reporting import Amount
from recalldesk.queue.times import Delay, Range, Span, Unit, WeekHours, YearSpan
from tests.playbook.conftest import TODAY
from tests.playbook.edits import edited

ROOT = Path(__file__).resolve().parents[2]
SPANS = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda ends: ends[0] < ends[1])
HOURS = SPANS.map(lambda ends: Span(*ends))
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
DAYS_OF_ALL_YEARS = st.dates(date(2023, 1, 1), date(2023, 12, 31))  # a season that ends on 29 February is refused
SINGLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5).filter(str.strip),
    int: st.integers(0, 99),
    float: st.floats(0, 1),
    Amount: st.floats(0, 1e6).map(Amount),
    bool: st.booleans(),
    date: DAYS,
    Span: HOURS,
    WeekHours: st.tuples(*[st.none() | HOURS] * 7).map(WeekHours),
    Delay: st.builds(Delay, st.integers(0, 9999), st.sampled_from(Unit)),
    Range: st.builds(lambda low, more: Range(low, low + more if more else None), st.integers(0, 9), st.integers(0, 9)),
    YearSpan: st.builds(
        lambda one, two: YearSpan((one.month, one.day), (two.month, two.day)), DAYS_OF_ALL_YEARS, DAYS_OF_ALL_YEARS
    ),
}


@cache
def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of one of the policy's types, whatever they say."""
    if kind in SINGLE:
        return SINGLE[kind]
    if is_dataclass(kind):
        parts: dict[str, Any] = {part.name: part.type for part in fields(kind)}
        return st.builds(cast("type", kind), **{name: any_of(of) for name, of in parts.items()})
    if get_origin(kind) in {UnionType, Union}:
        return st.none() | any_of(get_args(kind)[0])
    if get_origin(kind) is Literal or isinstance(kind, EnumType):
        return st.sampled_from(get_args(kind) or list(kind))
    inner = [any_of(part) for part in get_args(kind) if part is not ...]
    if get_origin(kind) is Mapping:
        return st.dictionaries(*inner, max_size=2)
    return st.lists(*inner, max_size=2).map(get_origin(kind))


@given(any_of(Policy))
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_policy_comes_back_exactly(policy: Policy) -> None:
    text = policy_text(policy)
    assert parse_policy(text) == policy
    assert policy_text(parse_policy(text)) == text


def test_the_shipped_policy_comes_back_exactly(shipped: Policy) -> None:
    text = policy_text(shipped)
    back = parse_policy(text)
    assert back == shipped
    assert [segment.id for segment in back.segments] == [segment.id for segment in shipped.segments]
    assert version(text) == version(policy_text(back))


def test_another_policy_is_another_version(shipped: Policy) -> None:
    other = examine(edited(("segments.results.owner", "Somebody")), TODAY).policy
    assert other is not None
    assert version(policy_text(other)) != version(policy_text(shipped))


def test_the_order_of_names_in_the_file_does_not_matter_where_it_means_nothing(shipped: Policy) -> None:
    turned = dict(reversed(list(shipped.inactivity.by_specialty.items())))
    other = examine(edited(("inactivity.by_specialty", turned)), TODAY).policy
    assert other is not None
    assert policy_text(other) == policy_text(shipped)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": 3}', "no json"])
def test_a_text_of_another_version_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="another version"):
        parse_policy(text)


def test_reading_it_needs_neither_yaml_nor_holidays(tmp_path: Path, shipped: Policy) -> None:
    path = tmp_path / "policy.json"
    path.write_text(policy_text(shipped), encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from recalldesk.playbook.compiled import parse_policy; "
        f"parse_policy(Path({str(path)!r}).read_text('utf-8')); print({{'yaml', 'holidays'}} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
