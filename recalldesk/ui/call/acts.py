"""What is seldom done with the patient of the open call, and asked for by one key. No Qt."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from recalldesk.core.ids import FactId, RecallId
from recalldesk.desk.calling.card import Card
from recalldesk.desk.reached import Told
from recalldesk.desk.workplace import Call, Taken, Workplace
from recalldesk.queue.authorised import Scope
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import Status
from recalldesk.queue.visits import BOOKED, UNCONFIRMED, VISIT_OPEN, VisitStatus
from recalldesk.ui.background import Background
from recalldesk.ui.call.message import WRITES, Messenger
from recalldesk.ui.call.moments import read_moment
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
_DISCLOSED = {
    "what": mark("What kind of information (that they are a patient, a time, a reason, a result …)"),
    "to": mark("To whom, as far as is known"),
    "found": mark("How it was found"),
    "done": mark("What was done about it"),
    "when": mark("When, if not just now"),
}
_CAME_OF_IT = {
    VisitStatus.KEPT: mark("The visit was kept"),
    VisitStatus.NO_SHOW: mark("The patient did not come to the visit"),
}
_VISIT_WAITED_FOR = frozenset({UNCONFIRMED, BOOKED, VISIT_OPEN})
_NEWEST = 5  # attempts that are offered to be put right


class Ask(NamedTuple):
    """Something that has to be written down with an act. ``choices``: of these only, each with its words."""

    name: str
    label: str
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()


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

    @property
    def patient(self) -> str:
        """The name on the card of the open call; empty without one."""
        return self._calls.open.sheet.name if self._calls.open else ""

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
        if state.call.card.state.why in _VISIT_WAITED_FOR:
            for status, words in _CAME_OF_IT.items():
                question = tr("{act}. It counts as the schedule's own word.").format(act=tr(words))
                yield Act(tr(words), partial(self._visit, status), question)
        yield from self._corrections(state.call)
        if state.call.card.state.status is Status.CLOSED:
            yield Act(
                tr("Open this recall again"),
                lambda said: self._calls.reopen(said["why"]),
                tr("Open this recall again? Its contacts begin anew."),
                (Ask("why", tr("Why, for whoever looks at it later")),),
            )
        yield Act(
            tr("Something reached the wrong person"),
            self._disclosed,
            tr("What reached whom? It is kept in a log of its own, and the privacy officer sees it today."),
            tuple(Ask(name, tr(words), needed=name != "when") for name, words in _DISCLOSED.items()),
        )
        yield from self._reached()
        yield from self._on_record(state.call.card)

    def _disclosed(self, said: Mapping[str, str]) -> None:
        from recalldesk.desk.disclosures import Disclosed  # noqa: PLC0415 - seldom needed

        state = self._calls.open
        if state is None:
            return
        recall, log = state.call.card.recall, self._workplace.disclosures()
        words = tr("Kept in the log, and handed to the privacy officer. Nobody can take it back.")
        self._do(recall, lambda: log.record(recall, Disclosed(**said)), words)

    def _visit(self, status: VisitStatus, _none: Mapping[str, str]) -> None:
        state = self._calls.open
        if state is not None:
            recall, visits = state.call.card.recall, self._workplace.visits()
            self._do(recall, lambda: visits.tell(recall, status), tr("Noted. It goes to the EHR."))

    def _do(self, recall: RecallId, act: Callable[[], object], words: str) -> None:
        """Do something with the recall of the open call, show the card as it is then, and say so."""

        def done() -> Call | Taken:
            act()
            return self._workplace.take(recall, take_over=True)

        def kept(call: Call | Taken) -> None:
            if isinstance(call, Call):
                self._calls.renew(call)
            self._calls.tell(words, None)

        self._background.run(done, kept, self._calls.fail)

    def _reached(self) -> Iterator[Act]:
        """Yield what patients tell of how to be reached: it holds at once."""
        for what, words in _PUT_RIGHT.items():
            act = tr("Correct: {detail}").format(detail=tr(words))
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

    def _on_record(self, card: Card) -> Iterator[Act]:
        """Yield who besides the patient may be told, and where alone the patient is reached (P2, X2, X6)."""
        scopes = ((Scope.VISITS, tr("Visits only, not why")), (Scope.CARE, tr("Visits, and what they are for")))
        asks = (
            Ask("said", tr("Their full name")),
            Ask("scope", tr("How much they may be told"), choices=scopes),
            Ask("until", tr("Until when, such as 1 may 2027")),
        )
        document = Ask("authority", tr("The document, and where it is kept"))
        yield Act(
            tr("Somebody may be told: on record"),
            partial(self._tell, Told.AUTHORISED),
            tr("The patient wants somebody else to be told. It holds at once."),
            asks,
        )
        yield Act(
            tr("A representative acts for the patient"),
            partial(self._tell, Told.AUTHORISED),
            tr("Somebody acts for the patient by a document that the clinic has seen."),
            (*asks, document),
        )
        for one in card.people:
            act = tr("No more on record: {name}").format(name=one.name)
            question = tr("{act}. It holds at once.").format(act=act)
            yield Act(act, partial(self._wish, Told.NOT_AUTHORISED, one.name), question)
        if card.custody is None:
            yield Act(
                tr("In custody: only the facility's medical unit is called"),
                partial(self._tell, Told.CUSTODY),
                tr("Only so from now on. No message is left or written."),
                (Ask("said", tr("The facility")), Ask("number", tr("Number of its medical unit"))),
            )
        else:
            act = tr("In custody no more: call as before")
            yield Act(act, partial(self._wish, Told.FREE, ""), tr("{act}. It holds at once.").format(act=act))

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

        more = {name: words for name, words in said.items() if name != "said"}
        if "until" in more:
            more["until"] = self._day(more["until"])
        self._background.run(lambda: self._workplace.tell(recall, what, said["said"], more), told, self._calls.fail)

    def _day(self, said: str) -> str:
        """Return a day that is typed as people do, written out; what is none stays as it is."""
        at = read_moment(f"{said} 12:00", self._workplace.now().astimezone(self._workplace.zone))
        return at.date().isoformat() if at else said

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
