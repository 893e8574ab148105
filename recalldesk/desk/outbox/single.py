"""One message, written from a call's card: the approved words, for the user's own program to send."""

from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.card import wrong_numbers
from recalldesk.desk.calling.elsewhere import stopped_elsewhere
from recalldesk.desk.outbox.queueing import reminder_fact, standings
from recalldesk.desk.outbox.settle import append_all
from recalldesk.desk.outbox.words import language_for, payload_of, reached_at, template_for, withheld, words_of
from recalldesk.queue.cadence import may_use
from recalldesk.queue.facts import Actor, Fact
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import Status
from recalldesk.queue.reminders import Sending
from recalldesk.queue.standing import Standing
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_BY_PROGRAM = (Channel.SMS, Channel.EMAIL)  # what a program on this computer sends


class Single(NamedTuple):
    """One message: where it goes, its words, and what its fact will say."""

    name: FactId
    recall: RecallId
    channel: Channel
    to: str
    subject: str
    body: str
    payload: dict[str, Any]


def ways(values: ListRow) -> tuple[Channel, ...]:
    """Return by which channels one may write to a patient at once."""
    return tuple(channel for channel in _BY_PROGRAM if may_use(channel, values))


class Messages:
    """Messages to one patient, for a person at a desk. Every method waits for the store."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def compose(self, recall: RecallId, channel: Channel, *, calling: bool) -> Single:
        """Return the message; ``calling``: the patient is on the line and wants it. UsageError: it may not be sent."""
        now = self._clock.now()
        with self._store.read() as reader:
            history, standing = _standing(reader, recall, now)
            return _composed(reader, history, standing, channel, now, calling=calling)

    def record(self, single: Single) -> bool:
        """Write down that the user's program took a message; False if that is known already."""
        return self._store.write(partial(_record, clock=self._clock, actor=self._actor, single=single))


def _standing(reader: Reader, recall: RecallId, now: datetime) -> tuple[History, Standing]:
    rules = reader.playbooks.rules()
    for history, (state, standing) in standings(reader, [recall], rules, now):
        if standing is None or state.status in {Status.HELD, Status.CLOSED}:
            continue
        if not stopped_elsewhere(reader, history.patient, standing.listing.values, rules.policy):
            return history, standing
    raise UsageError(phrase("This patient is not written to: the recall is held or closed."))


def _composed(
    reader: Reader, history: History, standing: Standing, channel: Channel, now: datetime, *, calling: bool
) -> Single:
    policy, values = reader.playbooks.rules().policy, standing.listing.values
    template = template_for(policy, channel, now.astimezone(policy.clinic.tz).date())
    to = reached_at(channel, values, wrong_numbers(history, policy))
    if channel not in ways(values):
        raise UsageError(phrase("The patient has not agreed to be written to so."))
    if not to or withheld(channel, values, standing.listing.flags):
        raise UsageError(phrase("There is no number or address to write to."))
    if not calling and any(wait.why == "cap" for wait in standing.waiting(now)):
        raise UsageError(
            phrase("The patient was contacted as often as allowed. Try again when the next contact is due.")
        )
    if template is None:
        raise UsageError(phrase("The playbook has no approved words for this channel in effect today."))
    language, reason = language_for(template, values), standing.place.reason
    words = words_of(template, language, values, reason, policy)
    said = payload_of(channel, template, language, to=to, reason=reason, playbook=reader.playbooks.in_force().id)
    said |= {"state": Sending.SENT.value} | ({"asked_for": True} if calling else {})
    return Single(new_fact_id(now), history.recall, channel, to, words.subject, words.body, said)


def _record(uow: UnitOfWork, clock: Clock, actor: Actor, single: Single) -> bool:
    now = clock.now()
    history, standing = _standing(uow, single.recall, now)
    fact: Fact = reminder_fact(single.name, history, standing, now, actor, single.payload)
    (new,) = append_all(uow, [fact], now)
    uow.audit.append(actor, now, f"write {single.channel}", f"recall:{single.recall}")
    uow.commit()
    return new
