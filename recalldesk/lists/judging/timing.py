"""When the recall is due, and whether it is booked already (Q3)."""

from collections.abc import Mapping
from datetime import date, timedelta

from recalldesk.lists.clean.dates import Reading, Span, Unreadable
from recalldesk.lists.clean.words import BOOKED, NOT_BOOKED, UNSCHEDULED, visit_status
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.queue.model import Flag, Problem

_YEARS_BACK, _YEARS_AHEAD = 10, 5
_EARLY = timedelta(days=90)  # a visit this long before the due date is another one
_OTHER_STATUSES = ("last_result", "status")  # a list's only status column may say there that a visit is booked
_VISIT = frozenset({"next_visit", "visit_status", *_OTHER_STATUSES})
_PAST_DATES = ("last_visit", "last_attempt", "event_date", "last_refill")


def find_dates(draft: Draft, tools: Tools) -> None:
    """Read the due date or window, the visits and the other dates."""
    texts = draft.texts
    for where in _PAST_DATES:
        if where in texts:
            reading = tools.day(texts[where])
            draft.values[where] = reading if isinstance(reading, date) else None
    _find_due(draft, tools)
    if not _VISIT.isdisjoint(texts):
        _find_booking(draft, tools)


def _find_due(draft: Draft, tools: Tools) -> None:
    before = len(draft.findings)
    due = _planned(draft, tools, "due_date")
    start, end = _planned(draft, tools, "window_start"), _planned(draft, tools, "window_end")
    window_start = _first_day(start) if start else due.start if isinstance(due, Span) else None
    window_end = _last_day(end) if end else due.end if isinstance(due, Span) else None
    due_date = due if isinstance(due, date) else None
    draft.values |= {"due_date": due_date, "window_start": window_start, "window_end": window_end}
    if window_start and window_end and window_end < window_start:
        draft.find(Problem.REVIEW, "window_end" if end else "due_date")
    if window_start or window_end:
        draft.flags.add(Flag.WINDOW)
    elif not due_date and len(draft.findings) == before:
        draft.flags.add(Flag.NO_DUE_DATE)


def _planned(draft: Draft, tools: Tools, where: str) -> date | Span | None:
    """Read a date that lies in the years that a recall can be due in."""
    reading: Reading = tools.day(draft.texts[where]) if where in draft.texts else None
    if reading is Unreadable.AMBIGUOUS:
        draft.find(Problem.AMBIGUOUS_DATE, where)
    elif reading is Unreadable.BAD or (reading and not _is_sane(draft, tools, reading)):
        draft.find(Problem.BAD_DUE_DATE, where)
    elif reading:
        return reading
    return None


def _is_sane(draft: Draft, tools: Tools, when: date | Span) -> bool:
    year = tools.context.as_of.year
    first, last = year - _YEARS_BACK, year + _YEARS_AHEAD
    years = (_first_day(when).year, _last_day(when).year)
    if min(years) <= first or max(years) >= last:
        draft.dated = True
    return first <= min(years) and max(years) <= last


def _find_booking(draft: Draft, tools: Tools) -> None:
    texts, today = draft.texts, tools.context.as_of
    where, status = _status(texts, tools)
    visit: Reading = tools.day(texts["next_visit"]) if "next_visit" in texts else None
    if visit is Unreadable.AMBIGUOUS:
        draft.find(Problem.AMBIGUOUS_DATE, "next_visit")
    elif isinstance(visit, date) and visit.year <= today.year + _YEARS_AHEAD:
        draft.values["next_visit"] = visit
        draft.dated = True
        if visit >= today:
            _judge_visit(draft, tools, visit, status)
    elif visit is not None:
        _judge_unreadable(draft)
    elif status == BOOKED:
        draft.find(Problem.ALREADY_SCHEDULED, where)


def _status(texts: Mapping[str, str], tools: Tools) -> tuple[str, str | None]:
    """Return the status of the visit, and the field that says it; other status columns count if they say booked."""
    if "visit_status" not in texts:
        for where in _OTHER_STATUSES:
            if where in texts and tools.visit_status(texts[where]) == BOOKED:
                return where, BOOKED
        return "visit_status", None
    return "visit_status", tools.visit_status(texts["visit_status"])


def _judge_visit(draft: Draft, tools: Tools, visit: date, status: str | None) -> None:
    due = draft.values["due_date"] or draft.values["window_start"]
    if status in NOT_BOOKED:
        draft.find(Problem.REVIEW, "next_visit")
    elif (status == BOOKED or tools.context.booked == "any") and (not due or visit > due - _EARLY):
        draft.find(Problem.ALREADY_SCHEDULED, "next_visit")


def _judge_unreadable(draft: Draft) -> None:
    """Ask for a look: a visit that cannot be read may well be booked, unless its words deny that."""
    if visit_status(draft.texts["next_visit"]) != UNSCHEDULED:
        draft.find(Problem.REVIEW, "next_visit")


def _first_day(when: date | Span) -> date:
    return when.start if isinstance(when, Span) else when


def _last_day(when: date | Span) -> date:
    return when.end if isinstance(when, Span) else when
