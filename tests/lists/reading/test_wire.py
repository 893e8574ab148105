import struct
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from recalldesk.core.errors import InputError, Phrase, phrase
from recalldesk.lists.fields import Field
from recalldesk.lists.judged import Mark, Marks
from recalldesk.lists.layout import Column, Context, Layout
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.source import CELL_CAP, ROWS_PER_CHUNK, WIDEST, Chunk, records_of
from recalldesk.lists.wire import (
    Frame,
    Orders,
    decode_error,
    decode_head,
    decode_info,
    decode_marks,
    decode_orders,
    decode_wanted,
    encode_error,
    encode_head,
    encode_info,
    encode_marks,
    encode_orders,
    encode_wanted,
)


def over(chunk: Chunk) -> list[Record]:
    return decode_head(encode_head(records_of(chunk)))


@pytest.mark.parametrize(
    ("cell", "arrives"),
    [
        ("Núñez", "Núñez"),
        ("", ""),
        (None, None),
        (True, True),
        (7, 7),
        (1.5, 1.5),
        (4135550123.0, 4135550123),
        (1e300, 1e300),
        (9007199254740992.0, 9007199254740992.0),
        (date(2026, 2, 28), date(2026, 2, 28)),
        (datetime.fromisoformat("2026-02-28T09:30"), datetime.fromisoformat("2026-02-28T09:30")),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_cells_keep_value_and_type(cell: Cell, arrives: Cell) -> None:
    (record,) = over(Chunk(3, [[cell]]))
    assert record == (3, [arrives], False)
    assert type(record.cells[0]) is type(arrives)


def test_numbers_with_gaps_and_hidden_rows() -> None:
    assert over(Chunk([2, 5, 6], [["a"], ["b"], ["c"]], [1])) == [
        Record(2, ["a"]),
        Record(5, ["b"], hidden=True),
        Record(6, ["c"]),
    ]


def test_what_is_no_cell_does_not_travel() -> None:
    with pytest.raises(TypeError, match="object"):
        over(Chunk(1, [[object()]]))


@pytest.mark.parametrize("numbers", [7, [7, 9]])
def test_longest_cell(numbers: int | list[int]) -> None:
    longest = "x" * CELL_CAP
    assert over(Chunk(numbers, [["a"], ["b", longest]]))[1].cells[1] == longest
    with pytest.raises(InputError, match=r"Record [89] has a cell of more than 131,068"):
        records_of(Chunk(numbers, [["a"], ["b", longest + "x"]]))


def test_widest_record() -> None:
    assert len(over(Chunk(1, [["x"] * WIDEST]))[0].cells) == WIDEST
    with pytest.raises(InputError, match="Record 8 has more than 16,384 cells"):
        records_of(Chunk(7, [["x"], ["x"] * (WIDEST + 1)]))


def test_info_with_heads() -> None:
    info = FileInfo("xlsx", sheet=None, fixed_width=True)
    body = encode_info(info, [("List", False, Chunk(1, [["MRN", 7.0]])), ("Old", True, Chunk(3, [[None]]))])
    found, heads = decode_info(body)
    assert found == info
    assert [(head.name, head.hidden, head.records) for head in heads] == [
        ("List", False, (Record(1, ["MRN", 7]),)),
        ("Old", True, (Record(3, [None]),)),
    ]


def test_orders_arrive_but_for_the_samples() -> None:
    name = Column(0, "Patient Ü", Field.NAME, "known header", samples=("Reed, Ann",))
    home = Column(1, "Home", Field.PHONE, "known header", kind="home", sure=False)
    left_out = Column(2, "Age", None, "not needed")
    layout = Layout(
        (name, home, left_out),
        (3, 4),
        5,
        "patient home age",
        "dmy",
        preamble=(("page", "title"),),
        overhang=1,
        trimmed=True,
    )
    context = Context(date(2026, 11, 23), "dmy", "GB", frozenset({"English", "Urdu"}), "this")
    sent = Orders(layout, context, '{"name":"Ü"}', datetime(2026, 11, 23, 15, 0, 0, 7, tzinfo=UTC))
    bare = replace(layout, columns=(replace(name, samples=()), home, left_out))
    assert decode_orders(encode_orders(sent)) == sent._replace(layout=bare)


@pytest.mark.parametrize("marks", [[], [Mark(7, b"a" * 16), Mark(4_000_000_000, b"b" * 16)]])
def test_marks_arrive(marks: list[Mark]) -> None:
    sent = Marks([mark.number for mark in marks], b"".join(mark.digest for mark in marks))
    skipped, arrived = decode_marks(encode_marks(3, sent))
    assert (skipped, [arrived[place] for place in range(len(arrived))]) == (3, marks)


@pytest.mark.parametrize("short", [1, 16, 20])
def test_marks_cut_short_are_noticed(short: int) -> None:
    with pytest.raises((ValueError, struct.error)):
        decode_marks(encode_marks(3, Marks([7], b"a" * 16))[:-short])


@pytest.mark.parametrize("places", [[], [0], [7], [8], [0, 3, 499], list(range(500))])
def test_what_is_wanted_arrives_and_takes_a_bit_each(places: list[int]) -> None:
    body = encode_wanted(places)
    assert decode_wanted(body) == places
    assert len(body) <= ROWS_PER_CHUNK // 8 + 1


def test_an_error_comes_with_what_fills_it_in_and_of_that_which_is_words_too() -> None:
    sent = InputError(phrase("It is {name}, of {n} bytes."), name=phrase("a picture (PNG)"), n=7)
    told = decode_error(Frame.INPUT_ERROR, encode_error(sent))
    assert (type(told), str(told), told.words) == (InputError, "It is a picture (PNG), of 7 bytes.", sent.words)
    assert isinstance(told.parts["name"], Phrase)
    assert told.parts["n"] == 7
    with pytest.raises(TypeError):
        decode_error(Frame.INPUT_ERROR, b'["It is {name}.", {"name": []}, []]')
