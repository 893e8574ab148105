"""What a clinic says of itself when its store is made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnClinic:
    """What a clinic says of itself, as it was typed.

    ``spoken``: the neutral name that callers say; ``number``: the published one to call back; ``zone``: as in the
    time zone database.
    """

    name: str
    spoken: str
    number: str
    zone: str
