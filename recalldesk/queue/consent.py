"""What a patient said of how to be reached, over what lists say: it holds whatever a list says (P3, T5, X6)."""

from collections.abc import Collection, Iterable
from typing import Any

from recalldesk.queue.authorised import custody
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow, Number

_FIELDS = {
    "call": "consent_call",
    "sms": "consent_sms",
    "email": "consent_email",
    "portal": "consent_portal",
    "letter": "consent_mail",
    "certified_letter": "consent_mail",
}
_PUT_RIGHT = frozenset({"email", "address", "language", "accommodation"})  # details that stand for the list's own
_WRITTEN = frozenset(_FIELDS.values()) - {"consent_call"}
_WISHES = frozenset({"voicemail", "contact_preference"})
_TOLD = frozenset({FactKind.CONSENT_CHANGE, FactKind.CONTACT_CHANGE})


def consented(values: ListRow, facts: Iterable[Fact], gone: Collection[str]) -> ListRow:
    """Return what a list says with the patient's own word over it; ``facts`` in the order of time.

    Payloads: of consent ``channel`` and ``allowed``; ``voicemail``; ``contact_preference``; ``safe_contact`` with
    ``number``. Of contact ``detail`` and ``said``, of a number ``e164`` and ``zones``. ``gone``: what was taken back,
    of attempts what came of them too. Who is held is reached through the facility's medical unit alone.
    """
    told_since = [fact for fact in facts if fact.kind in _TOLD]
    for fact in told_since:
        if str(fact.id) not in gone and fact.payload.get("attempt") not in gone:
            said = fact.payload
            told = _wished(said) if fact.kind is FactKind.CONSENT_CHANGE else _put_right(said, values)
            values = values._replace(**told) if told else values
    held = custody(told_since, gone) if told_since else None
    if held is None:
        return values
    unwritten: dict[str, Any] = dict.fromkeys(_WRITTEN, False)
    alone = values._replace(numbers=(Number(held.number),), number_zones=held.zones, guardian=None, voicemail="none")
    return alone._replace(**unwritten)


def _wished(said: Any) -> dict[str, Any]:
    if said.get("channel") in _FIELDS and "allowed" in said:
        return {_FIELDS[said["channel"]]: said["allowed"]}
    if "safe_contact" in said:
        # The safe number and time stand for all others at once, and nobody leaves words there (P3, X7).
        number = Number(said["number"]) if said.get("number") else None
        only = {"numbers": (number,), "number_zones": tuple(said.get("zones", ()))} if number else {}
        return {"safe_contact": said["safe_contact"] or "safe number only", "voicemail": "none", **only}
    return {name: said[name] for name in _WISHES if name in said}


def _put_right(said: Any, values: ListRow) -> dict[str, Any]:
    detail, words = said.get("detail"), said.get("said")
    if detail == "phone" and said.get("e164") and not values.safe_contact:
        others = tuple(one for one in values.numbers if one.e164 != said["e164"])
        zones = dict.fromkeys((*said.get("zones", ()), *values.number_zones))
        return {"numbers": (Number(said["e164"]), *others), "number_zones": tuple(zones)}
    return {detail: words} if detail in _PUT_RIGHT and words else {}
