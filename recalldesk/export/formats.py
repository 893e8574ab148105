"""The formats that there are, each by the same call."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from recalldesk.export.cells import heads_of, lines_of
from recalldesk.export.csv_file import write_csv
from recalldesk.export.fhir_file import write_fhir
from recalldesk.export.handover import Handover, Piece
from recalldesk.export.hl7_file import write_hl7
from recalldesk.export.template import Template
from recalldesk.export.xlsx_file import write_xlsx


class Format(StrEnum):
    """In which form the EHR is told."""

    CSV = "csv"
    XLSX = "xlsx"
    FHIR = "fhir"
    HL7 = "hl7"

    @property
    def ending(self) -> str:
        """How the name of a file ends."""
        return "json" if self is Format.FHIR else self.value


def write(kind: Format, rows: Iterable[Handover], template: Template, batch: str, zone: ZoneInfo) -> Iterator[Piece]:
    """Yield the bytes of the files of a batch, file after file. Rows are taken as they are needed."""
    table = template.table
    match kind:
        case Format.CSV:
            lines = lines_of(rows, table, batch, zone)
            return write_csv(heads_of(table) if table.header else None, lines, table.separator, table.encoding)
        case Format.XLSX:  # it has a head whatever the template says: a sheet is for people
            return write_xlsx(heads_of(table), lines_of(rows, table, batch, zone))
        case Format.FHIR:
            return write_fhir(rows, template.fhir, batch, zone)
        case Format.HL7:
            return write_hl7(rows, template.hl7, zone)
        case _:
            assert_never(kind)
