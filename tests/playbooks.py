"""The playbook that every store of the tests begins with, and others like it."""

from dataclasses import replace
from functools import cache
from typing import Any

from recalldesk.app import Desk, shipped_playbook
from recalldesk.core.clock import ManualClock
from recalldesk.desk.use_playbook import use_playbook
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.wire import Orders
from recalldesk.playbook.compiled import policy_text
from recalldesk.queue.policy import Policy


@cache
def shipped() -> Policy:
    return shipped_playbook(ManualClock().instant)


@cache
def compiled() -> str:
    return policy_text(shipped())


def orders(layout: Layout, context: Context) -> Orders:
    """Return what a reading child is told, by the shipped playbook."""
    return Orders(layout, context, compiled(), ManualClock().instant)


def other_lists(**lists: Any) -> Policy:
    """Return the shipped playbook with other words about lists."""
    return replace(shipped(), lists=replace(shipped().lists, **lists))


def adopt(desk: Desk, policy: Policy) -> None:
    use_playbook(desk.store, desk.clock, desk.actor, policy)
