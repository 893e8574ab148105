"""Checks of what stands at the top: the clinic, its lists, sites, caps and order."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from zoneinfo import available_timezones

import phonenumbers

from recalldesk.playbook.checks.words import told
from recalldesk.playbook.faults import Fault, Path, unknown
from recalldesk.queue.limits import RETENTION_YEARS
from recalldesk.queue.policy import Policy

ENGLISH = "English"
LAST_PRIORITY = 15  # as many as a rank has room for


def check_retention(policy: Policy) -> Iterator[Fault]:
    """Documentation is kept as long as it has to be (S7)."""
    if policy.retention.years < RETENTION_YEARS:
        what = f"{policy.retention.years} years are too few: documentation is kept {RETENTION_YEARS} at least (S7)."
        yield Fault(("retention", "years"), what, f"Write {RETENTION_YEARS} or more; 10 is the default.")


def check_clinic(policy: Policy) -> Iterator[Fault]:
    """Region, zones, number, languages, neutral names (T4, W2, L1)."""
    clinic = policy.clinic
    if clinic.region not in phonenumbers.SUPPORTED_REGIONS:
        yield unknown(("clinic", "region"), "region", clinic.region, phonenumbers.SUPPORTED_REGIONS)
    yield from _zone(("clinic", "zone"), clinic.zone)
    for place, zone in enumerate(clinic.zones):
        yield from _zone(("clinic", "zones", place), zone)
    yield from check_number(("clinic", "number"), clinic.number, clinic.region)
    for language in sorted({ENGLISH, *clinic.languages} - clinic.spoken.keys()):
        what = f"The clinic has no spoken name in {language}."
        yield Fault(("clinic", "spoken"), what, f"Add '{language}: …' with a name that tells nothing of a specialty.")
    yield from _neutral(("clinic", "spoken"), clinic.spoken)


def check_lists(policy: Policy) -> Iterator[Fault]:
    """Limits of reading lists."""
    if not 0 < policy.lists.shrink_limit <= 1:
        yield Fault(("lists", "shrink_limit"), "This is no share of a list.", "Write a number such as 0.3, at most 1.")
    if policy.lists.undoable_loads < 1:
        yield Fault(("lists", "undoable_loads"), "A load must be undoable.", "Write a number from 1.")
    for name, delay in (("refusal_lasts", policy.refusal_lasts), ("confirmed_for", policy.confirmed_for)):
        if not delay.amount:
            yield Fault((name,), "It cannot last no time at all.", "Write a delay such as 365 days.")
    inactive: dict[Path, int] = {("inactivity", "months"): policy.inactivity.months}
    inactive |= {("inactivity", "by_specialty", name): of for name, of in policy.inactivity.by_specialty.items()}
    for path, months in inactive.items():
        if months < 1:
            yield Fault(path, f"{months} is no number of months.", "Write a number from 1.")


def check_sites(policy: Policy) -> Iterator[Fault]:
    """Numbers, zones, spoken names of sites; a name that lists write belongs to one site only."""
    owners: dict[str, str] = {}
    for site in policy.sites:
        here = ("sites", site.id)
        yield from _zone((*here, "zone"), site.zone)
        yield from check_number((*here, "number"), site.number, policy.clinic.region)
        yield from _neutral((*here, "spoken"), site.spoken)
        for language in sorted(policy.clinic.spoken.keys() - site.spoken.keys()):
            what = f"The site has no spoken name in {language}."
            yield Fault((*here, "spoken"), what, f"Add '{language}: …', since the clinic speaks it.")
        for place, name in enumerate(site.names):
            owner = owners.setdefault(name.casefold(), site.id)
            if owner != site.id:
                what = f"'{name}' is a name of {owner} already."
                yield Fault((*here, "names", place), what, "Leave it with one site.")


def check_caps(policy: Policy) -> Iterator[Fault]:
    """Caps are whole numbers from 1; how many voicemails and busy retries may also be *never* (T2, Q4)."""
    caps = policy.caps
    for part in fields(caps):
        lowest = 1 if part.name in {"a_day", "in_7_days"} else 0
        if getattr(caps, part.name) < lowest:
            yield Fault(("caps", part.name), f"{getattr(caps, part.name)} is no cap.", "Write a number from 1.")
    if 1 <= caps.in_7_days < caps.a_day:
        yield Fault(("caps", "in_7_days"), "It is less than the cap of a day.", f"Write {caps.a_day} or more.")


def check_ordering(policy: Policy) -> Iterator[Fault]:
    """Priorities lie between 0 and 15; days are not negative."""
    ranked: dict[Path, int] = {("reasons", reason.id, "priority"): reason.priority for reason in policy.reasons}
    ranked |= {("ordering", "providers", name): place for name, place in policy.ordering.providers.items()}
    for path, place in ranked.items():
        if not 0 <= place <= LAST_PRIORITY:
            yield Fault(path, f"{place} is no priority.", f"Priorities go from 0 (first) to {LAST_PRIORITY}.")
    if policy.ordering.seen_after_skips < 1:
        yield Fault(("ordering", "seen_after_skips"), "Nobody would ever be called.", "Write a number from 1.")
    for name in ("overdue_cap", "retry_lead", "same_caller"):
        days = getattr(policy.ordering, name)
        if days < 0:
            yield Fault(("ordering", name), f"{days} is no number of days.", "Write a number from 0.")


def _zone(path: Path, zone: str) -> Iterator[Fault]:
    if zone not in _zones():
        yield unknown(path, "time zone", zone, _zones())


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def check_number(path: Path, number: str, region: str) -> Iterator[Fault]:
    """Look whether a number exists and is written internationally."""
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        yield Fault(path, f"'{number}' is no telephone number.", 'Write it as "+14135550100", in quotes.')
        return
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(parsed):
        yield Fault(path, f"'{number}' is a number that cannot exist.", "Look for a missing or wrong digit.")
    elif number != written:
        yield Fault(path, f"'{number}' is not written internationally.", f'Write it as "{written}", in quotes.')


def _neutral(path: Path, spoken: Mapping[str, str]) -> Iterator[Fault]:
    """Names are said before identity is confirmed and on voicemail (P1, W2)."""
    for language, name in spoken.items():
        for word in told(name):
            what = f"'{word}' tells what kind of care it is (P1)."
            yield Fault((*path, language), what, "Use a name without it.")
