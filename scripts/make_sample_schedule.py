"""Make the files of a schedule that go with a sample list: `python scripts/make_sample_schedule.py LIST --to DIR`.

``open-times.csv``: times that are open at the providers of the list; ``appointment-status.csv``: what became of visits.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

AS_OF = date(2026, 11, 24)
TIMES, STATUSES = "open-times.csv", "appointment-status.csv"
_DAYS, _A_DAY = 15, 3  # from tomorrow on; times of a provider on a day
_HOURS = ("8:30 AM", "9:15 AM", "10:00 AM", "11:30 AM", "1:00 PM", "2:15 PM", "3:30 PM", "4:45 PM")
_TYPES = (("Office visit", 30), ("Follow-up", 30), ("Annual physical", 45), ("Video visit", 20), ("Lab visit", 15))
_ENDS = ("Scheduled", "Completed", "No Show", "Cancelled")
_SATURDAY = 5


def open_times(patients: Sequence[dict[str, str]], as_of: date, dice: random.Random) -> Iterator[list[str]]:
    """Yield the rows of the open times."""
    providers = sorted({row["Provider"] for row in patients if row["Provider"]})
    places = sorted({row["Location"] for row in patients if row["Location"]})
    for day in (as_of + timedelta(days=ahead) for ahead in range(1, _DAYS)):
        for provider in providers if day.weekday() < _SATURDAY else ():
            for hour in sorted(dice.sample(_HOURS, _A_DAY), key=_HOURS.index):
                kind, minutes = dice.choice(_TYPES)
                video = "Yes" if kind.startswith("Video") else "No"
                yield [provider, dice.choice(places), kind, f"{day:%m/%d/%Y} {hour}", str(minutes), video]


def statuses(patients: Sequence[dict[str, str]], as_of: date, dice: random.Random) -> Iterator[list[str]]:
    """Yield what became of the visits of some patients."""
    known = [row for row in patients if row["MRN"].strip().isdecimal()]
    for row in dice.sample(known, min(len(known), 24)):
        end = dice.choice(_ENDS)
        day = as_of + timedelta(days=dice.randrange(1, 20) if end in {"Scheduled", "Cancelled"} else -dice.randrange(5))
        yield [row["MRN"], f"{day:%m/%d/%Y}", dice.choice(_TYPES)[0], end, row["Provider"]]


def _write(path: Path, head: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def main(arguments: list[str] | None = None) -> int:
    """Write both files."""
    parser = argparse.ArgumentParser(description="Make the files of a schedule that go with a sample list.")
    parser.add_argument("list", type=Path, help="a list of make_sample_list.py, as CSV")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="where to write them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF, help="the day of the files (2026-11-24)")
    options = parser.parse_args(arguments)
    with options.list.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    patients = [row for row in rows if None not in row and None not in row.values()]  # none whose cells shifted
    dice = random.Random(options.seed)
    times = ("Provider", "Location", "Visit Type", "Start", "Length", "Telehealth")
    _write(options.to / TIMES, times, open_times(patients, options.as_of, dice))
    visits = ("MRN", "Appt Date", "Appt Type", "Appt Status", "Provider")
    _write(options.to / STATUSES, visits, statuses(patients, options.as_of, dice))
    return 0


if __name__ == "__main__":
    sys.exit(main())
