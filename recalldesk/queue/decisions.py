"""What a person decided about a whole recall: closed for good by a clinician, opened again (C5, C6)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from recalldesk.core.ids import FactId, RecallId
from recalldesk.queue.escalations import END, Move
from recalldesk.queue.facts import Fact, FactKind

CLOSED_FOR_GOOD = "closed_for_good"  # as what a clinician closes


class Word(StrEnum):
    """What was decided. ``CALL_AGAIN``: whoever looked at a refusal wants the patient called after all."""

    CLOSE = "close"
    REOPEN = "reopen"
    CALL_AGAIN = "call_again"


class Decision(NamedTuple):
    """One decision."""

    fact: FactId
    at: datetime
    word: Word


_WORDS = frozenset({Word.CLOSE, Word.REOPEN})


def decisions(facts: Iterable[Fact], recall: RecallId, gone: frozenset[str]) -> Iterator[Decision]:
    """Yield the decisions about a recall; ``facts`` in the order of time, ``gone``: those taken back.

    Payloads: an override with ``act`` close or reopen. To hand an escalation back is to have the patient called:
    after a refusal, and where the escalation was about the end of the cadence.
    """
    ends = set[str]()
    for fact in facts:
        if fact.recall != recall or str(fact.id) in gone:
            continue
        act = fact.payload.get("act")
        if fact.kind is FactKind.OVERRIDE and act in _WORDS:
            yield Decision(fact.id, fact.at, Word(act))
        elif fact.kind is FactKind.ESCALATION and act == Move.OPENED and END in fact.payload:
            ends.add(fact.payload["escalation"])
        elif fact.kind is FactKind.ESCALATION and act == Move.HANDED_BACK:
            ended = fact.payload["escalation"] in ends
            yield Decision(fact.id, fact.at, Word.REOPEN if ended else Word.CALL_AGAIN)
