"""Give the EHR what is new: once, as a whole, whatever breaks off on the way.

A batch is staged unseen, then made by one small switch: from then on it counts as exported, and its bytes are kept.
Only then are its files written. If that fails, the next export writes them first; written again they are the same.
"""

from pathlib import Path

from recalldesk.core.clock import Clock
from recalldesk.desk.hand_off.deliver import Exported, deliver, may_export, wanted_folder
from recalldesk.desk.hand_off.new_rows import new_rows
from recalldesk.desk.hand_off.staging import Staging, sweep
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.export.formats import Format
from recalldesk.export.template import Template
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader


def export_new(store: Store, clock: Clock, actor: Actor, kind: Format, template: Template, to: Path) -> list[Exported]:
    """Write what is new to files in the folder ``to``, after what an earlier export made and could not write.

    Nothing if nothing is new. InputError: the files could not be written; the next export does so.
    """
    may_export(store, actor)
    wanted_folder(to)
    with store.profile.exporting(), collector_spared():
        sweep(store)
        with store.read() as reader:
            left = reader.exports.undelivered()
        done = [deliver(store, clock, actor, batch, to, again=True) for batch in left]
        made = _make(Staging(store, clock, actor, kind, template))
        return done if made is None else [*done, deliver(store, clock, actor, made, to, again=False)]


def waiting(reader: Reader) -> int:
    """Return how many rows an export would have now."""
    return sum(one.row is not None for page in new_rows(reader) for one in page)


def _make(staging: Staging) -> int | None:
    """Stage what is new and show it; return the number of the batch, None if nothing is new."""
    with staging.store.read() as reader:
        pages = new_rows(reader)
        first = next(pages, None)
        if first is None:
            return None
        try:
            made = staging.fill(reader, first, pages)
        except BaseException:
            sweep(staging.store)
            raise
        if made is None:
            sweep(staging.store)
        return made
