from datetime import date, datetime, time, timedelta

import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.wire import (
    CELL_CAP,
    HEADER,
    WIDEST,
    Chunk,
    Frame,
    decode_info,
    decode_rows,
    decode_text,
    encode_chunk,
    encode_info,
)


def over(chunk: Chunk) -> list[Record]:
    piece = encode_chunk(chunk)
    kind, _ = HEADER.unpack(piece[: HEADER.size])
    return (decode_text if kind == Frame.TEXT else decode_rows)(piece[HEADER.size :])


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
        encode_chunk(Chunk(1, [[object()]]))


@pytest.mark.parametrize("numbers", [7, [7, 9]])
def test_longest_cell(numbers: int | list[int]) -> None:
    longest = "x" * CELL_CAP
    assert over(Chunk(numbers, [["a"], ["b", longest]]))[1].cells[1] == longest
    with pytest.raises(InputError, match=r"Record [89] has a cell of more than 131,068"):
        encode_chunk(Chunk(numbers, [["a"], ["b", longest + "x"]]))


def test_widest_record() -> None:
    assert len(over(Chunk(1, [["x"] * WIDEST]))[0].cells) == WIDEST
    with pytest.raises(InputError, match="Record 8 has more than 16,384 cells"):
        encode_chunk(Chunk(7, [["x"], ["x"] * (WIDEST + 1)]))


def test_info_with_heads() -> None:
    info = FileInfo("xlsx", sheet=None, fixed_width=True)
    piece = encode_info(info, [("List", False, Chunk(1, [["MRN", 7.0]])), ("Old", True, Chunk(3, [[None]]))])
    found, heads = decode_info(piece[HEADER.size :])
    assert found == info
    assert [(head.name, head.hidden, head.records) for head in heads] == [
        ("List", False, (Record(1, ["MRN", 7]),)),
        ("Old", True, (Record(3, [None]),)),
    ]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["a", "é"], ["", "b"]], Frame.TEXT),
        ([["a"], [""]], Frame.TEXT),
        ([["a"], []], Frame.ROWS),
        ([["a\x1fb"]], Frame.ROWS),
        ([["a\x1eb"]], Frame.ROWS),
        ([["a", None]], Frame.ROWS),
    ],
)
def test_rows_of_text_go_the_short_way_unless_it_loses_something(rows: list[list[Cell]], kind: Frame) -> None:
    chunk = Chunk(7, rows)
    assert HEADER.unpack(encode_chunk(chunk)[: HEADER.size])[0] == kind
    assert over(chunk) == [Record(number, row) for number, row in enumerate(rows, 7)]
