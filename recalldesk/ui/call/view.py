"""The room of a call: the card, the history, the outcome, and what to do with it all."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from recalldesk.desk.settings import CallBy
from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.call.acts_view import ask_which
from recalldesk.ui.call.blank import Blank
from recalldesk.ui.call.card_view import CardView, HeadView, HistoryView
from recalldesk.ui.call.household import next_in_call
from recalldesk.ui.call.outcome_view import OutcomeView
from recalldesk.ui.call.presenter import CallPresenter, Notice, Open
from recalldesk.ui.call.times_presenter import TimesPresenter
from recalldesk.ui.call.times_view import TimesView
from recalldesk.ui.said import Said
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.clip import copy
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.picture import Picture
from recalldesk.ui.widgets.plain import announce, button, label, restyle
from recalldesk.ui.words import full_name, mark, tr

_KEEP_MS, _SECOND_MS = 700, 1000
_SKIP_REASONS = (
    mark("Not a good hour for them"),
    mark("Needs somebody else"),
    mark("Something must be looked up first"),
)


class SkipStrip(QFrame):
    """Asks why somebody is skipped (Q7)."""

    def __init__(self, presenter: CallPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Why is this patient skipped for now?"))
        self.edit.setAccessibleName(tr("Reason for skipping"))
        self.edit.returnPressed.connect(lambda: self._skip(self.edit.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 0)
        column.addWidget(self.edit)
        line = FlowLayout(gap=4)
        for words in _SKIP_REASONS:
            line.addWidget(button(tr(words), partial(self._skip, tr(words)), "link"))
        column.addLayout(line)
        self._fault = label(role="error")
        column.addWidget(self._fault)
        self._fault.hide()
        self.hide()

    def ask(self) -> None:
        """Show the strip."""
        self.edit.clear()
        self._say_fault("")
        self.show()
        self.edit.setFocus()

    def _skip(self, reason: str) -> None:
        if reason.strip():
            self.hide()
            self._presenter.skip(reason)
        else:
            self._say_fault(tr("Say why, or take one of the reasons."))

    def _say_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
        restyle(self.edit, "wrong", "true" if words else "")
        if words:
            announce(self, words)


class CallView(QWidget):
    """The open call, or why there is none. ``opened``: another call is shown, or none."""

    opened = Signal(object)

    def __init__(self, presenter: CallPresenter, acts: ActsPresenter, times: TimesPresenter) -> None:
        super().__init__()
        self.setObjectName("callRoom")
        self._presenter, self.acts, self._times = presenter, acts, times
        self._shown: Open | None = None
        self.card: CardView | None = None
        self.history: HistoryView | None = None
        self.times: TimesView | None = None
        self.outcome: OutcomeView | None = None
        self.head = HeadView(self.dial)
        self._scroll = ScrollColumn()
        self.skip = SkipStrip(presenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.skip)
        column.addWidget(self._actions())
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(presenter.keep_draft)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._tick)
        acts.messages.opens = lambda address: QDesktopServices.openUrl(QUrl(address))
        presenter.state.watch(self._show)
        presenter.notice.watch(self._notice)
        self._show(presenter.state.value)

    def dial(self) -> None:
        """Hand the chosen number to the telephone program."""
        number = self._presenter.dial()
        if number is None:
            return
        self._second.start()
        self._tick()
        way = self._presenter.call_by
        if way is CallBy.COPY:
            copy(number)
            self._presenter.notice.set(Notice(tr("The number is copied: paste it where you call from."), "good"))
        elif not QDesktopServices.openUrl(QUrl(f"{way}:{number}")):
            self._presenter.notice.set(Notice(tr("No telephone program took the number. Dial it by hand."), "warning"))

    def ask_to_skip(self) -> None:
        """Ask why the patient is skipped."""
        if self._presenter.open:
            self.skip.ask()

    def show_acts(self) -> None:
        """Offer what is seldom done with a patient."""
        if self._presenter.open:
            ask_which(self, self.acts)

    def show_more(self) -> None:
        """Show what may be noted besides the outcome."""
        if self.outcome:
            self.outcome.more.turn()

    def back(self) -> None:
        """Out of a text field, to where the keys of one letter work."""
        self.skip.hide()
        if self.outcome:
            self.outcome.focus_outcome()
        else:
            self.primary.setFocus()

    def _actions(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("actionBar")
        column = QVBoxLayout(bar)
        column.setContentsMargins(16, 8, 16, 10)
        self.notice = NoticeLabel()
        column.addWidget(self.notice)
        line = FlowLayout(right=True)
        column.addLayout(line)
        self.undo = button(tr("Undo") + f"   {keys_of('undo')}", self._presenter.undo, "link")
        self.skip_button = button(tr("Skip") + f"   {keys_of('skip')}", self.ask_to_skip)
        self.primary: QPushButton = button("", self._presenter.save, "primary")
        self.acts_button = button(tr("This patient…") + f"   {keys_of('acts')}", self.show_acts)
        self.same_call = button("", partial(self._presenter.save, same_call=True))
        for one in (self.undo, self.acts_button, self.skip_button, self.same_call, self.primary):
            line.addWidget(one)
        self.undo.hide()
        return bar

    def _show(self, state: Open | Blank) -> None:
        if isinstance(state, Blank):
            self._show_blank(state)
        elif self._shown is None or state.call is not self._shown.call:
            self._show_call(state)
        else:
            before, self._shown = self._shown, state
            self._refresh(before, state)

    def _refresh(self, before: Open, state: Open) -> None:
        assert self.outcome is not None  # noqa: S101 - an open call has one
        assert self.card is not None  # noqa: S101
        assert self.times is not None  # noqa: S101
        self.times.show_state(state)
        self._offer_household(state)
        if _kind(state) == _kind(before):
            self.outcome.show_state(state)
        else:
            self.outcome.begin(state)
            self._begin(state)
        if (state.form.outcome, state.form.detail) != (before.form.outcome, before.form.detail):
            self._scroll.reveal(self.outcome.asked)
        self.card.show_number(state.form.number)
        if state.form.faults and state.form.faults is not before.form.faults:
            self.outcome.focus_fault()
        elif _ended(state) not in {None, _ended(before)}:
            self.outcome.focus_next()  # the script proposes how the call ended
        self._keep.start()

    def _show_call(self, state: Open) -> None:
        before, self._shown = self._shown, state
        if before is None or before.call.policy is not state.call.policy:
            self._build(state)
        assert self.outcome is not None  # noqa: S101 - just built
        assert self.card is not None  # noqa: S101
        assert self.history is not None  # noqa: S101
        assert self.times is not None  # noqa: S101
        self.head.fill(state.sheet)
        self.head.show()
        self.card.fill(state.sheet)
        self.card.show_number(state.form.number)
        self.history.fill(state.sheet.history, state.sheet.ahead)
        self.times.show_state(state)
        self.outcome.begin(state)
        self._begin(state)
        self._offer_household(state)
        if self.isVisible():  # a call that is opened while another room is shown leaves the focus there
            self.outcome.focus_outcome()
        self._scroll.show_top()
        self._second.stop()
        if state.form.started_at:
            self._second.start()
        self.opened.emit(state.call.card.recall)

    def _build(self, state: Open) -> None:
        """Build the page of calls. It stays from one call to the next: to style its widgets takes longest of all."""
        self.card = CardView(self.head.dial, self._presenter.choose_number)
        self.history = HistoryView()
        self.outcome = OutcomeView(self._presenter, state.call.policy)
        page = QWidget()
        page.setObjectName("callPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        self.times = TimesView(self._times)
        for part in (self.card, self.history, self.outcome, self.times):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.turn_to(page)

    def _show_blank(self, blank: Blank) -> None:
        self._shown, self.card, self.history, self.outcome, self.times = None, None, None, None, None
        self._second.stop()
        self.head.hide()
        page = QWidget()
        page.setObjectName("callPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Picture(blank.icon), 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (label(blank.title, "name"), label(blank.words, "muted")):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        if blank.taken is not None:
            recall = blank.taken
            over = button(tr("Take over"), lambda: self._presenter.take(recall, take_over=True))
            column.addWidget(over, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._scroll.turn_to(page)
        self._ready(tr("Begin"), calling=False)
        if self.isVisible():
            self.primary.setFocus()
        self.opened.emit(None)

    def _offer_household(self, state: Open) -> None:
        """Offer to go on in this call with the next who is due at the number (Q12)."""
        other = next_in_call(state.call, state.form)
        words = tr("Save, same call: {name}").format(name=full_name(other)) if other else ""
        if other and words != self.same_call.accessibleName():
            short = tr("Same call: {name}").format(name=other.given or other.family or full_name(other))
            self.same_call.setText(f"{short.replace('&', '&&')}   {keys_of('same_call')}")
        self.same_call.setAccessibleName(words)
        self.same_call.setVisible(bool(words))

    def _begin(self, state: Open) -> None:
        self._ready(tr("Save the correction") if state.form.corrects else tr("Save and next"), calling=True)

    def _ready(self, primary: str, *, calling: bool) -> None:
        self._keep.stop()
        self.primary.setText(f"{primary}   {keys_of('save')}")
        self.primary.setAccessibleName(primary)
        self.skip_button.setVisible(calling)
        self.acts_button.setVisible(calling)
        self.same_call.setVisible(calling and bool(self.same_call.accessibleName()))
        self.skip.hide()

    def _notice(self, notice: Notice) -> None:
        self.notice.say(Said(notice.words, notice.tone))
        self.undo.setVisible(notice.undo)

    def _tick(self) -> None:
        if self._presenter.open:
            self.head.clock.setText(self._presenter.elapsed())


def _kind(state: Open) -> tuple[object, bool]:
    """Return what is written down: which attempt is put right, and who called."""
    return state.form.corrects, state.form.inbound


def _ended(state: Open) -> object:
    return state.form.path.ended if state.form.path else None
