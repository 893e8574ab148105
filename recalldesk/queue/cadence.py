"""Where a recall stands in its cadence: which contact is next, from when, what comes after the last one (C5, T11)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.queue.calendar import later, local_day, midnight
from recalldesk.queue.contacts import Contact, Rule
from recalldesk.queue.going_on import More
from recalldesk.queue.model import ListRow
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.policy import Cadence, Channel, Policy, Step
from recalldesk.queue.reminders import Sending

# What follows a cadence that leads to no further contact: ``no_channel`` if the patient may be reached by none of it.
Then = Literal["close", "clinician", "no_channel"]


class Progress(NamedTuple):
    """Where a recall stands. ``channel`` None: no contact is next and ``then`` says what follows, since ``through_at``.

    ``ready_at``: from when the next contact may be made, None for at once. ``late_after``: when it is late.
    ``why``: cadence, busy, promise, replied, low_frequency or None.
    ``avoid``: the local hour of the last unanswered call.
    ``cycle``: 0, then one more for each time on the low-frequency list. ``queued``: the next contact was written for
    the clinic's tool, and is not known to have gone. ``untried``: of a step that wants every number, those to call yet.
    ``by_other``: of a promise, that somebody else than the patient named the time.
    """

    step: int
    cycle: int
    channel: Channel | None
    ready_at: datetime | None
    late_after: datetime | None
    why: str | None
    avoid: int | None
    then: Then | None
    through_at: datetime | None
    queued: bool = False
    untried: tuple[str, ...] = ()
    by_other: bool = False

    @property
    def promised_at(self) -> datetime | None:
        """When the patient was promised a call, if that is the next contact."""
        return self.ready_at if self.why == "promise" else None

    def promised_for(self, at: datetime) -> "Progress":
        """Return it where a call is next that the patient waits for since ``at``."""
        call = {"channel": Channel.CALL, "ready_at": at, "late_after": at, "why": "promise"}
        return self._replace(**call, avoid=None, then=None, queued=False, untried=())  # type: ignore[arg-type]


class Walk:
    """Walks the contacts of one recall along its cadence."""

    def __init__(
        self,
        cadence: Cadence,
        policy: Policy,
        values: ListRow,
        zone: ZoneInfo,
        anchor: date,
        dead: frozenset[str] = frozenset(),
    ) -> None:
        self._cadence, self._policy, self._zone = cadence, policy, zone
        self._values = values
        self._numbers, self._dead = tuple(dict.fromkeys(one.e164 for one in values.numbers)), dead
        self._tried: list[str] = []  # in this step
        self._failed: set[Channel] = set()  # those that do not reach the patient
        self._queued: Channel | None = None
        self._anchor = midnight(anchor, zone)
        self._step, self._cycle = self._next_possible(0), 0
        self._ready_at: datetime | None = None
        self._last: datetime | None = None  # the last contact of this cycle
        self._through_at: datetime | None = None
        self._why: str | None = None
        self._avoid: int | None = None
        self._by_other = False  # of a promise: somebody else than the patient named the time
        self._retries: list[datetime] = []
        self._more = More(self._anchor)  # what is left of the calls that a person wanted beyond the steps
        self._beyond = False  # it is called by that word, not by a step
        self._letter: datetime | None = None  # since when a person wants one to be written

    def take(self, contact: Contact) -> None:
        """Take the next contact in time."""
        if contact.sending is Sending.QUEUED:
            self._queued = contact.channel
            return
        if contact.sending is Sending.FAILED:
            self._failed.add(contact.channel)
            self._letter = None if contact.channel is Channel.LETTER else self._letter
            self._go_to(self._step, contact.at)
            return
        rule = contact.rule
        if rule is None:
            self._take_written(contact)
            return
        self._last, self._why, self._ready_at = contact.at, "cadence", None
        match rule.effect:
            case Effect.CLOSE | Effect.STOP | Effect.ROUTE:
                pass  # where it stands; an escalation comes back to the same step
            case Effect.PROMISE if contact.promised_at:
                self._why, self._ready_at, self._by_other = "promise", contact.promised_at, rule.by_other
            case Effect.AGAIN:
                self._try_again(contact, rule)
            case _:
                self._go_on(contact)
        if self._why != "busy":
            self._avoid = None if rule.outcome.answered else contact.at.astimezone(self._zone).hour

    def _take_written(self, contact: Contact) -> None:
        """Take a message or letter that went: the step that wanted one, if it did; a call or a promise stands."""
        step = self._step_now()
        if contact.channel is Channel.LETTER:
            self._letter = self._queued = None
        if self._why == "promise" or (step is not None and Channel.CALL in step.channels):
            return
        self._last, self._why, self._ready_at = contact.at, "cadence", None
        self._go_on(contact)
        if contact.replied_at:
            self._why, self._ready_at = "replied", contact.replied_at

    def call_no_more(self) -> None:
        """Let another channel be next, or a person: there is no number to call."""
        step = self._step_now()
        self._failed.add(Channel.CALL)
        if step is not None and self._channel(step) is None and self._why != "promise":
            self._go_to(self._end if self._beyond else self._step, self._last or self._anchor)

    def go_on(self, more: More) -> None:
        """Go on by a person's word: with a letter before anything else, or with calls once the steps are done."""
        if more.letter:
            self._letter = more.at
            return
        self._more = more
        if (self._step_now() is None or self._why == "low_frequency") and self._called_beyond(more.at):
            self._cycle -= self._why == "low_frequency"
            self._why, self._ready_at, self._queued = "cadence", more.at, None

    def progress(self) -> Progress:
        """Return where the recall stands after all contacts taken."""
        step, promised = self._step_now(), self._why == "promise"
        if self._letter and not promised and may_use(Channel.LETTER, self._values):
            return self._lettered(self._letter)
        next_step = None if promised else step
        channel = Channel.CALL if promised else self._channel(step) if step else None
        return Progress(
            step=self._step,
            cycle=self._cycle,
            channel=channel,
            ready_at=self._ready_at or (self._due(next_step) if next_step else None),
            late_after=self._late(next_step) if next_step else self._ready_at,
            why=self._why,
            avoid=self._avoid,
            then=None if step or promised else self._then(),
            through_at=self._through_at,
            queued=not promised and channel is not None and channel is self._queued,
            untried=self._untried(next_step),
            by_other=promised and self._by_other,
        )

    def _lettered(self, since: datetime) -> Progress:
        """Return where it stands while a letter is to be written that no step of the cadence asks for."""
        return Progress(
            step=self._step,
            cycle=self._cycle,
            channel=Channel.LETTER,
            ready_at=since,
            late_after=None,
            why="cadence",
            avoid=self._avoid,
            then=None,
            through_at=None,
            queued=self._queued is Channel.LETTER,
        )

    def _go_on(self, contact: Contact) -> None:
        if self._wants_another_number(contact):
            self._ready_at = contact.at
        else:
            self._go_to(self._end if self._beyond else self._step + 1, contact.at)

    def _wants_another_number(self, contact: Contact) -> bool:
        """Tell whether the step goes on with another number: until each was tried, or so many calls were made (C5)."""
        if contact.number is None or contact.rule is None or contact.rule.right_party:
            return False
        self._tried.append(contact.number)
        return len(self._tried) < len(self._numbers) and bool(self._untried(self._step_now()))

    def _untried(self, step: Step | None) -> tuple[str, ...]:
        if step is None or not step.every_number:
            return ()
        return tuple(number for number in self._numbers if number not in {*self._tried, *self._dead})

    def _go_to(self, step: int, at: datetime) -> None:
        """Go to the first step from ``step`` on that can be, at the instant ``at``; after the last, to what follows."""
        self._step, self._queued = self._next_possible(step), None
        self._tried = []
        if self._step_now() or self._called_beyond(at):
            return
        self._beyond = False
        again_after = self._cadence.again_after
        if self._cadence.then == "graduate" and again_after:
            # On the low-frequency list the cadence begins anew, so that nothing is ever forgotten (C6).
            self._anchor = self._ready_at = later(at, again_after, self._zone, self._policy.holidays)
            self._step, self._cycle, self._why = self._next_possible(0), self._cycle + 1, "low_frequency"
            self._last = None
        elif self._through_at is None:
            self._through_at = at

    def _called_beyond(self, at: datetime) -> bool:
        """Go to the last call of the cadence once more, if a person wanted that; tell whether it is so."""
        steps, more = self._cadence.steps, self._more
        last = next((at for at in reversed(range(self._end)) if self._channel(steps[at]) is Channel.CALL), None)
        wanted = more.calls > 0 or (more.until is not None and local_day(at, self._zone) < more.until)
        if last is None or not wanted:
            return False
        self._more = more._replace(calls=max(more.calls - 1, 0))
        self._step, self._beyond, self._through_at, self._tried = last, True, None, []
        return True

    def _try_again(self, contact: Contact, rule: Rule) -> None:
        """Wait for a busy line; after so many times on one day the call counts as unanswered."""
        day = local_day(contact.at, self._zone)
        self._retries = [at for at in self._retries if local_day(at, self._zone) == day] + [contact.at]
        if rule.again_after is None or len(self._retries) > self._policy.caps.busy_retries_a_day:
            self._go_on(contact)
        else:
            self._why = "busy"
            self._ready_at = later(contact.at, rule.again_after, self._zone, self._policy.holidays)

    def _then(self) -> Then:
        """Return what follows the last contact: whatever is not closed by the playbook's word is a person's (C6)."""
        if self._next_possible(0) == len(self._cadence.steps):
            return "no_channel"
        return "close" if self._cadence.then == "close" else "clinician"

    @property
    def _end(self) -> int:
        return len(self._cadence.steps)

    def _step_now(self) -> Step | None:
        return self._cadence.steps[self._step] if self._step < len(self._cadence.steps) else None

    def _next_possible(self, step: int) -> int:
        """Return the first step from ``step`` on whose channels are open to the patient."""
        steps = self._cadence.steps
        while step < len(steps) and self._channel(steps[step]) is None:
            step += 1
        return step

    def _channel(self, step: Step) -> Channel | None:
        open_ones = (one for one in step.channels if one not in self._failed)
        return next((channel for channel in open_ones if may_use(channel, self._values)), None)

    def _counted_from(self, step: Step) -> datetime:
        return self._anchor if step.anchored or self._last is None else self._last

    def _due(self, step: Step) -> datetime:
        due = later(self._counted_from(step), step.after, self._zone, self._policy.holidays)
        return max(due, self._last) if self._last else due

    def _late(self, step: Step) -> datetime | None:
        if step.within is None:
            return None
        return later(self._counted_from(step), step.within, self._zone, self._policy.holidays)


def may_use(channel: Channel, values: ListRow) -> bool:
    """Tell whether the patient may be reached so: calls and letters unless refused, messages only if agreed to.

    Who named a safe contact is not written to: nobody knows who opens it, and when (P3).
    """
    if values.safe_contact and channel is not Channel.CALL:
        return False
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
    cadence: Cadence,
    policy: Policy,
    values: ListRow,
    zone: ZoneInfo,
    anchor: date,
    events: Sequence[Contact | More],
    dead: frozenset[str] = frozenset(),
) -> Progress:
    """Return where a recall stands in ``cadence`` after its own contacts, and words by which it goes on, in order.

    ``dead``: numbers that are wrong ones by now; where all are, no call is next (Q6).
    """
    path = Walk(cadence, policy, values, zone, anchor, dead)
    for one in events:
        if isinstance(one, More):
            path.go_on(one)
        else:
            path.take(one)
    if values.numbers and {one.e164 for one in values.numbers} <= dead:
        path.call_no_more()
    return path.progress()
