"""What clinics' exports really have: broken numbers, dates in words, repeats, people not to call."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from _people import pick
from _recalls import Cell

Row = dict[str, Cell]
EVERY = 11  # so that 200 rows hold each kind once


def _setter(**values: Cell) -> Callable[[Row, Random], None]:
    named = {name.replace("_", " "): value for name, value in values.items()}
    return lambda row, _random: row.update(named)


def _phone(change: Callable[[str, Random], str]) -> Callable[[Row, Random], None]:
    def damage(row: Row, random: Random) -> None:
        row["Mobile Phone"] = change(str(row["Mobile Phone"]), random)

    return damage


def _booked(row: Row, random: Random) -> None:
    due = row["Due Date"]
    assert isinstance(due, date)  # noqa: S101 - one damage a row, so the date is still whole
    row["Next Appt"] = due + timedelta(days=330 + int(random.random() * 30))
    row["Appt Status"] = "Scheduled"


DAMAGES: tuple[Callable[[Row, Random], None], ...] = (
    _phone(lambda number, _: number[:-3]),
    _setter(Mobile_Phone="", Home_Phone=""),
    _phone(lambda number, _: number.replace("01", "O1", 1)),
    _phone(lambda number, _: f"{float(number.replace('-', '')):.5E}"),
    _phone(lambda number, _: f"{number.replace('-', '')}.0"),
    _phone(lambda number, random: f"{number} / {number[:-2]}{int(random.random() * 100):02d}"),
    _phone(lambda number, _: f"{number} DO NOT CALL"),
    _setter(Due_Date="TBD"),
    _setter(Due_Date=""),
    _setter(MRN=""),
    _setter(Status="Deceased"),
    _setter(Status="Inactive"),
    _setter(Consent_to_Call="Opted out"),
    _setter(Consent_to_Call="See chart"),
    _booked,
)


def _repeat(row: Row, names: Sequence[str], _random: Random) -> list[list[Cell]]:
    return [cells(row, names), cells(row, names)]


def _conflict(row: Row, names: Sequence[str], _random: Random) -> list[list[Cell]]:
    number = str(row["Mobile Phone"])
    other = f"{number[:-2]}{(int(number[-2:]) + 10) % 100:02d}"
    return [cells(row, names), cells(row | {"Mobile Phone": other}, names)]


def _shifted(row: Row, names: Sequence[str], _random: Random) -> list[list[Cell]]:
    """Split the name at its comma, as a program does that never quotes."""
    place = names.index("Patient Name")
    whole = cells(row, names)
    family, _, given = str(row["Patient Name"]).partition(",")
    return [[*whole[:place], family, given, *whole[place + 1 :]]]


SHAPES = (_repeat, _conflict, _shifted)


def cells(row: Row, names: Sequence[str]) -> list[Cell]:
    """Return the row's values under these columns."""
    return [row[name] for name in names]


def damaged(seed: int, index: int, row: Row, names: Sequence[str]) -> list[list[Cell]]:
    """Return the records that row ``index`` becomes: itself, or every eleventh something worse."""
    turn, place = divmod(index, EVERY)
    if place != EVERY // 2:
        return [cells(row, names)]
    random = Random(f"damage {seed} {index}")
    which = turn % (len(DAMAGES) + len(SHAPES))
    if which >= len(DAMAGES):
        return SHAPES[which - len(DAMAGES)](row, names, random)
    DAMAGES[which](row, random)
    return [cells(row, names)]


def as_report(header: list[Cell], records: Iterable[list[Cell]], as_of: date, page: int = 45) -> Iterator[list[Cell]]:
    """Print the list as a report does: titles, the header again on every page, subtotals, a total."""
    yield ["Northgate Family Health"]
    yield [f"Recall List - printed {as_of.month}/{as_of.day}/{as_of.year}"]
    yield []
    yield header
    count = 0
    for count, record in enumerate(records, start=1):
        yield record
        if count % page == 0:
            yield [f"Page {count // page}"]
            yield header
    yield [f"Total patients: {count}"]


def with_total(header: list[Cell], records: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """Put the header before and a total after the records."""
    yield header
    count = 0
    for record in records:
        count += 1
        yield record
    yield ["Total", str(count)]


def tomorrow(seed: int, index: int, share: float, row: Row, as_of: date) -> Row | None:
    """Return the row as tomorrow's list has it: ``share`` of rows changed, a tenth of it gone (None)."""
    if not share:
        return row
    random = Random(f"tomorrow {seed} {index}")
    chance = random.random()
    if chance < share / 10:
        return None
    if chance < share * 1.1:
        row.update(pick(random, _changes(as_of)))
    return row


def _changes(as_of: date) -> tuple[Row, ...]:
    return (
        {"Last Attempt": as_of, "Last Result": "Left message", "Attempts": "2"},
        {"Due Date": as_of + timedelta(days=7)},
        {"Mobile Phone": "413-555-0100"},
        {"Provider": "Marchetti, Lea MD"},
        {"Next Appt": as_of + timedelta(days=12), "Appt Status": "Scheduled"},
    )
