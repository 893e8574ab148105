"""A lint of words (W1-W11): easy to understand, one question a turn, no blame, alarm, promise or advice."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from recalldesk.playbook.checks.said import Said, languages, spoken
from recalldesk.playbook.checks.scripts import placed_steps
from recalldesk.playbook.checks.words import SCOLDING
from recalldesk.playbook.faults import Fault, Path
from recalldesk.playbook.merge import merged
from recalldesk.playbook.readability import grade_of, sentences, words
from recalldesk.queue.phrases import plain_words
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import MERGE_FIELDS

HARDEST_GRADE = 6.0
LONGEST_SENTENCE = 15
_ENOUGH = 30  # words from which on a grade means something


class _Never(NamedTuple):
    """Words that are never said, without accents; both languages."""

    pattern: re.Pattern[str]
    what: str
    remedy: str


def _never(pattern: str, what: str, remedy: str) -> _Never:
    return _Never(re.compile(rf"\b(?:{pattern})\b"), what, remedy)


_NEVER = (
    _Never(SCOLDING, "scolds (W11)", "Say what comes next instead."),
    _never(
        r"you (?:did not|didn t|never|forgot|missed)|your fault|you should have|no vino|usted (?:falto|olvido|nunca)"
        r"|su culpa|debio|deberia haber",
        "blames (W11)",
        "Say it without whose doing it was.",
    ),
    _never(
        r"danger\w*|serious\w*|worse (?:and|if you do not)|you could die|at risk|before it is too late|urgently"
        r"|peligr\w*|grave\w*|podria morir|en riesgo|antes de que sea tarde|urgentemente",
        "alarms (W11)",
        "Offer the next step instead.",
    ),
    _never(
        r"i promise|guarantee\w*|you will be (?:fine|ok|okay|cured)|everything will be|le prometo|garantiz\w*"
        r"|(?:va a|se va a) (?:estar bien|curar)|todo (?:va a )?sal(?:ir|dra) bien",
        "promises an outcome (W11)",
        "Say what we do, not how it will turn out.",
    ),
    _never(
        r"not urgent|can wait|nothing to worry|do not worry|don t worry|not serious|no es urgente|puede esperar"
        r"|no se preocupe|no es (?:nada|serio)",
        "judges how urgent it is (C1)",
        "Leave that to licensed staff.",
    ),
    _never(
        r"we (?:have )?already called|call someone else|what the system says|as i said|ya le llamamos"
        r"|llame a otr[oa]|lo que dice el sistema|ya le dije",
        "turns the patient away (W11)",
        "Say what you can do.",
    ),
    _never(
        r"social security|ssn|(?:credit|debit) card|card number|payment|seguro social"
        r"|tarjeta de (?:credito|debito)|numero de tarjeta|pago",
        "asks for what we never ask (W3)",
        "Name, date of birth, address, phone or the last 4 of the record number are enough.",
    ),
)


def check_wording(policy: Policy) -> Iterator[Fault]:
    """Look at every text that is said aloud, and at each script as a whole."""
    known = {language: samples(policy, language) for language in languages(policy)}
    wholes: dict[tuple[Path, str], list[str]] = defaultdict(list)
    for path, step in placed_steps(policy.scripts):
        turns: dict[str, list[str]] = defaultdict(list)
        for said in spoken(path, step):
            turns[said.language].append(merged(said.text, known.get(said.language, {})))
            yield from faults_of(said, turns[said.language][-1])
        for language, texts in turns.items():
            yield from _turn(path, language, " ".join(texts))
            wholes[path[:-1], language] += texts
    for script in policy.scripts.trees if policy.scripts else ():
        for language, text in script.fact.items():
            path = ("scripts", "trees", script.id, "fact", language)
            yield from faults_of(Said(path, "fact", language, text), merged(text, known.get(language, {})))
    for (path, language), texts in wholes.items():
        yield from grade_faults(path, language, " ".join(texts))


def samples(policy: Policy, language: str) -> Mapping[str, str]:
    """Return the longest that can stand for each merge field."""
    labels = [reason.labels[language] for reason in policy.reasons if language in reason.labels]
    sizes: dict[str, list[str]] = {
        "reason_general": [label.general for label in labels],
        "reason_verified": [label.verified for label in labels],
        "clinic": [policy.clinic.spoken.get(language, "")],
        "bring": [by.get(language, "") for by in (policy.visits.bring, *(one.bring for one in policy.visits.types))],
        "portal": [policy.visits.portal.get(language, "")],
        "place": [site.spoken.get(language, "") for site in policy.sites],
    }
    longest = {name: max(texts, key=lambda text: len(words(text)), default="") for name, texts in sizes.items()}
    return {name: field.sample for name, field in MERGE_FIELDS.items()} | longest


def faults_of(said: Said, text: str) -> Iterator[Fault]:
    """Yield what is wrong with one text; ``text``: the same with its merge fields filled."""
    for sentence in sentences(text):
        size = len(words(sentence))
        if size > LONGEST_SENTENCE:
            what = f"A sentence has {size} words with its merge fields filled (W1): '{sentence}'"
            yield Fault(said.path, what, f"Say it in sentences of {LONGEST_SENTENCE} words at most.")
    plain = plain_words(said.text)
    for never in _NEVER:
        if found := never.pattern.search(plain):
            yield Fault(said.path, f"'{found[0]}' {never.what}.", never.remedy)


def _turn(path: Path, language: str, text: str) -> Iterator[Fault]:
    questions = text.count("?")
    if questions > 1:
        what = f"It asks {questions} questions at once in {language} (W1)."
        yield Fault(path, what, "Ask one, and let a step of its own ask the next.")
    yield from grade_faults(path, language, text)


def grade_faults(path: Path, language: str, text: str) -> Iterator[Fault]:
    """Yield a fault if a text is too hard."""
    if len(words(text)) < _ENOUGH:
        return
    grade = grade_of(text, language)
    if grade > HARDEST_GRADE:
        what = f"The words in {language} are of school grade {grade:.1f} (W1)."
        yield Fault(path, what, f"Grade {HARDEST_GRADE:.0f} is the hardest: shorter words, shorter sentences.")
