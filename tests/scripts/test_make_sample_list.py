"""Sample lists: the same every time, of any size, about nobody."""

import csv
import re
import subprocess
import sys
import tracemalloc
from collections import deque
from datetime import datetime
from itertools import islice
from pathlib import Path

import make_sample_list
import openpyxl
import pytest
from _recalls import COLUMNS, SEGMENTS
from make_sample_list import main, parse, records

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "recall-list.csv"
PHONES = ("Mobile Phone", "Home Phone")


def make(folder: Path, *arguments: str) -> Path:
    path = folder / "list.csv"
    main(["--out", str(path), *arguments])
    return path


def rows(path: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def by_recall(path: Path) -> dict[str, dict[str, str]]:
    return {row["Recall ID"]: row for row in rows(path)}


def test_the_shipped_sample_is_what_the_script_makes(tmp_path: Path) -> None:
    assert make(tmp_path, "--rows", "200", "--seed", "1", "--damage", "some").read_bytes() == SAMPLE.read_bytes()


def test_the_shipped_sample_has_every_segment_and_damage() -> None:
    reasons = {row["Reason"] for row in rows(SAMPLE)}
    missing = [segment.name for segment in SEGMENTS if not reasons & {*segment.reasons, *segment.for_children}]
    assert missing == []
    text = SAMPLE.read_text(encoding="utf-8")
    assert [word for word in ("DO NOT CALL", "TBD", "Deceased", "Opted out", ".0,", "Total,") if word not in text] == []


def test_another_process_makes_the_same_file(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "make_sample_list.py"
    other = tmp_path / "other.csv"
    command = [sys.executable, str(script), "--rows", "300", "--damage", "nasty", "--out", str(other)]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert make(tmp_path, "--rows", "300", "--damage", "nasty").read_bytes() == other.read_bytes()


def test_a_longer_list_begins_like_a_shorter_one(tmp_path: Path) -> None:
    short = make(tmp_path, "--rows", "50").read_bytes()
    assert make(tmp_path, "--rows", "80").read_bytes().startswith(short)
    assert make(tmp_path, "--rows", "50", "--seed", "2").read_bytes() != short


def test_columns_and_identity(tmp_path: Path) -> None:
    made = rows(make(tmp_path, "--rows", "3000"))
    assert tuple(made[0]) == COLUMNS
    assert len({row["Recall ID"] for row in made}) == 3000
    people = {(row["MRN"], row["Patient Name"], row["DOB"]) for row in made}
    assert len({mrn for mrn, _, _ in people}) == len(people) == 2750  # every twelfth has a second recall
    assert all(re.fullmatch(r"\d{8}", row["MRN"]) for row in made)


@pytest.mark.parametrize("damage", ["none", "some", "nasty"])
def test_numbers_are_555_01xx_only(tmp_path: Path, damage: str) -> None:
    options = parse(["--out", "x", "--rows", "2000", "--damage", damage])
    names = [COLUMNS.index(phone) for phone in PHONES]
    numbers = {str(row[place]) for row in records(options) if len(row) == len(COLUMNS) for place in names}
    plain = {re.sub(r"\D", "", number) for number in numbers if re.fullmatch(r"[\d-]{12}", number)}
    assert len(plain) > 500
    assert {number[3:8] for number in plain} == {"55501"}


def test_in_the_shipped_sample_only_who_lives_together_shares_a_number() -> None:
    homes: dict[str, set[tuple[str, str]]] = {}
    for row in rows(SAMPLE):
        for number in re.findall(r"\d{3}-\d{3}-\d{4}", " ".join(row[phone] or "" for phone in PHONES)):
            homes.setdefault(number, set()).add((row["Address"], row["MRN"]))
    shared = [people for people in homes.values() if len({mrn for _, mrn in people}) > 1]
    assert [people for people in shared if len({address for address, _ in people}) > 1] == []
    assert len(shared) >= 5


def test_synthetic_numbers_are_distinct(tmp_path: Path) -> None:
    made = rows(make(tmp_path, "--rows", "3000", "--synthetic-numbers"))
    numbers = {row["MRN"]: row["Mobile Phone"] for row in made}
    assert len(set(numbers.values())) == len(numbers)


def test_tomorrow_changes_a_few_and_only_those(tmp_path: Path) -> None:
    today = by_recall(make(tmp_path, "--rows", "4000"))
    later = by_recall(make(tmp_path, "--rows", "4000", "--changed", "0.02"))
    gone, new = today.keys() - later.keys(), later.keys() - today.keys()
    changed = [key for key in today.keys() & later.keys() if today[key] != later[key]]
    assert 1 <= len(gone) <= 20
    assert len(new) == 8
    assert 40 <= len(changed) <= 120


@pytest.mark.parametrize("profile", sorted(make_sample_list.PROFILES))
def test_profiles_have_their_own_headers_and_as_many_cells(tmp_path: Path, profile: str) -> None:
    options = parse(["--out", "x", "--profile", profile, "--rows", "400", "--damage", "some"])
    header, *body = records(options)
    assert set(make_sample_list.PROFILES[profile].headers.values() or COLUMNS) == set(header)
    sizes = {len(record) - len(header) for record in body[:-1]}
    assert sizes == {0, 1}  # one more where a name was not quoted


def test_nasty_is_a_printed_report_in_an_old_encoding(tmp_path: Path) -> None:
    text = make(tmp_path, "--rows", "200", "--damage", "nasty").read_text(encoding="cp1252")
    assert "é" in text
    assert text.startswith("Northgate Family Health")
    assert (text.count("MRN,Recall ID"), text.count("Page ")) == (5, 4)


def test_another_encoding(tmp_path: Path) -> None:
    assert len(rows(make(tmp_path, "--rows", "5", "--encoding", "utf-16"), "utf-16")) == 5


def test_a_workbook_holds_dates_and_keeps_zeros(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    main(["--out", str(path), "--format", "xlsx", "--rows", "3"])
    header, first, *_ = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["DOB"], row["MRN"]) == (datetime(1968, 7, 9), "00056190")  # noqa: DTZ001 - a cell has no zone


def test_rows_are_made_one_by_one() -> None:
    stream = records(parse(["--out", "x", "--rows", "1000000000"]))
    deque(islice(stream, 500), maxlen=0)
    tracemalloc.start()
    deque(islice(stream, 2000), maxlen=0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
