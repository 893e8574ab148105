"""The playbook that ships, and ways to change it."""

from datetime import date

import pytest

from recalldesk.core.resources import resource
from recalldesk.playbook.load import load_playbook
from recalldesk.queue.policy import Policy

TODAY = date(2026, 11, 22)
SHIPPED = resource("playbooks/specialty-clinic.yaml")


@pytest.fixture(scope="session")
def shipped() -> Policy:
    return load_playbook(SHIPPED, TODAY)
