"""What a window shows and does of reminders, as frozen values."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import RecallId
from recalldesk.desk.calling.card import wrong_numbers
from recalldesk.desk.hand_off.deliver import Exported
from recalldesk.desk.hand_off.desk import HandOffDesk
from recalldesk.desk.note_look import note_look
from recalldesk.desk.outbox.queueing import standings
from recalldesk.desk.outbox.results import Results, read_results
from recalldesk.desk.outbox.settle import mark_sent, take_back
from recalldesk.desk.outbox.words import language_for, name_of, reached_at, template_for, withheld, words_of
from recalldesk.desk.outbox.write import Ask, Draw, Written, write_again, write_reminders
from recalldesk.desk.wake import wake
from recalldesk.export.messages import LETTERS, Form
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Channel
from recalldesk.store.exports import Batch
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader

# What a window knows of them besides.
__all__ = [
    "Ask",
    "Batch",
    "Channel",
    "Due",
    "Exported",
    "Form",
    "Look",
    "OutboxDesk",
    "Preview",
    "Results",
    "Row",
    "Written",
    "forms_for",
]

CHANNELS = tuple(channel for channel in Channel if channel is not Channel.CALL)
_ROWS = 20  # of a preview


class Due(NamedTuple):
    """How many recalls wait to be written to by a channel. ``template``: its words, None if none are approved."""

    channel: Channel
    recalls: int
    template: str | None
    version: int


class Look(NamedTuple):
    """What is due, in the order of the channels, and the batches, the newest first."""

    due: tuple[Due, ...]
    batches: tuple[Batch, ...]


class Row(NamedTuple):
    """Who would be written to. ``to``: by which number or address; None: none, so the next way is tried."""

    name: str
    to: str | None
    language: str
    body: str


class Preview(NamedTuple):
    """The first who would be written to, and who approved the words."""

    channel: Channel
    rows: tuple[Row, ...]
    approved: str


class OutboxDesk:
    """Reminders, for a person at a desk. Every method waits for the store. ``hand_off``: the way back to the EHR."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, draw: Draw) -> None:
        self._store, self._clock, self._actor, self._draw = store, clock, actor, draw
        self.hand_off = HandOffDesk(store, clock, actor)

    def look(self) -> Look:
        """Return what is due, and what was written."""
        now = self._clock.now()
        wake(self._store, now)
        with self._store.read() as reader:
            policy = reader.playbooks.rules().policy
            counts = reader.outbox.due([channel.value for channel in CHANNELS])
            batches = tuple(reader.exports.batches(reminders=True))
        day = now.astimezone(policy.clinic.tz).date()
        named = [(channel, template_for(policy, channel, day)) for channel in CHANNELS]
        due = (
            Due(channel, counts.get(channel, 0), one.name if one else None, one.review.version if one else 0)
            for channel, one in named
        )
        return Look(tuple(due), batches)

    def preview(self, channel: Channel) -> Preview:
        """Return the first who would be written to by a channel, and leave an audit fact of how many."""
        with self._store.read() as reader:
            made = self._preview(reader, channel)
        note_look(self._store, self._clock, self._actor, "preview reminders", len(made.rows))
        return made

    def _preview(self, reader: Reader, channel: Channel) -> Preview:
        now, rules = self._clock.now(), reader.playbooks.rules()
        policy = rules.policy
        template = template_for(policy, channel, now.astimezone(policy.clinic.tz).date())
        if template is None:
            return Preview(channel, (), "")
        recalls, rows = reader.outbox.recalls(channel, RecallId(0), _ROWS), list[Row]()
        for history, (_, standing) in standings(reader, recalls, rules, now):
            if standing is None:
                continue
            values, language = standing.listing.values, language_for(template, standing.listing.values)
            to = reached_at(channel, values, wrong_numbers(history, policy))
            if withheld(channel, values, standing.listing.flags):
                to = None
            elif channel in LETTERS:
                to = ", ".join(part for part in (values.address, values.city, values.state, values.zip) if part)
            words = words_of(template, language, values, standing.place.reason, policy)
            rows.append(Row(name_of(values), to, language, words.body))
        review = template.review
        return Preview(
            channel, tuple(rows), f"{template.name} {review.version}: {review.clinical}, {review.compliance}"
        )

    def write(self, ask: Ask) -> Written:
        """Write all that is due by a channel."""
        return write_reminders(self._store, self._clock, self._actor, ask, self._draw)

    def write_again(self, batch: int, to: Path) -> Exported:
        """Write the files of a batch once more."""
        return write_again(self._store, self._clock, self._actor, batch, to)

    def mark_sent(self, batch: int) -> int:
        """Say that a batch was sent; return of how many that is news."""
        return mark_sent(self._store, self._clock, self._actor, batch)

    def take_back(self, batch: int) -> int:
        """Say that a batch never was sent; return how many are due again."""
        return take_back(self._store, self._clock, self._actor, batch)

    def read_results(self, path: Path) -> Results:
        """Read in what the tool says."""
        return read_results(self._store, self._clock, self._actor, path)


def forms_for(channel: Channel) -> Sequence[Form]:
    """Return in which forms reminders by a channel are written."""
    return tuple(Form) if channel in LETTERS else (Form.CSV, Form.XLSX)
