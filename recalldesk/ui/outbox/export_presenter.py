"""Back to the EHR: what is new by kind, its first rows, and what went. No Qt."""

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from recalldesk.desk.hand_off.desk import Acknowledged, Exported, Format, HandOffDesk, Look, Past
from recalldesk.ui.background import Background
from recalldesk.ui.outbox.part import Part
from recalldesk.ui.said import Said
from recalldesk.ui.words import count, mark, moment, number, tr

KINDS = {
    "attempt": mark("Calls"),
    "message": mark("Messages and letters"),
    "correction": mark("Corrections of what went before"),
    "escalation": mark("Escalations"),
    "change": mark("Contacts to put right"),
    "opt_out": mark("Opt-outs"),
    "other": mark("Other"),
}
FORMATS = {
    Format.CSV: mark("CSV"),
    Format.XLSX: mark("Excel workbook"),
    Format.FHIR: mark("FHIR R4 Bundle"),
    Format.HL7: mark("HL7 v2 messages"),
}


class ExportLine(NamedTuple):
    """An export in words."""

    id: int
    stands: str
    tone: str
    when: str
    what: str
    rows: str
    came: str
    by: str


class ExportPresenter(Part[Look]):
    """The part of exports. ``template``: how the EHR wants to be told."""

    def __init__(self, desk: HandOffDesk, background: Background, changed: Callable[[], None], zone: tzinfo) -> None:
        super().__init__(background, lambda: desk.look(self.template), changed)
        self._desk, self._zone = desk, zone
        self.templates = tuple(desk.templates())
        self.template = self.templates[0]

    def choose(self, template: str) -> None:
        """Look at what is new by another template."""
        if template != self.template:
            self.template = template
            self.read()

    @property
    def writable(self) -> bool:
        """Whether something is new, or was made and could not be written."""
        look = self.look.value
        return look is not None and (look.rows > 0 or any(one.batch.delivered_at is None for one in look.past))

    def export(self, form: Format, to: Path) -> None:
        """Write what is new to a folder."""
        template = self.template
        self._do(lambda: self._desk.export(form, template, to), _exported)

    def write_again(self, batch: int, to: Path) -> None:
        """Write the files of an export once more."""
        self._do(lambda: self._desk.write_again(batch, to), lambda done: _exported([done]))

    def acknowledge(self, path: Path) -> None:
        """Read in what the EHR says."""
        self._do(lambda: self._desk.acknowledge(path), _acknowledged)

    def lines(self, look: Look) -> tuple[ExportLine, ...]:
        """Return what went in words."""
        return tuple(self._line(one) for one in look.past)

    def _line(self, past: Past) -> ExportLine:
        one = past.batch
        stands, tone = _stands(past)
        came = [(one.accepted, mark("{n} accepted")), (one.refused, mark("{n} refused"))]
        came.append((past.corrected, mark("{n} corrected since")))
        form = Format(one.format)
        return ExportLine(
            id=one.id,
            stands=stands,
            tone=tone,
            when=moment(one.made_at.astimezone(self._zone)),
            what=f"{tr(FORMATS[form])} · {one.template}" if form in {Format.CSV, Format.XLSX} else tr(FORMATS[form]),
            rows=number(one.rows),
            came=" · ".join(tr(words).format(n=number(many)) for many, words in came if many) or tr("Nothing yet"),
            by=one.by,
        )


def _stands(past: Past) -> tuple[str, str]:
    one = past.batch
    if one.delivered_at is None:
        return tr("Not written yet"), "problem"
    if one.refused:
        return tr("Some refused"), "problem"
    if one.accepted == one.rows:
        return tr("Acknowledged"), "good"
    return tr("Written"), "information"


def kind_lines(look: Look) -> tuple[tuple[str, str], ...]:
    """Return how much of each kind is new, in words."""
    return tuple((tr(words), number(look.counts[kind])) for kind, words in KINDS.items() if look.counts.get(kind))


def _exported(done: list[Exported]) -> Said:
    if not done:
        return Said(tr("Nothing is new since the last export."))
    rows = count(sum(one.batch.rows for one in done), "Written: {n} row", "Written: {n} rows")
    files = count(sum(len(one.files) for one in done), "in {n} file.", "in {n} files.")
    return Said(f"{rows} {files} {tr('They are not encrypted: delete them once the EHR has them.')}", "good")


def _acknowledged(said: Acknowledged) -> Said:
    words = tr("Read: {accepted} accepted, {refused} refused.")
    told = words.format(accepted=number(said.accepted), refused=number(said.refused))
    if said.unknown:
        told += " " + count(said.unknown, "{n} row never went from here.", "{n} rows never went from here.")
    return Said(told, "problem" if said.refused else "good")
