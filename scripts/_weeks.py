"""What happens with the recalls of the sample clinic, and what a report must say of it, written down by hand.

Each story is one recall from the Monday of its list on. Beside what happens stands what follows for the figures:
``truth`` says by weeks after the list how often a figure counts the story, as (hits, of); a week with + goes on.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

MON, TUE, WED, THU, FRI = range(5)
RESULTS = ("scheduled", "unreachable", "declined", "escalated", "talking", "trying")

Truth = dict[str, dict[str, tuple[int, int]]]


class Call(NamedTuple):
    """An attempt: day, time and week of it, how it ended, what more is known, the escalation it opens."""

    day: int
    time: str
    outcome: str
    detail: str | None = None
    more: Mapping[str, Any] = {}
    answered_on: tuple[int, str] | None = None  # an escalation: when it was answered


class Mend(NamedTuple):
    """A correction of the first attempt."""

    day: int
    time: str
    said: Mapping[str, Any]


class Listed(NamedTuple):
    """A later list with other values; none: the recall is not on it."""

    week: int
    day: int
    values: Mapping[str, Any] | None


class Review(NamedTuple):
    """A review of the first attempt's note: how each question was answered."""

    day: int
    scores: Mapping[str, str]


class Story(NamedTuple):
    """One kind of recall. ``shares``: so many a week at the start, and at the end; ``days``: how long things took.

    ``left``: how the queue has it once the last week is over, if it has no visit then, by weeks since its list.
    """

    name: str
    shares: tuple[int, int]
    segment: str
    happens: tuple[Call | Mend | Listed | Review, ...]
    truth: Truth
    days: Mapping[str, Mapping[str, int]] = {}
    values: Mapping[str, Any] = {}
    twin: bool = False  # a second recall of the patient before
    left: Mapping[str, str] = {}
    refused: tuple[tuple[str, str], ...] = ()  # kind and reason of a refusal, as a report has them


VISIT = {"fields": {"when": "{visit}", "with_whom": "Dr Adler", "where": "Main Street"}}
WHY = {"fields": {"reason": "Rather not, thank you"}}  # a patient's words, which no report shows
GONE = Listed(2, MON, None)
_LEFT = {"0": "ready", "1": "held"}
_BOOKED = {"booked_from_list": (1, 1), "credited": (1, 1), "slots": (0, 1), "success": (1, 1)}
_WAITS = {"reached": (0, 1), "booked_from_list": (0, 1)}
_OPEN = {**_WAITS, "stalled": (0, 1)}


def first(result: str, attempts: int, spoken: int, **other: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """Return what the week of the list says of a recall that was worked: its one result, its attempts."""
    return {
        "worked": (1, 1),
        **{name: (int(name == result), 1) for name in RESULTS},
        "answered": (spoken, attempts),
        **dict.fromkeys(("wrong_numbers", "complaints", "satisfied"), (0, attempts)),
        "reached": (int(spoken > 0), 1),
        "opt_outs": (0, 1),
        "booked_from_list": (0, 1),
        **other,
    }


def booked(attempts: int, spoken: int, **other: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """Return the same of a recall that ended with a booking."""
    return first("scheduled", attempts, spoken, **{**_BOOKED, **other})


def left_open(now: dict[str, tuple[int, int]], lost: str, **later: dict[str, tuple[int, int]]) -> Truth:
    """Return the truth of a recall that stays open until the list of two weeks later does not have it."""
    return {"0": {**now, "stalled": (0, 1)}, "1": _OPEN, "2": _WAITS, lost: {"success": (0, 1)}, **later}


_KEPT = {"kept": (1, 1), "no_show": (0, 1)}
_KEPT_DAYS = {"0": {"to_scheduling": 0, "due_to_visit": 18}, "1": {"to_kept": 7}}
_BOOKED_DAYS = {"0": {"to_scheduling": 0, "due_to_visit": 18}}
_TWO_DAYS = {"0": {"to_scheduling": 2, "due_to_visit": 18}}
_CAME = Listed(1, WED, {"visit_status": "completed"})
_UNTOLD = {"0+": {"unconfirmed": (1, 1)}}
_GOOD = {"clear": "yes", "next_step": "yes"}

STORIES = (
    Story(
        "booked and kept", (5, 9), "follow_up",
        (Call(TUE, "10:00", "scheduled", "this_visit", {**VISIT, "marks": ["satisfied"]}), _CAME, Review(FRI, _GOOD)),
        {"0": booked(1, 1, satisfied=(1, 1), unconfirmed=(1, 1), notes_reviewed=(1, 1), notes_good=(1, 1)), "1": _KEPT},
        _KEPT_DAYS,
    ),
    Story(
        "booked and missed", (2, 1), "follow_up",
        (
            Call(MON, "16:00", "no_answer", "rang_out"), Call(WED, "10:00", "scheduled", "this_visit", VISIT),
            Listed(1, THU, {"visit_status": "no_show"}), Listed(3, MON, None),
        ),
        {
            "0": booked(2, 1, unconfirmed=(1, 1)),
            "1": {"kept": (0, 1), "no_show": (1, 1), **_OPEN},
            "2": {**_WAITS, "stalled": (1, 1)},
            "3": _WAITS,
        },
        _TWO_DAYS, left={"1": "ready", "2": "held"},
    ),
    Story(
        "nobody there", (6, 3), "routine_annual",
        (
            Call(MON, "10:00", "no_answer", "rang_out"), Call(WED, "15:00", "left_message", "voicemail"),
            Call(FRI, "17:00", "no_answer", "rang_out"), GONE,
        ),
        left_open(first("unreachable", 3, 0, graduated=(1, 1)), "8"),
        left={"0": "waiting", "1": "held"},
    ),
    Story(
        "declined", (1, 1), "follow_up",
        (Call(TUE, "11:00", "patient_declined", "this_recall", {"marks": ["complaint"], "barriers": ["fear"], **WHY}),),
        {"0": first("declined", 1, 1, complaints=(1, 1)), "4": {"success": (0, 1)}},
        refused=(("This recall", "Fear or doubt"),),
    ),
    Story(
        "declined, says why in own words", (1, 1), "follow_up",
        (Call(TUE, "11:00", "patient_declined", "this_recall", {"marks": ["complaint"], **WHY}),),
        {"0": first("declined", 1, 1, complaints=(1, 1)), "4": {"success": (0, 1)}},
        refused=(("This recall", "In the patient's own words only"),),
    ),
    Story(
        "called back in time", (2, 4), "follow_up",
        (
            Call(TUE, "10:00", "callback_requested", "at_a_time", {"callback_at": "{thursday_at_two}"}),
            Call(THU, "14:05", "scheduled", "this_visit", VISIT),
        ),
        {"0": booked(2, 2, promises_kept=(1, 1), on_time=(1, 1)), **_UNTOLD},
        _TWO_DAYS,
    ),
    Story(
        "promised and forgotten", (2, 1), "follow_up",
        (Call(TUE, "10:00", "callback_requested", "at_a_time", {"callback_at": "{thursday_at_two}"}), GONE),
        left_open(first("talking", 1, 1, promises_kept=(0, 1), on_time=(0, 1)), "4"),
        left=_LEFT,
    ),
    Story(
        "question answered", (1, 2), "follow_up",
        (Call(TUE, "10:00", "clinical_question", "question", {"topics": ["care"]}, (WED, "09:00")), GONE),
        left_open(first("escalated", 1, 1, clinical=(1, 1), clinical_in_time=(1, 1)), "4"),
        left=_LEFT,
    ),
    Story(
        "question answered late", (1, 1), "follow_up",
        (Call(TUE, "10:00", "clinical_question", "results", {"topics": ["results"]}, (FRI, "10:00")), GONE),
        left_open(first("escalated", 1, 1, clinical=(1, 1), clinical_in_time=(0, 1)), "4"),
        left=_LEFT,
    ),
    Story(
        "question open", (0, 1), "follow_up",
        (Call(TUE, "10:00", "clinical_question", "question", {"topics": ["cost"]}, (-1, "")), GONE),
        left_open(
            first("escalated", 1, 1, clinical=(1, 1), clinical_in_time=(0, 1)), "4",
            **{"0+": {"escalations_open": (1, 1), "escalations_late": (1, 1)}},
        ),
        left={"0": "routed", "1": "held"},
    ),
    Story(
        "wrong number first", (1, 1), "follow_up",
        (Call(TUE, "10:00", "wrong_number", "other_person"), Call(THU, "10:00", "scheduled", "this_visit", VISIT)),
        {"0": booked(2, 1, wrong_numbers=(1, 2)), **_UNTOLD},
        _TWO_DAYS,
    ),
    Story(
        "wants no calls", (1, 0), "routine_annual",
        (Call(TUE, "10:00", "patient_declined", "all_recalls"),),
        {"0": first("declined", 1, 1, opt_outs=(1, 1)), "8": {"success": (0, 1)}},
        refused=(("All recalls", "In the patient's own words only"),),
    ),
    Story(
        "no interpreter", (1, 1), "follow_up",
        (Call(TUE, "10:00", "language_support", "no_interpreter"), GONE),
        left_open(first("escalated", 1, 1, language=(1, 1)), "4"),
        values={"language": "Spanish", "interpreter": True}, left=_LEFT,
    ),
    Story(
        "authorization", (1, 1), "follow_up",
        (Call(TUE, "10:00", "authorization_review", "insurance", {"barriers": ["cost"]}), GONE),
        left_open(first("escalated", 1, 1, authorization=(1, 1)), "4"),
        left=_LEFT,
    ),
    Story(
        "booked elsewhere after a call", (1, 1), "follow_up",
        (Call(TUE, "10:00", "no_answer", "rang_out"), Listed(0, THU, {"visit_status": "booked"})),
        {"0": first("trying", 1, 0, **_BOOKED)},
    ),
    Story(
        "booked elsewhere", (1, 1), "follow_up",
        (Listed(0, THU, {"visit_status": "booked"}),),
        {"0": {"reached": (0, 1), "booked_from_list": (1, 1), "credited": (0, 1), "slots": (0, 1)}},
    ),
    Story(
        "back after long", (1, 2), "routine_annual",
        (Call(TUE, "10:00", "scheduled", "this_visit", VISIT), _CAME),
        {"0": booked(1, 1, unconfirmed=(1, 1), reactivated=(0, 1)), "1": {**_KEPT, "reactivated": (1, 1)}},
        _KEPT_DAYS, {"last_visit": "-600"},
    ),
    Story(
        "care gap", (1, 1), "routine_annual",
        (Call(TUE, "10:00", "scheduled", "this_visit", VISIT), _CAME),
        {"0": booked(1, 1, unconfirmed=(1, 1), gaps_closed=(0, 1)), "1": {**_KEPT, "gaps_closed": (1, 1)}},
        _KEPT_DAYS, {"measure": "CBP"},
    ),
    Story(
        "refill", (1, 1), "refill",
        (Call(TUE, "10:00", "scheduled", "this_visit", VISIT), Listed(1, THU, {"last_refill": "0"})),
        {"0": booked(1, 1, refills=(0, 1)), "1": {"refills": (1, 1)}, **_UNTOLD},
        _BOOKED_DAYS, {"last_refill": "-100"},
    ),
    Story(
        "corrected", (1, 1), "follow_up",
        (
            Call(TUE, "10:00", "no_answer", "rang_out"),
            Mend(WED, "09:00", {"outcome": "scheduled", "detail": "this_visit", **VISIT}),
        ),
        {"0": booked(1, 1), **_UNTOLD},
        _BOOKED_DAYS,
    ),
    Story(
        "taken back", (1, 1), "follow_up",
        (
            Call(TUE, "10:00", "scheduled", "this_visit", VISIT), Mend(TUE, "10:05", {"undone": True}),
            Call(WED, "11:00", "no_answer", "busy"), GONE,
        ),
        left_open(first("trying", 1, 0), "4", **{"0": {**first("trying", 1, 0), "stalled": (0, 1)}}),
        left=_LEFT,
    ),
    Story(
        "a ride was found", (1, 1), "follow_up",
        (
            Call(TUE, "10:00", "escalated", "transportation", {"barriers": ["transport"]}, (THU, "09:00")),
            Call(FRI, "10:00", "scheduled", "this_visit", VISIT),
        ),
        {"0": booked(2, 2), **_UNTOLD},
        {"0": {"to_scheduling": 3, "due_to_visit": 18}},
    ),
    Story(
        "two of one patient: first", (1, 1), "follow_up",
        (Call(TUE, "10:00", "scheduled", "this_visit", VISIT),),
        {"0": booked(1, 1), **_UNTOLD},
        _BOOKED_DAYS,
    ),
    Story(
        "two of one patient: second", (1, 1), "routine_annual",
        (Call(TUE, "10:00", "scheduled", "this_visit", VISIT),),
        {"0": booked(1, 1, reached=(0, 0), opt_outs=(0, 0)), **_UNTOLD},
        _BOOKED_DAYS, twin=True,
    ),
)  # fmt: skip
