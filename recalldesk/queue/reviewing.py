"""Notes that a colleague reads, blind to the outcome first (Q13): the sample, the lint, what was scored, the trend.

The sample is drawn from the attempt's id: it is the same wherever and whenever it is asked for; nobody chooses whom.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, PersonId
from recalldesk.core.roles import Grade
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.phrases import plain_words
from recalldesk.queue.scripts import Words
from recalldesk.queue.times import Delay

_WHOLE = 100  # per cent
_BITS = 64
DIGIT, BREAK, BEGINS = "#", "-", "*"  # in shapes of numbers; at the end of a phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many of a hundred notes are read, by the grade of who wrote them."""

    trainee: int = 100
    regular: int = 15
    senior: int = 2

    def of(self, grade: Grade) -> int:
        """Return the share of a grade."""
        return {Grade.TRAINEE: self.trainee, Grade.REGULAR: self.regular, Grade.SENIOR: self.senior}[grade]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a note. Yes is always what is wanted."""

    id: str
    ask: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """By what a note is flagged. Phrases: whole words in any language; one with ``*`` at its end is how a word begins.

    ``next_step``: a note that says what is next has one of these; ``advice``, ``private``: a note has none of these.
    ``numbers``: forms of numbers that stand in no note, ``#`` for a digit, ``-`` for a hyphen, dot, blank or nothing.
    """

    next_step: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReview:
    """How notes are reviewed. ``within``: older ones are not waited for any more."""

    share: Shares = Shares()
    within: Delay
    questions: tuple[Question, ...]
    lint: Lint = field(default_factory=Lint)


class Score(StrEnum):
    """How a note does."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Hint(StrEnum):
    """What the lint sees in a note."""

    NO_NEXT_STEP = "no_next_step"
    ADVICE = "advice"
    NUMBER = "number"
    PRIVATE = "private"


class Act(StrEnum):
    """What a fact ``note_review`` tells: that a note was scored, or that it is to be, though not in the sample."""

    SCORED = "scored"
    ADDED = "added"


class Graded(NamedTuple):
    """A person is of a grade since an instant."""

    since: datetime
    grade: Grade


class Hinted(NamedTuple):
    """What the lint sees, and by which words; a number is not repeated."""

    hint: Hint
    words: str = ""


class Reviewed(NamedTuple):
    """A note as it was scored last. ``at``: of the fact; ``called_at``, ``caller``: of the attempt.

    ``next_step``: what the reviewer read out of the note alone; ``matches``: was it so; ``words``: to the caller.
    """

    attempt: FactId
    at: datetime
    by: PersonId
    called_at: datetime
    caller: PersonId
    scores: Mapping[str, Score]
    next_step: str
    matches: Score
    words: str


class Tally(NamedTuple):
    """How often what was scored."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def asked(self) -> int:
        """How many notes it was asked of."""
        return sum(self)


class WeekOfNotes(NamedTuple):
    """The notes of a week's calls that were reviewed. ``monday``: its first day; ``answers``: by question."""

    monday: date
    reviewed: int
    answers: Mapping[str, Tally]
    pick_up: Tally


def in_sample(attempt: FactId, share: int) -> bool:
    """Tell whether a note is read, of which ``share`` in a hundred are. A larger share holds every smaller one."""
    drawn = int.from_bytes(sha256(attempt.bytes).digest()[: _BITS // 8], "big")
    return drawn * _WHOLE < share << _BITS


def grade_at(given: Sequence[Graded], at: datetime | None = None) -> Grade:
    """Return the grade that a person had, or has now, of those they were given in the order of time."""
    return next((one.grade for one in reversed(given) if at is None or one.since <= at), Grade.REGULAR)


class NoteLint:
    """Looks at notes by the playbook's words."""

    def __init__(self, lint: Lint) -> None:
        self._next_step = _any_of(lint.next_step)
        self._never = ((Hint.ADVICE, _any_of(lint.advice)), (Hint.PRIVATE, _any_of(lint.private)))
        self._numbers = [_shaped(shape) for shape in lint.numbers]

    def hints(self, note: str) -> tuple[Hinted, ...]:
        """Return what is seen in a note; nothing of an empty one."""
        said = plain_words(note)
        if not said:
            return ()
        silent = self._next_step is not None and not self._next_step.search(said)
        found = [Hinted(Hint.NO_NEXT_STEP)] if silent else []
        for hint, pattern in self._never:
            if pattern is not None and (match := pattern.search(said)):
                found.append(Hinted(hint, match[0]))
        if any(shape.search(note) for shape in self._numbers):
            found.append(Hinted(Hint.NUMBER))
        return tuple(found)


def _any_of(phrases: Collection[str]) -> re.Pattern[str] | None:
    parts = [re.escape(plain_words(one)) + (r"\w*" if one.endswith(BEGINS) else "") for one in phrases]
    return re.compile(rf"\b(?:{'|'.join(sorted(parts, key=len, reverse=True))})\b") if parts else None


def _shaped(shape: str) -> re.Pattern[str]:
    signs = {DIGIT: r"\d", BREAK: r"[-. ]?"}
    return re.compile(rf"(?<!\d){''.join(signs[sign] for sign in shape)}(?!\d)")


def reviews(facts: Iterable[Fact]) -> dict[FactId, Reviewed]:
    """Return the attempts whose notes were scored; of several scores of one the last counts."""
    scored = (fact for fact in facts if fact.kind is FactKind.NOTE_REVIEW and fact.payload["act"] == Act.SCORED)
    return {one.attempt: one for one in map(_reviewed, sorted(scored, key=lambda fact: (fact.at, fact.id)))}


def _reviewed(fact: Fact) -> Reviewed:
    told = fact.payload
    return Reviewed(
        attempt=_attempt(told),
        at=fact.at,
        by=fact.actor,
        called_at=datetime.fromisoformat(told["called_at"]),
        caller=PersonId(told["caller"]),
        scores={name: Score(score) for name, score in told["scores"].items()},
        next_step=told["next_step"],
        matches=Score(told["matches"]),
        words=told.get("words", ""),
    )


def added(facts: Iterable[Fact]) -> frozenset[FactId]:
    """Return the attempts that somebody added to the sample."""
    return frozenset(
        _attempt(fact.payload)
        for fact in facts
        if fact.kind is FactKind.NOTE_REVIEW and fact.payload["act"] == Act.ADDED
    )


def _attempt(payload: Mapping[str, Any]) -> FactId:
    return FactId(UUID(payload["attempt"]))


def trend(scored: Iterable[Reviewed], zone: ZoneInfo) -> tuple[WeekOfNotes, ...]:
    """Return the weeks in which notes were written that are reviewed, the first first; nobody is named.

    A week begins on Monday in ``zone``. The parts of a tally add up to the notes of which it was asked.
    """
    weeks: dict[date, list[Reviewed]] = {}
    for one in scored:
        day = one.called_at.astimezone(zone).date()
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(one)
    return tuple(_week(monday, weeks[monday]) for monday in sorted(weeks))


def _week(monday: date, scored: Sequence[Reviewed]) -> WeekOfNotes:
    asked = sorted({name for one in scored for name in one.scores})
    answers = {name: _tally(one.scores[name] for one in scored if name in one.scores) for name in asked}
    return WeekOfNotes(monday, len(scored), answers, _tally(one.matches for one in scored))


def _tally(scores: Iterable[Score]) -> Tally:
    given = list(scores)
    return Tally(*(given.count(score) for score in Score))
