"""Somebody at the terminal, and what they look at."""

import io
from dataclasses import replace

from recalldesk import app
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.store.keys.vault import KeyringVault
from tests.fakes.keyrings import MemoryKeyring


class Terminal(io.StringIO):
    """A terminal at which somebody types; ``answers`` come in turn."""

    def __init__(self, *answers: str) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[str] = []

    def isatty(self) -> bool:
        return True

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        return self.answers.pop(0)


def without_key(options: app.Options) -> app.Options:
    return replace(options, vault=KeyringVault(MemoryKeyring()))


def recalls(options: app.Options) -> int:
    with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
        return len(reader.facts.histories([RecallId(number) for number in range(1, 5)]))
