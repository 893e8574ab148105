"""Scripts and decision trees as frozen values: what is said, asked and done in a call, and where each answer leads.

All scripts share a trunk. A step of a script's own stands in for the trunk's step of the same id, whole.
Texts are by language. Nothing here is said by itself: ``playbook.walk`` gives out the words, and none that are
``verified`` before identity is confirmed (P4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from recalldesk.queue.authorised import Scope
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.times import Range

Words: TypeAlias = Mapping[str, str]  # by language

MOST_TIMES = 3  # offered at once; more are not remembered
EMERGENCY = "emergency"  # the jump that every playbook has (C2)


class MergeField(NamedTuple):
    """What stands in words as ``{name}``. ``clinical``: only in verified steps (P4)."""

    about: str
    sample: str
    clinical: bool = False


MERGE_FIELDS = {
    "patient_name": MergeField("the patient's full name", "Ana Lee"),
    "caller": MergeField("the caller's own name", "Sam Roy"),
    "clinic": MergeField("the neutral name of the clinic", "the clinic"),
    "published_number": MergeField("the published number to call back", "555-0100"),
    "reason_general": MergeField("what the call is about, in general words", "help with a visit"),
    "offered_times": MergeField("up to three times that are free", "Monday at nine or Tuesday at two"),
    "appointment": MergeField("day and time of the visit", "Monday, May third, at nine"),
    "place": MergeField("the site of the visit, as it is said", "our main office"),
    "bring": MergeField("what to bring to the visit", "your insurance card"),
    "visit_length": MergeField("how long the visit takes", "30 minutes"),
    "direct_line": MergeField("the direct line of the visit's team", "555-0101"),
    "portal": MergeField("a sentence about the patient site", "You can see your visit online."),
    "callback_time": MergeField("when we call again", "Monday after nine"),
    "reason_verified": MergeField("what the call is about, exactly", "your yearly visit", clinical=True),
    "provider": MergeField("who will see the patient", "Doctor Roy", clinical=True),
}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a path ends, written ``outcome`` or ``outcome.detail``."""

    outcome: OutcomeKey
    detail: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Ending":
        """Return the ending of a text; ValueError if it names no outcome."""
        key, _, detail = text.partition(".")
        if key not in set(OutcomeKey):
            raise ValueError(f"write an outcome, such as scheduled.this_visit; known are {', '.join(OutcomeKey)}")
        return cls(OutcomeKey(key), detail or None)

    def __str__(self) -> str:
        return f"{self.outcome}.{self.detail}" if self.detail else str(self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side may say, and where that leads: to a step, or to an ending. The rest is done on the way.

    ``confirms``: identity; only at a gate. ``route``: escalated besides the outcome. ``correct``: the contact detail
    to put right. ``barrier`` and ``topic``: codes of the playbook. ``needs``: it is open only while somebody is on
    record for the patient who may be told so much; at a gate, whoever passes it is told no more than that.
    """

    id: str
    label: Words
    to: str | None = None
    ends: Ending | None = None
    confirms: bool = False
    needs: Scope | None = None
    opt_out: Literal["this", "all", "phone"] | None = None
    route: str | None = None
    correct: Literal["phone", "name", "address", "email", "language"] | None = None
    barrier: str | None = None
    topic: str | None = None
    mark: Literal["complaint", "satisfied"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. It goes on by its answers, or else by itself: to a step, or to an ending.

    ``say`` and ``ask`` are spoken, ``hint`` is for the caller alone. ``scene``: who may hear it besides the patient.
    ``collects``: fields of the outcome that are written down here. ``times``: how many times are offered.
    """

    id: str
    say: Words = field(default_factory=dict)
    ask: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    detail: Literal["general", "verified"] = "general"
    scene: Literal["opening", "voicemail", "third_party", "wrong_number"] | None = None
    do: (
        Literal["verify", "interpreter", "relay", "voicemail", "schedule", "handover", "correct_contact", "emergency"]
        | None
    ) = None
    times: int = 0
    collects: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    to: str | None = None
    ends: Ending | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who approved what, and from which day on it is used (Q14)."""

    version: int
    status: Literal["draft", "approved"]
    clinical: str | None = None
    compliance: str | None = None
    effective: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether it is approved and in effect on a day."""
        return self.status == "approved" and self.effective is not None and self.effective <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A tree over the trunk. Without ``segments``, ``attempts`` or ``after`` it is for any.

    ``attempts``: numbers of the attempt, from 1. ``after``: outcomes of the attempt before. ``avoid``: what not to say.
    ``fact``: one short approved sentence that a verified patient may be told.
    """

    id: str
    name: str
    review: Review
    first: str
    segments: frozenset[str] = frozenset()
    attempts: Range | None = None
    after: frozenset[OutcomeKey] = frozenset()
    avoid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fact: Words = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A step of the trunk that can be gone to from everywhere."""

    id: str
    label: Words
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """All scripts. ``interpreter``: the step that a call begins with whose language the callers do not speak (L1).

    ``review``: of the trunk. ``barriers`` and ``topics``: names of the codes. ``broken_promise``: steps of the trunk,
    each with the one that stands in for it where a promise to the patient was broken; ``custody``: where the patient
    is held, and only the facility's medical unit is called.
    """

    review: Review
    interpreter: str
    barriers: Mapping[str, str]
    topics: Mapping[str, str]
    jumps: tuple[Jump, ...]
    trunk: tuple[Step, ...]
    trees: tuple[Script, ...]
    broken_promise: Mapping[str, str] = field(default_factory=dict)
    custody: Mapping[str, str] = field(default_factory=dict)
