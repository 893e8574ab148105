"""What patients said that no answer of a script fitted: collected by callers, for whoever keeps the playbook."""

from datetime import datetime
from typing import NamedTuple

from recalldesk.store.unit import Reader


class Heard(NamedTuple):
    """Words that a caller wrote down. ``version``: of the script that was used."""

    script: str
    version: int
    step: str
    words: str
    at: datetime


def heard(reader: Reader) -> list[Heard]:
    """Return what was written down in all attempts, by script and step, the newest first of each; undone ones too."""
    found = [
        Heard(path["script"], path["versions"][0], step, words, fact.at)
        for fact in reader.facts.attempts()
        if (path := fact.payload.get("path"))
        for step, words in path["drafts"]
    ]
    newest = sorted(found, key=lambda one: one.at, reverse=True)
    return sorted(newest, key=lambda one: (one.script, one.step))
