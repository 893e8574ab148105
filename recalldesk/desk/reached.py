"""What a patient tells us of how to be reached, outside of an outcome: it holds at once, and goes back to the EHR."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.acts import writer_of
from recalldesk.desk.projecting import reproject
from recalldesk.desk.said_number import said_number
from recalldesk.queue.authorised import Scope
from recalldesk.queue.calendar import local_day
from recalldesk.queue.consent import consented
from recalldesk.queue.contacts import taken_back
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.safe_times import Unclear, safe_span
from recalldesk.queue.standing import in_time
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


class Told(StrEnum):
    """What is told. Of a safe contact: the number, then the time, either of them alone will do (P3).

    Of who may be told besides the patient: their name, with scope, last day and document (P2, X2). Of custody: the
    facility, with its medical unit's number (X6).
    """

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    LANGUAGE = "language"
    ACCOMMODATION = "accommodation"
    PREFERENCE = "contact_preference"
    VOICEMAIL = "voicemail"
    SAFE = "safe_contact"
    OPT_OUT = "opt_out"
    AUTHORISED = "authorised"
    NOT_AUTHORISED = "not_authorised"
    CUSTODY = "custody"
    FREE = "free"


_NONE: Mapping[str, str] = MappingProxyType({})
_DETAILS = frozenset({Told.PHONE, Told.EMAIL, Told.ADDRESS, Told.LANGUAGE, Told.ACCOMMODATION})
_VOICEMAIL = frozenset({"none", "number_only", "name_ok"})
_SCOPES = frozenset({"this", "all", "phone"})


def record_told(
    store: Store, clock: Clock, actor: Actor, recall: RecallId, what: Told, said: str, more: Mapping[str, str] = _NONE
) -> FactId:
    """Write down what a patient told; return the id of the fact. UsageError: it makes no sense, nothing was kept.

    ``more``: by what is told a ``number``; of somebody on record ``scope``, ``until`` (a day), ``authority``.
    """
    more = {name: words.strip() for name, words in more.items()}

    def act(uow: UnitOfWork) -> FactId:
        now, patient = clock.now(), uow.recalls.patient_of(recall)
        if patient is None:
            raise UsageError(phrase("There is no recall {recall}."), recall=recall)
        clinic = uow.playbooks.rules().policy.clinic
        kind, payload = _payload(what, said.strip(), more, Here(clinic.region, local_day(now, clinic.tz)))
        about = recall if payload.get("opt_out") == "this" else None
        name = new_fact_id(now)
        uow.facts.append(writer_of(uow, actor, patient, now).fact(kind, name, about, payload))
        reproject(uow, uow.facts.recalls_of(patient), now)
        uow.audit.append(actor, now, f"told {what}", f"recall:{recall}")
        uow.commit()
        return name

    return store.write(act)


class Here(NamedTuple):
    """Where it is told, and when."""

    region: str
    today: date


def _payload(what: Told, said: str, more: Mapping[str, str], here: Here) -> tuple[FactKind, dict[str, Any]]:
    if what is Told.SAFE:
        return FactKind.CONSENT_CHANGE, _safe(said, more.get("number", ""), here.region)
    if what is Told.FREE:
        return FactKind.CONSENT_CHANGE, {"custody": ""}
    if not said:
        raise UsageError(phrase("Say what it shall be."))
    if what in _DETAILS:
        read = _number(said, here.region) if what is Told.PHONE else {}
        return FactKind.CONTACT_CHANGE, {"detail": what.value, "said": said, **read}
    return FactKind.CONSENT_CHANGE, _wish(what, said, more, here)


def _wish(what: Told, said: str, more: Mapping[str, str], here: Here) -> dict[str, Any]:
    if what is Told.AUTHORISED:
        return _authorised(said, more, here.today)
    if what is Told.NOT_AUTHORISED:
        return {"authorised": said, "ended": True}
    if what is Told.CUSTODY:
        read = _number(more.get("number", ""), here.region)
        return {"custody": said, "number": read["e164"], "zones": read["zones"]}
    allowed = {Told.VOICEMAIL: _VOICEMAIL, Told.OPT_OUT: _SCOPES}.get(what)
    if allowed is not None and said not in allowed:
        raise UsageError(phrase("Say one of these: {known}."), known=", ".join(sorted(allowed)))
    return {what.value: said}


def _authorised(name: str, more: Mapping[str, str], today: date) -> dict[str, Any]:
    """Return what is kept of somebody on record: how much they may be told, and until when, is always said."""
    try:
        until = date.fromisoformat(more.get("until", ""))
    except ValueError:
        raise UsageError(phrase("Say until when, as a day: 2027-05-01.")) from None
    if until < today:
        raise UsageError(phrase("That day is past. Say until when they may be told."))
    if more.get("scope") not in set(Scope):
        raise UsageError(phrase("Say how much they may be told: visits, or care."))
    if "authority" in more and not more["authority"]:
        raise UsageError(phrase("Name the document by which they act for the patient, and where it is."))
    of_document = {"authority": more["authority"]} if "authority" in more else {}
    return {"authorised": name, "scope": more["scope"], "until": until.isoformat(), **of_document}


def _safe(said: str, number: str, region: str) -> dict[str, Any]:
    try:
        if not (said or number) or (said and safe_span(said) is None):
            raise UsageError(
                phrase("Write the safe time plainly (after 4 pm, mornings only, 9-11), or the safe number.")
            )
    except Unclear as error:
        raise UsageError(
            phrase("That time reads in several ways. Write it like: after 4 pm, mornings only, 9-11.")
        ) from error
    read = _number(number, region) if number else {}
    only = {"number": read["e164"], "zones": read["zones"]} if read else {}
    return {"safe_contact": said, **only}


def _number(said: str, region: str) -> dict[str, Any]:
    """Return a number as it is dialled; UsageError if it is none."""
    found = said_number(said, region)
    if not found:
        raise UsageError(phrase("That is no telephone number. Write it like 413-555-0100."))
    return found


def reached_now(listed: ListRow, history: History) -> ListRow:
    """Return what a list says of a patient with what the patient said since."""
    own = sorted((fact for fact in history.live if fact.recall in {history.recall, None}), key=in_time)
    return consented(listed, own, taken_back(history.live))
