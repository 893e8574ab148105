"""What can be prepared with the rows that are chosen in a list: marked, handed to a team, assigned. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Right
from recalldesk.desk.overview import Overview
from recalldesk.desk.prepare import Assigning, Done, Handing, Marking, Preparation
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.policy import Route
from recalldesk.queue.preparing import Mark
from recalldesk.ui.background import Background
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import count, delay, mark, taken_back, tr

_MARKS = {
    Mark.AUTHORIZATION: mark("authorization"),
    Mark.LANGUAGE: mark("interpreter first"),
    Mark.CLINICAL_REVIEW: mark("clinical review"),
}


class Choice(NamedTuple):
    """One thing that can be done. ``asks``: what a person has to write down with it."""

    words: str
    what: Preparation
    asks: str = ""


class PreparePresenter:
    """Prepares what is chosen. ``changed``: told after it; ``said``: what came of it, and what takes it back."""

    def __init__(
        self,
        workplace: Workplace,
        background: Background,
        overview: Seen[Overview | None],
        changed: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._workplace, self._background, self._overview = workplace, background, overview
        self._changed, self._failed = changed, failed
        self.chosen: Seen[tuple[RecallId, ...]] = Seen(())
        self.said: Seen[tuple[str, Callable[[], None] | None]] = Seen(("", None))

    def refusal(self) -> str:
        """Return why this person may not prepare; empty if they may."""
        if Right.PREPARE.held_by(self._workplace.role):
            return ""
        return tr("Your role does not include preparing the list: ask a preparer, coordinator or manager.")

    def choices(self) -> tuple[Choice, ...]:
        """Return what can be done, as a person would look for it."""
        overview = self._overview.value
        if overview is None:
            return ()
        on, off = tr("Mark: {mark}"), tr("Take the mark off: {mark}")
        hands, people = overview.policy.routes, overview.people.items()
        return (
            *(Choice(on.format(mark=tr(words)), Marking(one, on=True)) for one, words in _MARKS.items()),
            *(
                Choice(tr("Hand to: {team}").format(team=tr(one.name)), Handing(one.id, ""), tr(one.asks))
                for one in hands
            ),
            *(Choice(tr("Assign to {name}").format(name=name), Assigning(one)) for one, name in people),
            Choice(tr("Assign to nobody"), Assigning(None)),
            *(Choice(off.format(mark=tr(words)), Marking(one, on=False)) for one, words in _MARKS.items()),
        )

    def question(self, choice: Choice) -> str:
        """Return what is asked before it is done; empty if it is done at once."""
        many = len(self.chosen.value)
        if many == 1 and not choice.asks:
            return ""
        words = tr("{act}: {patients}?").format(act=choice.words, patients=count(many, "{n} patient", "{n} patients"))
        route = self._route(choice.what)
        if route:
            owner = tr("{owner} has to take it up within {clock}.")
            words += " " + owner.format(owner=tr(route.owner), clock=delay(route.acknowledge))
        return words

    def do(self, choice: Choice, said: str = "") -> None:
        """Do it with all that is chosen."""
        recalls = self.chosen.value
        what = replace(choice.what, asks=said) if isinstance(choice.what, Handing) else choice.what
        words = tr("{act}: done for {patients}.").format(
            act=choice.words, patients=count(len(recalls), "{n} patient", "{n} patients")
        )

        def done(came: Done) -> None:
            self.said.set((words, lambda: self._take_back(came)))
            self._changed()

        if recalls:
            self._background.run(lambda: self._workplace.prepare(recalls, what), done, self._failed)

    def _take_back(self, came: Done) -> None:
        def done(stay: int) -> None:
            self.said.set((taken_back(stay), None))
            self._changed()

        self._background.run(lambda: self._workplace.take_back(came), done, self._failed)

    def _route(self, what: Preparation) -> Route | None:
        overview = self._overview.value
        if overview is None or not isinstance(what, Handing):
            return None
        return next(route for route in overview.policy.routes if route.id == what.route)
