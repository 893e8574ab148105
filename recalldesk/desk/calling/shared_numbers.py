"""Numbers that several patients share: together they are called no more often than one may be (T2)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, PatientId, RecallId
from recalldesk.desk.calling.elsewhere import stopped_elsewhere
from recalldesk.queue.contacts import Contact, as_it_stands, cap_frees, contacts, corrections
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.search import number_term
from recalldesk.store.desk_work import Claim
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
    patient, values = _listed(reader, recall)
    if patient is None:
        return False
    numbers = [one.e164 for one in values.numbers]
    zone = ZoneInfo(next(iter((*values.zones, *values.number_zones)), policy.clinic.zone))
    return bool(numbers) and len(capped(reader, patient, numbers, policy, zone, now)) == len(set(numbers))


def at_work(reader: Reader, recall: RecallId, claims: Mapping[RecallId, Claim]) -> Claim | None:
    """Return which of ``claims`` is on the patient, or on somebody who shares a number with them (Q12, Q15)."""
    patient, values = _listed(reader, recall) if claims else (None, ListRow())
    own = reader.facts.recalls_of(patient) if patient is not None else []
    held = next((claims[one] for one in own if one in claims), None)
    if held is not None:
        return held
    for number in values.numbers:
        for other in reader.recalls.with_term(number_term(number.e164)) - {patient}:
            held = next((claims[one] for one in reader.facts.recalls_of(other) if one in claims), None)
            if held is not None:
                return held
    return None


def ended_elsewhere(reader: Reader, recall: RecallId, policy: Policy) -> bool:
    """Tell whether the patient of a recall, as another patient of the store, is not to be called (T5, X3, P3)."""
    patient, values = _listed(reader, recall)
    return patient is not None and stopped_elsewhere(reader, patient, values, policy)


def _listed(reader: Reader, recall: RecallId) -> tuple[PatientId | None, ListRow]:
    """Return whose recall it is, and what its list says; of one that no list names nobody, and nothing."""
    state = reader.states.of([recall]).get(recall)
    if state is None or state.listing is None:
        return None, ListRow()
    return reader.recalls.patient_of(recall), reader.facts.listings_of([state.listing])[state.listing].values


def _made(reader: Reader, patients: Collection[PatientId], number: str, policy: Policy) -> Iterator[Contact]:
    """Yield the calls to a number, whoever of ``patients`` was called; one for all who were spoken to in it (Q12)."""
    facts: dict[object, Fact] = {}
    for patient in patients:
        for history in reader.facts.histories(reader.facts.recalls_of(patient)):
            facts |= {fact.id: fact for fact in history.live}
    corrected, lines = corrections(facts.values()), dict[FactId, str]()
    for one in facts.values():
        said = as_it_stands(one, corrected) if one.kind is FactKind.ATTEMPT else {}
        if said.get("number") == number:
            lines[one.id] = said.get("same_call", str(one.id))
    for made in contacts(facts.values(), policy):
        line = lines.get(made.fact)
        if line is not None:
            lines = {name: other for name, other in lines.items() if other != line}
            yield made
