"""Reminders: what is due by channel, what would be written, and what was. No Qt."""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from recalldesk.desk.outbox.desk import (
    Ask,
    Batch,
    Channel,
    Due,
    Exported,
    Form,
    Look,
    OutboxDesk,
    Preview,
    Results,
    Written,
    forms_for,
)
from recalldesk.ui.background import Background
from recalldesk.ui.outbox.part import Part
from recalldesk.ui.said import Said
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import count, mark, moment, number, phone, tr

CHANNELS = {
    Channel.SMS: mark("Text message"),
    Channel.PORTAL: mark("Portal message"),
    Channel.EMAIL: mark("E-mail"),
    Channel.LETTER: mark("Letter"),
    Channel.CERTIFIED_LETTER: mark("Certified letter"),
}
HEADS = (mark("Patient"), mark("Goes to"), mark("Language"), mark("Message"))


class BatchLine(NamedTuple):
    """A batch in words. ``open``: it was neither marked as sent nor taken back."""

    id: int
    stands: str
    tone: str
    when: str
    what: str
    rows: str
    came: str
    by: str
    open: bool


class ReminderPresenter(Part[Look]):
    """The part of reminders. ``preview``: of the chosen channel."""

    def __init__(self, desk: OutboxDesk, background: Background, changed: Callable[[], None], zone: tzinfo) -> None:
        super().__init__(background, desk.look, changed)
        self._desk, self._zone = desk, zone
        self.channel = Channel.SMS
        self.preview: Seen[Preview | None] = Seen(None)
        self.look.watch(self._show_preview)

    def drop(self) -> None:
        """Forget what was read."""
        super().drop()
        self.preview.set(None)

    def choose(self, channel: Channel) -> None:
        """Look at what would be written by a channel."""
        if channel is not self.channel:
            self.channel = channel
            self._show_preview(self.look.value)

    def _show_preview(self, look: Look | None) -> None:
        if look is None:
            return
        looks, channel = self._looks, self.channel

        def show(preview: Preview) -> None:
            if looks == self._looks and channel is self.channel:
                self.preview.set(preview)

        self._background.run(lambda: self._desk.preview(channel), show, self._fail)

    @property
    def forms(self) -> tuple[Form, ...]:
        """In which forms the chosen channel is written."""
        return tuple(forms_for(self.channel))

    @property
    def writable(self) -> bool:
        """Whether something is due by the chosen channel, or a batch is still to be written to its files."""
        look = self.look.value
        if look is None:
            return False
        due = next(one for one in look.due if one.channel is self.channel)
        return bool(due.recalls and due.template) or any(one.delivered_at is None for one in look.batches)

    def write(self, form: Form, to: Path, *, sent: bool) -> None:
        """Write what is due by the chosen channel to a folder."""
        ask = Ask(self.channel, form, to, sent)
        self._do(lambda: self._desk.write(ask), _written)

    def write_again(self, batch: int, to: Path) -> None:
        """Write the files of a batch once more."""
        self._do(lambda: self._desk.write_again(batch, to), _again)

    def mark_sent(self, batch: int) -> None:
        """Say that a batch was sent."""
        words = mark("Sent: {n} recall goes on."), mark("Sent: {n} recalls go on.")
        self._do(lambda: self._desk.mark_sent(batch), lambda news: Said(count(news, *words), "good"))

    def take_back(self, batch: int) -> None:
        """Say that a batch never was sent."""
        words = mark("Taken back: {n} recall is due again."), mark("Taken back: {n} recalls are due again.")
        self._do(lambda: self._desk.take_back(batch), lambda news: Said(count(news, *words), "good"))

    def read_results(self, path: Path) -> None:
        """Read in what the tool says."""
        self._do(lambda: self._desk.read_results(path), _results)

    def due_line(self, due: Due) -> tuple[str, str, str]:
        """Return what is due by a channel in words: the channel, how many, and by which words."""
        words = tr("No approved words: a manager adds them to the playbook")
        if due.template:
            words = tr("{template}, version {n}, approved").format(template=tr(due.template), n=due.version)
        return tr(CHANNELS[due.channel]), number(due.recalls), words

    def batch_lines(self, look: Look) -> tuple[BatchLine, ...]:
        """Return the batches in words."""
        return tuple(self._batch(one) for one in look.batches)

    def _batch(self, one: Batch) -> BatchLine:
        stands, tone = _stands(one)
        came = [(one.accepted, mark("{n} delivered")), (one.refused, mark("{n} failed"))]
        return BatchLine(
            id=one.id,
            stands=stands,
            tone=tone,
            when=moment(one.made_at.astimezone(self._zone)),
            what=tr(CHANNELS[Channel(one.channel or "")]),
            rows=number(one.rows),
            came=" · ".join(tr(words).format(n=number(many)) for many, words in came if many) or tr("Nothing yet"),
            by=one.by,
            open=one.sent_at is None and one.taken_back_at is None,
        )


def preview_lines(preview: Preview) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a preview in words."""
    nowhere = tr("No way there: the next is tried")
    return tuple(
        (row.name, nowhere if row.to is None else phone(row.to), tr(row.language), " ".join(row.body.split()))
        for row in preview.rows
    )


def _stands(one: Batch) -> tuple[str, str]:
    if one.taken_back_at:
        return tr("Taken back"), "quiet"
    if one.delivered_at is None:
        return tr("Not written yet"), "problem"
    return (tr("Sent"), "good") if one.sent_at else (tr("Not marked as sent"), "warning")


def _written(written: Written) -> Said:
    rows = sum(one.batch.rows for one in written.batches)
    words = count(rows, "Written: {n} reminder.", "Written: {n} reminders.") if rows else tr("Nothing was due.")
    if written.unreachable:
        one, many = mark("{n} has no number or address for it."), mark("{n} have no number or address for it.")
        words += f" {count(written.unreachable, one, many)} {tr('The next way of their cadence is tried.')}"
    if rows:
        words += " " + tr("The files are not encrypted: delete them once the tool has them.")
    return Said(words, "good" if rows else "quiet")


def _again(exported: Exported) -> Said:
    return Said(tr("Written again: {files}.").format(files=", ".join(path.name for path in exported.files)), "good")


def _results(results: Results) -> Said:
    parts = [
        (results.sent, mark("{n} sent")),
        (results.delivered, mark("{n} delivered")),
        (results.failed, mark("{n} failed")),
        (results.replied, mark("{n} replied")),
        (results.opted_out, mark("{n} want no more of these")),
        (results.again, mark("{n} known before")),
        (results.unknown, mark("{n} not ours")),
    ]
    told = " · ".join(tr(words).format(n=number(many)) for many, words in parts if many)
    return Said(tr("Read: {results}.").format(results=told), "good")
