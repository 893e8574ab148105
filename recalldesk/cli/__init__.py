"""The command line.

Exit codes: 0 ok, 1 a bug or a fault found, 2 usage, 3 a decision is needed, 4 the input is bad, 5 the store cannot be
opened or no window shown, 130 stopped by the user.
"""

import contextlib
import os
import sys
from collections.abc import Sequence

from recalldesk.cli.commands import build_parser
from recalldesk.core.dumps import no_dumps
from recalldesk.core.errors import (
    Cancelled,
    DecisionNeeded,
    ExpectedError,
    InputError,
    NoWindow,
    StoreError,
    UsageError,
    describe_bug,
)

EXIT_CODES: dict[type[ExpectedError], int] = {
    UsageError: 2,
    DecisionNeeded: 3,
    InputError: 4,
    StoreError: 5,
    NoWindow: 5,
    Cancelled: 130,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    os.umask(0o077)
    no_dumps()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ExpectedError as error:
        sys.stderr.write(f"{error}\n")
        return next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing half-done was kept.\n")
        return 130
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - so that the interpreter can flush at exit
        return 0
    except Exception as error:  # noqa: BLE001 - the last resort, so that no value of a patient gets out
        sys.stderr.write(describe_bug(error))
        return 1
