"""Checks of how notes are reviewed: shares that are shares, questions in words, a lint that can see something (Q13)."""

from collections.abc import Iterator
from dataclasses import fields

from recalldesk.playbook.checks.said import complete
from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.faults import Fault, Path
from recalldesk.queue.phrases import plain_words
from recalldesk.queue.policy import Policy
from recalldesk.queue.reviewing import BREAK, DIGIT, Lint, NoteReview, Shares

_WHOLE = 100
_HERE = ("note_review",)
_LEAST_DIGITS = 6  # of a number that stands in no note: shorter ones are days and times
_SAYS = frozenset({FALLBACK})


def check_note_review(policy: Policy) -> Iterator[Fault]:
    """Look at the whole of it, where there is any."""
    if policy.note_review is not None:
        yield from _shares(policy.note_review.share)
        yield from _asked(policy.note_review)
        yield from _phrases(policy.note_review.lint)
        yield from _numbers(policy.note_review.lint)


def _shares(share: Shares) -> Iterator[Fault]:
    for part in fields(share):
        if not 0 <= getattr(share, part.name) <= _WHOLE:
            yield Fault((*_HERE, "share", part.name), "This is no share of a hundred.", "Write a number from 0 to 100.")
    if not share.trainee >= share.regular >= share.senior:
        what = "Less is read of those who need it more (Q13)."
        yield Fault((*_HERE, "share"), what, "Write the largest share for trainees, the smallest for seniors.")


def _asked(review: NoteReview) -> Iterator[Fault]:
    if not review.within.amount:
        yield Fault((*_HERE, "within"), "It cannot be no time at all.", "Write a delay such as 4 weeks.")
    if not review.questions:
        yield Fault((*_HERE, "questions"), "Nothing is asked of a note.", "Add a question below a name of its own.")
    for question in review.questions:
        yield from complete((*_HERE, "questions", question.id, "ask"), question.ask, _SAYS, needed=True)


def _phrases(lint: Lint) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for name in ("next_step", "advice", "private"):
        for place, phrase in enumerate(getattr(lint, name)):
            here: Path = (*_HERE, "lint", name, place)
            said = plain_words(phrase)
            if not said:
                yield Fault(here, f"'{phrase}' has no words.", "Write a word that notes use.")
            elif owners.setdefault(said, name) != name:
                yield Fault(here, f"'{phrase}' stands under '{owners[said]}' already.", "Leave it in one of them.")


def _numbers(lint: Lint) -> Iterator[Fault]:
    for place, shape in enumerate(lint.numbers):
        if set(shape) - {DIGIT, BREAK} or shape.count(DIGIT) < _LEAST_DIGITS:
            what = f"'{shape}' is no form of a number."
            remedy = f'Write # for each of {_LEAST_DIGITS} digits or more, and - between them: "###-##-####".'
            yield Fault((*_HERE, "lint", "numbers", place), what, remedy)
