"""The emergency panel: what to say, what was done, and where that is kept (C2, C3). No Qt.

It is not left without an outcome. In a call it is the call's own; else an escalation of which nobody knows yet whose it
is. What is written while the window is locked waits in memory until it is unlocked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.ui.background import Background
from recalldesk.ui.emergency.guidance import Guidance, built_in, guidance_of
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import mark, tr

if TYPE_CHECKING:  # the panel is there before they are imported
    from recalldesk.desk.emergency import EmergencyNote
    from recalldesk.desk.workplace import Workplace
    from recalldesk.queue.policy import Policy

EMERGENCY, CRISIS, NONE = "emergency", "suicidal_words", "none"
_DONE = {
    "called": mark("{emergency} was called"),
    "crisis": mark("{crisis} was called"),
    "clinician": mark("A clinician took over"),
    "elsewhere": mark("Others are already helping"),
}


class Caller(NamedTuple):
    """The call in which it happens. ``attempt``: the id that its attempt will have."""

    attempt: FactId
    recall: RecallId


class Calls(NamedTuple):
    """What calls. ``caller``: the call that is open; ``write``: puts words into it; ``hand_over``: ends it so."""

    caller: Callable[[], Caller | None]
    write: Callable[[str], object]
    hand_over: Callable[[str, str], object]


class Desk(NamedTuple):
    """The open desk. ``calls`` None: nobody calls here."""

    workplace: "Workplace"
    calls: Calls | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """The open panel. ``done``: what was ticked; ``caller`` None: without a known patient."""

    guidance: Guidance
    caller: Caller | None
    where: str = ""
    said: str = ""
    done: frozenset[str] = frozenset()
    fault: str = ""

    @property
    def untouched(self) -> bool:
        """Whether nothing was written or ticked."""
        return not (self.where.strip() or self.said.strip() or self.done)


class EmergencyPresenter:
    """``panel``: what is open; ``told``: a sentence of what came of it; ``clock``: that on the wall."""

    def __init__(self, background: Background, clock: Clock) -> None:
        self._background, self._clock = background, clock
        self._desk: Desk | None = None
        self._guidance: Guidance | None = None
        self._pending: dict[FactId, EmergencyNote] = {}
        self.panel: Seen[Panel | None] = Seen(None)
        self.told = Seen("")

    @property
    def pending(self) -> bool:
        """Whether something waits for the store to be opened."""
        return bool(self._pending)

    def enter(self, desk: Desk) -> None:
        """Use the words of an open store, and keep there what waited for it."""
        self._desk, self._clock = desk, desk.workplace.clock
        self._background.run(desk.workplace.emergency_policy, self._learn, lambda _error: None)
        self.keep_pending()

    def leave(self) -> None:
        """Close it: the store is left. What is written is kept before."""
        panel = self.panel.value
        if panel is not None and not panel.untouched:
            calls = self._calls_of(panel)
            if calls is not None:
                calls.write(self._words(panel))
            else:
                self._keep(panel, EMERGENCY)
        self.panel.set(None)
        self._desk = None

    def open(self) -> None:
        """Open it; what is in it already stays."""
        if self.panel.value is None:
            calls = self._desk.calls if self._desk else None
            self.panel.set(Panel(self._guidance or built_in(), calls.caller() if calls else None))

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return what may have been done, each with its name."""
        guide = self._guidance or built_in()
        numbers = {"emergency": guide.emergency_number, "crisis": guide.crisis_number}
        return tuple((name, tr(words).format(**numbers)) for name, words in _DONE.items())

    def write(self, *, where: str | None = None, said: str | None = None) -> None:
        """Write down where they are, or what was said."""
        panel = self.panel.value
        if panel is not None:
            where, said = panel.where if where is None else where, panel.said if said is None else said
            self.panel.set(replace(panel, where=where, said=said, fault=""))

    def tick(self, name: str, *, done: bool) -> None:
        """Say that something was done, or was not."""
        panel = self.panel.value
        if panel is not None:
            ticked = panel.done | {name} if done else panel.done - {name}
            self.panel.set(replace(panel, done=ticked, fault=""))

    def finish(self, detail: str) -> None:
        """Hand it over: ``EMERGENCY`` or ``CRISIS``; ``NONE``: it was no emergency after all."""
        panel = self.panel.value
        if panel is None:
            return
        fault = _fault(panel, detail)
        if fault:
            self.panel.set(replace(panel, fault=fault))
            return
        self.panel.set(None)
        if detail == NONE:
            self.told.set("")
        elif (calls := self._calls_of(panel)) is not None:
            calls.hand_over(detail, self._words(panel))
        else:
            self._keep(panel, detail)

    def keep_pending(self) -> None:
        """Keep in the store what waits for it."""
        desk = self._desk
        if desk is None:
            return
        for note in tuple(self._pending.values()):
            act = partial(desk.workplace.keep_emergency, note)
            self._background.run(act, partial(self._kept, note), self._not_kept)

    def _learn(self, found: "tuple[Policy, date]") -> None:
        self._guidance = guidance_of(*found)

    def _calls_of(self, panel: Panel) -> Calls | None:
        """Return what its call is made by if it is still the one that is open: else another's would be written into."""
        calls = self._desk.calls if self._desk else None
        return calls if calls and panel.caller is not None and calls.caller() == panel.caller else None

    def _keep(self, panel: Panel, detail: str) -> None:
        from recalldesk.desk.emergency import EmergencyNote  # noqa: PLC0415 - the panel is there before

        now = self._clock.now()
        recall = panel.caller.recall if panel.caller else None
        note = EmergencyNote(new_fact_id(now), now, detail, self._words(panel), recall)
        self._pending[note.id] = note
        self.told.set(tr("The emergency note waits until RecallDesk is unlocked. Do not close it before."))
        self.keep_pending()

    def _not_kept(self, _error: Exception) -> None:
        self.told.set(tr("The emergency note is not kept yet. It is tried again."))

    def _kept(self, note: "EmergencyNote", _new: object) -> None:
        self._pending.pop(note.id, None)
        self.told.set(tr("The emergency is handed to the clinician on duty."))

    def _words(self, panel: Panel) -> str:
        """Return what is handed over: where they are, what was said, who was called."""
        done = "; ".join(words for name, words in self.choices() if name in panel.done)
        parts = ((tr("Where: {words}."), panel.where), (tr("Said: {words}."), panel.said), ("{words}.", done))
        return " ".join(form.format(words=words.strip().rstrip(".")) for form, words in parts if words.strip())


def _fault(panel: Panel, detail: str) -> str:
    if detail == NONE:
        return "" if panel.untouched else tr("Something is written down. Hand it over, or take it out first.")
    return "" if panel.done else tr("Say what was done: tick at least one.")
