"""The rejected rows of a load as a file: what the list said, and why it could not be used."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from recalldesk.core.clock import Clock
from recalldesk.core.harmless import harmless
from recalldesk.core.ids import LoadId
from recalldesk.core.roles import Right, require
from recalldesk.desk.leftovers import write_noted
from recalldesk.queue.facts import Actor
from recalldesk.queue.model import Verdict
from recalldesk.store.load_rows import ReportedRow
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def export_rejected(store: Store, clock: Clock, actor: Actor, load: LoadId, path: Path) -> int:
    """Write the rejected rows of a load to ``path`` as CSV that spreadsheets read; return how many there are.

    InputError if the file cannot be written; ``NotAllowed``: the actor's role does not include it.
    """
    with store.read() as reader:
        require(Right.LISTS, reader.people.role(actor.person))
        rows = [row for row in reader.rows.report(load) if row.verdict is Verdict.REJECTED]
    write_noted(store, path, _csv(rows).encode("utf-8-sig"))  # the mark tells a spreadsheet that it is UTF-8

    def act(uow: UnitOfWork) -> None:
        uow.audit.append(actor, clock.now(), "export rejected", f"load:{load}", detail={"rows": len(rows)})
        uow.commit()

    store.write(act)
    return len(rows)


def _csv(rows: Sequence[ReportedRow]) -> str:
    fields = list(dict.fromkeys(field for row in rows for field in row.original))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["record", "problems", *fields])
    writer.writerows(map(harmless, line) for line in _lines(rows, fields))
    return text.getvalue()


def _lines(rows: Iterable[ReportedRow], fields: Sequence[str]) -> Iterator[list[str]]:
    for row in rows:
        yield [str(row.row), " ".join(row.problems), *(row.original.get(field, "") for field in fields)]
