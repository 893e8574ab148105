"""Find anybody on the lists while somebody types: by name, date of birth, number, MRN or recall number (Q9)."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from recalldesk.core.ids import RecallId
from recalldesk.queue.calendar import local_day
from recalldesk.queue.policy import Clinic
from recalldesk.queue.search import beginnings
from recalldesk.store.unit import Reader

if TYPE_CHECKING:
    from recalldesk.lists.layout import DateOrder

_DIGITS = 18  # of a recall's number, at most
_DATE = 6  # characters of one with its year, at least


def find_people(reader: Reader, said: str, clinic: Clinic, now: datetime, size: int) -> list[RecallId]:
    """Return the recalls of patients whom a text may mean; more than ``size`` of them if there are more."""
    said = said.strip()
    terms = beginnings(said, _day(said, clinic, now))
    found = [recall for term in terms for recall in reader.recalls.beginning_with(term, size + 1)]
    if said.isascii() and said.isdecimal() and len(said) <= _DIGITS:
        found.insert(0, RecallId(int(said)))
    return list(dict.fromkeys(found))


def _day(said: str, clinic: Clinic, now: datetime) -> date | None:
    """Return the day that a text says with its year, as the clinic writes days; a number alone is none."""
    if len(said) < _DATE or said.isalnum():
        return None
    from recalldesk.lists.clean.dates import DateReader  # noqa: PLC0415 - seldom typed, and read by much

    order: DateOrder = "mdy" if clinic.region == "US" else "dmy"
    day = DateReader(order, local_day(now, clinic.tz) + timedelta(days=1)).read(said)
    return day if isinstance(day, date) else None
