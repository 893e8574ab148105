"""What is known of a patient's recalls, for looking back: frozen, in the order of time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from recalldesk.core.ids import PatientId, RecallId
from recalldesk.queue.facts import Fact


class Saying(NamedTuple):
    """What a list said of a recall at ``at``: plain values; None: the list no longer names it."""

    at: datetime
    values: Mapping[str, Any] | None


class Trail(NamedTuple):
    """One recall: what lists said of it, and all that happened. ``segment``: where it is worked now."""

    recall: RecallId
    source: str
    segment: str | None
    said: tuple[Saying, ...]
    facts: tuple[Fact, ...]


class PatientFile(NamedTuple):
    """A patient with all recalls. ``facts``: those about the patient as a whole."""

    patient: PatientId
    trails: tuple[Trail, ...]
    facts: tuple[Fact, ...]
