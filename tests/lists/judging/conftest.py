"""A row to judge, given as its texts."""

from collections.abc import Callable
from datetime import date

import pytest

from recalldesk.lists.judge import rejudge
from recalldesk.lists.layout import Context
from recalldesk.queue.model import Judgement

WHOLE = {
    "mrn": "00123",
    "name": "Reed, Ann",
    "dob": "3/2/1961",
    "phone": "413-555-0123",
    "due_date": "11/30/2026",
}
Row = Callable[..., Judgement]


@pytest.fixture(scope="session")
def context() -> Context:
    return Context(date(2026, 11, 24))


@pytest.fixture(scope="session")
def row(context: Context) -> Row:
    """Return a function that judges a good row with some fields replaced; "" for a blank cell."""

    def judged(texts: dict[str, str] | None = None, within: Context = context, **fields: str) -> Judgement:
        return rejudge(WHOLE | (texts or {}) | fields, within)

    return judged
