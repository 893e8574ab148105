"""A call from the claim to the outcome: what is shown, and what the caller's acts do. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from recalldesk.core.ids import FactId, RecallId
from recalldesk.desk.calling.record_outcome import EntryIncomplete, Saved
from recalldesk.desk.overview import Overview
from recalldesk.desk.settings import CallBy
from recalldesk.desk.workplace import Call, Taken, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.ui.background import Background
from recalldesk.ui.call.blank import Blank, first_day, nobody_left, rest, taken
from recalldesk.ui.call.entry import entry_of, faults_of, told
from recalldesk.ui.call.fields import Field, field_of
from recalldesk.ui.call.form import (
    Form,
    draft_of,
    form_of,
    new_form,
    note_is_needed,
    with_code,
    with_detail,
    with_outcome,
)
from recalldesk.ui.call.household import line_of
from recalldesk.ui.call.pathway import Code, taken_up
from recalldesk.ui.call.sheet import Sheet, sheet_of
from recalldesk.ui.said import sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Open:
    """A call that is open."""

    call: Call
    form: Form
    sheet: Sheet


class Notice(NamedTuple):
    """What came of an act. ``undo``: it can be taken back."""

    words: str
    tone: str = "quiet"
    undo: bool = False


class CallPresenter:
    """The open call, if there is one. ``changed``: told after every act.

    ``segment``: that the caller works in; ``mine``: whether only in what is assigned to them.
    """

    def __init__(
        self,
        workplace: Workplace,
        background: Background,
        segment: Callable[[], str | None],
        changed: Callable[[], None],
        mine: Callable[[], bool] = lambda: False,
    ) -> None:
        self._workplace, self._background = workplace, background
        self._segment, self._changed, self._mine = segment, changed, mine
        self._other_undo: Callable[[], None] | None = None
        self._waiting = False
        self._fresh: Form | None = None  # as a call without a draft begins
        self._kept: Form | None = None
        self._last: tuple[RecallId, Form] | None = None
        self.goes_on: Callable[[], bool] = lambda: True  # to the next call once one was saved
        self.state: Seen[Open | Blank] = Seen(rest())
        self.notice = Seen(Notice(""))

    @property
    def open(self) -> Open | None:
        """The open call."""
        return state if isinstance(state := self.state.value, Open) else None

    @property
    def shown(self) -> RecallId | None:
        """The recall whose call is open."""
        return self.open.call.card.recall if self.open else None

    def begin(self) -> None:
        """Begin with whoever is next; a call that is open is put away."""
        put_away, segment = self._put_away(), self._segment()

        def act() -> Call | Overview:
            put_away()
            return self._following(segment)

        self._do(act, self._go_on)

    def take(self, recall: RecallId, *, take_over: bool = False) -> None:
        """Open a recall of a list; a call that is open is put away."""
        if self.open and self.open.call.card.recall == recall:
            return
        put_away = self._put_away()

        def act() -> Call | Taken:
            put_away()
            return self._workplace.take(recall, take_over=take_over)

        self._do(act, self._go_on)

    def edit(self, edit: Callable[[Form, Call], Form]) -> None:
        """Change what is filled in."""
        if self.open and not self._waiting:
            if self.notice.value.tone == "problem":
                self.notice.set(Notice(""))  # it was about what is changed now
            self._show(self.open.call, edit(self.open.form, self.open.call))

    def correct(self, attempt: FactId) -> None:
        """Fill in the form as an attempt of this recall was written down, to put it right (Q8)."""
        if self.open:
            event = next(one for one in self.open.call.card.history if one.id == attempt)
            self.edit(lambda _form, call: form_of(event, call))

    def leave_correction(self) -> None:
        """Go back to a new attempt; nothing is changed."""
        self.edit(lambda _form, call: new_form(replace(call, draft=None)))

    def turn_inbound(self) -> None:
        """Say that the patient called us, or that we did after all (Q9)."""
        self.edit(lambda form, _call: replace(form, inbound=not form.inbound, faults={}))

    def renew(self, call: Call) -> None:
        """Show the open call as it is now; what is typed stays, and no number that may be called no more."""
        if self.open:
            form, call = self.open.form, replace(call, line=self.open.call.line)
            line = [call.line.number] if call.line else []
            free = [one.number.e164 for one in call.card.numbers if not one.barred or one.number.e164 in line]
            self._show(call, form if form.number in free else replace(form, number=next(iter(free), None)))
            self._changed()

    def reopen(self, why: str) -> None:
        """Open the closed recall of this call again, with a reason (C6)."""
        if self.open:
            recall = self.open.call.card.recall
            self._do(lambda: self._workplace.reopen(recall, why), self._reopened)

    def _reopened(self, call: Call) -> None:
        self.notice.set(Notice(tr("Opened again."), "good"))
        self._go_on(call)

    def choose(self, key: OutcomeKey) -> None:
        """Say how the call ended."""
        self.edit(lambda form, call: with_outcome(form, call, key))

    def choose_detail(self, detail: str) -> None:
        """Say what it was exactly."""
        self.edit(lambda form, call: with_detail(form, call, detail))

    def write(self, name: str, said: str) -> Field | None:
        """Fill in a field; return it as it is understood now."""
        self.edit(lambda form, _call: replace(form, said={**form.said, name: said}))
        if not self.open:
            return None
        return field_of(name, self.open.form, self.open.call)

    def write_note(self, said: str) -> None:
        """Write the note."""
        self.edit(lambda form, _call: replace(form, note=said))

    def note(self, code: Code, *, noted: bool) -> None:
        """Note something besides the outcome, or no more."""
        self.edit(lambda form, _call: with_code(form, code, noted=noted))

    def choose_number(self, e164: str) -> None:
        """Choose which number is called."""
        self.edit(lambda form, _call: replace(form, number=e164))

    @property
    def call_by(self) -> CallBy:
        """How this person's numbers get to the telephone."""
        return self._workplace.settings.call_by

    def dial(self) -> str | None:
        """Begin the call; return the chosen number if it may be dialled. A person dials, one call at a time (T1)."""
        if not self.open:
            return None
        number = next((one for one in self.open.sheet.numbers if one.e164 == self.open.form.number), None)
        if number is None or number.barred:
            self.notice.set(Notice(number.barred if number else tr("There is no number to call."), "problem"))
            return None
        now = self._workplace.now()
        self.edit(lambda form, _call: replace(form, started_at=form.started_at or now, line=None))
        return number.e164

    @property
    def note_is_missing(self) -> bool:
        """Whether the outcome wants a note that is still to be written."""
        return (
            (state := self.open) is not None and note_is_needed(state.form, state.call) and not state.form.note.strip()
        )

    @property
    def saving(self) -> bool:
        """Whether an act is under way, so that nothing can be written into the call."""
        return self._waiting

    def end_as(self, key: OutcomeKey, detail: str, words: str) -> None:
        """Write down that the call ended so, with ``words`` after the note, and rest."""
        self.write_more(words)
        self.edit(lambda form, call: with_detail(replace(form, outcome=key), call, detail))
        self.save(stay=True)

    def write_more(self, words: str) -> None:
        """Write ``words`` after the note."""
        self.edit(
            lambda form, _call: replace(form, note="\n".join(part for part in (form.note.strip(), words) if part))
        )

    def save(self, *, stay: bool = False, same_call: bool = False) -> None:
        """Write down how the call ended and go on with the next, unless to ``stay``; without a call, begin.

        ``same_call``: with the next of the household, who are not dialled again (Q12).
        """
        if not self.open:
            self.begin()
            return
        form, call, policy = self.open.form, self.open.call, self.open.call.policy
        entry = entry_of(form, call)
        if not isinstance(entry, Entry):
            self._refuse(dict(entry))
            return

        goes_on, segment = not stay and form.corrects is None and self.goes_on(), self._segment()
        line = line_of(call, form) if same_call and self._workplace.sees_lists else None

        def act() -> tuple[Saved, Call | Taken | Overview | None]:
            saved = self._workplace.correct(form.attempt, entry) if form.corrects else self._workplace.save(entry)
            member = self._workplace.go_on(call, line) if line else None
            return saved, member or (self._following(segment) if goes_on and self._workplace.sees_lists else None)

        self._do(act, lambda result: self._saved(entry, form, policy, *result))

    def skip(self, reason: str) -> None:
        """Let others go first, with a reason, and go on with the next (Q7)."""
        if not self.open or not reason.strip():
            return
        recall, segment = self.open.call.card.recall, self._segment()

        def act() -> Call | Overview:
            self._workplace.skip(recall, reason)
            return self._following(segment)

        self._do(act, self._skipped)

    def undo(self) -> None:
        """Take the last outcome back and open its call again (Q8)."""
        if self._other_undo is not None:
            undo, self._other_undo = self._other_undo, None
            undo()
            return
        if self._last is None:
            self.notice.set(Notice(tr("There is nothing to take back.")))
            return
        put_away, (recall, form) = self._put_away(), self._last

        def act() -> Call:
            put_away()
            return self._workplace.undo(recall, form.attempt)

        self._do(act, lambda call: self._undone(call, form))

    def tell(self, words: str, undo: Callable[[], None] | None) -> None:
        """Say what came of another act, which ``undo`` takes back for as long as nothing follows it."""
        self._other_undo = undo
        self.notice.set(Notice(words, "good" if undo else "quiet", undo=undo is not None))

    def keep_draft(self) -> None:
        """Keep what was typed since the last time, so that a crash loses nothing (Q10)."""
        if (keep := self.unkept()) and self.open:
            self._kept = self.open.form
            self._background.run(keep, lambda _none: None, self._not_kept)

    def unkept(self) -> Callable[[], None] | None:
        """Return what keeps what was typed since the last time; None if nothing was, or it is just being saved."""
        if (state := self.open) is None or self._waiting or state.form == self._kept:
            return None
        recall, content = state.call.card.recall, draft_of(state.form)
        return lambda: self._workplace.keep_draft(recall, content)

    def _not_kept(self, error: Exception) -> None:
        """Say so, and try again with the next look, be anything typed until then or not."""
        self._kept = None
        self.fail(error)

    def put_away(self) -> None:
        """Leave the call as it is: kept as a draft if anything is in it."""
        self._background.run(self._put_away(), lambda _none: None, self.fail)
        self.rest()

    def rest(self) -> None:
        """Show that no call is open."""
        self.state.set(rest())

    def greet(self, overview: Overview) -> None:
        """Show whether there is anybody to begin with, where no call is open."""
        wanted = rest() if overview.any else first_day()
        if self.state.value in (rest(), first_day()) and self.state.value != wanted:
            self.state.set(wanted)

    def elapsed(self) -> str:
        """Return how long the call has lasted, as minutes and seconds; empty if it has not begun."""
        begun = self.open.form.started_at if self.open else None
        if begun is None:
            return ""
        minutes, seconds = divmod(int((self._workplace.now() - begun).total_seconds()), 60)
        return f"{minutes}:{seconds:02}"

    def _following(self, segment: str | None) -> Call | Overview:
        return self._workplace.next(segment, mine=self._mine()) or self._workplace.overview()

    def _put_away(self) -> Callable[[], None]:
        """Return what leaves the open call so that nothing typed is lost and nobody waits for it."""
        if not self.notice.value.undo:
            self.notice.set(Notice(""))  # it was about this call, not about whoever follows
        if (state := self.open) is None:
            return lambda: None
        recall, content = state.call.card.recall, draft_of(state.form)
        if replace(state.form, faults={}) == self._fresh:
            return lambda: self._workplace.leave(recall)
        return lambda: self._workplace.keep_draft(recall, content)

    def _do(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do one act at a time: a key that is pressed twice acts once."""
        if self._waiting:
            return
        self._waiting = True

        def after(result: T) -> None:
            self._waiting = False
            done(result)
            self._changed()

        def failed(error: Exception) -> None:
            self._waiting = False
            self.fail(error)

        self._background.run(act, after, failed)

    def _show(self, call: Call, form: Form) -> None:
        before = self.open
        sheet = before.sheet if before and before.call is call else sheet_of(call)
        self.state.set(Open(call, form, sheet))

    def _go_on(self, following: Call | Taken | Overview) -> None:
        if isinstance(following, Call):
            form = new_form(following)
            self._kept, self._fresh = form, None if following.draft else form
            self._show(following, form)
        elif isinstance(following, Taken):
            self.state.set(taken(following))
        else:
            self.state.set(nobody_left(following, self._segment()))

    def _saved(
        self, entry: Entry, form: Form, policy: Policy, saved: Saved, following: Call | Taken | Overview | None
    ) -> None:
        self._last, self._other_undo = None if form.corrects else (entry.recall, form), None
        route = next((tr(one.name) for one in policy.routes if one.id == saved.escalated_to), None)
        saved_as = tr("Corrected: {outcome}.") if form.corrects else tr("Saved: {outcome}.")
        words = saved_as.format(outcome=tr(policy.outcome[entry.outcome].name))
        if route:
            words += " " + tr("Handed to: {route}.").format(route=route)
        self.notice.set(Notice(words, "good", undo=form.corrects is None))
        if following is None:
            self.rest()
        else:
            self._go_on(following)

    def _skipped(self, following: Call | Overview) -> None:
        self.notice.set(Notice(tr("Skipped for now.")))
        self._go_on(following)

    def _undone(self, call: Call, form: Form) -> None:
        """Open a call as it was when it was saved: what was typed is mended, not typed again."""
        self._last = self._fresh = None
        self.notice.set(Notice(tr("Taken back. The call is open again."), "good"))
        self._show(call, replace(form, attempt=call.attempt, path=taken_up(call, form.path), faults={}))

    def _refuse(self, faults: dict[str, str]) -> None:
        self.edit(lambda form, _call: replace(form, faults=faults))
        self.notice.set(Notice(tr("Not saved. {faults}").format(faults=told(faults)), "problem"))

    def fail(self, error: Exception) -> None:
        """Say what went wrong, in a sentence without a value of a patient."""
        if isinstance(error, EntryIncomplete):
            self._refuse(faults_of(dict(error.missing)))
        else:
            self.notice.set(Notice(sentence(error), "problem"))
