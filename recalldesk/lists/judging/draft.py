"""A row while it is judged, and what reads its texts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from recalldesk.lists.clean.answers import Answer, do_not_contact, is_deceased
from recalldesk.lists.clean.dates import DateReader, Reading
from recalldesk.lists.clean.phones import PhoneReader
from recalldesk.lists.clean.remarks import is_authorization_open, is_sensitive, is_unauthorized
from recalldesk.lists.clean.words import visit_status
from recalldesk.lists.layout import Context
from recalldesk.queue.model import Finding, Flag, Problem
from recalldesk.queue.safe_times import is_plain_time

_DAYS = 16_384  # distinct dates of one list that are remembered
_WORDS = 4_096


@dataclass(slots=True)
class Draft:
    """The texts of a row by field, and what has been made of them so far."""

    texts: dict[str, str]
    number_keys: tuple[str, ...]  # of those texts that are numbers, the best column first
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    flags: set[Flag] = field(default_factory=set)
    dated: bool = False

    def find(self, problem: Problem, where: str) -> None:
        """Add a problem in the field ``where``, with its text."""
        self.findings.append(Finding(problem, where, self.texts.get(where)))


class Tools:
    """What reads the texts of one list: they remember what they have read, for values repeat."""

    def __init__(self, context: Context) -> None:
        self.context = context
        soon = date(context.as_of.year + 5, 12, 31)
        self.day: Callable[[str], Reading] = lru_cache(_DAYS)(DateReader(context.date_order, soon).read)
        self.birthday: Callable[[str], Reading] = lru_cache(_DAYS)(DateReader(context.date_order, context.as_of).read)
        self.phones = PhoneReader(context.region)
        self.visit_status: Callable[[str], str | None] = lru_cache(_WORDS)(visit_status)
        self.do_not_contact: Callable[[str], Answer] = lru_cache(_WORDS)(do_not_contact)
        self.is_plain_time: Callable[[str], bool] = lru_cache(_WORDS)(is_plain_time)
        self.is_deceased: Callable[[str], Answer] = lru_cache(_WORDS)(is_deceased)
        self.is_sensitive: Callable[[str], bool] = lru_cache(_WORDS)(is_sensitive)
        self.is_unauthorized: Callable[[str], bool] = lru_cache(_WORDS)(is_unauthorized)
        self.is_authorization_open: Callable[[str], bool] = lru_cache(_WORDS)(is_authorization_open)
