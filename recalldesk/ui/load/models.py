"""Tables of the load room."""

from collections.abc import Callable

from recalldesk.desk.difference import Kind, Line
from recalldesk.desk.held import HeldLine
from recalldesk.ui.load.words import KINDS, says
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.words import mark, tr, why


class DifferenceModel(Lines[Line]):
    """The difference to the list before."""

    HEADERS = (mark("What"), mark("Row"), mark("Patient"), mark("Record number"), mark("Due"), mark("What is said"))

    def cell(self, line: Line, column: int) -> str:
        match column:
            case 0:
                return tr(KINDS[line.kind][0])
            case 1:
                return str(line.row) if line.row is not None else ""
            case 2:
                return line.name or tr("No name on the list")
            case 3:
                return f"••••{line.mrn[-4:]}" if line.mrn else ""
            case 4:
                return line.due or ""
            case _:
                return says(line)

    def tone(self, line: Line) -> str | None:
        return KINDS[line.kind][1]


class HeldModel(Lines[HeldLine]):
    """What is held."""

    HEADERS = (mark("Patient"), mark("Row"), mark("Why it is held"), mark("Column"), mark("What it says"))

    def cell(self, line: HeldLine, column: int) -> str:
        match column:
            case 0:
                return line.name or tr("No name on the list")
            case 1:
                return str(line.row) if line.row is not None else tr("earlier")
            case 2:
                return why(line.hold)
            case 3:
                return line.column or ""
            case _:
                return line.value or ""


def matches(kind: Kind | None, said: str) -> Callable[[Line], bool] | None:
    """Return what tells the lines of a kind that have a text in them; None: all of them."""
    wanted = said.strip().casefold()
    if not wanted:
        return (lambda line: line.kind is kind) if kind else None
    return lambda line: (
        (kind is None or line.kind is kind)
        and (wanted in line.name.casefold() or wanted in (line.mrn or "").casefold() or wanted in says(line).casefold())
    )


def holds_of(hold: str | None, said: str) -> Callable[[HeldLine], bool] | None:
    """Return what tells the held rows with a reason and a text in them; None: all of them."""
    wanted = said.strip().casefold()
    if not wanted:
        return (lambda line: line.hold == hold) if hold else None
    return lambda line: (
        (hold is None or line.hold == hold)
        and any(wanted in (text or "").casefold() for text in (line.name, line.mrn, line.value))
    )
