"""What is measured, one task in a process of its own: `python _bench_tasks.py TASK FOLDER` prints its figures."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

from _bench_attempt import attempts
from _bench_export import export_csv, export_fhir, prepare_attempts, raw_csv, raw_fhir
from _bench_files import Files
from _bench_great import great_calls, great_window, next_own, prepare_great
from _bench_queue import (
    counts_long,
    counts_short,
    explain,
    next_long,
    next_plain,
    next_short,
    page_long,
    prepare_crowds,
    rebuild,
    wake_many,
)
from _bench_report import prepare_calls, raw_pass, week_figures
from _bench_search import search
from _bench_store import ENCRYPTED, PLAIN, TODAY, TOMORROW, WatchedStore, enrol, make_store
from _bench_window import bare_window, calls, calls_beside, own_window
from _bench_writes import bulk_write, raw_facts, raw_write

from recalldesk.core.clock import ManualClock
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.store.dialect import Cipher
from recalldesk.store.profile import Profile

Figures = dict[str, float]  # seconds, or what the name says


def calibrate(_files: Files) -> Figures:
    """Do a fixed piece of pure Python."""
    began = perf_counter()
    counts: dict[str, int] = {}
    for number in range(2_000_000):
        key = f"{number % 9973:05d}"
        counts[key] = counts.get(key, 0) + 1
    return _since(began)


def read_csv(files: Files) -> Figures:
    """Read the list through ``csv.reader``."""
    began = perf_counter()
    for _ in _records(files):
        pass
    return _since(began)


def hash_csv(files: Files) -> Figures:
    """Do the same, and one hash a row."""
    began = perf_counter()
    for record in _records(files):
        blake2b("\x1f".join(record).encode(), digest_size=16).digest()
    return _since(began)


def parse_numbers(files: Files) -> Figures:
    """Parse, validate and format the list's distinct numbers with ``phonenumbers``."""
    import phonenumbers

    records = _records(files)
    places = [place for place, header in enumerate(next(records)) if "Phone" in header]
    numbers = {cell for record in records for cell in record[min(places) : max(places) + 1] if cell}
    began = perf_counter()
    for text in numbers:
        with suppress(phonenumbers.NumberParseException):
            number = phonenumbers.parse(text, "US")
            if phonenumbers.is_valid_number(number):
                phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return _since(began)


def read_xlsx(files: Files) -> Figures:
    """Read the workbook through calamine."""
    from python_calamine import CalamineWorkbook

    began = perf_counter()
    for _ in CalamineWorkbook.from_path(files.xlsx).get_sheet_by_index(0).iter_rows():
        pass
    return _since(began)


def first_load(files: Files) -> Figures:
    """Load the list into an empty store."""
    return _load(files.csv, make_store(files.scratch))


def plain_load(files: Files) -> Figures:
    """Load it into a store that is not encrypted."""
    return _load(files.csv, make_store(files.scratch, PLAIN), cipher=PLAIN)


def xlsx_load(files: Files) -> Figures:
    """Load the workbook into an empty store."""
    return _load(files.xlsx, make_store(files.scratch))


def million_load(files: Files) -> Figures:
    """Load a million rows into an empty store."""
    return _load(files.million, make_store(files.scratch))


def same_again(files: Files) -> Figures:
    """Load the list once more, on the same day."""
    return _load(files.csv, _loaded_copy(files))


def next_day(files: Files) -> Figures:
    """Load tomorrow's list."""
    return _load(files.tomorrow, _loaded_copy(files), TOMORROW)


def pandas_script(files: Files) -> Figures:
    """Do what a practice's own script would: read the workbook, drop repeats, sort, save."""
    import pandas as pd

    began = perf_counter()
    frame = pd.read_excel(files.xlsx, dtype=str)
    frame = frame.drop_duplicates(subset=["MRN", "Reason"]).sort_values("Due Date")
    frame.to_excel(files.scratch / "sorted.xlsx", index=False)
    return _since(began)


def libreoffice(files: Files) -> Figures:
    """Let LibreOffice, without its window, open the workbook and save it."""
    began = perf_counter()
    settings = f"-env:UserInstallation={(files.scratch / 'settings').as_uri()}"
    command = [
        "soffice",
        settings,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(files.scratch),
        str(files.xlsx),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return _since(began)


def prepare(files: Files) -> Figures:
    """Make the store that has the list."""
    return _load(files.csv, make_store(files.loaded))


def _since(began: float) -> Figures:
    return {"seconds": perf_counter() - began}


def _records(files: Files) -> Iterator[list[str]]:
    with files.csv.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _loaded_copy(files: Files) -> Profile:
    profile = Profile(files.scratch / "copy")
    shutil.copytree(files.loaded, profile.folder)
    return profile


def _load(path: Path, profile: Profile, now: datetime = TODAY, cipher: Cipher = ENCRYPTED) -> Figures:
    with WatchedStore(profile, cipher) as store:
        actor = enrol(store)
        began = perf_counter()
        load_list(store, ManualClock(now), actor, LoadRequest(path=path, as_of=now.date()))
        return _since(began) | {"held": store.longest}


def attempt(files: Files) -> Figures:
    """Record one attempt's facts durably, many times."""
    return attempts(_loaded_copy(files), files.scratch)


TASKS: dict[str, Callable[[Files], Figures]] = {
    task.__name__: task
    for task in (
        *(calibrate, read_csv, hash_csv, parse_numbers, raw_write, bulk_write, first_load, plain_load),
        *(same_again, next_day, read_xlsx, xlsx_load, attempt, million_load, pandas_script, libreoffice, prepare),
        *(prepare_crowds, next_short, next_long, next_plain, counts_short, counts_long, page_long),
        *(prepare_great, great_window, great_calls, next_own),
        *(prepare_attempts, export_csv, export_fhir, raw_csv, raw_fhir, prepare_calls, week_figures, raw_pass),
        *(explain, rebuild, raw_facts, wake_many, search, bare_window, own_window, calls, calls_beside),
    )
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](Files(Path(sys.argv[2])))))
