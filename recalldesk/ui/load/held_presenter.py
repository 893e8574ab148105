"""What is held: looked through, fixed in place, released with a reason. No Qt."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.desk.held import HeldDetail, HeldLine
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.projection import RecallState, Status
from recalldesk.ui.background import Background
from recalldesk.ui.load.words import FIELDS
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import tr, why


class Entry(NamedTuple):
    """A field of a held row. ``said``: as the list had it where a person has changed it, else None; ``wrong``: why."""

    field: str
    text: str
    said: str | None
    wrong: str


class HeldPresenter:
    """The held rows, and the one that is looked at. ``changed``: told when one was cleared."""

    def __init__(self, workplace: Workplace, background: Background, changed: Callable[[], None]) -> None:
        self._workplace, self._background, self._changed = workplace, background, changed
        self._wanted: RecallId | None = None
        self._waiting = False
        self.lines: Seen[tuple[HeldLine, ...] | None] = Seen(None)
        self.detail: Seen[HeldDetail | None] = Seen(None)
        self.said = Seen(Said(""))

    def read(self) -> None:
        """Read what is held."""
        self._background.run(lambda: self._workplace.morning().held_lines(), self.lines.set, self._fail)

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more."""
        self._wanted = None
        self.lines.set(None)
        self.detail.set(None)
        self.said.set(Said(""))

    def choose(self, recall: RecallId | None) -> None:
        """Look at one of them."""
        if recall == self._wanted:
            return
        self._wanted = recall
        if recall is None:
            self.detail.set(None)
            return
        self._background.run(lambda: self._workplace.morning().held_one(recall), self._chosen, self._fail)

    def fix(self, values: Mapping[str, str]) -> None:
        """Correct what differs in ``values`` and judge the row again."""
        detail = self.detail.value
        if detail is None:
            return
        original, recall = detail.held.original, detail.held.recall
        changed = {field: text for field, text in values.items() if text != original.get(field, "")}
        if not changed:
            self.said.set(Said(tr("Change a value first."), "problem"))
            return
        self._act(recall, lambda: self._workplace.morning().fix(recall, changed))

    def release(self, why_so: str) -> None:
        """Clear what holds it, with a reason."""
        detail = self.detail.value
        if detail is None:
            return
        if not why_so.strip():
            self.said.set(Said(tr("A release needs a reason."), "problem"))
            return
        recall = detail.held.recall
        self._act(recall, lambda: self._workplace.morning().release(recall, why_so))

    def _act(self, recall: RecallId, act: Callable[[], RecallState]) -> None:
        if self._waiting:
            return
        self._waiting = True

        def work() -> tuple[RecallState, HeldDetail | None, tuple[HeldLine, ...]]:
            state, morning = act(), self._workplace.morning()
            return state, morning.held_one(recall), morning.held_lines()

        def done(result: tuple[RecallState, HeldDetail | None, tuple[HeldLine, ...]]) -> None:
            self._waiting = False
            state, detail, lines = result
            self.said.set(_came_of_it(state))
            self._wanted = detail.held.recall if detail else None
            self.detail.set(detail)
            self.lines.set(lines)
            self._changed()

        def failed(error: Exception) -> None:
            self._waiting = False
            self._fail(error)

        self._background.run(work, done, failed)

    def _chosen(self, detail: HeldDetail | None) -> None:
        if detail is None or detail.held.recall == self._wanted:  # else another one was chosen meanwhile
            self.detail.set(detail)

    def _fail(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))


def entries(detail: HeldDetail) -> tuple[Entry, ...]:
    """Return the fields of a held row, those with something wrong first."""
    held = detail.held
    wrong = {
        finding.field.partition(":")[0]: why(finding.problem) for finding in reversed(held.findings) if finding.field
    }
    present = {field.partition(":")[0] for field in held.original}
    fields = [*held.original, *(field for field in wrong if field in FIELDS and field not in present)]
    made = [
        Entry(
            field,
            held.original.get(field, ""),
            (detail.said[field] or "") if field in detail.said else None,
            wrong.get(field.partition(":")[0], ""),
        )
        for field in fields
    ]
    return tuple(sorted(made, key=lambda entry: not entry.wrong))


def _came_of_it(state: RecallState) -> Said:
    if state.status is Status.HELD:
        return Said(tr("Still held: {why}.").format(why=why(state.why or "")), "warning")
    if state.status is Status.CLOSED:
        return Said(tr("Closed: the row turned out to be another recall, which goes on by itself."), "good")
    if state.status is Status.READY:
        return Said(tr("Cleared. It may be called."), "good")
    return Said(tr("Cleared. It waits: {why}.").format(why=why(state.why or "").lower()), "good")
