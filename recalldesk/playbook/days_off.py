"""Works out the days without calls: public holidays of a country or state, and the clinic's own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from holidays import country_holidays, list_supported_countries

from recalldesk.playbook.faults import Fault, unknown
from recalldesk.queue.policy import Holidays

_YEARS_AHEAD = 10
_OBSERVED = " (observed)"


class DaysOff(NamedTuple):
    """The holidays with all their days, and what is wrong with them."""

    holidays: Holidays
    faults: tuple[Fault, ...]


def work_out(holidays: Holidays, today: date) -> DaysOff:
    """Return the holidays with ``days`` from last year to ten years ahead. ``also`` wins over a public holiday."""
    places = list_supported_countries()
    if holidays.country not in places:
        return DaysOff(holidays, (unknown(("holidays", "country"), "country", holidays.country, places),))
    states = places[holidays.country]
    if holidays.state is not None and holidays.state not in states:
        return DaysOff(holidays, (unknown(("holidays", "state"), "state", holidays.state, states),))
    years = range(today.year - 1, today.year + _YEARS_AHEAD + 1)
    public: Mapping[date, str] = country_holidays(holidays.country, subdiv=holidays.state, years=years)
    kept = {day: name for day, name in public.items() if not _names(name) <= holidays.not_kept}
    faults = tuple(_unknown_names(holidays, public))
    return DaysOff(replace(holidays, days={**kept, **holidays.also}), faults)


def _names(said: str) -> set[str]:
    """Return the holidays of one day; one that is observed on another day counts as itself."""
    return {name.removesuffix(_OBSERVED) for name in said.split("; ")}


def _unknown_names(holidays: Holidays, public: Mapping[date, str]) -> Iterator[Fault]:
    known = {name for said in public.values() for name in _names(said)}
    for name in sorted(holidays.not_kept - known):
        yield unknown(("holidays", "not_kept"), "holiday", name, known)
