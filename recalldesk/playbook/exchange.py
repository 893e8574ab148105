"""The scripts of a playbook out to a workbook, and back into the playbook's file with every fault at its cell."""

from datetime import date
from operator import itemgetter

from recalldesk.core.errors import InputError
from recalldesk.playbook.faults import Fault, Severity
from recalldesk.playbook.load import examine
from recalldesk.playbook.script_file import SECTION, plain_scripts, with_scripts
from recalldesk.playbook.sheet_columns import Spot
from recalldesk.playbook.sheets_in import Gathered, from_sheets, spot_of
from recalldesk.playbook.sheets_out import to_sheets
from recalldesk.playbook.workbook import from_workbook, to_workbook
from recalldesk.queue.policy import Policy


class SheetError(InputError):
    """Sheets that cannot be used. ``faults``: all that is wrong, each with its cell; None: elsewhere in the file."""

    def __init__(self, faults: list[tuple[Spot | None, Fault]]) -> None:
        self.faults = faults
        super().__init__(
            "\n".join(["The scripts cannot be used:", *(_sentence(spot, fault) for spot, fault in faults)])
        )


def _sentence(spot: Spot | None, fault: Fault) -> str:
    return f"{spot}: {fault.what} {fault.remedy}" if spot else str(fault)


def export_scripts(policy: Policy) -> bytes:
    """Return the scripts of a policy as an xlsx file. InputError where it has none."""
    if policy.scripts is None:
        raise InputError("This playbook has no scripts.")
    languages = sorted(policy.clinic.spoken)
    return to_workbook(to_sheets(plain_scripts(policy.scripts), languages))


def import_scripts(workbook: bytes, playbook: bytes, today: date) -> bytes:
    """Return a playbook's file with the scripts of an xlsx file. SheetError where it could not be used then."""
    book = from_workbook(workbook)
    gathered = from_sheets(book.sheets)
    faults = [*book.faults, *gathered.faults]
    if faults:
        raise SheetError([*sorted(faults, key=itemgetter(0))])
    changed = with_scripts(playbook, gathered.scripts)
    wrong = [fault for fault in examine(changed, today).faults if fault.severity is Severity.ERROR]
    if wrong:
        raise SheetError([(_spot(fault, gathered), fault) for fault in wrong])
    return changed


def _spot(fault: Fault, gathered: Gathered) -> Spot | None:
    return spot_of(fault.path[1:], gathered.spots) if fault.path[:1] == (SECTION,) else None
