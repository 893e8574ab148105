"""What is seldom done with the patient of the open call, and asked for by one key. No Qt."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from recalldesk.core.ids import FactId
from recalldesk.desk.reached import Told
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import Status
from recalldesk.ui.background import Background
from recalldesk.ui.call.message import WRITES, Messenger
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.words import mark, moment, tr

_PUT_RIGHT = {
    Told.PHONE: mark("phone number"),
    Told.EMAIL: mark("e-mail"),
    Told.ADDRESS: mark("address"),
    Told.LANGUAGE: mark("language"),
    Told.ACCOMMODATION: mark("accommodation"),
    Told.PREFERENCE: mark("how they like to be reached"),
}
_WISHES = {
    (Told.VOICEMAIL, "none"): mark("Voicemail: leave none"),
    (Told.VOICEMAIL, "number_only"): mark("Voicemail: only a number"),
    (Told.VOICEMAIL, "name_ok"): mark("Voicemail: the clinic's name may be left"),
    (Told.OPT_OUT, "this"): mark("No more contact about this recall"),
    (Told.OPT_OUT, "all"): mark("No more contact about any recall"),
    (Told.OPT_OUT, "phone"): mark("No more phone calls"),
}
_NEWEST = 5  # attempts that are offered to be put right


class Ask(NamedTuple):
    """Something that has to be written down with an act."""

    name: str
    label: str
    needed: bool = True


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
        self.messages = Messenger(workplace, background, calls)

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
        for channel in self.messages.ways(state):
            yield Act(tr(WRITES[channel]), partial(self._write, channel))
        yield from self._corrections(state.call)
        if state.call.card.state.status is Status.CLOSED:
            yield Act(
                tr("Open this recall again"),
                lambda said: self._calls.reopen(said["why"]),
                tr("Open this recall again? Its contacts begin anew."),
                (Ask("why", tr("Why, for whoever looks at it later")),),
            )
        yield from self._reached()

    def _reached(self) -> Iterator[Act]:
        """Yield what patients tell of how to be reached: it holds at once."""
        for what, words in _PUT_RIGHT.items():
            act = tr("Put right: {detail}").format(detail=tr(words))
            asks = (Ask("said", tr("As it shall be")),)
            yield Act(act, partial(self._tell, what), tr("{act}. It holds at once.").format(act=act), asks)
        yield Act(
            tr("Safe contact: only this number, only at this time"),
            partial(self._tell, Told.SAFE),
            tr("Only so from now on. Nobody asks why; no message is left."),
            (
                Ask("number", tr("Safe number, if there is one"), needed=False),
                Ask("said", tr("Safe time, if there is one: after 4 pm, mornings only, 9-11"), needed=False),
            ),
        )
        for (what, said), words in _WISHES.items():
            question = tr("{act}. It holds at once.").format(act=tr(words))
            yield Act(tr(words), partial(self._wish, what, said), question)

    def _wish(self, what: Told, said: str, _none: Mapping[str, str]) -> None:
        self._tell(what, {"said": said})

    def _tell(self, what: Told, said: Mapping[str, str]) -> None:
        state = self._calls.open
        if state is None:
            return
        recall = state.call.card.recall

        def told(call: Call) -> None:
            self._calls.renew(call)
            self._calls.tell(tr("Noted. It holds from now on, and goes to the EHR."), None)

        self._background.run(
            lambda: self._workplace.tell(recall, what, said["said"], said.get("number", "")), told, self._calls.fail
        )

    def _write(self, channel: Channel, _said: Mapping[str, str]) -> None:
        self.messages.write(channel)

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
