"""Notes that a colleague reads, blind to the outcome first (Q13): what waits, what came of it, scores, feedback."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, PersonId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.noted_calls import Came, Noted, came_of, noted_by_id, noted_calls
from recalldesk.queue.calendar import later_day, local_day, midnight
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.reviewing import (
    Act,
    Graded,
    Hinted,
    NoteLint,
    NoteReview,
    Question,
    Reviewed,
    Score,
    WeekOfNotes,
    added,
    grade_at,
    in_sample,
    reviews,
    trend,
)
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_FEEDBACK = timedelta(days=90)
_TREND = timedelta(weeks=12)


@dataclass(frozen=True, slots=True)
class Blind:
    """A note without what came of the call, and without who wrote it. ``hints``: of the lint; ``added``: by hand."""

    attempt: FactId
    at: datetime
    words: str
    hints: tuple[Hinted, ...]
    added: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """What there is to review. ``asked`` None: the playbook asks nothing of notes.

    ``waiting``: the sample, the oldest first; ``flagged``: seen by the lint, not in the sample; ``done``: what was
    scored, the newest first, with its scores; ``begun``: of whose notes one said something that is not scored yet.
    """

    asked: NoteReview | None
    waiting: tuple[Blind, ...] = ()
    flagged: tuple[Blind, ...] = ()
    done: tuple[tuple[Blind, Reviewed], ...] = ()
    trend: tuple[WeekOfNotes, ...] = ()
    begun: frozenset[FactId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A note as somebody scored it. ``id``: of the fact to come, so that saving it twice is harmless."""

    id: FactId
    attempt: FactId
    scores: Mapping[str, Score]
    next_step: str
    matches: Score
    words: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A note of one's own as it was scored. ``by``: who did."""

    note: str
    scored: Reviewed
    by: str


class NoteDesk:
    """What is done with notes at this desk. Reviewing wants the right to govern; feedback is everybody's own."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def notes(self) -> Notes:
        """Return what there is to review; never one's own notes."""
        now = self._clock.now()
        with self._store.read() as reader:
            self._require(reader)
            policy = reader.playbooks.rules().policy
            return _notes(reader, policy, policy.note_review, self._actor.person, now)

    def open(self, attempt: FactId) -> Blind:
        """Return a note to be read; an audit fact says that it was (S6). UsageError if it is not there any more."""

        def act(uow: UnitOfWork) -> Blind:
            self._require(uow)
            asked = _asked(uow)
            note = self._others(uow, attempt)
            uow.audit.append(self._actor, self._clock.now(), "open note", f"recall:{note.call.recall}")
            uow.commit()
            return _blind(note, NoteLint(asked.lint), by_hand=False)

        return self._store.write(act)

    def draft(self, attempt: FactId) -> Mapping[str, Any] | None:
        """Return what one said of a note before, as it was kept; None if nothing, or if it was scored since."""
        with self._store.read() as reader:
            self._require(reader)
            return reader.note_reviews.draft(self._actor.person, attempt)

    def keep_draft(self, note: Blind, known: datetime | None, content: Mapping[str, Any]) -> None:
        """Keep plain JSON of a note that is not scored yet in place of what was kept before (S2).

        ``known``: when it was scored last, as far as whoever reads it knows: if it was since, nothing is kept.
        """

        def act(uow: UnitOfWork) -> None:
            self._require(uow)
            scored = reviews(uow.note_reviews.reviews(note.at)).get(note.attempt)
            if (scored.at if scored else None) == known:
                uow.note_reviews.put_draft(self._actor.person, note.attempt, self._clock.now(), content)
                uow.commit()

        self._store.write(act)

    def came(self, attempt: FactId) -> Came:
        """Return what came of the call: for whoever has said what is next from the note alone."""
        with self._store.read() as reader:
            self._require(reader)
            return came_of(reader, self._others(reader, attempt), reader.playbooks.rules().policy)

    def add(self, attempt: FactId) -> None:
        """Add a note to the sample."""
        self._keep(new_fact_id(self._clock.now()), attempt, {"act": Act.ADDED.value}, "add note to sample")

    def score(self, scored: Scored) -> None:
        """Keep how a note does; the last score of a note counts. UsageError: something is not said."""
        with self._store.read() as reader:
            names = {question.id for question in _asked(reader).questions}
        if scored.scores.keys() != names:
            raise UsageError(phrase("Answer every question first."))
        if not scored.next_step.strip():
            raise UsageError(phrase("Say what is next, from the note alone."))
        payload = {
            "act": Act.SCORED.value,
            "scores": {name: score.value for name, score in scored.scores.items()},
            "next_step": scored.next_step.strip(),
            "matches": scored.matches.value,
            "words": scored.words.strip(),
        }
        self._keep(scored.id, scored.attempt, payload, "score note")

    def questions(self) -> tuple[Question, ...]:
        """Return what is asked of notes now."""
        with self._store.read() as reader:
            asked = reader.playbooks.rules().policy.note_review
        return asked.questions if asked else ()

    def feedback(self) -> tuple[Feedback, ...]:
        """Return one's own notes that were scored, the newest first."""
        since = self._clock.now() - _FEEDBACK
        with self._store.read() as reader:
            scored = [one for one in reviews(reader.note_reviews.reviews(since)).values() if self._own(one.caller)]
            notes = noted_by_id(reader, {one.attempt for one in scored})
            found = [
                Feedback(notes[one.attempt].words, one, reader.people.name(one.by))
                for one in scored
                if one.attempt in notes
            ]
        return tuple(sorted(found, key=lambda one: (one.scored.at, one.scored.attempt), reverse=True))

    def _own(self, person: PersonId) -> bool:
        return person == self._actor.person

    def _require(self, reader: Reader) -> None:
        require(Right.GOVERN, reader.people.role(self._actor.person))

    def _others(self, reader: Reader, attempt: FactId) -> Noted:
        """Return a note that somebody else wrote, as it stands now."""
        note = noted_by_id(reader, {attempt}).get(attempt)
        if note is None:
            raise UsageError(phrase("That note is not there any more."))
        if self._own(note.call.actor):
            raise UsageError(phrase("Somebody else reviews your own notes."))
        return note

    def _keep(self, name: FactId, attempt: FactId, payload: dict[str, Any], act: str) -> None:
        def keep(uow: UnitOfWork) -> None:
            self._require(uow)
            now, call = self._clock.now(), self._others(uow, attempt).call
            payload.update(attempt=str(attempt), called_at=call.at.isoformat(), caller=call.actor)
            fact = Fact(name, FactKind.NOTE_REVIEW, now, self._actor.person, self._actor.device, payload=payload)
            if uow.facts.append(fact):
                if payload["act"] == Act.SCORED:
                    uow.note_reviews.drop_drafts(attempt)
                uow.audit.append(self._actor, now, act, f"fact:{attempt}")
                uow.commit()

        self._store.write(keep)


def _asked(reader: Reader) -> NoteReview:
    asked = reader.playbooks.rules().policy.note_review
    if asked is None:
        raise UsageError(phrase("The playbook asks nothing of notes: add a section note_review."))
    return asked


def _notes(reader: Reader, policy: Policy, asked: NoteReview | None, me: PersonId, now: datetime) -> Notes:
    if asked is None:
        return Notes(None)
    since = _since(asked, policy, now)
    facts = reader.note_reviews.reviews(min(since, now - _TREND))
    scored, by_hand = reviews(facts), added(facts)
    grades, lint = reader.people.grades(), NoteLint(asked.lint)
    calls = reader.note_reviews.calls(since)
    waiting: list[Blind] = []
    flagged: list[Blind] = []
    done: list[tuple[Blind, Reviewed]] = []
    for note in noted_calls(calls):
        call = note.call
        if call.actor == me:
            continue
        shown = _blind(note, lint, by_hand=call.id in by_hand)
        if call.id in scored:
            done.append((shown, scored[call.id]))
        elif shown.added or _drawn(call, grades.get(call.actor, ()), asked):
            waiting.append(shown)
        elif shown.hints:
            flagged.append(shown)
    done.sort(key=lambda one: (one[1].at, one[0].attempt), reverse=True)
    weeks, begun = trend(scored.values(), policy.clinic.tz), reader.note_reviews.begun(me)
    return Notes(asked, tuple(waiting), tuple(flagged), tuple(done), weeks, begun)


def _since(asked: NoteReview, policy: Policy, now: datetime) -> datetime:
    """Return from when on notes are reviewed: the midnight that ``within`` before today begins with."""
    today = local_day(now, policy.clinic.tz)
    back = later_day(today, asked.within, policy.holidays) - today
    return midnight(today - back, policy.clinic.tz)


def _drawn(call: Fact, grades: Sequence[Graded], asked: NoteReview) -> bool:
    return in_sample(call.id, asked.share.of(grade_at(grades, call.at)))


def _blind(note: Noted, lint: NoteLint, *, by_hand: bool) -> Blind:
    return Blind(note.call.id, note.call.at, note.words, lint.hints(note.words), by_hand)
