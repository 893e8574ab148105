"""Somebody at the desk, without any window."""

from typing import Any

from recalldesk.desk.calling.card import Event
from recalldesk.playbook.walk import Identifier
from recalldesk.queue.facts import FactKind
from recalldesk.ui.call.form import Form
from recalldesk.ui.call.presenter import CallPresenter
from recalldesk.ui.call.sheet import Sheet
from recalldesk.ui.script.presenter import ScriptPresenter, Shown

TO_THE_GATE = ("A person", "It is the patient", "Yes")


class Caller:
    """Somebody at the desk: answers by the words on the answers."""

    def __init__(self, calls: CallPresenter) -> None:
        self.calls, self.script = calls, ScriptPresenter(calls)

    @property
    def shown(self) -> Shown:
        shown = self.script.shown.value
        assert isinstance(shown, Shown)
        return shown

    @property
    def form(self) -> Form:
        assert self.calls.open is not None
        return self.calls.open.form

    @property
    def history(self) -> tuple[Event, ...]:
        assert self.calls.open is not None
        return self.calls.open.call.card.history

    @property
    def sheet(self) -> Sheet:
        assert self.calls.open is not None
        return self.calls.open.sheet

    @property
    def words(self) -> str:
        return f"{self.shown.said.say} {self.shown.said.ask}".strip()

    def hears(self, *answers: str) -> None:
        for words in answers:
            self.script.choose([choice.words for choice in self.shown.choices].index(words))

    def knows_them(self) -> None:
        self.script.match(Identifier.NAME, stated=True)
        self.script.match(Identifier.BIRTH, stated=True)

    def saves(self) -> dict[str, Any]:
        """Save, and return what was kept of the attempt."""
        assert self.calls.open is not None
        recall = self.calls.open.call.card.recall
        self.calls.save()
        assert self.calls.notice.value.tone == "good", self.calls.notice.value
        self.calls.take(recall)
        return dict(next(event.payload for event in self.history if event.what is FactKind.ATTEMPT))
