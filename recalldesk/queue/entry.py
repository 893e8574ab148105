"""What a caller writes down at the end of an attempt, and what is still missing in it (Q1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from recalldesk.core.ids import FactId, RecallId, SourceId
from recalldesk.queue.contacts import Rule
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.windows import Window, WindowHours

CALLBACK, VISIT = "callback_at", "when"
_OURS = frozenset({OutcomeKey.NO_ANSWER, OutcomeKey.LEFT_MESSAGE})  # no call of the patient's can end so


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One attempt as it ended. ``attempt``: its id, made when it began, so that saving it twice is harmless.

    ``fields``: texts by the names of ``outcomes.FIELDS``; ``callback_at`` is an ISO instant with its offset.
    ``asked_for``: the patient wanted this call. ``barriers``, ``topics``: codes of the playbook. ``path``: the way
    through the script, plain JSON. Besides the outcome: ``marks`` (complaint, satisfied; letter: one was promised),
    ``opt_out`` (a scope), ``routes`` to escalate to, ``correct``: what of the contact is to be put right, and how if
    that was said. ``inbound``: the patient called us; ``answers``: the attempt that this answers. ``slot``: the open
    time that was booked, as its source and key. ``same_call``: the attempt that the call was begun with, of another
    patient at the number (Q12).
    """

    attempt: FactId
    recall: RecallId
    outcome: OutcomeKey
    detail: str | None = None
    number: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    asked_for: bool = False
    inbound: bool = False
    answers: FactId | None = None
    barriers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    opt_out: str | None = None
    routes: tuple[str, ...] = ()
    correct: Mapping[str, str] = field(default_factory=dict)
    path: Mapping[str, Any] | None = None
    started_at: datetime | None = None
    slot: tuple[SourceId, str] | None = None
    same_call: FactId | None = None


class Missing(NamedTuple):
    """What keeps an entry from being saved: which field, and why.

    Reasons: missing, unreadable, past, hours, unknown, inbound (a call of the patient's cannot end so), taken (the open
    time, by somebody else).
    """

    field: str
    why: str


def rule_of(entry: Entry, policy: Policy) -> Rule:
    """Return what the outcome with its detail does."""
    outcome = policy.outcome[entry.outcome]
    return Rule(outcome, outcome.detail(entry.detail))


def what_is_missing(
    entry: Entry, policy: Policy, hours: WindowHours, window: Window, now: datetime
) -> tuple[Missing, ...]:
    """Return what is to be mended before the entry can be saved; nothing if it is whole."""
    return tuple(_missing(entry, policy, hours, window, now))


def _missing(entry: Entry, policy: Policy, hours: WindowHours, window: Window, now: datetime) -> Iterator[Missing]:
    rule = rule_of(entry, policy)
    if entry.inbound and entry.outcome in _OURS:
        yield Missing("outcome", "inbound")
    if entry.detail is not None and rule.detail is None:
        yield Missing("detail", "unknown")
    for name in sorted(rule.requires):
        said = entry.note if name == "note" else entry.fields.get(name, "")
        if not said.strip():
            yield Missing(name, "missing")
    if _is_past(entry.fields.get(VISIT, ""), policy, now):
        yield Missing(VISIT, "past")
    if rule.effect is Effect.PROMISE and entry.fields.get(CALLBACK):
        named = window._replace(promised=True, by_other=rule.by_other)
        yield from _wrong_promise(entry.fields[CALLBACK], hours, named, now)


def _is_past(visit: str, policy: Policy, now: datetime) -> bool:
    """Tell whether a visit would be before now, by the clinic's clock if it names no other; words are no time."""
    try:
        at = datetime.fromisoformat(visit)
    except ValueError:
        return False
    return (at if at.tzinfo else at.replace(tzinfo=policy.clinic.tz)) <= now


def _wrong_promise(said: str, hours: WindowHours, window: Window, now: datetime) -> Iterator[Missing]:
    """Look at a promised time: it is ahead of now, and its ``window`` is open then (Q11, T3)."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        yield Missing(CALLBACK, "unreadable")
        return
    if at.tzinfo is None:
        yield Missing(CALLBACK, "unreadable")
    elif at <= now:
        yield Missing(CALLBACK, "past")
    elif hours.open_until(window, at) is None:
        yield Missing(CALLBACK, "hours")
