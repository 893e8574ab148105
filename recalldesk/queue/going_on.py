"""What a person decided of a recall that no visit was made for: it is called some more, or written a letter. Pure."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.queue.facts import Fact, FactKind

DECIDED = "decided"  # in the payload of a fact: of which decision of the review it is


class Choice(StrEnum):
    """What may become of a recall that no visit was made for by the end of a week."""

    EXTEND = "extend"
    REROUTE = "reroute"
    LETTER = "letter"
    CLOSE = "close"


class More(NamedTuple):
    """A cadence goes on by a person's word: with so many more calls, with calls up to a day, or with a letter."""

    at: datetime
    calls: int = 0
    until: date | None = None
    letter: bool = False


_ACTS = frozenset({Choice.EXTEND, Choice.LETTER})


def going_on(facts: Iterable[Fact], recall: RecallId, gone: Collection[str]) -> list[More]:
    """Return the words by which a recall goes on; ``facts`` in the order of time, ``gone``: those taken back.

    Payloads: an override with ``act`` extend, and ``calls`` or ``until`` (a date); or with ``act`` letter.
    """
    return [
        _more(fact)
        for fact in facts
        if fact.kind is FactKind.OVERRIDE
        and fact.recall == recall
        and fact.payload.get("act") in _ACTS
        and str(fact.id) not in gone
    ]


def _more(fact: Fact) -> More:
    said = fact.payload
    if said["act"] == Choice.LETTER:
        return More(fact.at, letter=True)
    return More(fact.at, said.get("calls", 0), date.fromisoformat(said["until"]) if "until" in said else None)


class Decided(NamedTuple):
    """A decision of the review, and when it was made."""

    at: datetime
    choice: Choice


def decided(facts: Iterable[Fact], gone: Collection[str]) -> list[Decided]:
    """Return the decisions of the review that stand, in the order of ``facts``."""
    return [
        Decided(fact.at, Choice(fact.payload[DECIDED]))
        for fact in facts
        if DECIDED in fact.payload and str(fact.id) not in gone
    ]
