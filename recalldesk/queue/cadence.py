"""Where a recall stands in its cadence: which contact is next, from when, what comes after the last one (C5, T11)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.queue.calendar import later, local_day, midnight
from recalldesk.queue.contacts import Contact
from recalldesk.queue.model import ListRow
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.policy import Cadence, Channel, Policy, Step


class Progress(NamedTuple):
    """Where a recall stands. ``channel`` None: the cadence is through and ``then`` says what follows.

    ``ready_at``: from when the next contact may be made, None for at once. ``late_after``: when it is late.
    ``why``: cadence, busy, promise, low_frequency or None. ``avoid``: the local hour of the last unanswered call.
    ``cycle``: 0, then one more for each time on the low-frequency list.
    """

    step: int
    cycle: int
    channel: Channel | None
    ready_at: datetime | None
    late_after: datetime | None
    why: str | None
    avoid: int | None
    closed_as: str | None
    then: Literal["close", "clinician"] | None

    @property
    def promised(self) -> bool:
        """Whether the next contact is one that the patient asked for."""
        return self.why == "promise"


class Walk:
    """Walks the contacts of one recall along its cadence."""

    def __init__(self, cadence: Cadence, policy: Policy, values: ListRow, zone: ZoneInfo, anchor: date) -> None:
        self._cadence, self._policy, self._zone = cadence, policy, zone
        self._values = values
        self._anchor = midnight(anchor, zone)
        self._step, self._cycle = self._next_possible(0), 0
        self._ready_at: datetime | None = None
        self._last: datetime | None = None
        self._why: str | None = None
        self._avoid: int | None = None
        self._closed_as: str | None = None
        self._retries: list[datetime] = []

    def take(self, contact: Contact) -> None:
        """Take the next contact in time."""
        self._last, self._why, self._ready_at = contact.at, "cadence", None
        if contact.rule is None:
            self._go_on()
            return
        if contact.rule.outcome.answered:
            self._avoid = None
        else:
            self._avoid = contact.at.astimezone(self._zone).hour
        match contact.rule.effect:
            case Effect.CLOSE | Effect.STOP:
                self._closed_as = contact.rule.outcome.id
            case Effect.PROMISE if contact.promised_at:
                self._why, self._ready_at = "promise", contact.promised_at
            case Effect.AGAIN:
                self._try_again(contact)
            case Effect.ROUTE:
                pass  # the same step, as soon as the escalation lets it
            case _:
                self._go_on()

    def progress(self) -> Progress:
        """Return where the recall stands after all contacts taken."""
        step = self._step_now()
        ready_at, then, why = self._ready_at, None, self._why
        if step is None and self._cadence.then != "graduate":
            then = self._cadence.then
        elif ready_at is None and step is not None:
            ready_at = self._due(step)
        return Progress(
            step=self._step,
            cycle=self._cycle,
            channel=Channel.CALL if self.promised else self._channel(step) if step else None,
            ready_at=ready_at,
            late_after=self._late(step) if step and not self.promised else ready_at,
            why=why,
            avoid=self._avoid,
            closed_as=self._closed_as,
            then=then,
        )

    @property
    def promised(self) -> bool:
        """Whether a promised time is what comes next."""
        return self._why == "promise"

    def _go_on(self) -> None:
        self._step = self._next_possible(self._step + 1)
        if self._step_now() is None and self._cadence.then == "graduate" and self._last and self._cadence.again_after:
            # On the low-frequency list the cadence begins anew, so that nothing is ever forgotten (C6).
            self._ready_at = later(self._last, self._cadence.again_after, self._zone, self._policy.holidays)
            self._step, self._cycle, self._why = self._next_possible(0), self._cycle + 1, "low_frequency"

    def _try_again(self, contact: Contact) -> None:
        """Wait for a busy line; after so many times on one day the call counts as unanswered."""
        day = local_day(contact.at, self._zone)
        self._retries = [at for at in self._retries if local_day(at, self._zone) == day] + [contact.at]
        delay = contact.rule.detail.again_after if contact.rule and contact.rule.detail else None
        if delay is None or len(self._retries) > self._policy.caps.busy_retries_a_day:
            self._go_on()
        else:
            self._why, self._ready_at = "busy", later(contact.at, delay, self._zone, self._policy.holidays)

    def _step_now(self) -> Step | None:
        return self._cadence.steps[self._step] if self._step < len(self._cadence.steps) else None

    def _next_possible(self, step: int) -> int:
        """Return the first step from ``step`` on whose channels are open to the patient."""
        steps = self._cadence.steps
        while step < len(steps) and self._channel(steps[step]) is None:
            step += 1
        return step

    def _channel(self, step: Step) -> Channel | None:
        return next((channel for channel in step.channels if may_use(channel, self._values)), None)

    def _due(self, step: Step) -> datetime | None:
        start = self._anchor if step.anchored or self._last is None else self._last
        due = later(start, step.after, self._zone, self._policy.holidays)
        if self._last is not None and due < self._last:
            return self._last
        return due

    def _late(self, step: Step) -> datetime | None:
        start = self._ready_at or self._due(step)
        if step.within is None or start is None:
            return None
        counted_from = self._last if self._last is not None and self._cycle == 0 else start
        return later(counted_from, step.within, self._zone, self._policy.holidays)


def may_use(channel: Channel, values: ListRow) -> bool:
    """Tell whether the patient may be reached so: calls and letters unless refused, messages only if agreed to."""
    match channel:
        case Channel.CALL:
            return values.consent_call is not False
        case Channel.SMS:
            return values.consent_sms is True
        case Channel.PORTAL:
            return values.consent_portal is True
        case Channel.EMAIL:
            return values.consent_email is True and values.email is not None
        case _:
            return values.consent_mail is not False


def walk(
    cadence: Cadence, policy: Policy, values: ListRow, zone: ZoneInfo, anchor: date, contacted: Sequence[Contact]
) -> Progress:
    """Return where a recall stands in ``cadence`` after its own contacts, in the order of time."""
    path = Walk(cadence, policy, values, zone, anchor)
    for contact in contacted:
        path.take(contact)
    return path.progress()
