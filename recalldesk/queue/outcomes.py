"""How an attempt can end, and what that does to its recall."""

from enum import StrEnum

from recalldesk.core.enums import plain_members


@plain_members
class OutcomeKey(StrEnum):
    """How an attempt ended: the ten standard outcomes. A clinic adds details, never an eleventh key."""

    SCHEDULED = "scheduled"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    CALLBACK_REQUESTED = "callback_requested"
    PATIENT_DECLINED = "patient_declined"
    WRONG_NUMBER = "wrong_number"
    CLINICAL_QUESTION = "clinical_question"
    AUTHORIZATION_REVIEW = "authorization_review"
    LANGUAGE_SUPPORT = "language_support"
    ESCALATED = "escalated"


@plain_members
class Effect(StrEnum):
    """What an outcome does to its recall."""

    CLOSE = "close"  # done; for a booking: waits for the kept visit
    NEXT_STEP = "next_step"  # go on with the cadence
    AGAIN = "again"  # the same step once more, after ``again_after``
    PROMISE = "promise"  # wait for the time that was promised
    ROUTE = "route"  # open an escalation on ``route``
    STOP = "stop"  # no more contact; by scope (T5)


# What an outcome may ask to be written down before it can be saved.
FIELDS = {
    "when": "day and time of the visit",
    "with_whom": "who will see the patient",
    "where": "the site of the visit",
    "callback_at": "when to call again, or to look whether the patient has called",
    "reason": "the reason, in the patient's words",
    "question": "the question, in the patient's words",
    "destination": "where the patient is cared for now",
    "which_number": "the number that was wrong",
    "language": "the language that is needed",
    "payer": "the insurer or plan",
    "person": "who was spoken to",
    "note": "what happened, what is next, who does it",
}
