"""The vocabularies of list columns: many spellings, one word of ours."""

from collections.abc import Mapping

from recalldesk.lists.clean.text import free_text, narrow, squash, words

BOOKED, CANCELLED, NO_SHOW, COMPLETED, UNSCHEDULED = "booked", "cancelled", "no_show", "completed", "unscheduled"
NOT_BOOKED = frozenset({CANCELLED, NO_SHOW, UNSCHEDULED})


def _vocabulary(**spellings: str) -> dict[str, str]:
    return {spelling: word for word, text in spellings.items() for spelling in words(text)}


_VISITS = _vocabulary(
    booked="scheduled booked confirmed unconfirmed sch schd sched apptscheduled appointmentscheduled apptmade "
    "appointmentmade alreadyscheduled alreadybooked future reserved",
    cancelled="cancelled canceled cancel canc cxl cx cxld broken ptcancelled ptcanceled patientcancelled "
    "patientcanceled officecancelled officecanceled",
    no_show="noshow ns dna missed failed fta didnotattend didnotshow failedtoattend",
    completed="completed complete kept seen arrived checkedin checkedout done fulfilled attended",
    unscheduled="unscheduled notscheduled notbooked unbooked needsscheduling tobescheduled toschedule needsreschedule "
    "needstoreschedule reschedule needsappt needsappointment noappt noappointment nonescheduled",
)
_RESULTS = _vocabulary(  # of a schedule, besides the words above
    done="closed gapclosed refillclosed refilled filled pickedup dispensed resulted result received resultreceived "
    "labdone labcompleted labscompleted collected satisfied met compliant cerrado surtido",
    cancelled="rescheduled moved bumped resch cancelada cancelado reprogramada",
    no_show="leftwithoutbeingseen lwbs noasistio noasistió",
    kept="show showed came present inroom roomed asistio asistió atendido completada",
    booked="pending planned set programada confirmada arriving",
)
_STATUSES = _vocabulary(
    active="active a current patient established existing alive",
    inactive="inactive i d nonpatient notapatient archived deleted transferred transferredcare discharged dismissed "
    "moved movedaway left former closed terminated merged hospice inactivated",
    deceased="deceased dead died expired decd deceasedpatient",
)
_PREFERENCES = _vocabulary(
    call="call phone voice telephone cell cellphone mobile homephone workphone hmphone wkphone wirelessph phonecall "
    "calls mobilephone teléfono telefono llamada",
    sms="sms text txt textmessage textonly texting texto mensaje",
    email="email emailonly correo correoelectrónico",
    mail="mail letter postal usmail postalmail letteronly mailonly carta",
    portal="portal mychart patientportal portalonly portalmessage webportal",
    none="donotcontact donotcall dnc nocontact nocalls dontcall optout optedout nollamar",
)
_VOICEMAIL = _vocabulary(
    none="n no none never 0 false novoicemail novm nomessage nomessages donotleave donotleavemessage "
    "donotleavevoicemail declined",
    number_only="numberonly callbacknumberonly callbackonly callbacknumber nameandnumberonly",
    name_ok="y yes 1 true ok okay oktoleave oktoleavemessage oktoleavevoicemail nameok clinicnameok detailed "
    "detailedok leavemessage detailedmessageok",
)


def visit_status(raw: str) -> str | None:
    """Return booked, cancelled, no_show, completed or unscheduled; other words as they are."""
    word = squash(narrow(raw))
    if word.startswith(("cancel", "noshow")):
        return CANCELLED if word.startswith("cancel") else NO_SHOW
    return _VISITS.get(word) or free_text(raw)


def appointment_status(raw: str) -> str | None:
    """Return booked, cancelled, no_show, kept or done; None for words that don't tell."""
    word = squash(narrow(raw))
    if word in _RESULTS:
        return _RESULTS[word]
    said = visit_status(raw) if word else None
    return {BOOKED: said, CANCELLED: said, NO_SHOW: said, COMPLETED: "kept"}.get(said or "")


def patient_status(raw: str) -> str | None:
    """Return active, inactive or deceased; None for words that don't tell."""
    return _known(raw, _STATUSES)


def contact_preference(raw: str) -> str | None:
    """Return call, sms, email, mail, portal, or none for *do not contact*; None where nothing is preferred."""
    return _known(raw, _PREFERENCES)


def voicemail(raw: str) -> str | None:
    """Return none, number_only or name_ok. Words that we don't know are the careful ``none``."""
    return _known(raw, _VOICEMAIL) or ("none" if free_text(raw) else None)


def _known(raw: str, vocabulary: Mapping[str, str]) -> str | None:
    return vocabulary.get(squash(narrow(raw)))
