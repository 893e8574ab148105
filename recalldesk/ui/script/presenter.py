"""What to say. Until two identifiers are confirmed only general words are given out (P4). No Qt."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.desk.workplace import Call
from recalldesk.queue.policy import Label
from recalldesk.ui.words import day, full_name, phone, tr

_NEEDED = 2
_LANGUAGE = "English"
_NOON, _EVENING = 12, 17


class Identifier(NamedTuple):
    """Something that the patient states and the caller compares."""

    name: str
    label: str
    expected: str
    ticked: bool


class Words(NamedTuple):
    """What the script shows. ``steps``: the way so far and ahead, with the one that is current."""

    steps: tuple[tuple[str, bool], ...]
    title: str
    say: str
    identifiers: tuple[Identifier, ...]
    verified: bool
    voicemail: str
    mind: tuple[tuple[str, str], ...]  # words and tone


def words_of(call: Call, ticked: Collection[str]) -> Words:
    """Return what to say in a call, when the patient has stated the identifiers ``ticked``."""
    identifiers = tuple(_identifiers(call, ticked))
    verified = sum(one.ticked for one in identifiers) >= _NEEDED
    steps = ((tr("Opening"), not ticked and not verified), (tr("Verify"), bool(ticked) and not verified))
    return Words(
        steps=(*steps, (tr("Why we call"), verified)),
        title=tr("Say, now that they are known") if verified else tr("Say"),
        say=_purpose(call) if verified else _opening(call),
        identifiers=identifiers,
        verified=verified,
        voicemail=_voicemail(call),
        mind=tuple(_mind(call, verified=verified)),
    )


def _opening(call: Call) -> str:
    local = call.at.astimezone(ZoneInfo(call.card.window.zones[0]))
    part = tr("Good morning") if local.hour < _NOON else tr("Good afternoon")
    if local.hour >= _EVENING:
        part = tr("Good evening")
    label = _label(call)
    general = label.general if label else tr("help with scheduling")
    words = tr(
        "{greeting}, this is {caller} from {clinic}. I am calling to offer {purpose}. May I speak with {patient}?"
    )
    return words.format(
        greeting=part,
        caller=call.caller,
        clinic=call.policy.clinic.spoken[_LANGUAGE],
        purpose=general,
        patient=full_name(call.card.values),
    )


def _purpose(call: Call) -> str:
    label = _label(call)
    exactly = label.verified if label else tr("your next visit")
    return tr("Thank you. I am calling about {reason}. What day suits you best?").format(reason=exactly)


def _label(call: Call) -> Label | None:
    reason = next((one for one in call.policy.reasons if one.id == call.card.explanation.reason), None)
    return reason.labels[_LANGUAGE] if reason else None


def _identifiers(call: Call, ticked: Collection[str]) -> Iterator[Identifier]:
    """Yield what the patient may state: name and date of birth first."""
    values = call.card.values
    number = values.numbers[0].e164 if values.numbers else ""
    for name, label, expected in (
        ("name", tr("Full name"), full_name(values) if values.family else ""),
        ("dob", tr("Date of birth"), day(values.dob) if values.dob else ""),
        ("address", tr("Address"), ", ".join(part for part in (values.address, values.city) if part)),
        ("phone", tr("Phone number"), phone(number) if number else ""),
        ("mrn", tr("Last four of the record number"), values.mrn[-4:] if values.mrn else ""),
    ):
        if expected:
            yield Identifier(name, label, expected, name in ticked)


def _voicemail(call: Call) -> str:
    """Return the words for a voicemail: name, number, and no more; or none at all (P1)."""
    clinic = call.policy.clinic
    wish = call.card.values.voicemail or clinic.voicemail
    if wish == "none":
        return tr("Leave no message: the patient does not want one.")
    number = phone(clinic.number)
    if wish == "number_only":
        return tr("Please call {number}. Thank you.").format(number=number)
    return tr("This is {caller} from {clinic}. Please call us at {number}. Thank you.").format(
        caller=call.caller, clinic=clinic.spoken[_LANGUAGE], number=number
    )


def _mind(call: Call, *, verified: bool) -> Iterator[tuple[str, str]]:
    if not verified:
        yield tr("Stay general until two identifiers match"), "warning"
    if "language" in call.badges:
        language = call.card.values.language or tr("language not known")
        yield tr("Arrange an interpreter first: {language}").format(language=language), "information"
    if "sensitive" in call.badges:
        yield tr("Private: say nothing of why you call to anybody else"), "information"
    yield tr("Any symptom goes to a nurse: key 7"), "problem"
