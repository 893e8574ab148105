"""The lines of the bench: what is set against what, and how much it may cost."""

from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

Round = dict[str, float]  # figures of one round by "task.figure"


class Median(NamedTuple):
    """A median, and the lowest and highest of what it stands for."""

    value: float
    low: float
    high: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: the sum of some figures, set against the sum of others where there are any.

    ``unit`` of a line that is set against nothing. ``aim``: at most so much; None where nothing was aimed at.
    """

    bench: str
    says: str
    ours: tuple[str, ...]
    against: tuple[str, ...] = ()
    aim: float | None = None
    unit: str = ""

    @property
    def tasks(self) -> set[str]:
        """The tasks whose figures it needs."""
        return {key.partition(".")[0] for key in (*self.ours, *self.against)}

    def measured(self, rounds: list[Round]) -> Median | None:
        """Return the median over the rounds that have all its figures; None if none has."""
        keys = {*self.ours, *self.against}
        values = sorted(self._value(figures) for figures in rounds if keys <= figures.keys())
        return Median(median(values), values[0], values[-1], len(values)) if values else None

    def met(self, found: Median) -> bool:
        """Tell whether the aim is met."""
        return self.aim is None or found.value <= self.aim

    def _value(self, figures: Round) -> float:
        ours = sum(figures[key] for key in self.ours)
        return ours / sum(figures[key] for key in self.against) if self.against else ours


_ROWS_RAW = ("read_csv.seconds", "raw_write.seconds", "parse_numbers.seconds")

LINES = (
    Line(
        "write",
        "every row of a first load: our bulk writers / raw executemany, same tables, indexes, transactions",
        ("bulk_write.seconds",),
        ("raw_write.seconds",),
        1.3,
    ),
    Line(
        "first",
        "first load of the CSV / (csv.reader + raw executemany of every row + phonenumbers on distinct numbers)",
        ("first_load.seconds",),
        _ROWS_RAW,
        2.5,
    ),
    Line(
        "again",
        "the same file again / (csv.reader + one hash a row)",
        ("same_again.seconds",),
        ("hash_csv.seconds",),
        3,
    ),
    Line("tomorrow", "tomorrow's file, 2 % changed / first load", ("next_day.seconds",), ("first_load.seconds",), 0.35),
    Line(
        "xlsx",
        "first load of the workbook / (python-calamine alone + first load of the CSV)",
        ("xlsx_load.seconds",),
        ("read_xlsx.seconds", "first_load.seconds"),
        1.3,
    ),
    Line("plain", "first load, encrypted / not encrypted", ("first_load.seconds",), ("plain_load.seconds",), 1.15),
    Line(
        "attempt",
        "one attempt's facts, durable / the same statements raw",
        ("attempt.seconds",),
        ("attempt.raw",),
        3,
    ),
    Line(
        "export",
        "an attempt of every recall as CSV, with its ledger / (raw SELECT + csv.writer + raw ledger)",
        ("export_csv.seconds",),
        ("raw_csv.seconds",),
        3,
    ),
    Line(
        "export",
        "the same as Bundles / (raw SELECT + json.dumps + raw ledger)",
        ("export_fhir.seconds",),
        ("raw_fhir.seconds",),
        3,
    ),
    Line("export", "the same: peak memory", ("export_fhir.own",), unit="MB"),
    Line(
        "report",
        "the report of a week with four attempts of every recall / one raw SQL pass that reads the same rows",
        ("week_figures.seconds",),
        ("raw_pass.seconds",),
        10,
    ),
    Line("report", "the same: peak memory", ("week_figures.own",), unit="MB"),
    Line("hold", "longest that an export held the writer", ("export_csv.held",), aim=0.05, unit="s"),
    Line("hold", "longest a first load held the writer", ("first_load.held",), aim=0.05, unit="s"),
    Line("hold", "longest tomorrow's file held the writer", ("next_day.held",), aim=0.05, unit="s"),
    Line(
        "next",
        "who is next, queue ten times as long as the list / as the list; 40 windows, 30 % waiting",
        ("next_long.seconds",),
        ("next_short.seconds",),
        1.5,
    ),
    Line("next", "the same in the long queue: 99 of 100 answers", ("next_long.p99",), aim=0.001, unit="s"),
    Line("next", "the same after each commit, when no reader's cache holds", ("next_long.after_commit",), unit="s"),
    Line("next", "long queue, encrypted / not encrypted", ("next_long.seconds",), ("next_plain.seconds",), 1.15),
    Line("counts", "counts of all segments, queue as long as the list", ("counts_short.seconds",), aim=0.04, unit="s"),
    Line("counts", "the same, ten times as long", ("counts_long.seconds",), aim=0.4, unit="s"),
    Line(
        "page",
        "200 recalls of the long queue, the slowest of several depths",
        ("page_long.seconds",),
        aim=0.03,
        unit="s",
    ),
    Line("page", "the first 200 of a segment, the slowest of all", ("page_long.segment",), aim=0.03, unit="s"),
    Line("explain", "why this recall, why not, when next", ("explain.seconds",), aim=0.005, unit="s"),
    Line("search", "find as you type, ten times the list: 95 of 100 answers", ("search.p95",), aim=0.03, unit="s"),
    Line(
        "rebuild",
        "every state from its facts / raw executemany of the facts with their listings",
        ("rebuild.seconds",),
        ("raw_facts.seconds",),
        10,
    ),
    Line("wake", "longest that waking a tenth of the list held the writer", ("wake_many.held",), aim=0.05, unit="s"),
    Line(
        "first_paint",
        "first paint of the window / of a bare window with one label",
        ("own_window.first_paint",),
        ("bare_window.seconds",),
        2.5,
    ),
    Line(
        "usable",
        "the queue painted / first paint of the bare window",
        ("own_window.seconds",),
        ("bare_window.seconds",),
        5,
    ),
    Line(
        "memory",
        "memory with the queue painted / of the bare window",
        ("own_window.memory",),
        ("bare_window.memory",),
        3.5,
    ),
    Line(
        "save_next", "save and next, until the next patient is painted: 95 of 100", ("calls.p95",), aim=0.05, unit="s"
    ),
    Line("save_next", "the same while the list loads", ("calls_beside.p95",), unit="s"),
    Line("stall", "longest that the window answered nothing meanwhile", ("calls_beside.stall",), aim=0.1, unit="s"),
    Line(
        "million",
        "peak memory, a million rows / the list: the program",
        ("million_load.own",),
        ("first_load.own",),
        2,
    ),
    Line(
        "million",
        "peak memory, a million rows / the list: the reading child",
        ("million_load.children",),
        ("first_load.children",),
        2,
    ),
    Line(
        "million_window",
        "ten times the list: save and next, until the next patient is painted: 95 of 100",
        ("great_calls.p95",),
        aim=0.06,
        unit="s",
    ),
    Line(
        "million_window",
        "ten times the list: memory with the queue painted / of the bare window",
        ("great_window.memory",),
        ("bare_window.memory",),
        5,
    ),
    Line(
        "million_window",
        "ten times the list: memory after a hundred calls / of the bare window",
        ("great_calls.memory",),
        ("bare_window.memory",),
        5,
    ),
    Line(
        "million_window",
        "ten times the list: the queue painted / first paint of the bare window",
        ("great_window.seconds",),
        ("bare_window.seconds",),
    ),
    Line(
        "million_window",
        "ten times the list: who is next for one of two with assignments and calls of their own: 99 of 100",
        ("next_own.p99",),
        aim=0.01,
        unit="s",
    ),
    Line("million", "first load of a million rows", ("million_load.seconds",), unit="s"),
    Line(
        "pandas",
        "first load of the workbook / pandas + openpyxl: read, drop repeats, sort, save: time",
        ("xlsx_load.seconds",),
        ("pandas_script.seconds",),
    ),
    Line(
        "pandas",
        "the same: peak memory, program and child together",
        ("xlsx_load.own", "xlsx_load.children"),
        ("pandas_script.own",),
    ),
    Line(
        "libreoffice",
        "first load of the workbook / LibreOffice opens and saves it: time",
        ("xlsx_load.seconds",),
        ("libreoffice.seconds",),
    ),
    Line(
        "libreoffice",
        "the same: peak memory",
        ("xlsx_load.own", "xlsx_load.children"),
        ("libreoffice.children",),
    ),
)
BENCHES = tuple(dict.fromkeys(line.bench for line in LINES))
