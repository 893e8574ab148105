"""Whose recall a visit of the schedule is: by the booking, the day on a list, its type; else nobody can tell."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.queue.phrases import Phrases, folded
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import Rulebook, Standing
from recalldesk.queue.visits import EARLY, VisitStatus, is_booking


class Told(NamedTuple):
    """What the schedule says of a visit. ``kind``: its type in the file's words."""

    status: VisitStatus
    day: date
    kind: str | None = None


class Candidate(NamedTuple):
    """A recall of the patient. ``days``: of its visit, as it was booked or as its list names it; ``since``: listed."""

    recall: RecallId
    open: bool
    days: frozenset[date]
    reason: str | None
    kind: str | None
    due: date | None
    since: date


class Match(NamedTuple):
    """Whose visit it is; ``unclear``: several that it may be; with neither it is none of ours."""

    recall: RecallId | None = None
    unclear: tuple[RecallId, ...] = ()


class VisitKinds:
    """What the types of visits mean: the reasons that patients come to them for."""

    def __init__(self, rules: Rulebook) -> None:
        self._kinds = Phrases((one.id, one.phrases) for one in rules.policy.visits.types)
        self._reasons = {one.id: one.reasons for one in rules.policy.visits.types}
        self._by_words = Phrases((one.id, one.phrases) for one in rules.policy.reasons)

    def reasons(self, kind: str | None) -> frozenset[str]:
        """Return the reasons that a type stands for; none where nobody knows."""
        known = self._kinds.meaning(kind) if kind else None
        if known and self._reasons[known]:
            return self._reasons[known]
        word = self._by_words.meaning(kind) if kind else None
        return frozenset({word}) if word else frozenset()


def candidate(recall: RecallId, state: RecallState, standing: Standing, since: date) -> Candidate:
    """Return a recall as somebody whose visit it may be."""
    values = standing.listing.values
    booked = [one.visit_on for one in standing.own.contacted if is_booking(one) and one.visit_on]
    days = {day for day in (values.next_visit, *booked[-1:]) if day}
    due = values.due_date or values.window_start
    is_open = state.status is not Status.CLOSED
    return Candidate(recall, is_open, frozenset(days), standing.place.reason, values.appointment_type, due, since)


def match(told: Told, candidates: Iterable[Candidate], reasons: Collection[str]) -> Match:
    """Return whose visit it is. ``reasons``: what its type stands for.

    A visit before the recall was listed is not the one that it waits for, nor is one long before it is due (Q3).
    """
    near = [one for one in candidates if _may_be(told, one)]
    pool = [one for one in near if told.day in one.days] or [one for one in near if one.open]
    fitting = [one for one in pool if _fits(told, one, reasons)]
    if not fitting and (reasons or told.status is VisitStatus.DONE):
        exact = [one for one in pool if told.day in one.days]
        return Match(exact[0].recall) if len(exact) == 1 else Match()
    return _of(fitting or pool)


def _may_be(told: Told, one: Candidate) -> bool:
    if told.day in one.days:
        return True
    return told.day >= one.since and not (one.due is not None and told.day <= one.due - EARLY)


def _fits(told: Told, one: Candidate, reasons: Collection[str]) -> bool:
    same = told.kind is not None and one.kind is not None and folded(told.kind) == folded(one.kind)
    return same or (one.reason is not None and one.reason in reasons)


def _of(pool: Sequence[Candidate]) -> Match:
    if len(pool) == 1:
        return Match(pool[0].recall)
    return Match(unclear=tuple(one.recall for one in pool))
