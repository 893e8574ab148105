"""Measure RecallDesk against the least that the work can cost: `python3 scripts/bench.py`.

    python3 scripts/bench.py --rows 100000 --rounds 3 --only write,first

Everything is measured on lists of invented people, in turns, each time in a process of its own. What the lines
mean: docs/PERFORMANCE.md.
"""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Make sure of the private environment and measure in it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - asked before anything that an older Python cannot read
        sys.exit("RecallDesk needs Python 3.11 or newer. This is Python " + sys.version.split()[0])
    from _environment import ROOT, SetupError, environment, variables

    try:
        python = environment("bench", ROOT / "requirements" / "bench.txt", ROOT / ".venvs")
    except (SetupError, OSError) as error:
        sys.exit(str(error))
    command = [str(python), str(Path(__file__).with_name("_bench_run.py")), *sys.argv[1:]]
    return subprocess.run(command, env=variables(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
