"""What a clinic says of its visits: how soon a booking must be confirmed, what to bring, how open times are used."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recalldesk.queue.times import Delay, Unit

_A_DAY, _TWO_DAYS, _FOUR_WEEKS = Delay(1, Unit.BUSINESS_DAY), Delay(2, Unit.BUSINESS_DAY), Delay(4, Unit.WEEK)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitType:
    """A kind of visit. ``phrases``: as lists and schedules write it; ``bring`` and ``portal``: words, by language.

    ``minutes``: how long it takes; ``number``: its direct line, E.164; ``reasons``: why patients come to it.
    """

    id: str
    phrases: tuple[str, ...]
    reasons: frozenset[str] = frozenset()
    minutes: int | None = None
    telehealth: bool = False
    number: str | None = None
    bring: Mapping[str, str] = field(default_factory=dict)
    portal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """What becomes of a booking (C6).

    ``confirm_within``: a list or status file shows it by then, or somebody looks; ``look_after``: so long after the
    visit somebody looks whether it was kept, if nothing was heard. ``bring`` and ``portal``: of visits whose type has
    no words of its own, by language.
    """

    confirm_within: Delay = _TWO_DAYS
    look_after: Delay = _A_DAY
    bring: Mapping[str, str] = field(default_factory=dict)
    portal: Mapping[str, str] = field(default_factory=dict)
    types: tuple[VisitType, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """How open times are used. A provider who has none within ``ahead`` has no capacity.

    ``behind``: the recalls of such a provider count as waiting so many days less; 0: it makes no difference.
    """

    ahead: Delay = _FOUR_WEEKS
    behind: int = 14


PLAIN_VISITS, PLAIN_SLOTS = Visits(), Slots()  # of a clinic that says nothing of them
