"""Native charts of the workbook: each figure week by week with its baseline and targets."""

from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from recalldesk.report.build import Line, Report
from recalldesk.report.figures import RESULTS, Unit
from recalldesk.report.sheets import targets_of, trends

if TYPE_CHECKING:
    from openpyxl.chart._chart import ChartBase
    from openpyxl.worksheet.worksheet import Worksheet

CHARTED = ("scheduled", "reached", "promises_kept", "success", "kept")
COLOURS = {  # of results, apart in lightness too
    "scheduled": "0F5C66", "talking": "4A9A8F", "escalated": "D8A23A", "declined": "A9502F", "unreachable": "5B6770",
    "trying": "C3CCD1",
}  # fmt: skip
_LINE, _TARGET, _GRID, _INK = "0F5C66", "8A949C", "E1E7EA", "1F2933"
_NEAR_ALL = 0.8  # a share above it has its axis end at all of them
_HEAD = 5  # the row of the heads in the sheet that has the data
_DASHES = {"baseline": "sysDot", "90-day target": "dash", "12-month target": "lgDashDot"}


def charted(report: Report) -> list[Line]:
    """Return the figures that have a chart of their own."""
    return [report.line(figure) for figure in CHARTED]


def line_chart(data: "Worksheet", report: Report, line: Line) -> "ChartBase":
    """Return the chart of a figure: a strong line, its targets as thin ones of other dashes."""
    chart = LineChart()
    share = line.figure.unit is Unit.SHARE
    chart.title = _title(line.figure.name if share else f"{line.figure.name}, median days")
    _add(chart, _series(data, report, line.figure.name), _LINE, None)
    for name, _ in targets_of(line):
        _add(chart, _series(data, report, f"{line.figure.name}: {name}", name), _TARGET, _DASHES[name])
    chart.y_axis.scaling.min = 0
    if share and any((one.value(Unit.SHARE) or 0) > _NEAR_ALL for one in line.weeks):
        chart.y_axis.scaling.max = 1
    chart.y_axis.number_format = "0%" if share else "0"
    return _finished(chart, data, report)


def result_chart(data: "Worksheet", report: Report) -> "ChartBase":
    """Return how the recalls that were worked ended, each week as one column of 100 %."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "percentStacked", 100, 40
    chart.title = _title("How recalls worked ended")
    for figure in ("scheduled", "talking", "escalated", "trying", "unreachable", "declined"):
        name = report.line(figure).figure.name
        series = _series(data, report, name)
        series.graphicalProperties.solidFill = COLOURS[figure]
        chart.series.append(series)
    chart.y_axis.number_format = "0%"
    assert set(COLOURS) == set(RESULTS)  # noqa: S101 - each has one
    return _finished(chart, data, report)


def _add(chart: LineChart, series: Any, colour: str, dash: str | None) -> None:
    series.smooth = False
    series.graphicalProperties.line.solidFill = colour
    series.graphicalProperties.line.width = 15_000 if dash else 30_000
    series.graphicalProperties.line.dashStyle = dash
    series.marker.symbol = "none" if dash else "circle"
    series.marker.graphicalProperties.solidFill = colour
    chart.series.append(series)


def _series(data: "Worksheet", report: Report, title: str, short: str | None = None) -> Any:
    """Return a row of the data, called as it begins or ``short``."""
    row = _HEAD + 1 + [cells[0] for cells in trends(report).rows].index(title)
    last = 1 + len(report.weeks)
    if short:
        return Series(Reference(data, min_col=2, max_col=last, min_row=row), title=short)
    return Series(Reference(data, min_col=1, max_col=last, min_row=row), title_from_data=True)


def _finished(chart: "ChartBase", data: "Worksheet", report: Report) -> "ChartBase":
    weeks = Reference(data, min_col=2, max_col=1 + len(report.weeks), min_row=_HEAD)
    chart.set_categories(weeks)
    chart.x_axis.delete = chart.y_axis.delete = False  # type: ignore[attr-defined]
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))  # type: ignore[attr-defined]
    if len(chart.series) == 1 or chart.legend is None:
        chart.legend = None
    else:
        chart.legend.position = "b"
    return chart


def _title(text: str) -> Title:
    """Return a title that is not larger than what it stands above."""
    look = CharacterProperties(sz=1100, b=True, solidFill=_INK)
    words = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])
    return Title(tx=Text(rich=RichText(p=[words])), overlay=False)
