"""Which segment a recall belongs to, how urgent it is there, and until when that stays so.

A recall is in the first segment of the playbook that it matches. Some conditions depend on the day (days overdue,
months since the last visit, the season), so every answer says on which day to ask again.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from recalldesk.queue.calendar import add_days, add_months, months_between
from recalldesk.queue.limits import FIRST_TIER
from recalldesk.queue.model import ListRow
from recalldesk.queue.phrases import Phrases
from recalldesk.queue.policy import Implied, Policy, Segment, When
from recalldesk.queue.times import Range

_DAYS = {"overdue_days": "due", "days_since_event": "event_date", "days_since_refill": "last_refill"}
_MONTHS = {"months_since_visit": "last_visit"}
_CONDITIONS = tuple(item.name for item in fields(When))
_DAYS_KEPT = 4_096


class Case(NamedTuple):
    """What is known of a recall that can decide its segment: words of the playbook, dates, counts."""

    reason: str | None
    event: str | None
    visit: str | None
    risk: str | None
    response: str | None
    portal: str | None
    specialty: str | None
    measure: str | None
    payer: str | None
    language_support: bool
    clinical_review: bool
    missed_lab: bool
    due: date | None
    last_visit: date | None
    event_date: date | None
    last_refill: date | None
    dob: date | None
    no_shows: int
    cancellations: int
    called_inactive: bool = False  # the reason itself says that the patient was away for long


class Place(NamedTuple):
    """Where a recall belongs. ``until``: the first day on which that may be otherwise, None if never.

    ``unsorted``: no segment wanted it, and no phrase told its reason.
    """

    segment: str
    tier: int
    reason: str | None
    unsorted: bool
    raised_by: str | None  # "risk …" of a raise, or a season's id
    until: date | None


class Segmenter:
    """Finds the place of recalls by one playbook."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        terms = policy.terms
        self._reasons = Phrases((item.id, item.phrases) for item in policy.reasons)
        self._terms = {
            name: Phrases((term.id, term.phrases) for term in getattr(terms, name))
            for name in ("event", "risk", "response", "portal", "priority")
        }
        self._implied = {item.id: item.implies for item in policy.reasons}
        self._inactivity = _Inactivity(policy)
        self._tests = [
            (segment, _test(segment.when, self._inactivity))
            for segment in policy.segments
            if segment.id != policy.unsorted
        ]
        self._tests_of = lru_cache(None)(self._find_tests_of)
        self._raises = {
            segment.id: [
                (item.tier, " and ".join(conditions(item.when)), _test(item.when, self._inactivity))
                for item in segment.raises
            ]
            for segment in policy.segments
        }
        self._seasons = {
            segment.id: [season for season in policy.seasons if segment.id in season.segments]
            for segment in policy.segments
        }
        self._season_turn = lru_cache(_DAYS_KEPT)(self._find_season_turn)
        self._visit_turns = lru_cache(_DAYS_KEPT)(self._find_visit_turns)
        bounds = _bounds(policy)
        self._day_bounds = [(since, bounds[name]) for name, since in _DAYS.items() if bounds[name]]
        self._visit_bounds, self._age_bounds = bounds["months_since_visit"], [12 * age for age in bounds["age"]]

    def case(self, values: ListRow) -> Case:
        """Return what a listing's values say that can decide."""
        means = self._term
        reason = self._reasons.meaning(values.reason) if values.reason else None
        implied = self._implied[reason] if reason else Implied()
        return Case(
            reason=reason,
            event=means("event", values.event_kind) or implied.event,
            visit=values.visit_status or implied.visit,
            risk=means("risk", values.risk) or implied.risk,
            response=means("response", values.past_response),
            portal=means("portal", values.portal_use),
            specialty=values.specialty.casefold() if values.specialty else None,
            measure=values.measure.casefold() if values.measure else None,
            payer=values.payer.casefold() if values.payer else None,
            language_support=needs_language_support(values, self._policy) or bool(implied.language_support),
            clinical_review=bool(values.clinical_review),
            missed_lab=values.missed_lab is not None or bool(implied.missed_lab),
            due=values.due_date or values.window_start,
            last_visit=values.last_visit,
            event_date=values.event_date,
            last_refill=values.last_refill,
            dob=values.dob,
            no_shows=values.no_shows or 0,
            cancellations=values.cancellations or 0,
            called_inactive=bool(implied.inactive),
        )

    def urgent_by_list(self, values: ListRow) -> bool:
        """Tell whether the list itself asks to call first."""
        return self._term("priority", values.priority) is not None

    def place(self, case: Case, day: date) -> Place:
        """Return where a recall belongs on a day."""
        segment = next((segment for segment, test in self._tests_of(case.reason) if test(case, day)), None)
        unsorted = segment is None and case.reason is None
        chosen = segment or self._policy.segment[self._policy.unsorted]
        tier, raised_by = self._tier(chosen, case, day)
        return Place(chosen.id, tier, case.reason, unsorted, raised_by, self._until(chosen.id, case, day))

    def _find_tests_of(self, reason: str | None) -> list[tuple[Segment, "_Test"]]:
        """Return the segments that a recall of that reason may be in, each with its test: most ask for a reason."""
        return [(segment, test) for segment, test in self._tests if _asks_for(segment.when.reason, reason)]

    def _term(self, name: str, text: str | None) -> str | None:
        return self._terms[name].meaning(text) if text else None

    def _tier(self, segment: Segment, case: Case, day: date) -> tuple[int, str | None]:
        """Return the most urgent tier that its segment, a raise or a season gives it."""
        tier, raised_by = segment.tier, None
        for raised, why, test in self._raises[segment.id]:
            if raised < tier and test(case, day):
                tier, raised_by = raised, why
        for season in self._seasons[segment.id]:
            if season.days.holds(day):
                raised = max(segment.tier - season.by, FIRST_TIER)
                if raised < tier:
                    tier, raised_by = raised, season.id
        return tier, raised_by

    def _until(self, segment: str, case: Case, day: date) -> date | None:
        turns = [*self._turns(case, day), self._season_turn(segment, day)]
        return min((turn for turn in turns if turn and turn > day), default=None)

    def _turns(self, case: Case, day: date) -> Iterator[date]:
        """Yield when a count of days, months or years next passes a bound that some condition names."""
        for since, bounds in self._day_bounds:
            start: date | None = getattr(case, since)
            if start and (bound := _next(bounds, (day - start).days)) is not None:
                yield add_days(start, bound)
        if case.last_visit:
            yield from self._visit_turns(case.last_visit, self._inactivity.after(case.specialty), day)
        if case.dob and self._age_bounds:
            bound = _next(self._age_bounds, months_between(case.dob, day))
            if bound is not None:
                yield add_months(case.dob, bound)

    def _find_visit_turns(self, last_visit: date, inactive: int, day: date) -> tuple[date, ...]:
        """Return when the months since a visit next pass a bound; ``inactive``: after how many it is a reactivation."""
        months = months_between(last_visit, day)
        bounds = _next(self._visit_bounds, months), inactive if inactive > months else None
        return tuple(add_months(last_visit, bound) for bound in bounds if bound is not None)

    def _find_season_turn(self, segment: str, day: date) -> date | None:
        """Return the next day on which a season of a segment begins or has ended; None if it has no seasons."""
        turns = [
            turn
            for season in self._seasons[segment]
            for year in (day.year, day.year + 1)
            for turn in (date(year, *season.days.first), add_days(date(year, *season.days.last), 1))
        ]
        return min((turn for turn in turns if turn > day), default=None)


def needs_language_support(values: ListRow, policy: Policy) -> bool:
    """Tell whether the patient wants an interpreter, or speaks none of the callers' languages (L1)."""
    return bool(values.interpreter) or (values.language is not None and values.language not in policy.clinic.languages)


def conditions(when: When) -> list[str]:
    """Return what a condition asks for, each as ``risk high, moderate``."""
    said = []
    for name in _CONDITIONS:
        wanted = getattr(when, name)
        if wanted is not None:
            words = ", ".join(sorted(wanted)) if isinstance(wanted, frozenset) else str(wanted).lower()
            said.append(f"{name.replace('_', ' ')} {words}")
    return said


_Test = Callable[[Case, date], bool]


def _test(when: When, inactivity: "_Inactivity") -> _Test:
    """Return a function that tells whether a case is all that ``when`` asks for."""
    wanted = {name: getattr(when, name) for name in _CONDITIONS if getattr(when, name) is not None}
    plain: list[tuple[str, object]] = []
    counted: list[tuple[str, Range]] = []
    for name, value in wanted.items():
        if isinstance(value, Range):
            counted.append((name, value))
        elif isinstance(value, frozenset):
            plain.append((name, frozenset(word.casefold() for word in value)))
        else:
            plain.append((name, value))

    def holds(case: Case, day: date) -> bool:
        for name, value in plain:
            if name == "inactive":
                said: object = inactivity.holds(case, day)
            else:
                said = getattr(case, name)
            if said not in value if isinstance(value, frozenset) else said is not value:
                return False
        return all((number := count_of(name, case, day)) is not None and number in span for name, span in counted)

    return holds


def _asks_for(reasons: Collection[str] | None, reason: str | None) -> bool:
    return reasons is None or reason in {word.casefold() for word in reasons}


def count_of(name: str, case: Case, day: date) -> int | None:
    """Return the number that a condition of that name asks about; None where the list does not tell."""
    if name in _DAYS:
        since: date | None = getattr(case, _DAYS[name])
        return (day - since).days if since else None
    if name in _MONTHS:
        return months_between(case.last_visit, day) if case.last_visit else None
    if name == "age":
        return months_between(case.dob, day) // 12 if case.dob else None
    return int(getattr(case, name))


class _Inactivity:
    """Tells which patients were not seen for so long that the recall is a reactivation."""

    def __init__(self, policy: Policy) -> None:
        self._months = policy.inactivity.months
        self._by_specialty = {name.casefold(): months for name, months in policy.inactivity.by_specialty.items()}

    def after(self, specialty: str | None) -> int:
        """Return after how many months without a visit that is so; the specialty's name is casefolded."""
        return self._by_specialty.get(specialty or "", self._months)

    def holds(self, case: Case, day: date) -> bool:
        """Tell whether it is so."""
        if case.called_inactive or case.last_visit is None:
            return case.called_inactive
        return months_between(case.last_visit, day) >= self.after(case.specialty)


def _bounds(policy: Policy) -> dict[str, list[int]]:
    """Return for each count the numbers at which some condition of the playbook changes, in order."""
    found: dict[str, set[int]] = {name: set() for name in (*_DAYS, *_MONTHS, "age")}
    whens = [segment.when for segment in policy.segments]
    whens += [item.when for segment in policy.segments for item in segment.raises]
    for when in whens:
        for name, bounds in found.items():
            span: Range | None = getattr(when, name)
            if span:
                bounds.add(span.low)
                if span.high is not None:
                    bounds.add(span.high + 1)
    return {name: sorted(bounds) for name, bounds in found.items()}


def _next(bounds: Sequence[int], count: int) -> int | None:
    """Return the first of ``bounds``, which are in order, above a count."""
    place = bisect_right(bounds, count)
    return bounds[place] if place < len(bounds) else None
