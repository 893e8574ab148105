"""``recalldesk`` and ``recalldesk gui``."""

from argparse import Namespace

from recalldesk import gui


def show(arguments: Namespace) -> int:
    """Open the window and wait until it is closed."""
    ways = arguments.profile, arguments.passphrase_file, arguments.passphrase_command
    return gui.show(*ways, demo=arguments.demo)
