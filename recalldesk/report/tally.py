"""Where what was counted is kept: sums by period, which can be added up in any order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from recalldesk.report.figures import OF, Measure, Spread
from recalldesk.report.period import Calendar

MOST_BEHIND = 200  # recalls that are named behind a figure
_WHOLE = -1
Key: TypeAlias = tuple[str, ...]  # of a row: the table, and what stands in its first columns


class Row(NamedTuple):
    """A row of a table that was counted: what it is about, and how many of each column."""

    key: Key
    counts: dict[str, int]


class Tally:
    """Counts of some periods. ``detailed``: the places of those whose tables are counted too."""

    def __init__(self, calendar: Calendar, detailed: Iterable[int]) -> None:
        self.calendar, self.detailed = calendar, frozenset(detailed)
        self.subjects: Sequence[int] = ()  # the recalls that are being counted
        self.behind: dict[str, dict[int, None]] = {}  # figure -> those that are hits in a detailed period
        self._enough: set[str] = set()  # figures of which as many are named as may be
        # Lists by place, not counters: this is done some dozen times for every recall.
        self._hits, self._of = self._by_place(), self._by_place()
        self._spreads: Counter[tuple[int, str, int]] = Counter()
        self._rows: Counter[tuple[int, Key, str]] = Counter()
        self.weekly: Counter[tuple[int, str, str]] = Counter()  # period, segment, column: of all periods

    def _by_place(self) -> defaultdict[str, list[int]]:
        return defaultdict(lambda: [0] * len(self.calendar.periods))

    def count(self, place: int, figure: str, hits: int = 1, of: int = 1) -> None:
        """Count so many more that a figure is of, and how many of them are hits."""
        self._of[figure][place] += of
        if hits:
            self._hits[figure][place] += hits
            if self.subjects and place in self.detailed and figure not in self._enough:
                self._remember(figure)

    def _remember(self, figure: str) -> None:
        known = self.behind.setdefault(figure, {})
        known.update(dict.fromkeys(self.subjects))
        if len(known) >= MOST_BEHIND:
            self._enough.add(figure)

    def add(self, at: datetime, figure: str, *, hit: bool = True) -> None:
        """Count one that happened at an instant."""
        for place in self.calendar.within(at):
            self.count(place, figure, int(hit))

    def took(self, places: Iterable[int], figure: str, days: int) -> None:
        """Count one that took so many days, and ended in some periods."""
        for place in places:
            self._spreads[place, figure, days] += 1
            if place in self.detailed and figure not in self._enough:
                self._remember(figure)

    def row(self, place: int, key: Key, column: str, times: int = 1) -> None:
        """Count in a row of a table, of a period whose tables are counted."""
        if place in self.detailed:
            self._rows[place, key, column] += times

    def cohort(self, key: Key, column: str, times: int) -> None:
        """Count in a row of a table that belongs to no period."""
        if times:
            self._rows[_WHOLE, key, column] += times

    def measure(self, place: int, figure: str) -> Measure:
        """Return what a figure came to in a period."""
        days = sorted((day, times) for (of, name, day), times in self._spreads.items() if (of, name) == (place, figure))
        spread = Spread(tuple(days))
        hits, of = self._hits[figure][place], self._of[OF.get(figure, figure)][place]
        return Measure(hits, of, spread) if not days else Measure(spread.count, spread.count, spread)

    def cohorts(self, table: str) -> list[Row]:
        """Return the rows of a table that belongs to no period."""
        return self.rows(_WHOLE, table)

    def rows(self, place: int, table: str, *more: str) -> list[Row]:
        """Return the rows of a table (of which the first columns are ``more``), by what they are about."""
        begins = (table, *more)
        found: dict[Key, dict[str, int]] = {}
        for (of, key, column), times in self._rows.items():
            if of == place and key[: len(begins)] == begins:
                found.setdefault(key[len(begins) :], {})[column] = times
        return [Row(key, found[key]) for key in sorted(found)]
