"""``python -m recalldesk``."""

import sys

from recalldesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
