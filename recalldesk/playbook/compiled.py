"""A policy as JSON text, and back: exact, always the same text for the same policy, quick to read at start.

What reads a playbook's file says every fault of it, and takes a tenth of a start to import and to work out. This text
was written here, so it is right or of another version: all that must be known is which.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import EnumType
from functools import cache, partial
from types import UnionType
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from recalldesk.core.errors import InputError, phrase
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Ending
from recalldesk.queue.times import Delay, Range, Span, WeekHours, YearSpan

T = TypeVar("T")
Maker: TypeAlias = Callable[[Any], Any]


def policy_text(policy: Policy) -> str:
    """Return a policy as text for ``parse_policy``."""
    return json.dumps(_plain(policy), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def parse_policy(text: str) -> Policy:
    """Return the policy of a text by ``policy_text``. InputError where it is of another version of the program."""
    try:
        policy: Policy = _maker(Policy)(json.loads(text))
    except Exception as error:
        raise InputError(
            phrase("The kept playbook is of another version of RecallDesk: take its file into use again.")
        ) from error
    return policy


def version(text: str) -> str:
    """Return what tells one compiled text from another."""
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case WeekHours():
            return value.plain()
        case Span() | Delay() | Range() | YearSpan() | Ending() | date():
            return str(value)
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case frozenset():
            return sorted(value)
        case tuple():
            return [_plain(one) for one in value]
    return {part.name: _plain(one) for part, one in said_fields(value)} if is_dataclass(value) else value


def said_fields(item: Any) -> Iterator[tuple[Field[Any], Any]]:
    """Yield the fields of a value that are not as by default."""
    for part in fields(item):
        value = getattr(item, part.name)
        if value != (part.default if part.default_factory is MISSING else part.default_factory()):
            yield part, value


@cache
def _maker(kind: Any) -> Maker:
    """Return what makes a value of a type of the policy from its plain form; it raises where that does not fit."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:  # with None
        make = _maker(parts[0])
        return lambda plain: None if plain is None else make(plain)
    if origin in {tuple, frozenset}:
        make = _maker(parts[0])
        return lambda plain: origin(map(make, _exactly(list, plain)))
    if origin is Mapping:
        name, make = map(_maker, parts)
        return lambda plain: {name(key): make(one) for key, one in plain.items()}
    if origin is Literal:
        return lambda plain: parts[parts.index(plain)]
    if is_dataclass(kind) and not hasattr(kind, "parse"):
        return _class_maker(kind)
    return _single(kind)


def _class_maker(kind: Any) -> Maker:
    types: dict[str, Any] = {part.name: part.type for part in fields(kind)}
    makers = {name: _maker(of) for name, of in types.items()}
    return lambda plain: kind(**{name: makers[name](one) for name, one in plain.items()})


def _single(kind: Any) -> Maker:
    if isinstance(kind, EnumType):
        return kind
    if kind is date:
        return date.fromisoformat
    return getattr(kind, "parse", partial(_exactly, kind))


def _exactly(kind: type[T], plain: Any) -> T:
    """Return a value that JSON has a type for; ``ValueError`` if it is of another."""
    if type(plain) is not kind:
        raise ValueError("a value of another type")
    return plain
