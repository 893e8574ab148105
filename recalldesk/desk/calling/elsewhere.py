"""The same person on the list of another source, or under another MRN, who is not to be called (T5, X3, P3).

A patient is a source's MRN, so what they said stands with the patient of the list that they were called from. Whoever
has the same name and date of birth, and a number or the MRN in common, is taken for the same person before anybody
dials or writes: it is looked at then, as shared numbers are, for a state is made of its own patient's facts alone.
"""

from recalldesk.core.ids import PatientId
from recalldesk.queue.contacts import contacts, taken_back
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.holds import LASTING
from recalldesk.queue.model import ListRow
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.policy import Policy
from recalldesk.queue.search import BORN, terms_of
from recalldesk.queue.standing import in_time
from recalldesk.store.unit import Reader

_ALL = frozenset({"all", "phone"})  # scopes of an opt-out that are not about one recall


def stopped_elsewhere(reader: Reader, patient: PatientId, values: ListRow, policy: Policy) -> bool:
    """Tell whether the same person died, opted out or named a safe contact as another patient of the store."""
    terms = terms_of(values)
    named = next((term for term in terms if term.startswith(BORN)), None)
    if named is None or not (values.family or values.given):
        return False
    alike = reader.recalls.with_term(named) - {patient}
    if not alike:
        return False  # as nearly always
    common = set[PatientId]().union(*(reader.recalls.with_term(term) for term in terms if term[0] in "#="))
    return any(_stopped(reader, other, policy) for other in alike & common)


def _stopped(reader: Reader, patient: PatientId, policy: Policy) -> bool:
    recalls = reader.facts.recalls_of(patient)
    facts = {fact.id: fact for history in reader.facts.histories(recalls) for fact in history.live}
    return _said_so(sorted(facts.values(), key=in_time), policy) or _listed_so(reader, patient)


def _said_so(facts: list[Fact], policy: Policy) -> bool:
    gone = taken_back(facts)
    for fact in facts:
        said, stands = fact.payload, gone.isdisjoint({str(fact.id), fact.payload.get("attempt")})
        told = said.get("opt_out") in _ALL or "safe_contact" in said
        if fact.kind is FactKind.CONSENT_CHANGE and told and stands:
            return True
    ended = (one.rule for one in contacts(facts, policy) if one.rule and one.effect is Effect.STOP)
    return any(rule.detail is None or rule.detail.opt_out != "this" for rule in ended)


def _listed_so(reader: Reader, patient: PatientId) -> bool:
    """Tell whether a list says so, and nobody has released it."""
    states = reader.states.of(reader.facts.recalls_of(patient)).values()
    held = {state.listing: state.why for state in states if state.listing is not None and state.why in LASTING}
    listings = reader.facts.listings_of(held)
    return any(finding.problem == held[one] for one in held for finding in listings[one].findings)
