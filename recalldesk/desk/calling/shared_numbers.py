"""Numbers that several patients share: together they are called no more often than one may be (T2)."""

from collections.abc import Collection, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from recalldesk.core.ids import PatientId, RecallId
from recalldesk.queue.contacts import Contact, as_it_stands, cap_frees, contacts, corrections
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.search import number_term
from recalldesk.store.unit import Reader


def capped(
    reader: Reader, patient: PatientId, numbers: Collection[str], policy: Policy, zone: ZoneInfo, now: datetime
) -> dict[str, datetime]:
    """Return until when those of ``numbers`` are not called that others share; nothing where nobody does."""
    found: dict[str, datetime] = {}
    for number in numbers:
        sharing = reader.recalls.with_term(number_term(number))
        if sharing - {patient}:
            made = sorted(_made(reader, {*sharing, patient}, number, policy), key=lambda one: (one.at, one.fact))
            frees = cap_frees(made, policy.caps, zone)
            if frees is not None and frees > now:
                found[number] = frees
    return found


def all_capped(reader: Reader, recall: RecallId, policy: Policy, now: datetime) -> bool:
    """Tell whether none of a recall's numbers may be called now for what was called with others."""
    state, patient = reader.states.of([recall]).get(recall), reader.recalls.patient_of(recall)
    if state is None or state.listing is None or patient is None:
        return False
    values = reader.facts.listings_of([state.listing])[state.listing].values
    numbers = [one.e164 for one in values.numbers]
    zone = ZoneInfo(next(iter((*values.zones, *values.number_zones)), policy.clinic.zone))
    return bool(numbers) and len(capped(reader, patient, numbers, policy, zone, now)) == len(set(numbers))


def _made(reader: Reader, patients: Collection[PatientId], number: str, policy: Policy) -> Iterator[Contact]:
    """Yield the calls to a number, whoever of ``patients`` was called."""
    facts: dict[object, Fact] = {}
    for patient in patients:
        for history in reader.facts.histories(reader.facts.recalls_of(patient)):
            facts |= {fact.id: fact for fact in history.live}
    corrected = corrections(facts.values())
    called = {
        one.id
        for one in facts.values()
        if one.kind is FactKind.ATTEMPT and as_it_stands(one, corrected).get("number") == number
    }
    yield from (one for one in contacts(facts.values(), policy) if one.fact in called)
