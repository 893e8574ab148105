"""What stands beside the lists: the call, its script, the block, and the keys of a call."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from recalldesk.desk.overview import Overview
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.background import Background
from recalldesk.ui.block.presenter import BlockPresenter, Ended
from recalldesk.ui.block.view import BlockEndView, BlockStrip
from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.call.presenter import CallPresenter, Notice, Open
from recalldesk.ui.call.times_presenter import TimesPresenter
from recalldesk.ui.call.view import CallView
from recalldesk.ui.queue.presenter import QueuePresenter
from recalldesk.ui.script.presenter import ScriptPresenter
from recalldesk.ui.script.view import ScriptView
from recalldesk.ui.shortcuts import ANSWER_KEYS, DETAIL_KEYS, NUMBERED, free


class CallSide:
    """The parts of the desk in which one call is worked. ``changed``: told after every act."""

    def __init__(
        self, workplace: Workplace, background: Background, queue: QueuePresenter, changed: Callable[[], None]
    ) -> None:
        self._queue = queue
        self.block = BlockPresenter(workplace, background, queue.segment, queue.overview_now)
        self.calls = CallPresenter(workplace, background, self.block.segment, changed, self._only_mine)
        self.calls.goes_on = self._goes_on
        self.acts = ActsPresenter(workplace, background, self.calls)
        self.times = TimesPresenter(workplace, background, self.calls)
        self.call = CallView(self.calls, self.acts, self.times)
        self.scripts = ScriptPresenter(self.calls)
        self.script = ScriptView(self.scripts, self.calls.write, self._note)
        self.strip, self.end_of_block = BlockStrip(self.block), BlockEndView(self.block)
        self.strip.answered.connect(self.call.back)
        self.middle = QStackedWidget()
        for page in (self.call, self.end_of_block):
            self.middle.addWidget(page)
        self.block.state.watch(self._turn_middle)
        self.calls.state.watch(self._call_turned)
        queue.overview.watch(self._counted)
        self._counted(queue.overview.value)

    @property
    def keyed(self) -> Mapping[str, Callable[[], object]]:
        """What the keys of the table of shortcuts do here."""
        return {
            **{key: partial(self._outcome, place) for place, key in enumerate(OutcomeKey)},
            **{act: partial(self._number, place) for place, act in enumerate(NUMBERED)},
            "save": self._save,
            "same_call": partial(self._save, same_call=True),
            "next": self.calls.begin,
            "block": self.block.turn,
            "dial": self.call.dial,
            "skip": self.call.ask_to_skip,
            "undo": self.calls.undo,
            "acts": self.call.show_acts,
            "note": self._note,
            "more": self.call.show_more,
            "verify": self.script.focus_identifiers,
            "script_back": self.script.back,
            "situations": self.script.show_jumps,
            "heard": self.script.ask_what_they_said,
            "avoid": self.script.show_avoided,
            "script": self.script.focus_step,
            "call": self.call.back,
        }

    @property
    def signs(self) -> Mapping[str, Callable[[], object]]:
        """What the letters of details and answers do."""
        details = {letter: partial(self._detail, place) for place, letter in enumerate(free(DETAIL_KEYS))}
        answers = {letter: partial(self.script.choose, place) for place, letter in enumerate(free(ANSWER_KEYS))}
        return details | answers

    def _counted(self, overview: Overview | None) -> None:
        if overview is not None:
            self.block.read(calling=self.calls.open is not None or self.calls.saving)
            self.calls.greet(overview)

    def say_problem(self, words: str) -> None:
        """Say what went wrong with the lists."""
        self.calls.notice.set(Notice(words, "problem"))

    def leave(self) -> None:
        """Go out of a text field."""
        self.script.leave()
        self.call.back()

    def _goes_on(self) -> bool:
        """Tell whether a saved call is followed by the next: not once the time of the block has come."""
        return not self.block.over

    def _call_turned(self, state: object) -> None:
        """Show the call that was opened in the place of the end of a block."""
        if isinstance(state, Open):
            self.block.leave_end()

    def _turn_middle(self, state: object) -> None:
        page = self.end_of_block if isinstance(state, Ended) else self.call
        if page is not self.middle.currentWidget():
            self.middle.setCurrentWidget(page)
            (self.end_of_block.take_focus if page is self.end_of_block else self.call.back)()

    def _save(self, *, same_call: bool = False) -> None:
        """Save the call and go on; one that the end of a block hides is shown first."""
        if self.calls.open and self.middle.currentWidget() is self.end_of_block:
            self.block.leave_end()
        else:
            self.calls.save(same_call=same_call)

    def _only_mine(self) -> bool:
        return self._queue.tray.mine

    def _outcome(self, place: int) -> None:
        if self.call.outcome:
            self.call.outcome.keys.buttons()[place].click()

    def _number(self, place: int) -> None:
        """Take what has this number: of what is still open at the end of a block, else of the open times."""
        if self.middle.currentWidget() is self.end_of_block:
            self.end_of_block.go(place)
        elif NUMBERED[place] == "times_more":
            self.times.more()
        elif NUMBERED[place] == "times_daypart":
            self.times.next_daypart()
        else:
            self.times.choose(place)

    def _detail(self, place: int) -> None:
        if self.call.outcome:
            self.call.outcome.choose_detail(place)

    def _note(self) -> None:
        if self.call.outcome:
            self.call.outcome.note.setFocus()
