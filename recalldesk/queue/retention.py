"""How long what a list said word for word is kept once the EHR has acknowledged what came of it (S8)."""

from dataclasses import dataclass

from recalldesk.queue.times import Delay, Unit

_NINETY_DAYS = Delay(90, Unit.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """``originals``: so long after the acknowledgement. Facts and the audit are never purged (S7)."""

    originals: Delay = _NINETY_DAYS


PLAIN_RETENTION = Retention()  # of a clinic that says nothing of it
