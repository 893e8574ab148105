"""Make a recall list of invented people, of any size, as a clinic's system would export it.

    python3 scripts/make_sample_list.py --rows 200 --damage some --out list.csv

A row depends on its number and the seed alone: the same arguments always make the same file, and
`--changed 0.02` makes tomorrow's: 2 % of the rows changed, a few gone, a few new. Telephone numbers are
555-01XX, which no one has.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from _damage import Row, as_report, cells, damaged, tomorrow, with_total
from _recalls import COLUMNS, Cell, recall

AS_OF = date(2026, 11, 23)


class Profile(NamedTuple):
    """How one system exports: its headers by our columns (none: all of ours), and how it writes a date."""

    headers: dict[str, str]
    write_date: Callable[[date], str] = lambda day: f"{day.month}/{day.day}/{day.year}"


PROFILES = {
    "generic": Profile({}),
    "opendental": Profile(
        {
            "Due Date": "Due Date",
            "Patient Name": "Patient",
            "MRN": "PatNum",
            "DOB": "Birthdate",
            "Reason": "Type",
            "Attempts": "#Remind",
            "Last Attempt": "LastRemind",
            "Mobile Phone": "WirelessPhone",
            "Home Phone": "HmPhone",
            "Email": "Email",
            "Appt Status": "Status",
            "Next Appt": "Next Appt",
        }
    ),
    "openemr": Profile(
        {
            "Recall ID": "r_ID",
            "MRN": "pid",
            "Patient Name": "patient_name",
            "DOB": "DOB",
            "Mobile Phone": "phone_cell",
            "Home Phone": "phone_home",
            "Email": "email",
            "Language": "language",
            "Due Date": "r_eventDate",
            "Reason": "r_reason",
            "Provider": "r_provider",
            "Location": "r_facility",
            "Address": "street",
            "City": "city",
            "State": "state",
            "ZIP": "postal_code",
        },
        write_date=date.isoformat,
    ),
    "epic": Profile(
        {
            "Patient Name": "Patient Name",
            "MRN": "MRN",
            "DOB": "Birth Date",
            "Mobile Phone": "Mobile Phone",
            "Home Phone": "Home Phone",
            "Language": "Preferred Language",
            "Interpreter": "Needs Interpreter?",
            "Reason": "Recall Reason",
            "Due Date": "Recall Date",
            "Provider": "PCP",
            "Specialty": "Department",
            "Last Visit": "Last Enc Date",
            "Next Appt": "Next Appt Date",
            "Status": "Patient Status",
        }
    ),
}


def records(options: argparse.Namespace) -> Iterator[list[Cell]]:
    """Yield the records of the file one by one: header, rows, and what the damage adds."""
    headers = PROFILES[options.profile].headers or dict(zip(COLUMNS, COLUMNS, strict=True))
    header: list[Cell] = list(headers.values())
    body = _body(options, list(headers))
    if options.damage == "nasty":
        yield from as_report(header, body, options.as_of)
    elif options.damage == "some":
        yield from with_total(header, body)
    else:
        yield header
        yield from body


def _body(options: argparse.Namespace, names: list[str]) -> Iterator[list[Cell]]:
    for index, row in _rows(options):
        if options.damage == "none":
            yield cells(row, names)
        else:
            yield from damaged(options.seed, index, row, names)


def _rows(options: argparse.Namespace) -> Iterator[tuple[int, Row]]:
    fresh = int(options.rows * options.changed / 10)
    for index in range(options.rows + fresh):
        row = recall(options.seed, index, options.as_of, synthetic_numbers=options.synthetic_numbers)
        if index >= options.rows or tomorrow(options.seed, index, options.changed, row, options.as_of):
            yield index, row


def write_csv(path: Path, body: Iterable[list[Cell]], options: argparse.Namespace) -> None:
    """Write as text; what the encoding lacks becomes a question mark, as in a real export."""
    written = lru_cache(maxsize=65536)(PROFILES[options.profile].write_date)
    encoding = options.encoding or ("cp1252" if options.damage == "nasty" else "utf-8")
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([cell if isinstance(cell, str) else written(cell) for cell in row] for row in body)


def write_xlsx(path: Path, body: Iterable[list[Cell]], _options: argparse.Namespace) -> None:
    """Write as a workbook with real dates, one row in memory at a time."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "m/d/yyyy"}) as book:
        sheet = book.add_worksheet("Recall List")
        for number, record in enumerate(body):
            for place, cell in enumerate(record):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell)
                elif cell:
                    sheet.write_string(number, place, cell)


WRITERS: dict[str, Callable[[Path, Iterable[list[Cell]], argparse.Namespace], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
}


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Make a recall list of invented people.")
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--format", choices=WRITERS, default="csv")
    parser.add_argument("--damage", choices=["none", "some", "nasty"], default="none", help="what is wrong in the list")
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF, help="the day of the list (2026-11-23)")
    parser.add_argument("--changed", type=float, default=0.0, help="share of rows that differ, for tomorrow's list")
    parser.add_argument("--profile", choices=PROFILES, default="generic", help="whose headers")
    parser.add_argument("--encoding", help="of a csv file; utf-8, or cp1252 where nasty")
    parser.add_argument(
        "--synthetic-numbers", action="store_true", help="distinct numbers beyond 555-01XX; benches only"
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Write the list."""
    options = parse(arguments)
    WRITERS[options.format](options.out, records(options), options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
