"""``recalldesk doctor``, ``backup``, ``restore`` and ``keys``."""

from argparse import Namespace
from dataclasses import asdict

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.roles import Right
from recalldesk.desk.check_store import check_store


def doctor(arguments: Namespace) -> int:
    """Check everything; exit code 1 if anything is wrong."""
    with app.open_desk(options_of(arguments), right=None) as desk:
        checks = check_store(desk.store, desk.clock, desk.actor, desk.key_faults)
    failed = any(check.faults for check in checks)
    if arguments.json:
        say_json({"ok": not failed, "checks": {check.name: list(check.faults) for check in checks}})
        return int(failed)
    for check in checks:
        say(f"{check.name:<12} {'ok' if not check.faults else 'FAULT'}")
        for fault in check.faults:
            say(f"             {fault}")
    return int(failed)


def backup(arguments: Namespace) -> int:
    """Write an encrypted backup."""
    with app.open_desk(options_of(arguments), right=None) as desk:
        written = app.back_up(desk, arguments.file)
    say(f"The backup is in {written}. It is encrypted and opens with the same key, passphrase or recovery code.")
    return 0


def purge(arguments: Namespace) -> int:
    """Forget the original words of rows that the EHR acknowledged long enough ago."""
    from recalldesk.desk.purge import purge as purge_store  # noqa: PLC0415 - seldom needed

    with app.open_desk(options_of(arguments), right=Right.GOVERN) as desk:
        done = purge_store(desk.store, desk.clock, desk.actor, dry_run=arguments.dry_run)
    if arguments.json:
        say_json({"dry_run": arguments.dry_run, **asdict(done)})
        return 0
    end = "would go" if arguments.dry_run else "are gone"
    say(f"{done.rows} rows and {done.drafts} unfinished calls and reviews {end}.")
    if done.files:
        say(f"The files of {done.files} exports {'would go' if arguments.dry_run else 'are gone'}: they are too old.")
    if done.waiting:
        say(f"{done.waiting} old rows stay: what came of them is not acknowledged yet, or holds them.")
    return 0


def restore(arguments: Namespace) -> int:
    """Make a backup the store."""
    kept = app.restore(options_of(arguments), arguments.file)
    say(f"Restored from {arguments.file}." + (f" The store that was there is kept in {kept}." if kept else ""))
    return 0


def new_code(arguments: Namespace) -> int:
    """Make a new recovery code and show it once."""
    code = app.renew_recovery_code(options_of(arguments))
    say(f"The new recovery code, shown only now:\n\n    {code}\n")
    say("Write it down and keep it away from this computer. The old one opens only backups made before.")
    return 0


def set_passphrase(arguments: Namespace) -> int:
    """Set or replace the passphrase."""
    app.set_passphrase(options_of(arguments), arguments.new_passphrase_file)
    say("The passphrase is set. The old one, if there was one, opens only backups made before.")
    return 0
