"""What a patient said about being written to or called, over what lists say: it holds whatever tomorrow's list says."""

from collections.abc import Collection, Iterable

from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow

_FIELDS = {
    "call": "consent_call",
    "sms": "consent_sms",
    "email": "consent_email",
    "portal": "consent_portal",
    "letter": "consent_mail",
    "certified_letter": "consent_mail",
}


def consented(values: ListRow, facts: Iterable[Fact], gone: Collection[str]) -> ListRow:
    """Return what a list says with the patient's own word on each channel; ``facts`` in the order of time.

    Payload of such a word: ``channel`` and ``allowed``. ``gone``: attempts that were taken back, and theirs with them.
    """
    said = {
        _FIELDS[fact.payload["channel"]]: fact.payload["allowed"]
        for fact in facts
        if fact.kind is FactKind.CONSENT_CHANGE
        and fact.payload.get("channel") in _FIELDS
        and "allowed" in fact.payload
        and fact.payload.get("attempt") not in gone
    }
    return values._replace(**said) if said else values
