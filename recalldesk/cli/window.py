"""``recalldesk`` and ``recalldesk gui``."""

from argparse import Namespace

from recalldesk import app
from recalldesk.cli.output import options_of


def show(arguments: Namespace) -> int:
    """Open the window and wait until it is closed."""
    return app.run_gui(options_of(arguments), demo=arguments.demo)
