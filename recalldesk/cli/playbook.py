"""``recalldesk playbook``."""

from argparse import Namespace
from itertools import groupby
from pathlib import Path

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.clock import SystemClock
from recalldesk.core.roles import Right
from recalldesk.desk.playbook_drafts import heard
from recalldesk.desk.use_playbook import use_playbook
from recalldesk.playbook.faults import Fault, Severity
from recalldesk.playbook.load import Examined, examine, load_playbook, read_file
from recalldesk.playbook.mermaid import drawn
from recalldesk.playbook.outline import outline
from recalldesk.queue.policy import Policy

_BAD_INPUT = 4


def check(arguments: Namespace) -> int:
    """Say all that is wrong with a playbook; exit code 4 if it cannot be used."""
    examined = examine(read_file(arguments.file), SystemClock().now().date())
    if arguments.json:
        faults = [_plain(fault) for fault in examined.faults]
        say_json({"file": str(arguments.file), "ok": examined.usable, "faults": faults})
    else:
        for fault in examined.faults:
            say(f"{arguments.file}, {fault.severity}: {fault}")
        say(_verdict(str(arguments.file), examined))
    return 0 if examined.usable else _BAD_INPUT


def show(arguments: Namespace) -> int:
    """Show a playbook in short, or a tree of it: the one of a file, else the one in use."""
    policy = policy_of(arguments, arguments.file)
    for line in outline(policy) if arguments.tree is None else drawn(policy, arguments.tree, arguments.language):
        say(line)
    return 0


def policy_of(arguments: Namespace, file: Path | None) -> Policy:
    """Return the policy of a file, else the one in use."""
    if file is not None:
        return load_playbook(file, SystemClock().now().date())
    with app.open_desk(options_of(arguments)) as desk, desk.store.read() as reader:
        return reader.playbooks.rules().policy


def use(arguments: Namespace) -> int:
    """Take a playbook into use; one with errors is refused."""
    policy = load_playbook(arguments.file, SystemClock().now().date())
    with app.open_desk(options_of(arguments), right=Right.GOVERN) as desk:
        adoption = use_playbook(desk.store, desk.clock, desk.actor, policy)
    moved = adoption.moved
    say(f"Playbook {adoption.playbook.name} ({adoption.playbook.digest[:12]}) is in use.")
    say(f"{moved} recall{'s' * (moved != 1)} stand{'s' * (moved == 1)} otherwise by it.")
    return 0


def drafts(arguments: Namespace) -> int:
    """List what patients said that no answer fitted, by script and step, the newest first."""
    with app.open_desk(options_of(arguments)) as desk, desk.store.read() as reader:
        found, zone = heard(reader), reader.playbooks.rules().policy.clinic.tz
    if arguments.json:
        say_json([{**one._asdict(), "at": one.at.isoformat()} for one in found])
        return 0
    for place, some in groupby(found, key=lambda one: (one.script, one.step)):
        say("{}, step {}".format(*place))
        for one in some:
            say(f"  {one.at.astimezone(zone):%Y-%m-%d %H:%M}  (version {one.version})  {one.words}")
    if not found:
        say("Nobody has written down other words yet.")
    return 0


def _plain(fault: Fault) -> dict[str, object]:
    return {
        "severity": fault.severity,
        "line": fault.line,
        "column": fault.column,
        "path": list(fault.path),
        "what": fault.what,
        "remedy": fault.remedy,
    }


def _verdict(name: str, examined: Examined) -> str:
    errors = sum(fault.severity is Severity.ERROR for fault in examined.faults)
    warnings = len(examined.faults) - errors
    if errors:
        return f"{name} cannot be used: {errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."
    return f"{name} can be used" + (f"; {warnings} warning{'s' * (warnings != 1)}." if warnings else ".")
