from typing import Any

import pytest

from recalldesk.queue.model import Verdict
from recalldesk.store.row_block import DIGEST, WIDTH, RowBlock

DOUBLE = [["possible_duplicate", "mrn", "77"]]


def block(size: int, first: int = 2) -> RowBlock:
    made = RowBlock()
    made.add(b"".join(bytes([place]) * DIGEST for place in range(size)), range(first, first + size))
    for place in range(size):
        verdict = (Verdict.ACCEPTED, Verdict.HELD, Verdict.REJECTED)[place % 3]
        made.put(place, 2**32 - 1 - place, place % 3 and 40 + place, verdict, 739_000 * (place % 2))
    return made


def columns(of: RowBlock) -> list[Any]:
    return [of.numbers, of.listings, of.recalls, of.days, bytes(of.digests), bytes(of.marks), of.context]


@pytest.mark.parametrize("size", [0, 1, 7, 500])
def test_what_is_packed_comes_back(size: int) -> None:
    made = block(size % 256, 2**32 - 600)
    if size:
        made.settle(0, Verdict.HELD, DOUBLE, neighbours=True)
    packed = made.pack()
    assert len(packed) == len(made) * WIDTH
    kept = {str(number): findings for number, findings in made.context.items()}
    assert columns(RowBlock.unpack(packed, kept)) == columns(made)


def test_a_row_is_settled_and_unsettled() -> None:
    made = block(3)
    assert made.settle(0, Verdict.HELD, DOUBLE, neighbours=True)
    assert not made.settle(0, Verdict.HELD, DOUBLE, neighbours=True)
    assert (made.verdict(0), made.with_neighbours(), made.context) == ("held", [0], {2: DOUBLE})
    assert made.verdicts() == {"accepted": 0, "held": 2, "rejected": 1}
    assert made.settle(0, Verdict.ACCEPTED, [], neighbours=False)
    assert (made.verdict(0), made.with_neighbours(), made.context) == ("accepted", [], {})


def test_rows_taken_from_another_block_have_their_record_numbers_of_today() -> None:
    before, now = block(5), RowBlock()
    before.settle(2, Verdict.HELD, DOUBLE, neighbours=True)
    now.add(bytes(DIGEST), [8])
    now.take(before, 1, [9, 11])
    assert (now.numbers, now.listings[1:], now.recalls[1:]) == ([8, 9, 11], before.listings[1:3], before.recalls[1:3])
    assert bytes(now.digests[DIGEST:]) == bytes(before.digests[DIGEST : 3 * DIGEST])
    assert (now.with_neighbours(), now.context) == ([2], {11: DOUBLE})
