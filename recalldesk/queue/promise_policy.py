"""When a promise to a patient counts as broken."""

from dataclasses import dataclass

from recalldesk.queue.times import Delay, Unit

_HALF_AN_HOUR, _THREE_DAYS = Delay(30, Unit.MINUTE), Delay(3, Unit.BUSINESS_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """``grace``: a call may be so late; ``letter_within``: a letter that was promised is sent by then.

    ``theirs``: details of the outcome *callback requested* in which the patient calls, so that nothing was promised.
    """

    grace: Delay = _HALF_AN_HOUR
    letter_within: Delay = _THREE_DAYS
    theirs: frozenset[str] = frozenset({"patient_will_call"})


PLAIN_PROMISES = Promises()  # of a clinic that says nothing of them
