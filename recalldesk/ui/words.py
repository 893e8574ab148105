"""Words of the window that several rooms use. All texts go through ``tr``; the program says who translates."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from recalldesk.queue.model import ListRow
from recalldesk.queue.times import Delay, Unit


class Habits(NamedTuple):
    """How the user's country writes. ``halves``: the hour with am or pm; ``thousands``: what parts a long number.

    ``point``: what parts tenths.
    """

    halves: bool = False
    thousands: str = ","
    point: str = "."


_translators: list[Callable[[str], str]] = [lambda text: text]
_habits = [Habits()]


def translate_by(translator: Callable[[str], str]) -> None:
    """Have all texts translated by ``translator`` from now on."""
    _translators[:] = [translator]


def write_by(habits: Habits) -> None:
    """Have times and numbers written so from now on."""
    _habits[:] = [habits]


def tr(text: str) -> str:
    """Return a text in the user's language; a name that a clinic gave itself stays as it is."""
    return _translators[0](text)


def mark(text: str) -> str:
    """Return a text as it is, for ``tr`` to translate where it is shown."""
    return text


def count(how_many: int, one: str, many: str) -> str:
    """Return ``one`` or ``many`` with the number in the place of ``{n}``."""
    return tr(one if how_many == 1 else many).format(n=number(how_many))


_UNITS = {
    Unit.MINUTE: (mark("{n} minute"), mark("{n} minutes")),
    Unit.HOUR: (mark("{n} hour"), mark("{n} hours")),
    Unit.DAY: (mark("{n} day"), mark("{n} days")),
    Unit.BUSINESS_DAY: (mark("{n} business day"), mark("{n} business days")),
    Unit.WEEK: (mark("{n} week"), mark("{n} weeks")),
    Unit.MONTH: (mark("{n} month"), mark("{n} months")),
}


def delay(one: Delay) -> str:
    """Return a time to wait in words."""
    return count(one.amount, *_UNITS[one.unit])


def number(how_many: int) -> str:
    """Return a number as it is written."""
    return f"{how_many:,}".replace(",", _habits[0].thousands)


def tenths(how_many: float) -> str:
    """Return a number as it is written, with tenths unless it is whole."""
    whole, _, tenth = f"{how_many:.1f}".partition(".")
    return number(int(whole)) if tenth == "0" else f"{whole}{_habits[0].point}{tenth}"


def rough(how_many: int, *, whole: int) -> str:
    """Return a number for a narrow place, of four signs at most: from ``whole`` on in thousands or millions."""
    if how_many < whole:
        return str(how_many)
    return f"{how_many // 1000}k" if how_many < 1_000_000 else f"{how_many // 1_000_000}M"


def day(one: date) -> str:
    """Return a date in words."""
    return tr("{weekday} {day} {month} {year}").format(**_parts(one), year=one.year)


def born(one: date) -> str:
    """Return a date of birth in words: nobody says its weekday."""
    parts = _parts(one) | {"weekday": "", "year": one.year}
    return tr("{weekday} {day} {month} {year}").format(**parts).strip()


def short_day(one: date) -> str:
    """Return a date of this year in words."""
    return tr("{weekday} {day} {month}").format(**_parts(one))


def _parts(one: date) -> dict[str, object]:
    weekdays = tr("Mon Tue Wed Thu Fri Sat Sun").split()
    months = tr("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return {"weekday": weekdays[one.weekday()], "day": one.day, "month": months[one.month - 1]}


def clock(at: datetime) -> str:
    """Return the time of day of an instant in its own zone."""
    if not _habits[0].halves:
        return f"{at:%H:%M}"
    time = f"{at.hour % 12 or 12}:{at:%M}"
    return (tr("{time} am") if at.hour < 12 else tr("{time} pm")).format(time=time)


def moment(at: datetime) -> str:
    """Return an instant in its own zone, in words."""
    return f"{short_day(at)}, {clock(at)}"


def phone(e164: str) -> str:
    """Return a number as people write it."""
    national = e164.removeprefix("+1")
    if len(national) == 10 and national != e164:
        return f"({national[:3]}) {national[3:6]}-{national[6:]}"
    return e164


def full_name(values: ListRow) -> str:
    """Return a patient's name as it is said."""
    parts = (values.given, values.family, values.suffix)
    return " ".join(part for part in parts if part) or tr("No name on the list")


def listed_name(values: ListRow) -> str:
    """Return a patient's name as lists write it."""
    return ", ".join(part for part in (values.family, values.given) if part) or tr("No name on the list")


def since_due(due_days: int) -> str:
    """Return how long ago a recall was due."""
    if due_days == 0:
        return tr("Due today")
    if due_days > 0:
        return count(due_days, "Due {n} day ago", "Due {n} days ago")
    return count(-due_days, "Due in {n} day", "Due in {n} days")


def masked(mrn: str | None) -> str:
    """Return an MRN of which only the last four are shown."""
    return tr("MRN ••••{last}").format(last=mrn[-4:]) if mrn else tr("No MRN")


def plain(name: str) -> str:
    """Return a name of the playbook or the store as words."""
    return tr(name.replace("_", " ").capitalize())


_WHY = {
    "hours": mark("Outside calling hours where the patient is"),
    "not_due": mark("Not due yet"),
    "contacted_elsewhere": mark("Contacted elsewhere a short while ago"),
    "segment_off": mark("Segment is switched off"),
    "outbox": mark("Written for sending, not known to have gone"),
    "replied": mark("The patient replied to a message"),
    "cadence": mark("Next step is not due yet"),
    "busy": mark("Line was busy, tried again soon"),
    "promise": mark("Patient asked for a later time"),
    "low_frequency": mark("On the low-frequency list"),
    "unconfirmed": mark("Booked, not confirmed yet"),
    "booked": mark("Booked: the visit is ahead"),
    "visit_open": mark("Was the visit kept?"),
    "result_open": mark("Visit kept, result still open"),
    "cap": mark("Contacted as often as allowed"),
    "sms": mark("A text message is next"),
    "portal": mark("A portal message is next"),
    "email": mark("An e-mail is next"),
    "letter": mark("A letter is next"),
    "certified_letter": mark("A certified letter is next"),
    "clinician_closes": mark("With: a clinician, who decides"),
    "no_channel": mark("Reached by nothing: somebody decides"),
    "closed_for_good": mark("Closed for good"),
    "cadence_done": mark("Closed: every contact was tried"),
    "deceased": mark("Deceased"),
    "opted_out": mark("Opted out"),
    "inactive": mark("No longer a patient here"),
    "already_scheduled": mark("Already has a visit"),
    "gone": mark("No longer on the list"),
    "conflict": mark("Two rows of the list disagree"),
    "possible_duplicate": mark("May be a duplicate"),
    "malformed_row": mark("Row of the list is damaged"),
    "no_phone": mark("No number"),
    "bad_phone": mark("Number is not valid"),
    "unclear_consent": mark("Consent is unclear"),
    "bad_due_date": mark("Due date cannot be read"),
    "ambiguous_date": mark("Date reads in two ways"),
    "no_identity": mark("Nobody to tell it by: no record number, no name with date of birth"),
    "duplicate": mark("The same row again"),
    "no_name": mark("No name"),
    "bad_mrn": mark("Record number is not valid"),
    "mrn_precision_lost": mark("A spreadsheet rounded the record number"),
    "phone_precision_lost": mark("A spreadsheet rounded the number"),
    "review": mark("Values contradict each other"),
    "bad_visit_date": mark("Day of the visit cannot be read"),
    "bad_time": mark("Time of day cannot be read"),
    "bad_length": mark("Length cannot be read"),
    "unknown_status": mark("Status of the visit is not known"),
    "kept": mark("Closed: the visit was kept"),
    "done": mark("Closed: the result is in"),
}


def why(reason: str) -> str:
    """Return what keeps a recall from being called, in words."""
    return tr(_WHY[reason]) if reason in _WHY else plain(reason)


# Name of a badge: its words in a list, its words on the card, its tone.
_BADGES = {
    "sensitive": (mark("Private"), mark("Private: keep it neutral"), "information"),
    "authorization": (mark("Auth"), mark("Authorization on file"), "warning"),
    "language": (mark("Interp"), mark("Interpreter first"), "information"),
    "clinical_review": (mark("Clinical"), mark("Clinical review"), "problem"),
    "minor": (mark("Minor"), mark("Minor: call the guardian"), "warning"),
    "high_risk": (mark("High risk"), mark("High risk"), "problem"),
}


def badge(name: str, *, short: bool = False) -> tuple[str, str]:
    """Return a badge's words and its tone."""
    brief, full, tone = _BADGES[name]
    return tr(brief if short else full), tone


_VISITS = {
    "booked": mark("Visit booked"),
    "cancelled": mark("Visit cancelled"),
    "no_show": mark("Did not come"),
    "kept": mark("Visit kept"),
    "done": mark("Visit done"),
}


def visit(status: str) -> str:
    """Return what became of a visit, in words."""
    return tr(_VISITS[status])
