"""What a list would change, row by row: the difference to the list before, as values that a screen can keep."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.desk.load_list import Report
from recalldesk.queue.model import Finding, Flag, Problem, Verdict
from recalldesk.store.load_rows import ReportedRow

# Of a sensitive recall a list says that these changed, and not to what (X5).
_OF_THE_CARE = frozenset(
    {"reason", "provider", "specialty", "location", "site", "measure", "appointment_type", "event_kind", "missed_lab"}
)


class Kind(StrEnum):
    """What a list does to a recall, or a row's end where it makes none."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    BOOKED = "booked"
    HELD = "held"
    REJECTED = "rejected"


class Change(NamedTuple):
    """A field that a list says otherwise: plain values. ``told`` False: not to what, since it tells of the care."""

    field: str
    old: Any
    new: Any
    told: bool = True


class Line(NamedTuple):
    """One line of the difference. ``row``: record number, None for what is gone; ``name``: as lists write it."""

    kind: Kind
    row: int | None
    name: str
    mrn: str | None
    due: str | None
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()


def difference(report: Report) -> Iterator[Line]:
    """Yield what a load changes, in the order of the file; what is gone comes last. Unchanged rows are left out."""
    new = report.new()
    changes = {change.recall: change.values for change in report.changes}
    for row in report.rows:
        kind = _kind(row, new, changes)
        if kind is not None:
            said = changes.get(row.recall, {}) if row.recall is not None else {}
            yield _line(kind, row.row, row.content["values"], row.findings, tuple(_changes(row, said)))
    for values in report.gone:
        yield _line(Kind.GONE, None, values)


def _kind(row: ReportedRow, new: set[RecallId], changes: Mapping[RecallId, Any]) -> Kind | None:
    if row.verdict is Verdict.REJECTED:
        return Kind.REJECTED
    if row.verdict is Verdict.HELD:
        return Kind.BOOKED if row.findings[0].problem is Problem.ALREADY_SCHEDULED else Kind.HELD
    if row.recall in new:
        return Kind.NEW
    return Kind.CHANGED if row.recall in changes else None


def _line(
    kind: Kind,
    row: int | None,
    values: Mapping[str, Any],
    findings: tuple[Finding, ...] = (),
    changes: tuple[Change, ...] = (),
) -> Line:
    name = ", ".join(part for part in (values.get("family"), values.get("given")) if part)
    return Line(kind, row, name, values.get("mrn"), values.get("due_date"), findings, changes)


def _changes(row: ReportedRow, said: Mapping[str, tuple[Any, Any]]) -> Iterator[Change]:
    private = Flag.SENSITIVE in row.content["flags"] or "sensitive" in said
    for field, (old, new) in said.items():
        if private and field in _OF_THE_CARE:
            yield Change(field, None, None, told=False)
        else:
            yield Change(field, old, new)
