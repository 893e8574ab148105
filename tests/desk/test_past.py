"""The rows of the list before, followed along today's: whatever moved, a known row is the row that it was."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from recalldesk.app import Desk
from recalldesk.core.ids import LoadId
from recalldesk.desk.loading.past import Past
from recalldesk.desk.loading.roster import Roster
from recalldesk.desk.loading.run import Run
from recalldesk.queue.model import Verdict
from recalldesk.queue.standing import Rulebook
from recalldesk.store.loads import begin_values
from recalldesk.store.row_block import DIGEST, RowBlock
from recalldesk.store.unit import UnitOfWork
from tests.playbooks import shipped

TODAY = date(2026, 11, 24)


def digest(row: int) -> bytes:
    return row.to_bytes(DIGEST, "big")


def blocks(rows: list[int], sizes: list[int]) -> Iterator[RowBlock]:
    start = 0
    for size in sizes:
        part = rows[start : start + size]
        block = RowBlock()
        block.add(b"".join(map(digest, part)), range(start + 2, start + 2 + len(part)))
        for place, row in enumerate(part):
            block.put(place, row, row, Verdict.ACCEPTED, 0)
        start += size
        yield block


@pytest.fixture
def past(desk: Desk) -> Past:
    """Of a list of 1000 rows, in blocks of all sizes; row n has digest, recall and listing n."""

    def keep(uow: UnitOfWork) -> Run:
        now, source = desk.clock.now(), uow.loads.add_source("main")
        load = uow.staging.begin(begin_values(source, TODAY, desk.actor, now))
        for number, block in enumerate(blocks(list(range(1, 1001)), [1, 99, 300, 50, 550])):
            uow.staging.add_rows(load, number, block)
        uow.commit()
        return Run(LoadId(load + 1), source, load, desk.actor, Rulebook(shipped()), now, TODAY)

    return Past(desk.store, desk.store.write(keep))


def follow(past: Past, rows: list[int], chunk: int) -> list[int]:
    """Return the rows that were not known, having seen that the others are what they were."""
    unknown: list[int] = []
    for start in range(0, len(rows), chunk):
        part, reached = rows[start : start + chunk], 0
        for stretch in past.follow(b"".join(map(digest, part))):
            assert stretch.start == reached  # none is left out, none comes twice
            reached = stretch.stop
            ours = part[stretch.start : stretch.stop]
            if stretch.before is None:
                unknown += ours
            else:
                assert stretch.before.listings[stretch.place : stretch.place + len(ours)] == ours
        assert reached == len(part)
    return unknown


@pytest.mark.parametrize("chunk", [1, 64, 2000])
@pytest.mark.parametrize("seed", range(4))
def test_every_row_that_was_there_is_known_and_no_other(past: Past, seed: int, chunk: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - for a test
    rows = [row for row in range(1, 1001) if chance.random() > 0.05]
    middle = chance.randrange(len(rows))
    rows = rows[middle:] + rows[:middle]
    new = list(range(5001, 5031))
    for row in new:
        rows.insert(chance.randrange(len(rows)), row)
    assert sorted(follow(past, rows, chunk)) == new


def test_rows_that_moved_far_are_judged_again(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recalldesk.desk.loading.past._AHEAD", 10)
    monkeypatch.setattr("recalldesk.desk.loading.past._KEPT", 10)
    monkeypatch.setattr("recalldesk.desk.loading.past._AT_ONCE", 1)
    assert follow(past, [1, 2, 900, *range(3, 1001), 5], 100) == [900, 5]


def test_what_is_missing_today_is_gone_even_beyond_the_place_reached(past: Past) -> None:
    follow(past, [3, 4, 5], 10)
    roster = Roster()
    for block in blocks([3, 4, 5], [3]):
        roster.add(block)
    assert past.gone(roster) == [1, 2, *range(6, 1001)]


def test_the_roster_knows_every_row_of_a_recall() -> None:
    roster = Roster()
    for block in blocks([7, 2, 0, 7, 9, 7, 2], [3, 2, 2]):
        roster.add(block)
    assert (roster.recalls, sorted(roster.repeated), roster.blocks) == (3, [2, 7], 3)
    assert [(recall, roster.places(recall)) for recall in (7, 2, 9, 3, 99)] == [  # type: ignore[arg-type]
        (7, [(0, 0), (1, 0), (2, 0)]),
        (2, [(0, 1), (2, 1)]),
        (9, [(1, 1)]),
        (3, []),
        (99, []),
    ]
