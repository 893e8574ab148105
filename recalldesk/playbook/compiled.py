"""A policy as JSON text, and back: exact, always the same text for the same policy, quick to read at start."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from cattrs import Converter

from recalldesk.core.errors import InputError
from recalldesk.playbook.scalars import register_scalars
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Ending
from recalldesk.queue.times import Delay, Range, Span, WeekHours, YearSpan


def policy_text(policy: Policy) -> str:
    """Return a policy as text for ``parse_policy``."""
    return json.dumps(_plain(policy), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def parse_policy(text: str) -> Policy:
    """Return the policy of a text by ``policy_text``. InputError where it is of another version of the program."""
    try:
        return _converter().structure(json.loads(text), Policy)
    except Exception as error:
        raise InputError(
            "The kept playbook is of another version of RecallDesk: take its file into use again."
        ) from error


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
def _converter() -> Converter:
    converter = Converter(detailed_validation=False, forbid_extra_keys=True)
    register_scalars(converter)
    return converter
