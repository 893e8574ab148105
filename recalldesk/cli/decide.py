"""``recalldesk close`` and ``reopen``: what a person decides about a whole recall."""

from argparse import Namespace

from recalldesk import app
from recalldesk.cli.output import options_of, say
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Right
from recalldesk.desk.decide import close_for_good, reopen


def close(arguments: Namespace) -> int:
    """Close a recall for good, by a clinician's word."""
    with app.open_desk(options_of(arguments), right=Right.DECIDE) as desk:
        close_for_good(desk.store, desk.clock, desk.actor, RecallId(arguments.recall), arguments.why)
    say(f"Recall {arguments.recall} is closed for good.")
    return 0


def open_again(arguments: Namespace) -> int:
    """Open a closed recall again."""
    with app.open_desk(options_of(arguments), right=None) as desk:
        reopen(desk.store, desk.clock, desk.actor, RecallId(arguments.recall), arguments.why)
    say(f"Recall {arguments.recall} is open again; its contacts begin anew.")
    return 0
