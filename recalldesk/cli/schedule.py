"""``recalldesk schedule``: have the system write the report every week. It shows the entry, or installs it."""

import os
import plistlib
import re
import shlex
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import NamedTuple

import recalldesk
from recalldesk.cli.output import say
from recalldesk.core.errors import InputError, UsageError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAME, LABEL = "recalldesk-report", "org.recalldesk.report"
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class Entry(NamedTuple):
    """What has the system do it: files to write, then commands to run; ``fed``: what the last of them reads."""

    files: Mapping[Path, str]
    commands: tuple[tuple[str, ...], ...]
    fed: str | None = None


class When(NamedTuple):
    """A time of a day of the week, 0 is Monday."""

    day: int
    at: time


def schedule(arguments: Namespace) -> int:
    """Show the entry, or install it."""
    found = _CLOCK.fullmatch(arguments.time)
    if not found:
        raise UsageError(f"{arguments.time!r} is no time of day: write it as 07:00.")
    when = When(DAYS.index(arguments.day), time(int(found[1]), int(found[2])))
    made = entry(arguments.system or this_system(), command(arguments), when, Path.home())
    if arguments.install:
        install(made)
        say(f"RecallDesk writes the report to {arguments.to} every week.")
        return 0
    for path, text in made.files.items():
        say(f"# {path}")
        say(text)
    if made.fed:
        say(made.fed)
    for words in made.commands:
        say(subprocess.list2cmdline(words) if words[0] == "schtasks" else shlex.join(words))
    return 0


def this_system() -> str:
    """Return what this system schedules with."""
    if sys.platform in {"win32", "darwin"}:
        return "windows" if sys.platform == "win32" else "macos"
    return "systemd" if Path("/run/systemd/system").exists() else "cron"


def command(arguments: Namespace) -> list[str]:
    """Return what is run every week: the program as it runs now, with the same profile and way to the key."""
    checkout = Path(recalldesk.__file__).resolve().parents[1] / "scripts" / "run.py"
    program = [str(checkout)] if checkout.exists() else ["-m", "recalldesk"]
    words = [sys.executable, *program, "report", "--to", str(arguments.to.absolute())]
    for option in ("profile", "passphrase_file"):
        value: Path | None = getattr(arguments, option)
        if value is not None:
            words += [f"--{option.replace('_', '-')}", str(value.absolute())]
    if arguments.passphrase_command:
        words += ["--passphrase-command", arguments.passphrase_command]
    return words


def entry(system: str, words: Sequence[str], when: When, home: Path) -> Entry:
    """Return the entry of a system."""
    match system:
        case "windows":
            line = subprocess.list2cmdline(words)
            asked = ("/SC", "WEEKLY", "/D", DAYS[when.day].upper(), "/ST", f"{when.at:%H:%M}", "/F")
            return Entry({}, (("schtasks", "/Create", "/TN", "RecallDesk weekly report", "/TR", line, *asked),))
        case "macos":
            path = home / "Library" / "LaunchAgents" / f"{LABEL}.plist"
            return Entry({path: _plist(words, when)}, (("launchctl", "load", "-w", str(path)),))
        case "systemd":
            folder = home / ".config" / "systemd" / "user"
            service, timer = _units(words, when)
            files = {folder / f"{NAME}.service": service, folder / f"{NAME}.timer": timer}
            reload = ("systemctl", "--user", "daemon-reload")
            return Entry(files, (reload, ("systemctl", "--user", "enable", "--now", f"{NAME}.timer")))
        case _:
            said = shlex.join(words).replace("%", r"\%")
            day = (when.day + 1) % 7
            return Entry({}, (("crontab", "-"),), f"{when.at.minute} {when.at.hour} * * {day} {said}  # {NAME}\n")


def _plist(words: Sequence[str], when: When) -> str:
    times = {"Weekday": (when.day + 1) % 7, "Hour": when.at.hour, "Minute": when.at.minute}
    job = {"Label": LABEL, "ProgramArguments": list(words), "StartCalendarInterval": times}
    return plistlib.dumps(job).decode()


def _units(words: Sequence[str], when: When) -> tuple[str, str]:
    said = " ".join(
        '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
        for word in words
    )
    service = f"[Unit]\nDescription=RecallDesk weekly report\n\n[Service]\nType=oneshot\nExecStart={said}\n"
    day = DAYS[when.day].capitalize()
    timer = (
        "[Unit]\nDescription=RecallDesk weekly report\n\n"
        f"[Timer]\nOnCalendar={day} {when.at:%H:%M}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    return service, timer


def install(made: Entry) -> None:
    """Write the files and run the commands. ``InputError``: the system refused."""
    try:
        for path, text in made.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        fed = _with_others(made.fed) if made.fed else None
        for words in made.commands:
            subprocess.run(words, input=fed, text=True, capture_output=True, check=True)  # noqa: S603 - ours
    except (OSError, subprocess.CalledProcessError) as error:
        what = os.path.basename(str(error.filename)) if isinstance(error, OSError) else str(error.cmd[0])  # noqa: PTH119
        raise InputError(f"The system did not take the entry ({what}). Show it without --install.") from None


def _with_others(line: str) -> str:
    """Return this user's table of jobs with the line in the place of an older one of ours."""
    listed = subprocess.run(("crontab", "-l"), text=True, capture_output=True, check=False)  # noqa: S607 - the system's
    others = [one for one in listed.stdout.splitlines(keepends=True) if not one.rstrip().endswith(f"# {NAME}")]
    return "".join([*others, line])
