"""Numbers that are wrong: an outcome kills the number, not the patient (Q6)."""

from collections.abc import Sequence

from recalldesk.queue.contacts import as_it_stands, corrections
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy


def dead_numbers(facts: Sequence[Fact], policy: Policy) -> frozenset[str]:
    """Return the numbers that reached somebody else, or nobody any more, by the last word on each (Q6).

    ``facts``: of a patient, in the order of time.
    """
    dead, called = set[str](), [fact for fact in facts if fact.kind is FactKind.ATTEMPT]
    corrected = corrections(facts) if called else {}
    for fact in called:
        said = as_it_stands(fact, corrected)
        outcome, number = policy.outcome[OutcomeKey(said["outcome"])], said.get("number")
        if number and not said.get("undone"):
            if outcome.closes_number:
                dead.add(number)
            elif outcome.right_party:
                dead.discard(number)
    return frozenset(dead)
