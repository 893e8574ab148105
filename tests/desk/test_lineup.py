"""The queue in the store is the queue of plain brute force: at any time, whole and by segment, page by page."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recalldesk.app import Desk
from recalldesk.desk.lineup import Lineup, Openings, Place
from recalldesk.desk.look_ahead import look_at
from recalldesk.desk.wake import wake
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader
from tests.desk.crowd import call, counted, crowd, dice, everyone, faults, forward, whole_order

# After the two days of calls: other hours, days, a holiday, a season's turn, both changes of the clocks.
INSTANTS = [
    datetime.fromisoformat(text).astimezone(UTC)
    for text in (
        "2026-11-27T14:10-05:00",
        "2026-11-28T11:00-05:00",
        "2026-11-30T09:30-05:00",
        "2026-11-30T19:40-05:00",
        "2026-12-25T12:00-05:00",
        "2027-01-02T10:20-05:00",
        "2027-03-13T15:50-05:00",
        "2027-03-15T09:01-04:00",
        "2027-07-01T16:00-04:00",
        "2027-11-08T08:59-05:00",
    )
]


@pytest.fixture(scope="module", params=[1, 2])
def crowded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with crowd(tmp_path_factory.mktemp("crowd"), request.param) as desk:
        yield desk


def segments(rules: Rulebook) -> list[str | None]:
    return [None, *(segment.id for segment in rules.policy.segments)]


def is_right(lineup: Lineup, reader: Reader, rules: Rulebook, at: datetime) -> None:
    """Prove a lineup against brute force."""
    whole = whole_order(reader, rules, at)
    for segment in segments(rules):
        order = [place for place, own in whole if segment in {None, own}]
        assert list(lineup.places(segment)) == order
        assert lineup.next(segment) == (order[0].recall if order else None)
        assert (lineup.opens_at(segment) == at) is bool(order)
    assert lineup.counts() == counted(reader, rules, at)


def test_another_time_is_seen_as_it_will_be_and_was(crowded: Desk) -> None:
    now = crowded.clock.now()
    with crowded.store.read() as reader:
        rules = reader.playbooks.rules()
        for at in [*INSTANTS, now - timedelta(days=1), now - timedelta(days=30), now]:
            is_right(Lineup(reader, rules, at, overlay=look_at(reader, rules, at, now)), reader, rules, at)


def test_pages_from_any_place_on_are_the_whole_order(crowded: Desk) -> None:
    now, random = crowded.clock.now(), dice(3)
    with crowded.store.read() as reader:
        rules = reader.playbooks.rules()
        for at in INSTANTS[:3]:
            lineup = Lineup(reader, rules, at, overlay=look_at(reader, rules, at, now))
            for segment in (None, "follow_up", "language_support"):
                order = list(lineup.places(segment))
                for size in (1, 7, 1_000):
                    after: Place | None = None
                    paged: list[Place] = []
                    while page := lineup.page(size, segment, after):
                        paged += page
                        after = page[-1]
                    assert paged == order
                for place in random.sample(order, min(len(order), 5)):
                    assert list(lineup.places(segment, place)) == order[order.index(place) + 1 :]


def test_a_desk_that_stands_there_has_the_queue_that_was_seen_ahead(tmp_path: Path) -> None:
    with crowd(tmp_path, 5) as desk:
        with desk.store.read() as reader:
            rules = reader.playbooks.rules()
        openings, random = Openings(rules), dice(5)
        for at in INSTANTS:
            with desk.store.read() as reader:
                ahead = list(Lineup(reader, rules, at, overlay=look_at(reader, rules, at, desk.clock.now())).places())
            forward(desk, at)
            wake(desk.store, at)
            with desk.store.read() as reader:
                lineup = Lineup(reader, rules, at, openings=openings)
                assert list(lineup.places()) == ahead
                is_right(lineup, reader, rules, at)
            assert faults(desk) == []
            call(desk, random.choice(everyone(desk)), random)
