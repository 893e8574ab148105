"""Rows of a schedule's files, and how they travel from the reading child to its parent."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from recalldesk.queue.model import Finding, Verdict, verdict_of
from recalldesk.queue.standing import findings_from

_LONGEST_DAY = 24 * 60


class ScheduleValues(NamedTuple):
    """What a row says. ``time``: minutes from midnight; ``at``: an ISO instant, where the file names its zone.

    ``status``: a word of ``queue.visits.VisitStatus``; ``minutes``: how long it takes; ``key``: the file's own id.
    """

    mrn: str | None = None
    key: str | None = None
    day: date | None = None
    time: int | None = None
    at: str | None = None
    status: str | None = None
    type: str | None = None
    provider: str | None = None
    location: str | None = None
    minutes: int | None = None
    telehealth: bool | None = None
    language: str | None = None


class ScheduleRow(NamedTuple):
    """A row of a schedule's file, judged by itself. ``original``: field -> text, mapped columns only."""

    number: int
    values: ScheduleValues
    findings: tuple[Finding, ...]
    original: Mapping[str, str]

    @property
    def verdict(self) -> Verdict:
        """How the row ends, by its findings."""
        return verdict_of(self.findings)


_KINDS: dict[str, type] = {"day": str, "time": int, "minutes": int, "telehealth": bool}


def plain_schedule(values: ScheduleValues) -> dict[str, Any]:
    """Return the values that are there as plain JSON."""
    plain = {name: value for name, value in values._asdict().items() if value is not None}
    return plain | ({"day": values.day.isoformat()} if values.day else {})


def schedule_from(plain: Mapping[str, Any]) -> ScheduleValues:
    """Return the values from their plain form; TypeError or ValueError if it is none."""
    for name, value in plain.items():
        if type(value) is not _KINDS.get(name, str):
            raise TypeError("values of other types")
    known = dict(plain)
    if "day" in known:
        known["day"] = date.fromisoformat(known["day"])
    if not 0 <= known.get("time", 0) < _LONGEST_DAY:
        raise ValueError("no time of day")
    return ScheduleValues(**known)


def encode_schedule(rows: Iterable[ScheduleRow], skipped: int) -> bytes:
    """Return rows for the way to the parent, and how many records held no data so far."""
    plain = [[row.number, plain_schedule(row.values), row.findings, row.original] for row in rows]
    return json.dumps([skipped, plain], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_schedule(body: bytes) -> tuple[int, list[ScheduleRow]]:
    """Return what ``encode_schedule`` was given; one of the built-in errors if the body is no such."""
    skipped, plain = json.loads(body)
    rows = [
        ScheduleRow(int(number), schedule_from(values), findings_from(map(_texts, findings)), _said(original))
        for number, values, findings, original in plain
    ]
    return int(skipped), rows


def _texts(plain: Iterable[Any]) -> tuple[Any, ...]:
    texts = tuple(plain)
    if not {type(one) for one in texts} <= {str, type(None)}:
        raise TypeError("not a text")
    return texts


def _said(original: Mapping[str, Any]) -> dict[str, str]:
    if {type(text) for text in original.values()} - {str}:
        raise TypeError("not a text")
    return dict(original)
