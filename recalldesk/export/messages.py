"""Messages and letters for the clinic's own tool: a mail merge, with no more columns than a channel needs (P5).

A row names nothing clinical. What the tool says of it comes back by ``reminder_id``.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from recalldesk.core.harmless import harmless
from recalldesk.export.cells import for_machines
from recalldesk.export.csv_file import write_csv
from recalldesk.export.handover import Piece
from recalldesk.export.xlsx_file import write_xlsx
from recalldesk.queue.policy import Channel

LETTERS = frozenset({Channel.LETTER, Channel.CERTIFIED_LETTER})


class Form(StrEnum):
    """In which form reminders are written. PDF: letters only, a page each."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


class Message(NamedTuple):
    """One message or letter. ``body``: all of its words, how to end such messages included."""

    id: UUID
    name: str
    mrn: str | None
    number: str | None
    email: str | None
    address: tuple[str, str, str, str]  # street, city, state, ZIP
    language: str
    subject: str
    body: str
    template: str


class _Column(NamedTuple):
    head: str
    value: Callable[[Message], str | None]
    machine: bool = False


_ID = _Column("reminder_id", lambda one: str(one.id))
_WORDS = (
    _Column("language", lambda one: one.language),
    _Column("subject", lambda one: one.subject),
    _Column("message", lambda one: one.body),
    _Column("template", lambda one: one.template),
)
_WHOSE = (_Column("mrn", lambda one: one.mrn, machine=True), _Column("patient_name", lambda one: one.name))
_ADDRESS = tuple(
    _Column(head, lambda one, place=place: one.address[place], machine=head == "zip")  # type: ignore[misc]
    for place, head in enumerate(("address", "city", "state", "zip"))
)
_COLUMNS = {
    Channel.SMS: (_ID, _Column("mobile", lambda one: one.number, machine=True), *_WORDS[:1], *_WORDS[2:]),
    Channel.EMAIL: (_ID, _Column("email", lambda one: one.email), *_WORDS),
    Channel.PORTAL: (_ID, *_WHOSE, *_WORDS),
    Channel.LETTER: (_ID, *_WHOSE, *_ADDRESS, *_WORDS),
    Channel.CERTIFIED_LETTER: (_ID, *_WHOSE, *_ADDRESS, *_WORDS),
}


def heads_for(channel: Channel) -> list[str]:
    """Return the names of the columns."""
    return [column.head for column in _COLUMNS[channel]]


def line_of(one: Message, channel: Channel) -> list[str]:
    """Return the cells of a message, none of which a spreadsheet would run."""
    cells = ((column, column.value(one) or "") for column in _COLUMNS[channel])
    return [for_machines(text) if column.machine else harmless(text) for column, text in cells]


def write_messages(form: Form, messages: Iterable[Message], channel: Channel) -> Iterator[Piece]:
    """Yield the bytes of a table of messages."""
    lines = (line_of(one, channel) for one in messages)
    return write_xlsx(heads_for(channel), lines) if form is Form.XLSX else write_csv(heads_for(channel), lines)
