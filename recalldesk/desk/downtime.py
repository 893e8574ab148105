"""The list for when the computer is down: whom to call today, with the least that a call needs (P5)."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from recalldesk.core.clock import Clock
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.note_look import note_look
from recalldesk.queue.facts import Actor
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.segments import needs_language_support
from recalldesk.store.store import Store

MOST = 300  # recalls: more than a day's calls of a team


@dataclass(frozen=True, slots=True)
class DowntimeRow:
    """Whom to call. ``number`` None: none may be dialled. ``about``: what may be said to anybody (P4).

    ``until``: how long calling is fine today. ``language``: an interpreter is needed for it.
    """

    values: ListRow
    number: str | None
    about: str
    until: datetime | None
    language: str | None


@dataclass(frozen=True, slots=True)
class DowntimeList:
    """The first of those who are ``ready`` at ``at``, in order. ``letter``: the paper is such, else A4."""

    at: datetime
    clinic: str
    zone: ZoneInfo
    letter: bool
    emergency_number: str
    ready: int
    rows: tuple[DowntimeRow, ...]


def downtime_list(store: Store, clock: Clock, actor: Actor) -> DowntimeList:
    """Return whom to call now, and leave an audit fact of how many were printed (S6)."""
    now = clock.now()
    with store.read() as reader:
        rules = reader.playbooks.rules()
        lineup, policy = Lineup(reader, rules, now), rules.policy
        cards = [card(reader, place.recall, rules, now) for place in lineup.page(MOST)]
        made = DowntimeList(
            now,
            policy.clinic.name,
            policy.clinic.tz,
            policy.clinic.region in {"US", "CA"},
            policy.clinic.emergency_number,
            sum(count.ready for count in lineup.counts()),
            tuple(_row(one, policy) for one in cards),
        )
    note_look(store, clock, actor, "print downtime list", len(made.rows))
    return made


def _row(one: Card, policy: Policy) -> DowntimeRow:
    number = next((item.number.e164 for item in one.numbers if item.barred is None), None)
    reason = next((item for item in policy.reasons if item.id == one.explanation.reason), None)
    label = reason.labels.get("English") if reason else None
    language = one.values.language if needs_language_support(one.values, policy) else None
    return DowntimeRow(one.values, number, label.general if label else "", one.explanation.open_until, language)
