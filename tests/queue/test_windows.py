from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue import limits
from recalldesk.queue.policy import Daypart, Holidays, Hours, HoursRule
from recalldesk.queue.times import Delay, Span, Unit, WeekHours
from recalldesk.queue.windows import Window, WindowHours
from tests.queue.policies import CHRISTMAS, EASTERN, HOURS, POLICY, THANKSGIVING, at, policy

QUARTER = timedelta(minutes=15)
PLAIN = Window(EASTERN)
OPEN = WindowHours(POLICY)
ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Los_Angeles",
    "Pacific/Honolulu",
    "Pacific/Guam",
)
SPANS = st.builds(
    lambda one, other: Span(min(one, other), max(one, other) + 1), st.integers(0, 1439), st.integers(0, 1439)
)
WINDOWS = st.builds(
    Window,
    zones=st.lists(st.sampled_from(ZONES), min_size=1, max_size=3, unique=True).map(tuple),
    state=st.sampled_from([None, "RI", "CT"]),
    safe=st.none() | SPANS,
    promised=st.booleans(),
    avoid=st.none() | st.integers(0, 23),
    late=st.booleans(),
    by_other=st.booleans(),
).map(lambda window: window._replace(by_other=window.by_other and window.promised))
WEEKS = st.lists(st.none() | SPANS, min_size=7, max_size=7).map(lambda days: WeekHours(tuple(days)))
ANY_HOURS = st.builds(
    Hours,
    week=WEEKS,
    stop=SPANS,
    dayparts=st.just(HOURS.dayparts),
    rules=st.builds(
        lambda week, starts: (HoursRule(id="r", states=frozenset({"RI"}), week=week, starts=starts),),
        WEEKS,
        st.none() | st.just(date(2026, 11, 26)),
    ),
    apart=st.just(HOURS.apart),
)
MOMENTS = st.integers(0, 30 * 24 * 4).map(
    lambda quarter: datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=15 * quarter)
)


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("2026-11-24 08:59", None),
        ("2026-11-24 09:00", "2026-11-24 19:00"),
        ("2026-11-24 18:59", "2026-11-24 19:00"),
        ("2026-11-24 19:00", None),
        ("2026-11-28 09:59", None),  # a Saturday
        ("2026-11-28 10:00", "2026-11-28 16:00"),
        ("2026-11-29 12:00", None),  # a Sunday
        ("2026-11-26 12:00", None),  # Thanksgiving
        ("2026-12-25 12:00", None),
    ],
)
@pytest.mark.rule("T3")
def test_T3_calls_are_made_in_the_clinics_hours(when: str, until: str | None) -> None:
    assert OPEN.open_until(PLAIN, at(when)) == (at(until) if until else None)


@pytest.mark.parametrize(
    ("state", "when", "open_"),
    [
        ("RI", "2026-11-24 09:30", False),
        ("RI", "2026-11-24 10:00", True),
        ("RI", "2026-11-24 18:00", False),
        ("RI", "2026-11-28 11:00", False),  # the state closes Saturday
        ("CT", "2026-11-24 18:00", True),  # not yet in force
        ("CT", "2026-12-01 17:30", False),
        ("CT", "2026-12-31 17:30", False),
        ("CT", "2027-01-04 17:30", True),  # no longer in force
        ("RI", "2026-12-01 17:30", False),  # the narrowest of two rules
        ("CT", "2026-12-05 09:30", False),  # a Saturday on which the clinic opens later than the state would allow
        ("MA", "2026-11-24 09:30", True),
        (None, "2026-11-24 09:30", True),
    ],
)
@pytest.mark.rule("T3")
def test_T3_a_states_hours_narrow_the_clinics_while_they_are_in_force(
    state: str | None, when: str, open_: bool
) -> None:
    assert (OPEN.open_until(PLAIN._replace(state=state), at(when)) is not None) is open_


@pytest.mark.parametrize(
    ("zones", "when", "open_"),
    [
        (("America/New_York", "America/Los_Angeles"), "2026-11-24 11:59", False),  # 8:59 in Los Angeles
        (("America/New_York", "America/Los_Angeles"), "2026-11-24 12:00", True),
        (("America/New_York", "America/Los_Angeles"), "2026-11-24 19:00", False),
        (("America/New_York", "Pacific/Guam"), "2026-11-24 18:30", False),  # 9:30 tomorrow in Guam, but ...
        (("Pacific/Honolulu", "America/New_York"), "2026-11-24 14:00", True),
        (("America/Phoenix",), "2026-11-24 11:00", True),
    ],
)
@pytest.mark.rule("T4")
def test_T4_all_zones_that_the_patient_may_be_in_must_be_open(zones: tuple[str, ...], when: str, open_: bool) -> None:
    instant = at(when)
    expected = open_ or (zones[-1] == "Pacific/Guam" and 9 <= local(instant, "Pacific/Guam").hour < 19)
    assert (OPEN.open_until(Window(zones), instant) is not None) is expected


def test_zones_that_share_no_hour_are_never_open() -> None:
    hours = WindowHours(policy(hours=replace(HOURS, week=WeekHours.parse({"mon": "09:00-11:00"}))))
    apart = Window(("America/New_York", "Pacific/Honolulu"))
    assert hours.next_opening(apart, at("2026-11-24 12:00")) is None


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("2026-11-29 08:00", "2026-11-29 20:00"),  # a Sunday
        ("2026-11-26 19:59", "2026-11-26 20:00"),  # Thanksgiving
        ("2026-11-24 07:59", None),
        ("2026-11-24 20:00", None),
    ],
)
@pytest.mark.rule("T3")
def test_T3_a_promise_passes_the_clinics_hours_but_never_the_hard_stop(when: str, until: str | None) -> None:
    assert OPEN.open_until(Window(EASTERN, promised=True), at(when)) == (at(until) if until else None)


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("2026-11-29 14:00", None),  # a Sunday
        ("2026-11-26 14:00", None),  # Thanksgiving
        ("2026-11-24 19:30", "2026-11-24 20:00"),
        ("2026-11-28 08:30", "2026-11-28 20:00"),  # a Saturday
    ],
)
@pytest.mark.rule("T3")
def test_T3_a_time_that_somebody_else_named_opens_no_sunday_and_no_holiday(when: str, until: str | None) -> None:
    named = Window(EASTERN, promised=True, by_other=True)
    assert OPEN.open_until(named, at(when)) == (at(until) if until else None)


@pytest.mark.parametrize(
    ("safe", "promised", "expected"),
    [
        ("16:00-24:00", False, ("2026-11-24 16:00", "2026-11-24 19:00")),
        ("16:00-24:00", True, ("2026-11-24 16:00", "2026-11-24 20:00")),
        ("00:00-10:00", False, ("2026-11-25 09:00", "2026-11-25 10:00")),
        ("20:00-24:00", True, None),
    ],
)
@pytest.mark.rule("P3")
def test_P3_a_safe_time_holds_for_promises_too(safe: str, promised: bool, expected: tuple[str, str] | None) -> None:
    window = Window(EASTERN, safe=Span.parse(safe), promised=promised)
    opens = OPEN.next_opening(window, at("2026-11-24 12:00"))
    if expected is None:
        assert opens is None
        return
    assert opens == at(expected[0])
    assert OPEN.open_until(window, opens) == at(expected[1])


@given(ANY_HOURS, WINDOWS, MOMENTS)
@pytest.mark.rule("T3")
def test_T3_no_policy_opens_a_window_outside_of_the_hard_stop(hours: Hours, window: Window, instant: datetime) -> None:
    opens = WindowHours(policy(hours=hours))
    until = opens.open_until(window, instant)
    if until is None:
        return
    last = until - timedelta(minutes=1)
    for zone in window.zones:
        assert limits.CALLING.holds(local(instant, zone).time())
        assert limits.CALLING.holds(local(last, zone).time())
        assert local(instant, zone).date() == local(last, zone).date()
        if not window.promised or window.by_other:
            assert local(instant, zone).date() not in POLICY.holidays.days
            own = hours.week.on(local(instant, zone).date())
            assert own
            assert window.promised or own.holds(local(instant, zone).time())
        if window.safe:
            assert window.safe.holds(local(instant, zone).time())


@given(ANY_HOURS, WINDOWS, MOMENTS)
def test_the_next_opening_is_the_first_instant_at_which_it_is_open(
    hours: Hours, window: Window, instant: datetime
) -> None:
    """By brute force: spans begin at whole minutes, so an hour of minutes before each hour is looked at."""
    opens = WindowHours(policy(hours=hours))
    found = opens.next_opening(window, instant)
    if found:
        assert opens.open_until(window, found)
        steps = range(0, int((found - instant) / timedelta(minutes=1)), 19)
        looked_at = [instant + timedelta(minutes=step) for step in steps]
        looked_at += [
            found - timedelta(minutes=step) for step in range(1, 60) if found - instant >= timedelta(minutes=step)
        ]
    else:
        looked_at = [instant + timedelta(minutes=step) for step in range(0, 14 * 24 * 60, 41)]
    assert not any(opens.open_until(window, moment) for moment in looked_at)


@given(WINDOWS, MOMENTS)
def test_a_window_stays_as_it_is_until_the_next_change(window: Window, instant: datetime) -> None:
    change = OPEN.next_change([window], instant)
    assert instant < change <= instant + QUARTER
    before = OPEN.open_until(window, instant)
    for step in range(5):
        moment = instant + (change - instant) * step / 5
        assert OPEN.open_until(window, moment) == before
        assert OPEN.prefers(window, moment) == OPEN.prefers(window, instant)


def test_nothing_changes_before_the_next_quarter_where_nothing_ever_opens() -> None:
    never = Window(EASTERN, safe=Span.parse("00:00-05:00"))
    assert OPEN.next_change([never], at("2026-11-24 12:10")) == at("2026-11-24 12:15")
    assert OPEN.next_change([], at("2026-11-24 12:45")) == at("2026-11-24 13:00")


@given(WINDOWS)
def test_a_window_is_its_key(window: Window) -> None:
    assert Window.parse(window.key) == window


def test_windows_that_say_the_same_share_a_key() -> None:
    assert PLAIN.key == "America/New_York|||||"
    assert Window(ZONES[:2], "RI", Span.parse("16:00-24:00"), promised=True, avoid=0, late=True).key == (
        "America/New_York,America/Chicago|RI|16:00-24:00|promised|0|late"
    )


@pytest.mark.parametrize("zone", ["America/New_York", "America/Chicago", "America/Phoenix", "Pacific/Honolulu"])
@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1), date(2026, 3, 9), date(2026, 11, 2)])
def test_a_change_of_the_clocks_moves_no_opening(zone: str, day: date) -> None:
    window = Window((zone,), promised=day.weekday() == 6)
    hours = limits.CALLING if window.promised else HOURS.week.on(day)
    assert hours
    opens = OPEN.next_opening(window, at(f"{day} 00:00", zone))
    assert opens
    assert local(opens, zone).replace(tzinfo=None).isoformat() == f"{day}T{hours.start // 60:02}:00:00"
    until = OPEN.open_until(window, opens)
    assert until
    assert until - opens == (hours.end - hours.start) * timedelta(minutes=1)


@pytest.mark.parametrize(
    ("window", "when", "good"),
    [
        (PLAIN, "2026-11-24 10:00", False),  # first calls go to the preferred dayparts
        (PLAIN, "2026-11-24 12:00", True),
        (PLAIN, "2026-11-24 18:00", False),
        (PLAIN, "2026-11-24 19:30", True),  # of no daypart
        (PLAIN._replace(avoid=10), "2026-11-24 10:30", False),
        (PLAIN._replace(avoid=10), "2026-11-24 12:59", False),  # another daypart, but within two hours of it
        (PLAIN._replace(avoid=10), "2026-11-24 13:00", True),
        (PLAIN._replace(avoid=16), "2026-11-24 13:59", True),
        (PLAIN._replace(avoid=16), "2026-11-24 14:00", False),
        (PLAIN._replace(avoid=9), "2026-11-24 11:59", False),  # far enough, but the same daypart
        (PLAIN._replace(avoid=9), "2026-11-24 12:00", True),
        (PLAIN._replace(late=True), "2026-11-24 16:59", False),
        (PLAIN._replace(late=True), "2026-11-24 17:00", True),
        (PLAIN._replace(late=True), "2026-11-28 10:00", True),  # a Saturday
        (PLAIN._replace(promised=True), "2026-11-24 10:00", True),
    ],
)
@pytest.mark.rule("T10")
def test_T10_some_hours_are_better_than_others(window: Window, when: str, good: bool) -> None:
    assert OPEN.prefers(window, at(when)) is good


@pytest.mark.rule("T10")
def test_T10_how_far_apart_may_be_said_in_minutes() -> None:
    hours = WindowHours(policy(hours=replace(HOURS, apart=Delay(30, Unit.MINUTE))))
    window = PLAIN._replace(avoid=11)
    assert not hours.prefers(window, at("2026-11-24 12:29"))
    assert hours.prefers(window, at("2026-11-24 12:30"))


@pytest.mark.parametrize("avoid", range(9, 19))
@pytest.mark.rule("T10")
def test_T10_another_daypart_is_always_to_be_had(avoid: int) -> None:
    window = PLAIN._replace(avoid=avoid)
    day = [at("2026-11-24 09:00") + timedelta(minutes=step) for step in range(0, 600, 30)]
    assert any(OPEN.open_until(window, moment) and OPEN.prefers(window, moment) for moment in day)


def test_preferences_close_nothing() -> None:
    window = Window(EASTERN, avoid=10, late=True)
    assert OPEN.open_until(window, at("2026-11-24 10:00")) == at("2026-11-24 19:00")


def test_a_long_closure_is_no_opening() -> None:
    days: dict[date, Any] = {date(2026, 11, 24) + timedelta(days=number): "closed" for number in range(20)}
    hours = WindowHours(policy(holidays=Holidays(country="US", days=days)))
    assert hours.next_opening(PLAIN, at("2026-11-24 12:00")) is None
    assert OPEN.next_opening(PLAIN, at(f"{THANKSGIVING} 12:00")) == at("2026-11-27 09:00")
    assert OPEN.next_opening(PLAIN, at(f"{CHRISTMAS} 12:00")) == at("2026-12-26 10:00")


def test_a_stop_that_the_limits_leave_nothing_of_closes_everything() -> None:
    hours = WindowHours(policy(hours=replace(HOURS, stop=Span.parse("20:00-24:00"))))
    assert hours.next_opening(PLAIN, at("2026-11-24 12:00")) is None
    assert hours.next_opening(PLAIN._replace(promised=True), at("2026-11-24 12:00")) is None


def test_where_no_daypart_is_told_every_hour_is_as_good() -> None:
    bare = WindowHours(policy(hours=replace(HOURS, dayparts=tuple[Daypart]())))
    assert bare.prefers(PLAIN, at("2026-11-24 10:00"))
