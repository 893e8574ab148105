"""Calendar dates as lists write them. What can be read in two ways is ambiguous, never chosen."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from recalldesk.lists.clean.text import PLACEHOLDERS, narrow, without_float_tail
from recalldesk.lists.layout import DateOrder


class Unreadable(Enum):
    """Why a text is no date."""

    BAD = "no calendar date"
    AMBIGUOUS = "day and month may be swapped"


class Span(NamedTuple):
    """A range of days, both ends included; ``end`` before ``start`` if the list says so."""

    start: date
    end: date


Reading = date | Span | Unreadable | None

_NOTHING = PLACEHOLDERS - {"?", "tbd", "unknown", "unk"}  # by these someone means a date
_LONGEST = 60
_NO_DAY = re.compile(r"[0/. -]+|1900-0?1-0?0|0?1/0?0/(?:19)?00|12/31/9999|31/12/9999|9999-12-31")
_EPOCHS = frozenset({date(1899, 12, 30), date(1899, 12, 31)})
_MONTHS = (
    "jan january ene enero|feb february febrero|mar march marzo|apr april abr abril|may mayo|jun june junio|"
    "jul july julio|aug august ago agosto|sep sept september septiembre|oct october octubre|"
    "nov november noviembre|dec december dic diciembre"
)
_MONTH_OF = {name: month for month, names in enumerate(_MONTHS.split("|"), start=1) for name in names.split()}
_FILLERS = frozenset({"de", "del", "of", "the", "st", "nd", "rd", "th"})
_WEEKDAY = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)[.,]*\s+",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:T|[ ,@]+(?:at )?)[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)"
    r"(?: ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[ECMP][SD]?T))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"([0-9]{1,4}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?")
_MONTH = re.compile(r"(?:([0-9]{1,2})[-/]([0-9]{4})|([0-9]{4})[-/]([0-9]{1,2}))")
_WORDED = re.compile(r"[\w ,./-]+")
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_DATE = r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}"
_RANGE = re.compile(
    rf"(.+?)(?: (?:-|to|thru|through|until|hasta|a) | ?\.\.+ ?)(.+)|({_DATE})/({_DATE})"
    rf"|([0-9]{{1,2}}/[0-9]{{1,2}}|{_DATE})-({_DATE})",
    re.IGNORECASE,
)
_YEARLESS = re.compile(r"[0-9]{1,2}/[0-9]{1,2}|[^\W\d_]+\.? [0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates of one list. A year of two digits is 20yy unless that is after ``latest``, then 19yy."""

    order: DateOrder
    latest: date

    def read(self, raw: str) -> Reading:
        """Return the day or range that is written; None where the text stands for no date at all."""
        text = without_float_tail(narrow(raw))
        if text.casefold() in _NOTHING:
            return None
        if len(text) > _LONGEST:
            return Unreadable.BAD
        text = _day_part(text)
        if _NO_DAY.fullmatch(text):
            return None
        reading = self._single(text)
        if reading is Unreadable.BAD and (ends := _RANGE.fullmatch(text)):
            start, end = filter(None, ends.groups())
            return self._range(start, end)
        return None if isinstance(reading, date) and _is_placeholder(reading) else reading

    def _single(self, text: str) -> date | Span | Unreadable:
        if written := _NUMERIC.fullmatch(text):
            return self._numeric(*written.groups())
        if written := _COMPACT.fullmatch(text):
            return self._day(*written.groups()) or Unreadable.BAD
        if written := _MONTH.fullmatch(text):
            return _month(written[2] or written[3], int(written[1] or written[4]))
        if _WORDED.fullmatch(text):
            return self._worded([word for word in _WORDS.findall(text.casefold()) if word not in _FILLERS])
        return Unreadable.BAD

    def _numeric(self, first: str, separator: str, second: str, last: str) -> date | Unreadable:
        year_first = len(first) > 2
        year, month, day = (first, second, last) if year_first else (last, first, second)
        if not year_first and self.order == "dmy":
            month, day = day, month
        told, swapped = self._day(year, month, day), self._day(year, day, month)
        if separator == "." and self.order == "mdy" and not year_first:
            # Dots are written day first by most of the world, month first by some in the US.
            return Unreadable.AMBIGUOUS if told and swapped and told != swapped else told or swapped or Unreadable.BAD
        return told or (Unreadable.AMBIGUOUS if swapped else Unreadable.BAD)

    def _worded(self, words: list[str]) -> date | Span | Unreadable:
        months = [place for place, word in enumerate(words) if word in _MONTH_OF]
        if len(months) != 1:
            return Unreadable.BAD
        month = str(_MONTH_OF[words.pop(months[0])])
        match months[0], words:
            case ((0 | 1), [year]) if len(year) == 4 and year.isdigit():
                return _month(year, int(month))
            case 1, [year, day] if len(year) == 4:
                return self._day(year, month, day) or Unreadable.BAD
            case ((0 | 1), [day, year]):
                return self._day(year, month, day) or Unreadable.BAD
            case _:
                return Unreadable.BAD

    def _range(self, left: str, right: str) -> Span | Unreadable:
        end = self._single(right)
        if isinstance(end, Unreadable):
            return end
        last = end.end if isinstance(end, Span) else end
        start = self._in_year_of(last, left) if _YEARLESS.fullmatch(left) else self._single(left)
        if isinstance(start, Unreadable):
            return start
        return Span(start.start if isinstance(start, Span) else start, last)

    def _in_year_of(self, last: date, text: str) -> date | Span | Unreadable:
        """Read a day without its year: the latest one that is not after the end of its range."""
        joint = "/" if "/" in text else " "
        day = self._single(f"{text}{joint}{last.year:04}")
        return self._single(f"{text}{joint}{last.year - 1:04}") if isinstance(day, date) and day > last else day

    def _day(self, year: str, month: str, day: str) -> date | None:
        years = {4: (year,), 2: (f"20{year}", f"19{year}")}.get(len(year), ())
        days = (_calendar_day(written, month, day) for written in years)
        return next((found for found in days if found and (len(year) == 4 or found <= self.latest)), None)


def _day_part(text: str) -> str:
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    if len(text) > 10 and (time := _TIME.search(text)) and time.end() == len(text):
        text = text[: time.start()]
    return text


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(year: str, month: int) -> Span | Unreadable:
    first = _calendar_day(year, str(month), "1")
    if not first or first.year == date.max.year:
        return Unreadable.BAD
    return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _is_placeholder(day: date) -> bool:
    return day in _EPOCHS or (day.year <= 1900 and day.month == day.day == 1)
