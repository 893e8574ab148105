"""One call for a household: who else is due at the number, each with a gate and an outcome of their own (Q12)."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import NamedTuple

from recalldesk.core.ids import FactId, PatientId, PersonId, RecallId
from recalldesk.desk.calling.card import Card, wrong_numbers
from recalldesk.desk.calling.elsewhere import stopped_elsewhere
from recalldesk.queue.explain import explain
from recalldesk.queue.model import Flag, ListRow
from recalldesk.queue.projection import Status, judged
from recalldesk.queue.search import number_term
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader


class Line(NamedTuple):
    """A call that is under way. ``attempt``: of whom it was begun with; ``inbound``: they called us."""

    attempt: FactId
    number: str
    inbound: bool = False


class Member(NamedTuple):
    """Somebody else who is due at a number. ``values``: for the caller's eyes, nothing of it is said before a gate."""

    recall: RecallId
    number: str
    values: ListRow


def household(
    reader: Reader, card: Card, person: PersonId, rules: Rulebook, now: datetime, line: Line | None = None
) -> tuple[Member, ...]:
    """Return who else may be reached at the numbers of a card, one recall each; in the call of ``line`` at its number.

    Left out: whoever may not be called now by the number, or is somebody else's to call; sensitive visits and safe
    contacts (X1, X5, P3), and who is held (X6), from whom nobody leads to another patient.
    """
    if card.custody is not None or _alone(card.values, card.flags):
        return ()
    taken = {recall for recall, held in reader.work.claims(now).items() if held.person != person}
    numbers = [line.number] if line else [one.number.e164 for one in card.numbers if one.barred is None]
    found: dict[PatientId, Member] = {}
    for number in numbers:
        for patient in sorted(reader.recalls.with_term(number_term(number)) - {card.patient, *found}):
            member = _member(reader, patient, number, taken, rules, now)
            if member is not None:
                found[patient] = member
    return tuple(found.values())


def _alone(values: ListRow, flags: Collection[Flag]) -> bool:
    return bool(values.sensitive or values.safe_contact) or Flag.SENSITIVE in flags


def _member(
    reader: Reader, patient: PatientId, number: str, taken: set[RecallId], rules: Rulebook, now: datetime
) -> Member | None:
    recalls = reader.facts.recalls_of(patient)
    if not taken.isdisjoint(recalls):
        return None
    due = next(_due(reader, recalls, number, rules, now), None)
    return None if due is None or stopped_elsewhere(reader, patient, due.values, rules.policy) else due


def _due(
    reader: Reader, recalls: Collection[RecallId], number: str, rules: Rulebook, now: datetime
) -> Iterator[Member]:
    """Yield those of a patient's recalls that may be called now by the number, the most urgent first."""
    states = reader.states.of(recalls)
    ready = [recall for recall, state in states.items() if state.status is Status.READY]
    for history in sorted(reader.facts.histories(ready), key=lambda one: states[one.recall].rank):
        listings = reader.facts.listings([history])
        _, standing = judged(history.recall, history.live, listings, reader.facts.undone_loads(), rules, now)
        if standing is None or not explain(standing, rules, now).callable_now:
            continue
        values, right = standing.listing.values, {one.e164 for one in standing.listing.values.numbers}
        if number in right - wrong_numbers(history, rules.policy) and not _alone(values, standing.listing.flags):
            yield Member(history.recall, number, values)
