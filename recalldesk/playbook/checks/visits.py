"""Checks of visits and open times: delays, numbers, words in every language, reasons that exist."""

from collections.abc import Iterator, Mapping

from recalldesk.playbook.checks.clinic import check_number
from recalldesk.playbook.checks.said import languages
from recalldesk.playbook.checks.scripts import placed_steps
from recalldesk.playbook.checks.words import told
from recalldesk.playbook.faults import Fault, Path, unknown
from recalldesk.playbook.merge import named
from recalldesk.queue.phrases import folded
from recalldesk.queue.policy import Policy

_LONGEST = 12 * 60  # minutes
_MOST_BEHIND = 365
_WITH_WORDS = ("bring", "portal")


def check_visits(policy: Policy) -> Iterator[Fault]:
    """Look at what is said of visits, and at how open times are used."""
    for name in ("confirm_within", "look_after"):
        if not getattr(policy.visits, name).amount:
            yield Fault(("visits", name), "Nobody can look at once (C6).", "Write a delay such as 2 business days.")
    if not policy.slots.ahead.amount:
        yield Fault(("slots", "ahead"), "No time lies ahead then.", "Write a delay such as 4 weeks.")
    if not 0 <= policy.slots.behind <= _MOST_BEHIND:
        what = f"{policy.slots.behind} is no number of days."
        yield Fault(("slots", "behind"), what, f"Write a number from 0 to {_MOST_BEHIND}.")
    for name in _WITH_WORDS:
        yield from _words(("visits", name), getattr(policy.visits, name), policy)
        yield from _needed(name, policy)
    yield from _types(policy)


def _types(policy: Policy) -> Iterator[Fault]:
    owners, reasons = dict[str, str](), {reason.id for reason in policy.reasons}
    for one in policy.visits.types:
        here = ("visits", "types", one.id)
        for place, phrase in enumerate(one.phrases):
            owner = owners.setdefault(folded(phrase), one.id)
            if owner != one.id:
                what = f"'{phrase}' is a name of {owner} already."
                yield Fault((*here, "phrases", place), what, "Leave it with one type.")
        for reason in sorted(one.reasons - reasons):
            yield unknown((*here, "reasons"), "reason", reason, reasons)
        if one.minutes is not None and not 0 < one.minutes <= _LONGEST:
            yield Fault((*here, "minutes"), f"{one.minutes} is no length of a visit.", "Write minutes, such as 30.")
        if one.number is not None:
            yield from check_number((*here, "number"), one.number, policy.clinic.region)
        for name in _WITH_WORDS:
            yield from _words((*here, name), getattr(one, name), policy)


def _words(path: Path, words: Mapping[str, str], policy: Policy) -> Iterator[Fault]:
    """Words stand in every language, and name no merge field: they fill one. What a portal is tells no kind of care."""
    for language in sorted(languages(policy) - words.keys()) if words else ():
        yield Fault(path, f"There are no words in {language}.", f"Add '{language}:' with its text.")
    for language, text in words.items():
        for name in named(text):
            yield Fault((*path, language), f"{{{name}}} cannot stand here.", "Write plain words.")
        if path[-1] == "portal":
            for word in told(text):
                yield Fault((*path, language), f"'{word}' tells what kind of care it is (P1).", "Leave it out.")


def _needed(name: str, policy: Policy) -> Iterator[Fault]:
    """Words that a script says must be there for every visit."""
    if getattr(policy.visits, name):
        return
    for path, step in placed_steps(policy.scripts):
        for language, text in step.say.items():
            if name in named(text):
                what = f"{{{name}}} has no words for visits whose type says none."
                yield Fault((*path, "say", language), what, f"Add '{name}:' to 'visits', or leave it out.")
