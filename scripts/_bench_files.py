"""The files that a bench works on: lists of invented people, a store that has one of them, a place to work."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import make_sample_list

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Files:
    """The files below one folder."""

    folder: Path

    @property
    def csv(self) -> Path:
        """The list."""
        return self.folder / "list.csv"

    @property
    def tomorrow(self) -> Path:
        """The same list a day later: two of a hundred rows changed."""
        return self.folder / "tomorrow.csv"

    @property
    def xlsx(self) -> Path:
        """The list as a workbook, with real dates."""
        return self.folder / "list.xlsx"

    @property
    def million(self) -> Path:
        """A list of a million rows."""
        return self.folder / "million.csv"

    @property
    def loaded(self) -> Path:
        """The profile whose store has the list."""
        return self.folder / "loaded"

    @property
    def attempts(self) -> Path:
        """The profile whose store has the list, each of its recalls called once."""
        return self.folder / "attempts"

    @property
    def calls(self) -> Path:
        """The profile whose store has the list, each of its recalls called four times in a week."""
        return self.folder / "calls"

    @property
    def great(self) -> Path:
        """The profile whose store has every row of the list's load ten times."""
        return self.folder / "great"

    @property
    def crowd(self) -> Path:
        """The profile whose store has a made-up queue as long as the list."""
        return self.folder / "crowd"

    @property
    def great_crowd(self) -> Path:
        """The same, ten times as long."""
        return self.folder / "great-crowd"

    @property
    def plain_crowd(self) -> Path:
        """The long one, not encrypted."""
        return self.folder / "plain-crowd"

    @property
    def scratch(self) -> Path:
        """Where one measurement works; emptied after it."""
        return self.folder / "scratch"


def make_lists(files: Files, rows: int, wanted: Collection[str], *, fictional: bool) -> None:
    """Make the list, and those others that are ``wanted`` by their property's name."""
    numbers = [] if fictional else ["--synthetic-numbers"]
    common = ["--damage", "some", *numbers]
    size = ["--rows", str(rows)]
    makers: dict[str, Callable[[], object]] = {
        "csv": lambda: make_sample_list.main([*common, *size, "--out", str(files.csv)]),
        "tomorrow": lambda: make_sample_list.main([*common, *size, "--changed", "0.02", "--out", str(files.tomorrow)]),
        "million": lambda: make_sample_list.main([*common, "--rows", str(MILLION), "--out", str(files.million)]),
        "xlsx": lambda: _write_workbook(files.xlsx, [*common, *size]),
    }
    for name in {"csv", *wanted}:
        makers[name]()


def _write_workbook(path: Path, arguments: list[str]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Recall List")
    for record in make_sample_list.records(make_sample_list.parse([*arguments, "--out", str(path)])):
        sheet.append([cell or None for cell in record])
    book.save(path)
