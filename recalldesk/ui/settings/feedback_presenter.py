"""What colleagues said of one's own notes. No Qt."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import NamedTuple

from recalldesk.core.ids import FactId
from recalldesk.desk.note_review import Feedback
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.reviewing import Question, Score
from recalldesk.ui.background import Background
from recalldesk.ui.language import own_words
from recalldesk.ui.review.words import score
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import moment, tr


class FeedbackLine(NamedTuple):
    """A note of one's own that was scored. ``whole``: all that was said of it."""

    attempt: FactId
    state: str
    tone: str
    at: str
    words: str
    whole: str


class FeedbackPresenter:
    """One's own notes that were scored, and nobody else's."""

    def __init__(self, workplace: Workplace, background: Background) -> None:
        self._workplace, self._background, self._desk = workplace, background, workplace.notes()
        self.lines: Seen[tuple[FeedbackLine, ...] | None] = Seen(None)
        self.said = Seen(Said(""))

    def read(self) -> None:
        """Read them."""

        def act() -> tuple[FeedbackLine, ...]:
            asked = {one.id: one for one in self._desk.questions()}
            return tuple(_line(one, asked, self._workplace.zone) for one in self._desk.feedback())

        self._background.run(act, self.lines.set, lambda error: self.said.set(Said(sentence(error), "problem")))

    def put_away(self) -> None:
        """Forget what nobody else may see."""
        self.lines.set(None)


def _line(one: Feedback, asked: Mapping[str, Question], zone: tzinfo) -> FeedbackLine:
    scores = list(one.scored.scores.values())
    good = all(given is Score.YES for given in scores)
    state = tr("{n} of {all} yes").format(n=scores.count(Score.YES), all=len(scores))
    return FeedbackLine(
        attempt=one.scored.attempt,
        state=state,
        tone="good" if good else "information",
        at=moment(one.scored.called_at.astimezone(zone)),
        words=one.scored.words or tr("Read by {name}").format(name=one.by),
        whole="\n".join(_whole(one, asked)),
    )


def _whole(one: Feedback, asked: Mapping[str, Question]) -> Iterator[str]:
    yield one.note
    yield ""
    scores = one.scored.scores
    for name in (*(known for known in asked if known in scores), *sorted(scores.keys() - asked.keys())):
        yield f"{own_words(asked[name].ask) if name in asked else name} {score(scores[name])}"
    yield ""
    yield tr("Read as the next step: {words}").format(words=one.scored.next_step)
    yield tr("Was it so? {score}").format(score=score(one.scored.matches))
    if one.scored.words:
        yield f"{one.by}: {one.scored.words}"
