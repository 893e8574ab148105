"""Judges the rows of a schedule's file in the reading child: what it says of visits, or which times are open."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from recalldesk.lists.clean.answers import marked
from recalldesk.lists.clean.clock_times import length_of, time_of
from recalldesk.lists.clean.dates import DateReader, Reading, Unreadable
from recalldesk.lists.clean.ids import read_mrn, read_recall_id
from recalldesk.lists.clean.languages import language
from recalldesk.lists.clean.text import free_text, is_placeholder, narrow, squash
from recalldesk.lists.clean.words import appointment_status
from recalldesk.lists.contents import Contents
from recalldesk.lists.records import FileInfo, Record
from recalldesk.lists.schedule_row import ScheduleRow, ScheduleValues
from recalldesk.lists.shape import Shape
from recalldesk.lists.wire import Orders
from recalldesk.queue.model import Finding, Problem, ordered

_DAYS = 16_384  # distinct texts that are remembered
_YEARS = 5 * 366  # days from the file's own within which a visit can be
_MODES = frozenset(
    ["telehealth", "telemedicine", "virtual", "video", "videovisit", "televisit", "televisita", "remote", "phone"]
)
_IN_PERSON = frozenset(["inperson", "office", "inoffice", "facetoface", "onsite", "presencial"])

Texts = dict[str, str]


class ScheduleJudge:
    """Finds the data rows of a schedule's file and judges them. ``skipped`` counts the records without data so far."""

    def __init__(self, info: FileInfo, orders: Orders) -> None:
        layout, context = orders.layout, orders.context
        self._shape = Shape(layout, info)
        self._plan = [(column.position, str(column.field)) for column in layout.columns if column.field]
        self._as_of = context.as_of
        latest = date(context.as_of.year + 5, 12, 31)
        self._day: Callable[[str], Reading] = lru_cache(_DAYS)(DateReader(context.date_order, latest).read)
        self._judge = self._visit if layout.contents is Contents.APPOINTMENTS else self._slot
        self.skipped = 0

    def rows(self, records: Sequence[Record]) -> list[ScheduleRow]:
        """Return the records that hold data, each with its judgement."""
        data = [record for record in records if not self._shape.skip(record)]
        self.skipped += len(records) - len(data)
        return [self._row(record) for record in data]

    def _row(self, record: Record) -> ScheduleRow:
        cells, texts = record.cells, Texts()
        for position, key in self._plan:
            said = str(cells[position]) if position < len(cells) and cells[position] is not None else ""
            if said and not said.isspace():
                texts[key] = said
        if self._shape.misshapen(record):
            return ScheduleRow(record.number, ScheduleValues(), (Finding(Problem.MALFORMED_ROW),), texts)
        values, findings = self._judge(texts)
        return ScheduleRow(record.number, values, ordered(tuple(findings)), texts)

    def _visit(self, texts: Texts) -> tuple[ScheduleValues, list[Finding]]:
        findings = list[Finding]()
        mrn = read_mrn(texts.get("mrn", ""))
        if mrn.problem:
            findings.append(Finding(mrn.problem, "mrn", texts["mrn"]))
        elif not mrn.value:
            findings.append(Finding(Problem.NO_IDENTITY, "mrn", texts.get("mrn")))
        day = self._read_day(texts, findings)
        status = appointment_status(texts.get("visit_status", ""))
        if status is None:
            findings.append(Finding(Problem.UNKNOWN_STATUS, "visit_status", texts.get("visit_status")))
        time, _ = _time(texts)
        values = ScheduleValues(mrn=mrn.value, day=day, time=time, status=status, **_common(texts))
        return values, findings

    def _slot(self, texts: Texts) -> tuple[ScheduleValues, list[Finding]]:
        findings = list[Finding]()
        day = self._read_day(texts, findings)
        time, at = _time(texts)
        if day and time is None:
            findings.append(Finding(Problem.BAD_TIME, *_where(texts)))
        minutes = length_of(texts["minutes"]) if "minutes" in texts else None
        if "minutes" in texts and minutes is None and not is_placeholder(narrow(texts["minutes"])):
            findings.append(Finding(Problem.BAD_LENGTH, "minutes", texts["minutes"]))
        common = _common(texts)
        if not (common["provider"] or common["location"]):
            findings.append(Finding(Problem.NO_NAME, "provider", texts.get("provider")))
        tongue = language(texts["language"]) if "language" in texts else None
        telehealth = _telehealth(texts.get("telehealth", ""))
        values = ScheduleValues(
            day=day, time=time, at=at, minutes=minutes, telehealth=telehealth, language=tongue, **common
        )
        return values, findings

    def _read_day(self, texts: Texts, findings: list[Finding]) -> date | None:
        """Read the day of a visit, which lies some years from the file's day at most."""
        text = texts.get("visit_date", "")
        day = self._day(text)
        if day is Unreadable.AMBIGUOUS:
            findings.append(Finding(Problem.AMBIGUOUS_DATE, "visit_date", text))
        elif not isinstance(day, date) or abs((day - self._as_of) / timedelta(days=1)) > _YEARS:
            findings.append(Finding(Problem.BAD_VISIT_DATE, "visit_date", text or None))
        else:
            return day
        return None


def _common(texts: Texts) -> dict[str, Any]:
    return {
        "key": read_recall_id(texts["visit_id"]) if "visit_id" in texts else None,
        **{
            name: free_text(texts[field]) if field in texts else None
            for name, field in (("type", "appointment_type"), ("provider", "provider"), ("location", "location"))
        },
    }


def _time(texts: Texts) -> tuple[int | None, str | None]:
    """Return the time of day, and the instant where the text names its own zone; midnight is no time of a visit."""
    for field in ("visit_time", "visit_date"):
        if field in texts:
            try:
                exact = datetime.fromisoformat(narrow(texts[field]))
            except ValueError:
                exact = None
            if exact and exact.tzinfo:
                return exact.hour * 60 + exact.minute, exact.isoformat()
            if time := time_of(texts[field]):
                return time, None
    return None, None


def _where(texts: Texts) -> tuple[str, str | None]:
    field = "visit_time" if "visit_time" in texts else "visit_date"
    return field, texts.get(field)


def _telehealth(raw: str) -> bool | None:
    word = squash(narrow(raw))
    if word in _MODES | _IN_PERSON:
        return word in _MODES
    return marked(raw) if word else None
