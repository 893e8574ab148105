"""Run every gate with nothing but Python: `python3 scripts/test.py`.

For quick work, arguments go to pytest alone: `python3 scripts/test.py tests/lists -k date`.
"""

import sys


def main() -> int:
    """Make sure of the private environment and run the gates in it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - asked before anything that an older Python cannot read
        sys.exit("RecallDesk needs Python 3.11 or newer. This is Python " + sys.version.split()[0])
    from _environment import ROOT, SetupError, environment
    from _gates import run_all, run_tests

    try:
        python = environment("test", ROOT / "requirements" / "dev.txt", ROOT / ".venvs")
    except (SetupError, OSError) as error:
        sys.exit(str(error))
    if sys.argv[1:]:
        return run_tests(python, sys.argv[1:])
    from _setup import offer_display, offer_office

    offer_display()
    offer_office()
    return run_all(python)


if __name__ == "__main__":
    sys.exit(main())
