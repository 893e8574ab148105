"""Makes resources/zones/ from the data of the ``zipcodes`` package: time zones of ZIP codes and of states.

Run it with the ``data`` dependency group installed. Zones whose clocks have agreed since 2015 become one, the one with
the most ZIP codes: a call's hours are the same in them. Where the codes of one three-digit prefix lie in several zones,
each code of it is listed, and the prefix stands for all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "zones"
SINCE, WEEKS = datetime(2015, 1, 1, tzinfo=UTC), 52 * 12
STATES = """
AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware
DC District of Columbia|FM Micronesia|FL Florida|GA Georgia|GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa
KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MH Marshall Islands|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota
MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York
NC North Carolina|ND North Dakota|MP Northern Mariana Islands|OH Ohio|OK Oklahoma|OR Oregon|PW Palau|PA Pennsylvania
PR Puerto Rico|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont
VI Virgin Islands|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
"""


def clock(zone: str) -> tuple[timedelta | None, ...]:
    """Return the zone's offsets, week by week."""
    return tuple((SINCE + timedelta(weeks=week)).astimezone(ZoneInfo(zone)).utcoffset() for week in range(WEEKS))


def merged(places: list[dict[str, str]]) -> dict[str, str]:
    """Return for each zone in the data the one that stands for all with its clock."""
    usual = Counter(place["timezone"] for place in places)
    alike = defaultdict(list)
    for zone, _ in usual.most_common():
        alike[clock(zone)].append(zone)
    return {zone: zones[0] for zones in alike.values() for zone in zones}


def zip_zones(places: list[dict[str, str]], zone_of: dict[str, str]) -> dict[str, set[str]]:
    """Return the zones of each three-digit prefix, and of each code of a prefix that lies in several."""
    prefixes, codes = defaultdict(set), defaultdict(set)
    for place in places:
        prefixes[place["zip_code"][:3]].add(zone_of[place["timezone"]])
        codes[place["zip_code"]].add(zone_of[place["timezone"]])
    return dict(prefixes) | {code: zones for code, zones in codes.items() if len(prefixes[code[:3]]) > 1}


def write(name: str, lines: Iterable[str]) -> None:
    """Write one table."""
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Write both tables."""
    known = available_timezones()
    everywhere: list[dict[str, str]] = import_module("zipcodes").list_all()
    places = [place for place in everywhere if place["timezone"] in known]
    zone_of = merged(places)
    groups: dict[str, list[str]] = defaultdict(list)
    for code, zones in sorted(zip_zones(places, zone_of).items()):
        groups[" ".join(sorted(zones))].append(code)
    write("us_zip.csv", ["zones,codes", *(f"{zones},{' '.join(codes)}" for zones, codes in sorted(groups.items()))])
    states: dict[str, set[str]] = defaultdict(set)
    for place in places:
        states[place["state"]].add(zone_of[place["timezone"]])
    named = (entry.split(" ", 1) for line in STATES.strip().splitlines() for entry in line.split("|"))
    write(
        "us_state.csv",
        ["code,name,zones", *(f"{code},{name},{' '.join(sorted(states[code]))}" for code, name in named)],
    )


if __name__ == "__main__":
    main()
