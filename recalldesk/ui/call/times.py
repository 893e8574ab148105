"""The open times of a call: which are offered, what is chosen, what that fills in. No Qt."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from recalldesk.core.ids import SourceId
from recalldesk.desk.workplace import Call
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.scripts import MOST_TIMES
from recalldesk.queue.slots import Slot, visit_type, within, zone_of
from recalldesk.queue.visit_policy import VisitType
from recalldesk.ui.call.fields import moment_of
from recalldesk.ui.call.form import WHEN, Form, form_of, with_outcome
from recalldesk.ui.words import count, moment, phone, plain, tr


class Offer(NamedTuple):
    """A time as it is shown: when, then with whom, where and how."""

    slot: Slot
    when: str
    about: str
    chosen: bool


class Times(NamedTuple):
    """What the panel shows. ``dayparts``: names to choose from; ``more``: others follow; ``visit``: what to know."""

    offers: tuple[Offer, ...]
    dayparts: tuple[tuple[str, str], ...]
    daypart: str | None
    more: bool
    visit: tuple[tuple[str, str], ...]


def times_of(call: Call, form: Form) -> Times:
    """Return the panel of a call."""
    left = _left(call, form)
    shown = offered(call, form)
    return Times(
        offers=tuple(_offer(slot, call, form) for slot in shown),
        dayparts=tuple((one.id, tr(plain(one.id))) for one in call.policy.hours.dayparts),
        daypart=form.daypart,
        more=len(left) > MOST_TIMES,
        visit=tuple(_visit(call, form)),
    )


def offered(call: Call, form: Form) -> tuple[Slot, ...]:
    """Return the times that are offered now: three at most (W1)."""
    left = _left(call, form)
    start = form.times_from if form.times_from < len(left) else 0
    return tuple(left[start : start + MOST_TIMES])


def more_times(form: Form, call: Call) -> Form:
    """Return the form with the next times on offer; after the last ones the first again."""
    follows = form.times_from + MOST_TIMES
    return replace(form, times_from=follows if follows < len(_left(call, form)) else 0)


def with_daypart(form: Form, daypart: str | None) -> Form:
    """Return the form with times of a part of the day, as the patient wishes; None: any."""
    return replace(form, daypart=daypart, times_from=0)


def kind_of(call: Call, form: Form) -> VisitType | None:
    """Return what the playbook says of the visit: of the time that was chosen, else of what the recall is for."""
    chosen, card = chosen_slot(call, form), call.card
    return visit_type(chosen.type if chosen else card.values.appointment_type, card.explanation.reason, call.policy)


def chosen_slot(call: Call, form: Form) -> Slot | None:
    """Return the time that was taken in this call."""
    return next((slot for slot in call.offers if (slot.source, slot.key) == form.slot), None)


def with_slot(form: Form, call: Call, slot: Slot) -> Form:
    """Return the form with a time that is taken: it proposes *scheduled*, with when, with whom and where."""
    at = slot.starts_at.astimezone(call.policy.clinic.tz)
    known = {WHEN: f"{at:%Y-%m-%d %H:%M}", "with_whom": slot.provider, "where": slot.location}
    said = {**form.said, **{name: text for name, text in known.items() if text}}
    taken = replace(form, slot=(slot.source, slot.key), said=said, faults={})
    return taken if taken.outcome is OutcomeKey.SCHEDULED else with_outcome(taken, call, OutcomeKey.SCHEDULED)


def without_slot(form: Form, gone: Slot) -> Form:
    """Return the form where a time is not open any more: it is offered no longer."""
    lost = form.lost | {(gone.source, gone.key)}
    return replace(form, lost=lost, slot=None if form.slot == (gone.source, gone.key) else form.slot)


def _left(call: Call, form: Form) -> list[Slot]:
    span = next((one.span for one in call.policy.hours.dayparts if one.id == form.daypart), None)
    left = [slot for slot in call.offers if (slot.source, slot.key) not in form.lost]
    return within(left, span, call.policy)


def _offer(slot: Slot, call: Call, form: Form) -> Offer:
    at = slot.starts_at.astimezone(zone_of(slot.location, call.policy))
    about = [slot.provider, slot.location, tr("Video visit") if slot.telehealth else None]
    length = count(slot.minutes, "{n} minute", "{n} minutes") if slot.minutes else None
    words = " · ".join(part for part in (*about, length) if part)
    return Offer(slot, moment(at), words, (slot.source, slot.key) == form.slot)


def _visit(call: Call, form: Form) -> list[tuple[str, str]]:
    """Return what a caller should know of the visit, each with its label."""
    chosen, policy = chosen_slot(call, form), call.policy
    kind = kind_of(call, form)
    bring = (kind.bring if kind else {}) or policy.visits.bring
    found = [(tr("Bring"), bring.get("English", ""))]
    if kind and kind.minutes and not (chosen and chosen.minutes):
        found.append((tr("Takes"), count(kind.minutes, "{n} minute", "{n} minutes")))
    if kind and kind.number:
        found.append((tr("Direct line"), phone(kind.number)))
    if kind and kind.telehealth:
        found.append((tr("How"), tr("Video visit")))
    return [(label, words) for label, words in found if words]


def booked_slot(call: Call, form: Form) -> tuple[SourceId, str] | None:
    """Return the time that is booked with the outcome: not one whose day or hour was typed over since."""
    chosen, at = chosen_slot(call, form), moment_of(WHEN, form, call)
    begins = chosen.starts_at if chosen else _booked_before(call, form)
    return None if begins is not None and at is not None and at != begins else form.slot


def _booked_before(call: Call, form: Form) -> datetime | None:
    """Return when the visit begins that is put right: its time is on offer no more. None if none is put right."""
    event = next((one for one in call.card.history if one.id == form.corrects), None)
    return moment_of(WHEN, form_of(event, call), call) if event else None
