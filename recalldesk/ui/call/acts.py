"""What is seldom done with the patient of the open call, and asked for by one key. No Qt."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from recalldesk.core.ids import FactId
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status
from recalldesk.ui.background import Background
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.words import moment, tr

_NEWEST = 5  # attempts that are offered to be put right


class Ask(NamedTuple):
    """Something that has to be written down with an act."""

    name: str
    label: str


class Act(NamedTuple):
    """One thing that can be done. ``asks``: what to write down with it; ``words``, ``question``: as it is offered."""

    words: str
    do: Callable[[Mapping[str, str]], None]
    question: str = ""
    asks: tuple[Ask, ...] = ()


class ActsPresenter:
    """What can be done with the patient of the open call beside ending the call."""

    def __init__(self, workplace: Workplace, background: Background, calls: CallPresenter) -> None:
        self._workplace, self._background, self._calls = workplace, background, calls

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done now, the likeliest first; nothing without a call."""
        state = self._calls.open
        return tuple(self._acts(state)) if state else ()

    def _acts(self, state: Open) -> Iterator[Act]:
        if state.form.corrects is not None:
            yield Act(tr("Leave the correction: nothing is changed"), lambda _said: self._calls.leave_correction())
            return
        called = tr("We called the patient") if state.form.inbound else tr("The patient called us")
        yield Act(called, lambda _said: self._calls.turn_inbound())
        yield from self._corrections(state.call)
        if state.call.card.state.status is Status.CLOSED:
            yield Act(
                tr("Open this recall again"),
                lambda said: self._calls.reopen(said["why"]),
                tr("Open this recall again? Its contacts begin anew."),
                (Ask("why", tr("Why, for whoever looks at it later")),),
            )

    def _corrections(self, call: Call) -> Iterator[Act]:
        tried = [one for one in call.card.history if one.what is FactKind.ATTEMPT and not one.undone]
        for one in tried[:_NEWEST]:
            outcome = tr(call.policy.outcome[OutcomeKey(one.payload["outcome"])].name)
            words = tr("Correct: {outcome}, {when}").format(
                outcome=outcome, when=moment(one.at.astimezone(call.policy.clinic.tz))
            )
            yield Act(words, partial(self._correct, one.id))

    def _correct(self, attempt: FactId, _said: Mapping[str, str]) -> None:
        self._calls.correct(attempt)
