"""The tables of time zones are made from a list of places."""

from make_zip_zones import STATES, merged, zip_zones


def place(code: str, zone: str) -> dict[str, str]:
    return {"zip_code": code, "timezone": zone}


PLACES = [
    place("46001", "America/New_York"),
    place("46002", "America/New_York"),
    place("46101", "America/Indiana/Indianapolis"),
    place("46102", "America/Chicago"),
]


def test_zones_whose_clocks_agree_are_one() -> None:
    assert merged(PLACES) == {
        "America/New_York": "America/New_York",
        "America/Indiana/Indianapolis": "America/New_York",
        "America/Chicago": "America/Chicago",
    }


def test_only_prefixes_in_several_zones_list_their_codes() -> None:
    assert zip_zones(PLACES, merged(PLACES)) == {
        "460": {"America/New_York"},
        "461": {"America/New_York", "America/Chicago"},
        "46101": {"America/New_York"},
        "46102": {"America/Chicago"},
    }


def test_every_state_has_a_name() -> None:
    named = [entry.split(" ", 1) for line in STATES.strip().splitlines() for entry in line.split("|")]
    assert len(named) == len({code for code, _ in named}) == 59
    assert all(len(code) == 2 and name for code, name in named)
