"""Write batches of reminders for the clinic's own tool: each patient once, as whole files, whatever breaks off.

Who is due is queued in a batch that nobody sees; its files are made from what was queued, kept, and shown by one small
switch; only then are they written. What breaks off before the switch is finished by the next time, with those who were
queued already; what breaks off after it is written first by the next time, the very same. Unless somebody in it died,
opted out, or waits for no message any more since: then it is taken back, and made anew of those who are still due.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, UsageError, phrase
from recalldesk.desk.hand_off.deliver import Exported, deliver, export_again, known_batch, may_export, wanted_folder
from recalldesk.desk.hand_off.making import Making
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.outbox.queueing import Queueing
from recalldesk.desk.outbox.settle import expected, is_overtaken, mark_expected, take_back, withdraw
from recalldesk.desk.outbox.words import clinic_name, name_of, number_of, template_for, template_named, words_of
from recalldesk.desk.wake import wake
from recalldesk.export.handover import Piece
from recalldesk.export.messages import LETTERS, Form, Message, write_messages
from recalldesk.queue.facts import Actor, Fact
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Channel, Policy
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader

_PAGES = 500  # letters in one file


class Letter(NamedTuple):
    """A letter for paper. ``sender``: the clinic, as it stands over the address; ``region``: decides the paper."""

    sender: tuple[str, ...]
    to: tuple[str, ...]
    day: date
    language: str
    subject: str
    body: str
    certified: bool
    region: str


Draw = Callable[[Sequence[Letter]], bytes]


class Ask(NamedTuple):
    """What is to be written. ``sent``: it counts as sent at once, since the tool takes whatever is in the folder."""

    channel: Channel
    form: Form
    to: Path
    sent: bool = False


class Written(NamedTuple):
    """What was written: batches, and how many had no number or address and go on with another channel."""

    batches: tuple[Exported, ...]
    unreachable: int


def write_reminders(store: Store, clock: Clock, actor: Actor, ask: Ask, draw: Draw) -> Written:
    """Write all reminders that are due by a channel, after what was made before and could not be written.

    ``draw``: makes a PDF of letters. UsageError: nothing was done. InputError: there are no approved words, or the
    files could not be written, which the next time does.
    """
    _sensible(ask)
    may_export(store, actor)
    wanted_folder(ask.to)
    with store.profile.exporting(), collector_spared():
        writer = _Writer(store, clock, actor, draw)
        writer.finish_unfinished()
        done = [writer.deliver(batch, ask, again=True) for batch in writer.left(ask.to)]
        wake(store, clock.now())
        made, unreachable = writer.make(ask)
        if made is not None:
            done.append(writer.deliver(made, ask, again=False))
        mark_expected(store, clock, actor)
    return Written(tuple(done), unreachable)


def write_again(store: Store, clock: Clock, actor: Actor, batch: int, to: Path) -> Exported:
    """Write the files of reminders once more, byte for byte.

    UsageError: there are none, they were taken back, or somebody in them died or opted out before they were sent (T5).
    """
    may_export(store, actor)
    with store.read() as reader:
        known = known_batch(reader, batch, reminders=True)
        if known.sent_at is None and known.taken_back_at is None and is_overtaken(reader, batch):
            raise UsageError(
                phrase(
                    "Somebody in reminders {batch} died, opted out or waits for no message any more. "
                    "Take them back and write them anew."
                ),
                batch=batch,
            )
    return export_again(store, clock, actor, batch, to, reminders=True)


def _there(reader: Reader, batch: int, to: Path) -> bool:
    return all((to / file.name).exists() for file in reader.exports.files(batch))


def _sensible(ask: Ask) -> None:
    if ask.channel is Channel.CALL:
        raise UsageError(phrase("A call is made by a person: choose a way of writing."))
    if ask.form is Form.PDF and ask.channel not in LETTERS:
        raise UsageError(phrase("Only letters are written as PDF. Choose csv or xlsx."))


class _Writer:
    """Makes batches."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, draw: Draw) -> None:
        self._store, self._clock, self._actor, self._draw = store, clock, actor, draw

    def finish_unfinished(self) -> None:
        """Make the batches that were cut off, of those who were queued until then; anew if one was overtaken."""
        with self._store.read() as reader:
            cut_off = [(batch, is_overtaken(reader, batch.id)) for batch in reader.outbox.unfinished()]
        for batch, overtaken in cut_off:
            making = self._making(Channel(batch.channel), Form(batch.format), batch.id)
            self._store.write(making.drop_content)
            if overtaken:
                withdraw(self._store, self._clock, self._actor, batch.id)
                making.drop()
            else:
                self._fill(making, Channel(batch.channel), Form(batch.format))

    def left(self, to: Path) -> list[int]:
        """Return the batches that were made and not written; one that was overtaken is taken back instead.

        One whose files lie in ``to`` was written, and only that was not noted: the tool may have taken them.
        """
        with self._store.read() as reader:
            batches = reader.exports.undelivered(reminders=True)
            overtaken = [one for one in batches if not _there(reader, one, to) and is_overtaken(reader, one)]
        for batch in overtaken:
            take_back(self._store, self._clock, self._actor, batch)
        return [batch for batch in batches if batch not in overtaken]

    def deliver(self, batch: int, ask: Ask, *, again: bool) -> Exported:
        """Write the files of a batch; if the tool takes them from there, it will count as sent whatever breaks off."""
        with expected(self._store, batch) if ask.sent else nullcontext():
            return deliver(self._store, self._clock, self._actor, batch, ask.to, again=again, reminders=True)

    def make(self, ask: Ask) -> tuple[int | None, int]:
        """Return the number of a new batch of all who are due, None if nobody is, and how many cannot be reached."""
        with self._store.read() as reader:
            policy = reader.playbooks.rules().policy
            if not reader.outbox.due([ask.channel]):
                return None, 0
        if template_for(policy, ask.channel, self._clock.now().astimezone(policy.clinic.tz).date()) is None:
            raise InputError(
                phrase("The playbook has no approved words for this channel ({channel}) in effect today."),
                channel=ask.channel,
            )
        making = self._making(ask.channel, ask.form)
        batch = making.begin()
        queueing = Queueing(self._store, self._clock, self._actor, ask.channel, batch)
        queueing.take_all()
        return self._fill(making, ask.channel, ask.form), queueing.unreachable

    def _making(self, channel: Channel, form: Form, batch: int = 0) -> Making:
        return Making(self._store, self._clock, self._actor, form.value, channel.value, channel=channel, batch=batch)

    def _fill(self, making: Making, channel: Channel, form: Form) -> int | None:
        """Make the files of those who are queued, and show the batch; None if nobody is: then it goes."""
        with self._store.read() as reader:
            first = next(reader.outbox.pages(making.batch), None)
            if first is None:
                making.drop()
                return None
            renderer, label = _Renderer(reader, channel), reader.exports.label(making.batch)
            if form is Form.PDF:
                pieces = self._drawn(renderer.letters(making.batch))
            else:
                pieces = write_messages(form, renderer.messages(making.batch), channel)
            making.add(pieces, f"recalldesk-reminders-{label}-{channel.value.replace('_', '-')}", form.value)
            making.show("reminders", renderer.rows, renderer.rows)
        return making.batch

    def _drawn(self, letters: Iterator[Letter]) -> Iterator[Piece]:
        some, place = list[Letter](), 0
        for letter in letters:
            if len(some) == _PAGES:
                yield Piece(place, self._draw(some))
                some, place = [], place + 1
            some.append(letter)
        yield Piece(place, self._draw(some))


class _Renderer:
    """Makes messages of the facts of a batch, by the words and the list as they were when they were queued."""

    def __init__(self, reader: Reader, channel: Channel) -> None:
        self._reader, self._channel, self.rows = reader, channel, 0
        self._policy = lru_cache(None)(lambda playbook: reader.playbooks.rules_of(playbook).policy)

    def messages(self, batch: int) -> Iterator[Message]:
        for fact, values in self._each(batch):
            yield self._message(fact, values)

    def letters(self, batch: int) -> Iterator[Letter]:
        for fact, values in self._each(batch):
            one, policy = self._message(fact, values), self._policy(fact.payload["playbook"])
            outreach = policy.reminders
            street, city, state, zip_code = one.address
            lines = (one.name, street, f"{city}, {state} {zip_code}".strip(", "))
            yield Letter(
                sender=(clinic_name(policy, one.language), *(outreach.address if outreach else ()), number_of(policy)),
                to=tuple(line for line in lines if line),
                day=fact.at.astimezone(policy.clinic.tz).date(),
                language=one.language,
                subject=one.subject,
                body=one.body,
                certified=self._channel is Channel.CERTIFIED_LETTER,
                region=policy.clinic.region,
            )

    def _each(self, batch: int) -> Iterator[tuple[Fact, ListRow]]:
        for page in self._reader.outbox.pages(batch):
            listings = self._reader.facts.listings_of({fact.listing for fact in page if fact.listing is not None})
            for fact in page:
                self.rows += 1
                yield fact, listings[fact.listing].values  # type: ignore[index]

    def _message(self, fact: Fact, values: ListRow) -> Message:
        said = fact.payload
        policy: Policy = self._policy(said["playbook"])
        template = template_named(policy, said["template"])
        words = words_of(template, said["language"], values, said.get("reason"), policy)
        return Message(
            id=fact.id,
            name=name_of(values),
            mrn=values.mrn,
            number=said.get("to"),
            email=said.get("to"),
            address=(values.address or "", values.city or "", values.state or "", values.zip or ""),
            language=said["language"],
            subject=words.subject,
            body=words.body,
            template=f"{template.id} {said['version']}",
        )
