"""How long what a list said word for word is kept once acknowledged (S8), and what went to the EHR or was sent (S7)."""

from dataclasses import dataclass

from recalldesk.queue.times import Delay, Unit

_NINETY_DAYS = Delay(90, Unit.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """``originals``: so long after the acknowledgement. ``years``: so long the files of exports and reminders (S7).

    Facts and the audit are never purged.
    """

    originals: Delay = _NINETY_DAYS
    years: int = 10


PLAIN_RETENTION = Retention()  # of a clinic that says nothing of it
