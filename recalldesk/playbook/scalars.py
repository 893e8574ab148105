"""The single values of a playbook: strict, so that nothing is taken for what it is not."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal, TypeVar, get_args, get_origin

from cattrs import Converter

from recalldesk.playbook.faults import suggestion
from recalldesk.queue.authorised import Scope
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Channel
from recalldesk.queue.reporting import Amount
from recalldesk.queue.scripts import Ending
from recalldesk.queue.times import Delay, Range, Span, WeekHours, YearSpan

T = TypeVar("T")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Wrong(Exception):
    """A value that cannot be used: what is wrong, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def said(value: object) -> str:
    """Return how a fault names a value."""
    if isinstance(value, dict | list):
        return "A mapping" if isinstance(value, dict) else "A list"
    if value is None:
        return "Nothing"
    return str(value).lower() if isinstance(value, bool) else f"'{value}'" if isinstance(value, str) else str(value)


def text(value: object, _: object = None) -> str:
    """Return a text that says something; a number or a yes is none."""
    if not isinstance(value, str):
        raise Wrong(f"{said(value)} is not a text.", "Write a text, in quotes if it looks like something else.")
    if not value.strip():
        raise Wrong("Nothing is written here.", "Write a text.")
    return value


def whole(value: object, _: object = None) -> int:
    """Return a whole number."""
    if type(value) is not int:
        raise Wrong(f"{said(value)} is not a whole number.", "Write a number such as 3, without quotes.")
    return value


def _share(value: object, _: object) -> float:
    if type(value) not in {int, float}:
        raise Wrong(f"{said(value)} is not a number.", "Write a number such as 0.3, without quotes.")
    return float(value)  # type: ignore[arg-type]


def _truth(value: object, _: object) -> bool:
    if type(value) is not bool:
        raise Wrong(f"{said(value)} is not true or false.", "Write true or false, without quotes.")
    return value


def day(value: object, _: object = None) -> date:
    """Return a calendar date written as 2026-11-23."""
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        raise Wrong(f"{said(value)} is no day of the calendar.", "Write a date as 2026-11-23.") from None
    raise Wrong(f"{said(value)} is not a date.", "Write a date as 2026-11-23.")


def _parsed(parse: Callable[[Any], T], value: Any) -> T:
    try:
        return parse(value)
    except ValueError as error:
        sentence = str(error)
        raise Wrong(f"{said(value)} cannot be used.", f"{sentence[0].upper()}{sentence[1:]}.") from None


def _range(value: object, _: object) -> Range:
    return _parsed(Range.parse, str(value) if type(value) is int else text(value))


def _week(value: object, _: object) -> WeekHours:
    if not isinstance(value, dict):
        raise Wrong(f"{said(value)} is no week.", "Write hours of weekdays, such as 'mon-fri: 09:00-17:00'.")
    return _parsed(WeekHours.parse, {name: text(hours) for name, hours in value.items()})


def chosen(value: object, words: Iterable[str]) -> str:
    """Return one of the words."""
    known = [str(word) for word in words]
    if value not in known:
        raise Wrong(f"{said(value)} cannot be chosen here.", suggestion(str(value), known))
    return str(value)


def register_scalars(converter: Converter) -> None:
    """Teach a converter the single values."""
    hooks: dict[Any, Callable[[Any, Any], Any]] = {
        str: text,
        int: whole,
        float: _share,
        Amount: lambda value, _: _parsed(Amount.parse, value),
        bool: _truth,
        date: day,
        Range: _range,
        WeekHours: _week,
        **dict.fromkeys((Span, Delay, YearSpan, Ending), lambda value, kind: _parsed(kind.parse, text(value))),
        **dict.fromkeys((Channel, Effect, OutcomeKey, Scope), lambda value, kind: kind(chosen(value, kind))),
    }
    for kind, hook in hooks.items():
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(_is_literal, lambda value, kind: chosen(value, get_args(kind)))


def _is_literal(kind: Any) -> bool:
    return get_origin(kind) is Literal
