"""The lists of the room of notes, in words. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from enum import Enum
from typing import NamedTuple

from recalldesk.core.ids import FactId
from recalldesk.desk.note_review import Blind, Notes
from recalldesk.queue.reviewing import Reviewed, Score, Tally
from recalldesk.ui.hints import hints_in_short
from recalldesk.ui.language import own_words
from recalldesk.ui.review.words import score
from recalldesk.ui.words import mark, moment, monday, tr

_WEEKS = 4  # of the trend that are shown


class Kind(Enum):
    """The lists of the room."""

    WAITING = mark("To review")
    FLAGGED = mark("Flagged")
    DONE = mark("Reviewed")
    TREND = mark("Trend")


class NoteLine(NamedTuple):
    """A note in a list, without its words: they are read one by one. ``said``: flags, or how it did."""

    attempt: FactId
    state: str
    tone: str
    at: str
    said: str


class TrendLine(NamedTuple):
    """How notes did in the newest weeks: what was asked, and yes of how many."""

    asked: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """What the room lists. ``asks``: whether the playbook asks anything of notes; ``weeks``: heads of the trend."""

    asks: bool
    lines: Mapping[Kind, tuple[NoteLine, ...]]
    trend: tuple[TrendLine, ...]
    weeks: tuple[str, ...]


def lists_of(notes: Notes, zone: tzinfo) -> Lists:
    """Return the lists, times in ``zone``."""
    lines = {
        Kind.WAITING: tuple(_line(one, notes, zone) for one in notes.waiting),
        Kind.FLAGGED: tuple(_line(one, notes, zone) for one in notes.flagged),
        Kind.DONE: tuple(_scored(note, scored, zone) for note, scored in notes.done),
    }
    weeks = tuple(monday(week.monday) for week in notes.trend[-_WEEKS:])
    return Lists(notes.asked is not None, lines, tuple(_trend(notes)), weeks)


def _line(note: Blind, notes: Notes, zone: tzinfo) -> NoteLine:
    words = tr("With a flag") if note.hints else tr("Added") if note.added else tr("Sample")
    words = tr("Begun") if note.attempt in notes.begun else words
    tone = "warning" if note.hints else "information"
    return NoteLine(note.attempt, words, tone, moment(note.at.astimezone(zone)), hints_in_short(note.hints))


def _scored(note: Blind, scored: Reviewed, zone: tzinfo) -> NoteLine:
    yes = list(scored.scores.values()).count(Score.YES)
    said = tr("{n} of {all} yes; next step: {match}").format(
        n=yes, all=len(scored.scores), match=score(scored.matches).lower()
    )
    return NoteLine(note.attempt, tr("Read"), "good", moment(note.at.astimezone(zone)), said)


def _trend(notes: Notes) -> Iterator[TrendLine]:
    """Yield how notes did in the newest weeks, by question: of how many the answer was yes."""
    weeks = notes.trend[-_WEEKS:]
    if notes.asked is None or not weeks:
        return
    yield TrendLine(tr("Notes reviewed"), tuple(str(week.reviewed) for week in weeks))
    for question in notes.asked.questions:
        cells = tuple(_yes(week.answers.get(question.id, Tally())) for week in weeks)
        yield TrendLine(own_words(question.ask), cells)
    yield TrendLine(tr("Next step read from the note alone"), tuple(_yes(week.pick_up) for week in weeks))


def _yes(tally: Tally) -> str:
    return tr("{n} of {all}").format(n=tally.yes, all=tally.asked) if tally.asked else "–"
