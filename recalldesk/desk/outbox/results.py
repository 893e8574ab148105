"""Read in what the tool that sends reminders says of each. Nothing of its file is trusted: it is read in the child."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple
from uuid import uuid5

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, phrase
from recalldesk.core.ids import FactId
from recalldesk.desk.hand_off.deliver import may_export
from recalldesk.desk.hand_off.dossiers import as_id
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.outbox.queueing import word_on
from recalldesk.desk.outbox.settle import AT_ONCE, append_all
from recalldesk.desk.projecting import batched
from recalldesk.lists.table import read_table
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.reminders import Sending
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

OPTED_OUT, _UNKNOWN, _AGAIN = "opted_out", "unknown", "again"
_NAMES = {
    "id": {"reminder_id", "reminder", "recalldesk_id"},
    "status": {"status", "state", "result", "delivery_status"},
    "said": {"message", "reply", "text", "response", "reason", "error"},
}
_STATUS = {
    Sending.SENT.value: "sent accepted submitted mailed dispatched",
    Sending.DELIVERED.value: "delivered ok success read opened received",
    Sending.FAILED.value: "failed failure undelivered undeliverable bounced error invalid returned rejected",
    Sending.REPLIED.value: "replied reply response answered",
    OPTED_OUT: "opted_out optout opt_out unsubscribed unsubscribe stop stopped",
}
_MEANS = {word: status for status, words in _STATUS.items() for word in words.split()}
_STOP = frozenset(
    [
        "stop",
        "stopall",
        "stop all",
        "end",
        "quit",
        "cancel",
        "unsubscribe",
        "alto",
        "parar",
        "basta",
        "baja",
        "cancelar",
    ]
)
_LONGEST = 1000  # signs of a reply


class Results(NamedTuple):
    """What a file said, and was not known: how many reminders were sent, delivered, failed, replied to, refused.

    ``unknown``: rows that name no reminder of ours; ``again``: rows that say nothing new.
    """

    sent: int
    delivered: int
    failed: int
    replied: int
    opted_out: int
    unknown: int
    again: int


class _Answer(NamedTuple):
    name: FactId
    status: str
    said: str


def read_results(store: Store, clock: Clock, actor: Actor, path: Path) -> Results:
    """Note what a file says, each thing once. InputError: it makes no sense or names nothing of ours; nothing is noted.

    Who asks to be written to no more is not from then on, whatever is on the next list (T5).
    """
    may_export(store, actor)
    rows = read_table(path, _NAMES, ["id", "status"])
    answers = list(_answers(rows))
    with store.read() as reader:
        known = {name for part in batched(one.name for one in answers) for name in reader.outbox.named(part)}
    ours = [one for one in answers if one.name in known]
    if not ours:
        raise InputError(phrase("The file names no reminder that was written here."))
    counts, pace = Counter({_UNKNOWN: len(rows) - len(ours)}), Pace(store, *AT_ONCE)
    for part in pace.parts(ours):
        counts += pace.write(partial(_note, clock=clock, actor=actor, answers=part), len(part))

    def audited(uow: UnitOfWork) -> None:
        uow.audit.append(actor, clock.now(), "read reminder results", detail=dict(counts))
        uow.commit()

    store.write(audited)
    return Results(**{name: counts[name] for name in Results._fields})


def _answers(rows: Sequence[dict[str, str]]) -> Iterator[_Answer]:
    """Yield what each row says of a reminder; those that name none are left out."""
    for number, row in enumerate(rows, 1):
        name, said = as_id(row.get("id", "")), row.get("said", "")[:_LONGEST]
        if name is None:
            continue
        status = _MEANS.get("_".join(row.get("status", "").casefold().replace("-", " ").split()))
        if status is None:
            raise InputError(
                phrase("Row {number} of the results: its status is none of {known}. Nothing was noted."),
                number=number,
                known=", ".join(_STATUS),
            )
        stops = status == Sending.REPLIED and said.casefold().strip(" .!") in _STOP
        yield _Answer(name, OPTED_OUT if stops else status, said)


def _note(uow: UnitOfWork, clock: Clock, actor: Actor, answers: Sequence[_Answer]) -> Counter[str]:
    now, counts = clock.now(), Counter[str]()
    known = uow.outbox.named([one.name for one in answers])
    told = [_facts(one, known[one.name][0], now, actor) for one in answers]
    new = iter(append_all(uow, [fact for facts in told for fact in facts], now))
    for one, facts in zip(answers, told, strict=True):
        _, batch = known[one.name]
        news = [next(new) for _ in facts]
        counts[one.status if any(news) else _AGAIN] += 1
        if batch is not None and one.status != Sending.SENT:
            failed = one.status == Sending.FAILED
            uow.ledger.answer(batch, {one.name: (not failed, one.said if failed else None)}, now)
    return counts


def _facts(one: _Answer, first: Fact, now: datetime, actor: Actor) -> list[Fact]:
    if one.status != OPTED_OUT:
        return [word_on(first, Sending(one.status), now, actor, one.said)]
    refused = Fact(
        id=FactId(uuid5(first.id, OPTED_OUT)),
        kind=FactKind.CONSENT_CHANGE,
        at=now,
        actor=actor.person,
        device=actor.device,
        patient=first.patient,
        payload={"channel": first.payload["channel"], "allowed": False},
    )
    return [word_on(first, Sending.DELIVERED, now, actor), refused]
