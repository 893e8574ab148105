"""The commands and their arguments. What each does stands in a module of its own, imported when it is asked for."""

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from recalldesk import __version__
from recalldesk.cli.report_arguments import add_report
from recalldesk.core.roles import Grade, Role

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name

_DIGITS = 9  # of a count, at most
_EPILOG = (
    "Exit codes: 0 ok, 1 a fault was found, 2 wrong use or not your role, 3 a decision is needed, "
    "4 a file cannot be read or written, 5 the store cannot be opened."
)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    common = _common_arguments()
    parser = argparse.ArgumentParser(
        prog="recalldesk",
        description="A call queue for the people who bring patients back to care.",
        epilog=_EPILOG,
        parents=[_common_arguments(top=True)],
    )
    parser.add_argument("--version", action="version", version=f"RecallDesk {__version__}")
    parser.add_argument("--demo", action="store_true", help="open the window on a sample list; nothing is kept")
    parser.set_defaults(run=_late("window", "show"))
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    for add in (
        _add_gui,
        _add_load,
        _add_loads,
        _add_held,
        _add_queue,
        _add_decisions,
        _add_exports,
        _add_reminders,
        _add_playbook,
        _add_escalations,
        _add_handoff,
        _add_people,
        _add_review,
        _add_disclosures,
        _add_report,
        _add_care,
        _add_keys,
    ):
        add(commands, common)
    return parser


def _add_gui(commands: Commands, common: argparse.ArgumentParser) -> None:
    gui = commands.add_parser("gui", parents=[common], help="open the window, as without a command")
    gui.add_argument("--demo", action="store_true", default=argparse.SUPPRESS, help="on a sample list")
    gui.set_defaults(run=_late("window", "show"))


def _add_load(commands: Commands, common: argparse.ArgumentParser) -> None:
    load = commands.add_parser(
        "load", parents=[common], help="load this morning's recall list, a status file or open times"
    )
    load.add_argument("file", type=Path, metavar="FILE")
    load.add_argument("--source", help="where the list comes from (default: remembered for its header, else main)")
    load.add_argument("--dry-run", action="store_true", help="show what would happen; change nothing")
    load.add_argument("--mapping", type=Path, metavar="FILE", help="which column is which, as JSON: {header: field}")
    load.add_argument(
        "--kind",
        choices=("recalls", "appointments", "slots"),
        help="what the file lists: recalls, visits of the schedule, or open times (default: told by its header)",
    )
    load.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    load.add_argument("--as-of", type=_date, metavar="DATE", help="the day of the list, as 2026-11-23 (default: today)")
    load.add_argument(
        "--accept-shrinking", action="store_true", help="load a list that lost more than 30 %% of its rows"
    )
    load.add_argument("--json", action="store_true", help="print one JSON object")
    load.set_defaults(run=_late("load", "load"))


def _add_loads(commands: Commands, common: argparse.ArgumentParser) -> None:
    loads = commands.add_parser("loads", parents=[common], help="list the loads, or take one back")
    loads.add_argument("--json", action="store_true", help="print one JSON object")
    loads.set_defaults(run=_late("loads", "show"))
    undo = loads.add_subparsers(metavar="ACTION").add_parser("undo", parents=[common], help="take a load back")
    undo.add_argument("load", type=int, metavar="ID")
    undo.set_defaults(run=_late("loads", "undo"))


def _add_held(commands: Commands, common: argparse.ArgumentParser) -> None:
    held = commands.add_parser("held", parents=[common], help="list held rows, release or fix one")
    held.add_argument("--json", action="store_true", help="print one JSON object")
    held.set_defaults(run=_late("held", "show"))
    actions = held.add_subparsers(metavar="ACTION")
    release = actions.add_parser("release", parents=[common], help="clear what holds a recall")
    release.add_argument("recall", type=int, metavar="ID")
    release.add_argument("--why", required=True, metavar="TEXT", help="the reason, for whoever asks later")
    release.set_defaults(run=_late("held", "release"))
    fix = actions.add_parser("fix", parents=[common], help="correct values and judge the row again")
    fix.add_argument("recall", type=int, metavar="ID")
    fix.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    fix.set_defaults(run=_late("held", "fix"))


def _add_playbook(commands: Commands, common: argparse.ArgumentParser) -> None:
    playbook = commands.add_parser("playbook", parents=[common], help="the clinic's policy and scripts")
    actions = playbook.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser("check", parents=[common], help="say all that is wrong with it, by line")
    check.add_argument("file", type=Path, metavar="FILE")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.set_defaults(run=_late("playbook", "check"))
    show = actions.add_parser("show", parents=[common], help="show it in short")
    show.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: the one in use")
    show.add_argument("--tree", metavar="SCRIPT", help="draw the tree of a script, as Mermaid")
    show.add_argument("--language", metavar="L", default="English", help="the language of its words (default: English)")
    show.set_defaults(run=_late("playbook", "show"))
    use = actions.add_parser("use", parents=[common], help="take it into use; every recall is judged by it anew")
    use.add_argument("file", type=Path, metavar="FILE")
    use.set_defaults(run=_late("playbook", "use"))
    drafts = actions.add_parser("drafts", parents=[common], help="list what patients said that no answer fitted")
    drafts.add_argument("--json", action="store_true", help="print one JSON list")
    drafts.set_defaults(run=_late("playbook", "drafts"))
    export = actions.add_parser("export", parents=[common], help="write the scripts as a spreadsheet")
    export.add_argument("file", type=Path, metavar="FILE.xlsx")
    export.add_argument("--from", type=Path, metavar="FILE", dest="source", help="default: the one in use")
    export.set_defaults(run=_late("playbook_sheets", "export_sheets"))
    imported = actions.add_parser("import", parents=[common], help="bring the scripts of a spreadsheet into a playbook")
    imported.add_argument("file", type=Path, metavar="FILE.xlsx")
    imported.add_argument(
        "--into", type=Path, metavar="FILE", required=True, help="the playbook whose scripts it becomes"
    )
    imported.set_defaults(run=_late("playbook_sheets", "import_sheets"))


def _add_queue(commands: Commands, common: argparse.ArgumentParser) -> None:
    queue = commands.add_parser("queue", parents=[common], help="show the segments and who is next, with why")
    queue.add_argument("--segment", metavar="S", help="only this segment")
    queue.add_argument(
        "--limit", type=_count, default=10, metavar="N", help="so many of the next recalls (default: 10)"
    )
    queue.add_argument("--print", type=Path, metavar="FILE.pdf", help="write the downtime list: today's calls on paper")
    explain = commands.add_parser("explain", parents=[common], help="why a recall is called now, why not, when next")
    explain.add_argument("recall", metavar="MRN|RECALL")
    for command, function in ((queue, "show"), (explain, "explain")):
        command.add_argument("--at", metavar="TIME", help="as it would be at 2026-11-24T14:10, the clinic's time")
        command.add_argument("--json", action="store_true", help="print one JSON object")
        command.set_defaults(run=_late("queue", function))


def _add_decisions(commands: Commands, common: argparse.ArgumentParser) -> None:
    for name, function, words in (
        ("close", "close", "close a recall for good; only a clinician can"),
        ("reopen", "open_again", "open a closed recall again, from its first contact"),
    ):
        command = commands.add_parser(name, parents=[common], help=words)
        command.add_argument("recall", type=_count, metavar="ID")
        command.add_argument("--why", required=True, metavar="TEXT", help="the reason, for whoever asks later")
        command.set_defaults(run=_late("decide", function))


def _add_exports(commands: Commands, common: argparse.ArgumentParser) -> None:
    export = commands.add_parser("export", parents=[common], help="write what is new for the EHR")
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("--since-last", action="store_true", help="what never went out, and what was corrected since")
    what.add_argument("--batch", type=_count, metavar="N", help="the files of an earlier export, byte for byte")
    export.add_argument("--format", choices=("csv", "xlsx", "fhir", "hl7"), default="csv", help="(default: csv)")
    export.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder to write to")
    export.add_argument(
        "--template",
        default="generic",
        metavar="T",
        help="generic, open-dental, openemr, athena, or a file of your own (default: generic)",
    )
    export.set_defaults(run=_late("exports", "export"))
    ack = commands.add_parser("ack", parents=[common], help="read in what the EHR said of an export")
    ack.add_argument("file", type=Path, metavar="FILE")
    ack.set_defaults(run=_late("exports", "ack"))
    exports = commands.add_parser("exports", parents=[common], help="list what went to the EHR")
    exports.set_defaults(run=_late("exports", "show"))
    for command in (export, ack, exports):
        command.add_argument("--json", action="store_true", help="print one JSON object")


def _add_escalations(commands: Commands, common: argparse.ArgumentParser) -> None:
    board = commands.add_parser("escalations", parents=[common], help="list what waits for another team, or deliver it")
    board.set_defaults(run=_late("escalations", "show"))
    deliver = board.add_subparsers(metavar="ACTION").add_parser("deliver", parents=[common], help="have it leave now")
    deliver.add_argument("which", metavar="ID|waiting", help="the end of its id; waiting: all that reached nobody yet")
    deliver.add_argument(
        "--as",
        dest="form",
        required=True,
        choices=("fhir", "sealed", "sheet"),
        help="a FHIR Task, a PDF that a passphrase opens, or one for paper",
    )
    deliver.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder to write to")
    deliver.add_argument("--template", default="generic", metavar="T", help="of a FHIR Task, as export has it")
    deliver.set_defaults(run=_late("escalations", "deliver"))
    for command in (board, deliver):
        command.add_argument("--json", action="store_true", help="print one JSON object")


def _add_handoff(commands: Commands, common: argparse.ArgumentParser) -> None:
    sheet = commands.add_parser("handoff", parents=[common], help="what is left for whoever goes on")
    sheet.add_argument("--print", type=Path, metavar="FILE.pdf", help="write it as a sheet for paper")
    sheet.add_argument("--json", action="store_true", help="print one JSON object")
    sheet.set_defaults(run=_late("handoff", "show"))
    kept = commands.add_parser("promises", parents=[common], help="what patients were promised: kept, open, broken")
    kept.add_argument("--days", type=_count, default=14, metavar="N", help="made within so many days (default: 14)")
    kept.add_argument("--json", action="store_true", help="print one JSON object")
    kept.set_defaults(run=_late("handoff", "promises"))


def _add_people(commands: Commands, common: argparse.ArgumentParser) -> None:
    people = commands.add_parser("people", parents=[common], help="list who works here, or give somebody a role")
    people.add_argument("--json", action="store_true", help="print one JSON object")
    people.set_defaults(run=_late("people", "show"))
    put = people.add_subparsers(metavar="ACTION").add_parser(
        "set", parents=[common], help="a role, a name, come or gone"
    )
    put.add_argument("account", metavar="ACCOUNT", help="that they sign in to the computer with")
    put.add_argument("--role", choices=list(map(str, Role)), help="clinical: sees the board of escalations only")
    put.add_argument("--grade", choices=list(map(str, Grade)), help="how much of their notes is reviewed")
    put.add_argument("--name", metavar="NAME", help="as callers know them (default: the account)")
    here = put.add_mutually_exclusive_group()
    here.add_argument("--gone", dest="active", action="store_false", help="they do not work here any more")
    here.add_argument("--back", dest="active", action="store_true", help="they do again")
    put.set_defaults(run=_late("people", "put"), active=None)


def _add_reminders(commands: Commands, common: argparse.ArgumentParser) -> None:
    reminders = commands.add_parser(
        "reminders", parents=[common], help="list what is to be written to patients, or write it for your own tool"
    )
    reminders.add_argument("--channel", choices=("sms", "portal", "email", "letter", "certified_letter"))
    reminders.add_argument("--format", choices=("csv", "xlsx", "pdf"), default="csv", help="(default: csv)")
    reminders.add_argument("--to", type=Path, metavar="DIR", help="the folder to write to")
    reminders.add_argument("--batch", type=_count, metavar="N", help="the files of an earlier batch, byte for byte")
    reminders.add_argument("--sent", action="store_true", help="they count as sent: the tool takes what is in DIR")
    reminders.set_defaults(run=_late("reminders", "reminders"))
    actions = reminders.add_subparsers(metavar="ACTION")
    result = actions.add_parser("result", parents=[common], help="read in what the tool says of them")
    result.add_argument("file", type=Path, metavar="FILE")
    sent = actions.add_parser("sent", parents=[common], help="say that a batch was sent")
    back = actions.add_parser("take-back", parents=[common], help="say that a batch never was and will not be sent")
    for command in (sent, back):
        command.add_argument("batch", type=_count, metavar="N")
    for command, function in ((result, "result"), (sent, "sent"), (back, "take_back")):
        command.set_defaults(run=_late("reminders", function))
    for command in (reminders, result, sent, back):
        command.add_argument("--json", action="store_true", help="print one JSON object")


def _add_review(commands: Commands, common: argparse.ArgumentParser) -> None:
    review = commands.add_parser("review", parents=[common], help="notes that wait to be reviewed, and their trend")
    review.add_argument("--json", action="store_true", help="print one JSON object")
    review.set_defaults(run=_late("review", "show"))


def _add_disclosures(commands: Commands, common: argparse.ArgumentParser) -> None:
    log = commands.add_parser("disclosures", parents=[common], help="the log of what reached the wrong person")
    log.add_argument("--to", type=Path, metavar="FILE.csv", help="write it to a file")
    log.add_argument("--json", action="store_true", help="print one JSON object")
    log.set_defaults(run=_late("disclosures", "show"))


def _add_report(commands: Commands, common: argparse.ArgumentParser) -> None:
    add_report(commands, common, _late, _date)


def _add_care(commands: Commands, common: argparse.ArgumentParser) -> None:
    doctor = commands.add_parser("doctor", parents=[common], help="check store, facts, audit, keys, permissions")
    doctor.add_argument("--json", action="store_true", help="print one JSON object")
    doctor.set_defaults(run=_late("care", "doctor"))
    backup = commands.add_parser("backup", parents=[common], help="write an encrypted backup")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_late("care", "backup"))
    purge = commands.add_parser("purge", parents=[common], help="forget what the playbook keeps no longer")
    purge.add_argument("--dry-run", action="store_true", help="say how much would go; change nothing")
    purge.add_argument("--json", action="store_true", help="print one JSON object")
    purge.set_defaults(run=_late("care", "purge"))
    restore = commands.add_parser("restore", parents=[common], help="make a backup the store; the present one is kept")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_late("care", "restore"))


def _add_keys(commands: Commands, common: argparse.ArgumentParser) -> None:
    keys = commands.add_parser("keys", parents=[common], help="renew the recovery code, or set a passphrase")
    actions = keys.add_subparsers(metavar="ACTION", required=True)
    code = actions.add_parser("new-code", parents=[common], help="make a new recovery code; the old one ends")
    code.set_defaults(run=_late("care", "new_code"))
    phrase = actions.add_parser("set-passphrase", parents=[common], help="set or replace the passphrase")
    phrase.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="its first line (default: it asks)")
    phrase.set_defaults(run=_late("care", "set_passphrase"))


def _common_arguments(*, top: bool = False) -> argparse.ArgumentParser:
    """Return the arguments that stand before or after a command; after it they win."""
    absent = None if top else argparse.SUPPRESS
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--profile", type=Path, metavar="DIR", default=absent, help="the folder of the store")
    common.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", default=absent, help="its first line is the passphrase"
    )
    common.add_argument("--passphrase-command", metavar="COMMAND", default=absent, help="it prints the passphrase")
    return common


def _late(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """Return a runner that imports its module only when it runs: the help needs no database."""

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"recalldesk.cli.{module}"), function)(options))

    return run


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > _DIGITS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it as 2026-11-23") from None
