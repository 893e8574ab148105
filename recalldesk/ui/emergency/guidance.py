"""The approved words for an emergency, and the numbers to call. Frozen values; no Qt."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from recalldesk.ui.words import mark, tr

if TYPE_CHECKING:  # the panel is there before they are imported
    from recalldesk.queue.policy import Policy
    from recalldesk.queue.scripts import Step, Words


class Saying(NamedTuple):
    """What is said at one point. ``when``: after what they answer; ``said``: in each language."""

    when: str
    said: tuple[str, ...]
    hint: str


class Guidance(NamedTuple):
    """What to say and whom to call. Nothing in it is about a patient."""

    emergency_number: str
    crisis_number: str
    sayings: tuple[Saying, ...]


# Where no store was open yet: the words of the playbook that every store begins with.
_BUILT_IN = (
    ("", mark("Please stay on the line with me. Where are you right now?"), ""),
    (
        mark("Says where, or no clear answer"),
        mark("We call 911 now, and I stay with you. A clinician of ours is joining us."),
        mark("Do not hang up first. Alert the clinician on duty."),
    ),
    (
        mark("Speaks of dying"),
        mark("I am glad that you told me. I stay with you. I am bringing in somebody who can help."),
        mark("Do not hang up. Bring in the clinician on duty, or 988. In danger, 911."),
    ),
)


def built_in() -> Guidance:
    """Return the words to begin with."""
    sayings = (
        Saying(tr(when) if when else "", (tr(said),), tr(hint) if hint else "") for when, said, hint in _BUILT_IN
    )
    return Guidance("911", "988", tuple(sayings))


def guidance_of(policy: "Policy", day: date) -> Guidance:
    """Return the words that the clinic approved; the built-in ones where none are in effect."""
    clinic, scripts = policy.clinic, policy.scripts
    if scripts is None or not scripts.review.holds(day):
        return built_in()._replace(emergency_number=clinic.emergency_number, crisis_number=clinic.crisis_number)
    steps = {step.id: step for step in scripts.trunk}
    first = next(jump.to for jump in scripts.jumps if jump.id == "emergency")
    sayings = tuple(_sayings(first, steps, tuple(clinic.spoken)))
    return Guidance(clinic.emergency_number, clinic.crisis_number, sayings)


def _sayings(first: str, steps: "Mapping[str, Step]", languages: tuple[str, ...]) -> Iterator[Saying]:
    """Yield the first step, then each that can be come to from there, with the answers that lead to it."""
    waiting, seen = [(first, "")], {first}
    while waiting:
        name, when = waiting.pop(0)
        step = steps[name]
        said = (" ".join(part for part in (step.say.get(one), step.ask.get(one)) if part) for one in languages)
        yield Saying(when, tuple(words for words in said if words), _in(step.hint, languages))
        leads: dict[str, list[str]] = {step.to: []} if step.to is not None else {}
        for answer in step.answers:
            if answer.to is not None:
                leads.setdefault(answer.to, []).append(_in(answer.label, languages))
        for there, labels in leads.items():
            if there not in seen:
                seen.add(there)
                waiting.append((there, " · ".join(labels)))


def _in(words: "Words", languages: tuple[str, ...]) -> str:
    return next((words[one] for one in languages if one in words), "")
