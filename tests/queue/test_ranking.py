from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalldesk.queue.facts import Fact
from recalldesk.queue.projection import RecallState
from recalldesk.queue.ranking import PROMISED, rank_of, ranks_of, tier_of
from recalldesk.queue.standing import Listing
from tests.queue.policies import NOW, POLICY, RULES, at, attempt, listed, listing, rulebook, skip, state

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
PRIORITIES = st.integers(0, 15)


class Order(NamedTuple):
    tier: int
    since: datetime
    provider: int
    reason: int


ORDERS = st.builds(Order, st.integers(0, 5), INSTANTS, PRIORITIES, PRIORITIES)


def rank(due: str, **values: Any) -> int:
    row = listing(1, due_date=date.fromisoformat(due), **values)
    return state(listed(at("2026-11-01 07:00")), of=row).rank


@given(ORDERS, ORDERS)
def test_ranks_order_by_tier_then_time_then_provider_then_reason(one: Order, other: Order) -> None:
    minutes = [order.since.replace(second=0, microsecond=0) for order in (one, other)]
    plain = [order._replace(since=minute) for order, minute in zip((one, other), minutes, strict=True)]
    assert (rank_of(*one) < rank_of(*other)) == (plain[0] < plain[1])
    assert (rank_of(*one) == rank_of(*other)) == (plain[0] == plain[1])


@given(ORDERS)
def test_a_rank_tells_its_tier(order: Order) -> None:
    assert tier_of(rank_of(*order)) == order.tier
    assert rank_of(*order) in ranks_of(order.tier)


def test_times_beyond_the_ends_are_the_ends() -> None:
    early, late = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
    assert rank_of(3, early, 0, 0) == ranks_of(3).start
    assert rank_of(3, late, 15, 15) == ranks_of(3).stop - 1


@given(st.lists(st.tuples(ORDERS, st.integers(1, 99)), unique_by=lambda pair: pair[1]), st.randoms())
def test_the_order_is_total_and_the_same_however_it_was_come_by(places: list[tuple[Order, int]], chance: Any) -> None:
    queue = [(rank_of(*order), recall) for order, recall in places]
    shuffled = queue.copy()
    chance.shuffle(shuffled)
    assert sorted(shuffled) == sorted(queue)
    assert len(set(queue)) == len(queue)


def test_longer_overdue_comes_first() -> None:
    assert rank("2026-11-02") < rank("2026-11-03")


def test_days_overdue_count_up_to_a_cap() -> None:
    assert rank("2026-09-01") == rank("2026-09-02") < rank("2026-09-03")  # 60 days before the list


@pytest.mark.parametrize(
    ("name", "priority"),
    [
        ("Roy Vance PA-C", 15),
        ("LI, MD", 1),
        ("Ann Li", 3),  # the longest name wins
        ("Julia Lindqvist", 8),  # no part of a name
        (None, 8),
        ("", 8),
    ],
)
def test_a_provider_is_known_by_whole_words(name: str | None, priority: int) -> None:
    assert RULES.provider_priority(name) == priority


def test_priorities_decide_between_recalls_of_one_day() -> None:
    day = "2026-11-02"
    ordered = [
        rank(day, provider="Li", reason="annual"),
        rank(day, provider="Ann Li", priority="STAT", reason="annual"),
        rank(day, provider="Ann Li", reason="follow up"),
        rank(day, provider="Ann Li", reason="annual"),
        rank(day, reason="follow up"),
        rank(day, provider="Roy Vance"),
        rank("2026-11-03", provider="Li"),
    ]
    assert ordered == sorted(set(ordered))


def test_a_day_is_as_long_overdue_in_every_zone() -> None:
    """So that the provider decides between two patients of one day, not where they live."""
    honolulu = rank("2026-11-02", provider="Li", zones=("Pacific/Honolulu",))
    assert honolulu < rank("2026-11-02", zones=("America/New_York",)) < rank("2026-11-03", zones=("Pacific/Guam",))


def test_promises_that_are_due_come_first_by_their_time() -> None:
    def promised(minute: int) -> int:
        asked = attempt(at("2026-11-23 10:00"), "callback_requested", callback_at=at(f"2026-11-24 14:{minute:02}"))
        return state(listed(at("2026-11-01 07:00")), asked).rank

    assert promised(5) < promised(9) < rank("2026-01-01", reason="results", risk="high")
    assert (tier_of(promised(9)), tier_of(promised(11))) == (PROMISED, 5)  # it is 14:10


@pytest.mark.rule("Q7")
def test_Q7_who_is_skipped_goes_to_the_bottom_of_its_tier() -> None:
    facts = [listed(at("2026-11-01 07:00"))]
    waiting = [
        state(*facts, of=listing(1, due_date=date(2026, 11, 24), provider="Roy Vance", reason="annual")).rank,
        state(listed(NOW - timedelta(hours=1))).rank,
    ]
    skipped = state(*facts, skip(NOW), of=listing(1, due_date=date(2026, 9, 1), provider="Li")).rank
    assert max(waiting) < skipped < rank("2026-11-25")
    assert tier_of(skipped) == tier_of(waiting[0])


@pytest.mark.rule("Q7")
def test_Q7_a_promise_that_is_skipped_goes_behind_the_other_promises() -> None:
    asked = attempt(at("2026-11-23 10:00"), "callback_requested", callback_at=at("2026-11-24 13:00"))
    facts = [listed(at("2026-11-01 07:00")), asked]
    skipped = state(*facts, skip(NOW)).rank
    assert state(*facts).rank < skipped
    assert tier_of(skipped) == PROMISED


@pytest.mark.rule("Q7")
def test_Q7_a_skip_is_over_with_the_next_call() -> None:
    facts = [listed(at("2026-11-01 07:00")), attempt(at("2026-11-20 10:00"))]
    assert state(*facts, skip(at("2026-11-20 09:00"))).rank == state(*facts).rank
    assert state(*facts, skip(at("2026-11-20 11:00"))).rank > state(*facts).rank


def test_a_step_under_way_counts_as_overdue_by_some_days_more() -> None:
    tried = state(listed(at("2026-11-01 07:00")), attempt(at("2026-11-23 10:00")))  # ready on the 24th
    assert rank("2026-11-18") < tried.rank
    assert tried.rank == rank("2026-11-19")
    assert tried.rank < rank("2026-11-20")


START = date(2026, 3, 2)
ORDERING = replace(POLICY.ordering, overdue_cap=6, retry_lead=3)
ONE_TIER = rulebook(segments=POLICY.segments[-1:], seasons=(), ordering=ORDERING)


@dataclass
class Waiting:
    """A recall of the model clinic. ``since``: by what it is ordered until it is called for the first time."""

    came: int
    row: Listing
    facts: list[Fact]
    since: int
    state: RecallState | None = None
    called: int | None = None

    def rank(self, now: datetime) -> int | None:
        """Return its rank if it is ready, projecting anew only when the state says so."""
        if self.state is None or (self.state.turns_at and self.state.turns_at <= now):
            self.state = state(*self.facts, of=self.row, now=now, rules=ONE_TIER)
        return self.state.rank if self.state.status == "ready" else None


class Clinic:
    """One call a day; every day one new recall with any due date; who does not answer comes back."""

    def __init__(self, dues: list[int], providers: list[str | None]) -> None:
        self._dues, self._providers = dues, providers
        self.recalls: list[Waiting] = []

    def list_one(self, day: int) -> None:
        number = len(self.recalls)
        due = day + self._dues[number % len(self._dues)]
        row = listing(
            1,
            due_date=START + timedelta(days=due),
            provider=self._providers[number % len(self._providers)],
            zones=(ZONES[number % len(ZONES)],),
        )
        since = max(due, day - ORDERING.overdue_cap)
        self.recalls.append(Waiting(day, row, [listed(_clock(day, 7))], since))

    def call_one(self, day: int) -> None:
        now = _clock(day, 14)
        ranked = ((one.rank(now), number) for number, one in enumerate(self.recalls))
        best = min(((rank, number) for rank, number in ranked if rank is not None), default=None)
        if best:
            one = self.recalls[best[1]]
            one.called = day if one.called is None else one.called
            one.facts.append(attempt(now))
            one.state = None

    def last_day(self, one: Waiting) -> int:
        """Return the day by which a recall must have been called.

        Whoever is listed ``overdue_cap`` days after its place in time, or called ``retry_lead`` days after it, comes
        behind it. So all who can be called before it are on the list by ``settled``, and each is called once.
        """
        settled = max(one.came, one.since + max(ORDERING.overdue_cap, ORDERING.retry_lead))
        return settled + sum(other.came <= settled for other in self.recalls)


def _clock(day: int, hour: int) -> datetime:
    return at(f"{START + timedelta(days=day)} {hour:02}:00")


ZONES = ("America/New_York", "America/Chicago", "America/Los_Angeles")
DUES = st.lists(st.integers(-400, 3), min_size=5, max_size=60)
PROVIDERS = st.lists(st.sampled_from(["Li", "Roy Vance", None]), min_size=1, max_size=7)


@settings(max_examples=15)
@given(DUES, PROVIDERS, st.integers(0, 6))
def test_within_a_tier_no_one_starves(dues: list[int], providers: list[str | None], backlog: int) -> None:
    clinic, days = Clinic(dues, providers), 50
    for _ in range(backlog):
        clinic.list_one(0)
    for day in range(days):
        clinic.list_one(day)
        clinic.call_one(day)
    promised = [(one, clinic.last_day(one)) for one in clinic.recalls]
    assert all(one.called is not None and one.called <= last for one, last in promised if last < days)
    assert any(last < days for _, last in promised)
