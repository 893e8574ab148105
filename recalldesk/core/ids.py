"""The ids that the parts hand each other. Distinct types, so that one cannot stand in for another."""

import secrets
from datetime import datetime
from typing import NewType
from uuid import UUID

FactId = NewType("FactId", UUID)
PersonId = NewType("PersonId", int)
DeviceId = NewType("DeviceId", int)
SourceId = NewType("SourceId", int)
PatientId = NewType("PatientId", int)
RecallId = NewType("RecallId", int)
ListingId = NewType("ListingId", int)
LoadId = NewType("LoadId", int)

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def new_fact_id(at: datetime, order: int | None = None) -> FactId:
    """Return a UUID version 7 (RFC 9562, 5.7): ordered by ``at`` to the millisecond, else random.

    ``order`` (below 2**42) orders those of one millisecond, so that facts made in bulk stand side by side.
    """
    milliseconds = int(at.timestamp() * 1000)
    entropy = secrets.randbits(74) if order is None else order << 32 | secrets.randbits(32)
    return FactId(
        UUID(int=(milliseconds << 80) | _VERSION_7 | ((entropy >> 62) << 64) | _VARIANT | (entropy & (2**62 - 1)))
    )
