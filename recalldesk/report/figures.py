"""The figures: what each is called, what it counts and of what. Definitions stand beside the numbers everywhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Unit(StrEnum):
    """What a figure is measured in."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    MONEY = "money"


class Group(StrEnum):
    """Where a figure stands on the page."""

    HEAD = "At a glance"
    REACH = "Reaching patients"
    VISITS = "Visits and care"
    CARE = "Questions, reviews and needs"
    WISHES = "What patients wish"
    FLOW = "Open work"
    LISTS = "Lists and numbers"
    NOTES = "Notes"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``of``: what its denominator counts, empty if it has none. ``good``: more, fewer, or neither."""

    id: str
    group: Group
    unit: Unit
    name: str
    of: str
    definition: str
    good: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: so many times each number of days, the shortest first."""

    days: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(times for _, times in self.days)

    @property
    def mean(self) -> float | None:
        """The average, None of nothing."""
        return sum(day * times for day, times in self.days) / self.count if self.days else None

    @property
    def median(self) -> float | None:
        """The middle one, or the middle between two; None of nothing."""
        return (self._at((self.count - 1) // 2) + self._at(self.count // 2)) / 2 if self.days else None

    def _at(self, place: int) -> int:
        for day, times in self.days:
            if place < times:
                return day
            place -= times
        raise IndexError(place)


class Measure(NamedTuple):
    """What a figure came to in a period. ``hits`` of ``of``; of times, ``spread``."""

    hits: int = 0
    of: int = 0
    spread: Spread = Spread(())

    def value(self, unit: Unit) -> float | None:
        """Return the one number: a count, a share from 0 to 1, the median of days; None if there is none."""
        if unit is Unit.SHARE:
            return self.hits / self.of if self.of else None
        if unit is Unit.MONEY and not self.of:
            return None  # nothing that was booked has a value: not the same as worth nothing
        return self.spread.median if unit is Unit.DAYS else self.hits


_H, _R, _V, _C = Group.HEAD, Group.REACH, Group.VISITS, Group.CARE
_W, _F, _L, _N = Group.WISHES, Group.FLOW, Group.LISTS, Group.NOTES
_COUNT, _SHARE, _DAYS = Unit.COUNT, Unit.SHARE, Unit.DAYS
_WORKED = "recalls worked"

FIGURES = (
    Figure("scheduled", _H, _SHARE, "Scheduled", _WORKED,
        "Recalls with an attempt in the period whose last conversation in it ended with a visit booked.", "more"),
    Figure("unreachable", _H, _SHARE, "Unreachable", _WORKED,
        "Recalls with an attempt in the period but no conversation, of which the last call of the cadence was one.",
        "fewer"),
    Figure("declined", _H, _SHARE, "Declined", _WORKED,
        "Recalls with an attempt in the period whose last conversation in it ended with a refusal, of whatever scope."),
    Figure("escalated", _H, _SHARE, "Escalated", _WORKED,
        "Recalls with an attempt in the period whose last conversation in it went to another team: a clinical "
        "question, an authorization or insurance review, language support, or an escalation."),
    Figure("promises_kept", _H, _SHARE, "Promises kept", "promises due",
        "Callbacks promised for a time in the period for which the patient was called, or was reached before, within "
        "the playbook's grace, as named under Definitions.", "more"),
    Figure("reached", _R, _SHARE, "Due patients reached", "patients due",
        "Patients, not calls: those with a recall that was open and due in the period, who were spoken to in it.",
        "more"),
    Figure("answered", _R, _SHARE, "Attempts that reached the patient", "attempts",
        "Attempts in the period in which the patient was spoken to.", "more"),
    Figure("on_time", _R, _SHARE, "Callbacks on time", "promises due",
        "Callbacks promised for a time in the period that were made no later than 15 minutes after it, or before "
        "which the patient was reached.", "more"),
    Figure("worked", _R, _COUNT, _WORKED.capitalize(), "", "Recalls with at least one attempt in the period."),
    Figure("talking", _R, _SHARE, "Callback promised", _WORKED,
        "Recalls with an attempt in the period whose last conversation in it ended with a callback."),
    Figure("trying", _R, _SHARE, "Still trying", _WORKED,
        "Recalls with an attempt in the period, no conversation in it, and calls of the cadence still to come."),
    Figure("booked_from_list", _V, _SHARE, "Scheduled from the list", "recalls open",
        "Recalls that were open on a list in the period and for which a visit was booked in it, by us or elsewhere.",
        "more"),
    Figure("credited", _V, _SHARE, "Bookings credited to a contact", "bookings",
        "Bookings of the period, however they came about, that followed an attempt within the days named under "
        "Definitions.", "more"),
    Figure("success", _V, _SHARE, "Success by each segment's own measure", "recalls decided",
        "Recalls that did what their segment counts as success in the period, of those that did so or whose time for "
        "it, counted from the first attempt, ran out in the period. In the first weeks of use it stands too high: "
        "nobody's time has run out yet.", "more"),
    Figure("reactivated", _V, _SHARE, "Reactivated", "lapsed patients",
        "Patients whose last visit was longer ago than the playbook's months when their list came, with a visit kept "
        "in the period; of those with an attempt or a kept visit in it.", "more"),
    Figure("kept", _V, _SHARE, "Kept after recall", "visits past",
        "Visits booked after an attempt that were kept, of those that lists or status files told the end of in the "
        "period: kept, no-show or cancelled.", "more"),
    Figure("no_show", _V, _SHARE, "No-show after recall", "visits past",
        "Visits booked after an attempt that were missed, of the same.", "fewer"),
    Figure("to_scheduling", _V, _DAYS, "First attempt to scheduling", "bookings",
        "Days from the first attempt at a recall to the call that booked its visit, for bookings of the period.",
        "fewer"),
    Figure("due_to_visit", _V, _DAYS, "Due date to appointment", "bookings with both days",
        "Days from a recall's due date to the day of the visit that was booked for it in the period.", "fewer"),
    Figure("to_kept", _V, _DAYS, "First attempt to kept visit", "visits kept",
        "Days from the first attempt at a recall to its kept visit, for visits known as kept in the period.", "fewer"),
    Figure("gaps_closed", _V, _SHARE, "Care gaps closed", "recalls of a measure",
        "Recalls with a quality measure whose visit was kept, or whose gap a status file called closed, in the period; "
        "of those and the ones that were open in it.", "more"),
    Figure("refills", _V, _SHARE, "Refills completed", "recalls for a refill",
        "Recalls with a known last refill for which a later list or status file told of a newer one in the period; of "
        "those and the ones that were open in it.", "more"),
    Figure("slots", _V, _SHARE, "Open slots recovered", "bookings",
        "Bookings of the period that took an open slot, which somebody else had left or nobody had taken.", "more"),
    Figure("value", _V, Unit.MONEY, "Estimated value", "bookings with a value",
        "Bookings of the period times the playbook's value of their type of visit: an estimate."),
    Figure("clinical", _C, _COUNT, "Routed for clinical questions", "",
        "Attempts in the period that handed a clinical question to clinical staff."),
    Figure("clinical_in_time", _C, _SHARE, "Clinical questions answered in time", "questions decided",
        "Escalations of clinical questions that ended by their clock, of those that ended or ran out in the period.",
        "more"),
    Figure("authorization", _C, _COUNT, "Authorization reviews", "",
        "Recalls with an attempt in the period that ended with an authorization or insurance review."),
    Figure("language", _C, _COUNT, "Language support needs", "",
        "Recalls with an attempt in the period whose list asks for an interpreter, or that ended for want of one."),
    Figure("opt_outs", _W, _SHARE, "Opt-outs", "patients contacted",
        "Patients who asked in the period not to be called or contacted, of those with an attempt in it.", "fewer"),
    Figure("complaints", _W, _SHARE, "Complaints", "attempts",
        "Attempts in the period marked as a complaint.", "fewer"),
    Figure("satisfied", _W, _SHARE, "Satisfaction noted", "attempts",
        "Attempts in the period marked as satisfied.", "more"),
    Figure("unconfirmed", _F, _SHARE, "Open without confirmation", "visits ahead",
        "Visits booked by a call that no list or status file has told of by the end of the period, of those whose end "
        "is not known then.", "fewer"),
    Figure("graduated", _F, _COUNT, "Graduated", "",
        "Recalls that went to the low-frequency list in the period, after the last call of their cadence."),
    Figure("stalled", _F, _SHARE, "Stalled recalls", "recalls tried and open",
        "Recalls open at the end of the period whose last attempt, or decision of the review, is longer ago than the "
        "days named under Definitions, with calls still to come, nothing promised or waited for, and no other team at "
        "it.", "fewer"),
    Figure("decided", _F, _COUNT, "Decided in review", "",
        "Decisions of the period about recalls that no visit was made for: extended, rerouted, a letter, closed."),
    Figure("escalations_open", _F, _COUNT, "Escalations open", "", "Escalations not ended at the end of the period.",
        "fewer"),
    Figure("escalations_late", _F, _SHARE, "Escalations late", "escalations open",
        "Escalations open at the end of the period whose clock had run out by then.", "fewer"),
    Figure("wrong_numbers", _L, _SHARE, "Wrong or outdated numbers found", "attempts",
        "Attempts in the period that found a wrong number, or a number to be corrected.", "fewer"),
    Figure("held", _L, _SHARE, "List rows held", "list rows",
        "Rows of the lists loaded in the period that were held until a person mends them.", "fewer"),
    Figure("rejected", _L, _SHARE, "List rows rejected", "list rows",
        "Rows of the lists loaded in the period that could not be used.", "fewer"),
    Figure("notes_reviewed", _N, _COUNT, "Notes reviewed", "", "Notes of calls that were reviewed in the period."),
    Figure("notes_good", _N, _SHARE, "Notes without a fault", "notes reviewed",
        "Notes reviewed in the period of which every question, and the pick-up test, was answered yes.", "more"),
)  # fmt: skip

BY_ID = {figure.id: figure for figure in FIGURES}
RESULTS = ("scheduled", "unreachable", "declined", "escalated", "talking", "trying")  # one of each recall worked
# Whose denominator is another's: so it is counted once.
OF = dict.fromkeys(RESULTS, "worked") | dict.fromkeys(("wrong_numbers", "complaints", "satisfied"), "answered")
