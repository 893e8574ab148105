"""``recalldesk playbook export`` and ``import``: the scripts as a spreadsheet."""

from argparse import Namespace
from pathlib import Path

from recalldesk.cli.output import say
from recalldesk.cli.playbook import policy_of
from recalldesk.core.clock import SystemClock
from recalldesk.core.errors import InputError
from recalldesk.core.files import write_whole
from recalldesk.playbook.exchange import export_scripts, import_scripts
from recalldesk.playbook.load import read_file


def export_sheets(arguments: Namespace) -> int:
    """Write the scripts of a playbook as a workbook: of a file, else of the one in use."""
    _write(arguments.file, export_scripts(policy_of(arguments, arguments.source)))
    say(f"The scripts are in {arguments.file}.")
    return 0


def import_sheets(arguments: Namespace) -> int:
    """Bring the scripts of a workbook into a playbook's file; with errors it stays as it is."""
    today = SystemClock().now().date()
    _write(arguments.into, import_scripts(read_file(arguments.file), read_file(arguments.into), today))
    say(f"{arguments.into} has the scripts of {arguments.file}. Let 'playbook use' take it into use.")
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error
