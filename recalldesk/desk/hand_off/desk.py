"""What a window shows and does of the way back to the EHR, as frozen values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.desk.hand_off.acknowledge import Acknowledged, acknowledge
from recalldesk.desk.hand_off.deliver import Exported, export_again
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.desk.hand_off.new_rows import new_rows
from recalldesk.desk.note_look import note_look
from recalldesk.export.cells import heads_of, lines_of
from recalldesk.export.formats import Format
from recalldesk.export.handover import Handover, Telling
from recalldesk.export.template import load_template, shipped
from recalldesk.queue.facts import Actor
from recalldesk.store.exports import Batch
from recalldesk.store.store import Store

# What a window knows of them besides.
__all__ = ["Acknowledged", "Batch", "Exported", "Format", "HandOffDesk", "Look", "Past"]

_ROWS = 20  # of a preview
_UNREAD = "new"  # the number of a batch that is not made yet


class Past(NamedTuple):
    """An export. ``corrected``: how many of its rows went again since, put right."""

    batch: Batch
    corrected: int


class Look(NamedTuple):
    """What is new, by kind, its first rows as ``template`` has them, and what went, the newest first.

    Kinds: attempt, correction, escalation, change, opt_out, other.
    """

    counts: Mapping[str, int]
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    past: tuple[Past, ...]

    @property
    def rows(self) -> int:
        """How many rows an export would have now."""
        return sum(self.counts.values())


class HandOffDesk:
    """Exports, for a person at a desk. Every method waits for the store."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    @staticmethod
    def templates() -> Sequence[str]:
        """Return the names of the templates that ship."""
        return shipped()

    def look(self, template: str) -> Look:
        """Return what is new and what went, and leave an audit fact of how many rows were shown."""
        table = load_template(template).table
        with self._store.read() as reader:
            rows = (one.row for page in new_rows(reader) for one in page if one.row is not None)
            first = list(islice(rows, _ROWS))
            lines = lines_of(first, table, _UNREAD, reader.playbooks.rules().policy.clinic.tz)
            counts = Counter(map(_kind, first)) + Counter(map(_kind, rows))
            corrected = reader.exports.corrected()
            past = tuple(Past(one, corrected.get(one.id, 0)) for one in reader.exports.batches())
        note_look(self._store, self._clock, self._actor, "preview export", len(first))
        return Look(counts, tuple(heads_of(table)), tuple(lines), past)

    def export(self, form: Format, template: str, to: Path) -> list[Exported]:
        """Write what is new, after what was made before and could not be written."""
        return export_new(self._store, self._clock, self._actor, form, load_template(template), to)

    def write_again(self, batch: int, to: Path) -> Exported:
        """Write the files of an export once more."""
        return export_again(self._store, self._clock, self._actor, batch, to)

    def acknowledge(self, path: Path) -> Acknowledged:
        """Read in what the EHR says."""
        return acknowledge(self._store, self._clock, self._actor, path)


def _kind(one: Handover) -> str:
    if one.telling is not Telling.NEW:
        return "correction"
    if one.outcome is not None or one.message is not None:
        return "message" if one.message else "attempt"
    return "escalation" if one.escalations else "opt_out" if one.opt_out else "change" if one.changes else "other"
