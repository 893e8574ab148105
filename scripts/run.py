"""Start RecallDesk with nothing but Python: `python3 scripts/run.py [arguments]`.

The first time it sets up a private environment; later it only looks that it is there.
"""

import os
import sys


def main() -> int:
    """Hand over to the program: arguments, streams and exit code pass through."""
    if sys.version_info < (3, 11):  # noqa: UP036 - asked before anything that an older Python cannot read
        sys.exit("RecallDesk needs Python 3.11 or newer. This is Python " + sys.version.split()[0])
    from _environment import POSIX, ROOT, SetupError, environment, variables

    try:
        python = environment("run", ROOT / "requirements" / "runtime.txt", ROOT / ".venvs")
    except (SetupError, OSError) as error:
        sys.exit(str(error))
    # -P: the user's current folder is no place to import from.
    command = [str(python), "-P", "-m", "recalldesk", *sys.argv[1:]]
    if POSIX:
        os.execve(command[0], command, variables())  # noqa: S606 - no shell is wanted
    return _wait(command, variables())


def _wait(command: "list[str]", env: "dict[str, str]") -> int:
    """Windows has no exec: wait. Ctrl-C reaches the child too, and the child decides what it means."""
    import subprocess

    process = subprocess.Popen(command, env=env)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main())
