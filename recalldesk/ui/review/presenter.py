"""Notes to review: what waits, the one that is read, blind to the outcome first, and its scores (Q13). No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from recalldesk.core.errors import ExpectedError
from recalldesk.core.ids import FactId, new_fact_id
from recalldesk.desk.note_review import Blind, Notes, Scored
from recalldesk.desk.noted_calls import Came
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.reviewing import Reviewed, Score
from recalldesk.ui.background import Background
from recalldesk.ui.hints import hint_in_full
from recalldesk.ui.language import own_words
from recalldesk.ui.review.lines import Kind, Lists, lists_of
from recalldesk.ui.review.reading import Reading, corrected, draft_of, taken_up
from recalldesk.ui.review.words import told
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import moment, tr

T = TypeVar("T")
V = TypeVar("V")


class ReviewPresenter:
    """The room of notes."""

    def __init__(self, workplace: Workplace, background: Background) -> None:
        self._workplace, self._background, self._desk = workplace, background, workplace.notes()
        self._notes: Notes | None = None
        self._looks = 0  # what was asked for before nobody looked any more is not shown
        self._busy = False
        self._kept: Mapping[str, Any] | None = None  # of the note that is read, as it was kept last
        self.kind = Kind.WAITING
        self.lists: Seen[Lists | None] = Seen(None)
        self.reading: Seen[Reading | None] = Seen(None)
        self.said = Seen(Said(""))

    def read(self) -> None:
        """Read what there is to review."""
        self._run(self._desk.notes, self._show, self._fail)

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more. What was said of it is kept."""
        self.keep_draft()
        self._looks += 1
        self._notes, self._busy = None, False
        self.lists.set(None)
        self.reading.set(None)
        self.said.set(Said(""))

    def choose(self, kind: Kind) -> None:
        """Show another list."""
        self.kind = kind
        self.lists.set(self.lists.value)

    def take(self, attempt: FactId) -> None:
        """Open a note: blind, but for one that was scored already."""
        before = dict(self._done()).get(attempt)
        if self.reading.value and self.reading.value.note.attempt == attempt:
            return
        self.leave()
        self.said.set(Said(""))  # not once it is open: what is said meanwhile, as of the note before, stays

        def act() -> tuple[Blind, Mapping[str, Any] | None, Came | None]:
            note, kept = self._desk.open(attempt), self._desk.draft(attempt)
            return note, kept, self._desk.came(attempt) if before or (kept and kept["seen"]) else None

        self._do(act, lambda opened: self._opened(*opened, before))

    def score(self, question: str, given: Score) -> None:
        """Answer a question."""
        self._edit(lambda one: replace(one, scores={**one.scores, question: given}), blind=True)

    def write_next(self, said: str) -> None:
        """Say what is next, from the note alone."""
        self._edit(lambda one: replace(one, next_step=said), blind=True)

    def match(self, given: Score) -> None:
        """Say whether it was so."""
        self._edit(lambda one: replace(one, matches=given), blind=False)

    def write_words(self, said: str) -> None:
        """Write a sentence to whoever called."""
        self._edit(lambda one: replace(one, words=said), blind=False)

    def go_on(self) -> None:
        """Do what is next: open the oldest, see what came of it, or save and go on."""
        one = self.reading.value
        if one is None:
            self._begin()
        elif one.came is None:
            self._reveal(one)
        else:
            self._save(one)

    def add(self) -> None:
        """Add the flagged note that is read to the sample."""
        one = self.reading.value
        if one is None or one.kind is not Kind.FLAGGED:
            return

        def act() -> Notes:
            self._desk.add(one.note.attempt)
            return self._desk.notes()

        def added(notes: Notes) -> None:
            self.reading.set(replace(one, kind=Kind.WAITING))
            self._show(notes)
            self.said.set(Said(tr("Added to the sample."), "good"))

        self._do(act, added)

    def leave(self) -> None:
        """Close the note; what was said of it is kept for when it is opened again."""
        if self.reading.value is not None:
            self.keep_draft()
            self.reading.set(None)

    def keep_draft(self) -> None:
        """Keep what was said since the last time, so that neither a lock nor a crash loses it (S2)."""
        one = self.reading.value
        if one is None or self._busy or draft_of(one) == self._kept:
            return
        self._kept = draft_of(one)
        self._run(partial(self._desk.keep_draft, one.note, one.known, self._kept), lambda _none: None, self._not_kept)

    def _not_kept(self, error: Exception) -> None:
        """Say so, and try again with the next look."""
        self._kept = None
        self.said.set(Said(sentence(error), "problem"))

    def _done(self) -> list[tuple[FactId, Reviewed]]:
        return [(note.attempt, scored) for note, scored in self._notes.done] if self._notes else []

    def _begin(self) -> None:
        if self._notes and self._notes.waiting:
            self.take(self._notes.waiting[0].attempt)

    def _opened(self, note: Blind, kept: Mapping[str, Any] | None, came: Came | None, before: Reviewed | None) -> None:
        assert self._notes is not None  # noqa: S101 - what is opened was listed
        assert self._notes.asked is not None  # noqa: S101
        flagged = {one.attempt for one in self._notes.flagged}
        kind = Kind.DONE if before else Kind.FLAGGED if note.attempt in flagged else Kind.WAITING
        made = Reading(
            id=new_fact_id(self._workplace.now()),
            note=note,
            title=tr("Note of {moment}").format(moment=moment(note.at.astimezone(self._workplace.zone))),
            hints=tuple(map(hint_in_full, note.hints)),
            kind=kind,
            known=before.at if before else None,
            asked=tuple((one.id, own_words(one.ask)) for one in self._notes.asked.questions),
        )
        made = taken_up(made, kept) if kept else corrected(made, before) if before else made
        if came and (before or not made.missing):  # what the playbook asks since then is answered blind
            made = replace(made, came=self._told(came))
        self._kept = draft_of(made)
        self.reading.set(made)

    def _reveal(self, one: Reading) -> None:
        if one.missing or not one.next_step.strip():
            fault = tr("Answer every question first.") if one.missing else tr("Say what is next first.")
            self.reading.set(replace(one, fault=fault))
            return
        kept = {**draft_of(one), "seen": True}

        def act() -> Came:
            self._desk.keep_draft(one.note, one.known, kept)  # first: what is said blind is not changed after a look
            return self._desk.came(one.note.attempt)

        def revealed(came: Came) -> None:
            self._kept = kept
            self.reading.set(replace(one, came=self._told(came), fault=""))

        self._do(act, revealed)

    def _told(self, came: Came) -> tuple[tuple[str, str], ...]:
        return tuple(told(came, self._workplace.zone))

    def _save(self, one: Reading) -> None:
        if one.matches is None or one.missing:
            fault = tr("Answer every question first.") if one.missing else tr("Say whether it was so first.")
            self.reading.set(replace(one, fault=fault))
            return
        scored = Scored(
            id=one.id,
            attempt=one.note.attempt,
            scores=one.scores,
            next_step=one.next_step,
            matches=one.matches,
            words=one.words,
        )

        def act() -> Notes:
            self._desk.score(scored)
            return self._desk.notes()

        def saved(notes: Notes) -> None:
            self.reading.set(None)
            self._show(notes)
            self._begin()
            self.said.set(Said(tr("Saved. Whoever wrote the note sees it among their settings."), "good"))

        self._do(act, saved)

    def _edit(self, change: Callable[[Reading], Reading], *, blind: bool) -> None:
        """Change what is said of the note: what was said blind stays as it was once it is known what came of it."""
        one = self.reading.value
        if one is not None and not self._busy and (one.came is None or not blind or one.kind is Kind.DONE):
            self.reading.set(replace(change(one), fault=""))

    def _do(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do one act at a time: a key that is pressed twice acts once."""
        if self._busy:
            return
        self.keep_draft()
        self._busy = True

        def after(result: T) -> None:
            self._busy = False
            done(result)

        self._run(act, after, self._fail)

    def _run(self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        looks = self._looks

        def seen(then: Callable[[V], None]) -> Callable[[V], None]:
            return lambda result: then(result) if looks == self._looks else None

        self._background.run(act, seen(done), seen(failed))

    def _fail(self, error: Exception) -> None:
        busy, self._busy = self._busy, False
        self.said.set(Said(sentence(error), "problem"))
        if busy and isinstance(error, ExpectedError):
            self.reading.set(None)
            self.read()

    def _show(self, notes: Notes) -> None:
        self._notes = notes
        self.lists.set(lists_of(notes, self._workplace.zone))
