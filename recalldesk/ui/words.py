"""Words of the window that several rooms use. All texts go through ``tr``; the program says who translates."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from recalldesk.queue.model import ListRow
from recalldesk.queue.times import Delay, Unit
from recalldesk.queue.why import in_words


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


def taken_back(stay: int) -> str:
    """Return that something was taken back, but for what teams have taken up."""
    if not stay:
        return tr("Taken back.")
    return count(
        stay, "Taken back, but for {n} patient: a team is at it.", "Taken back, but for {n} patients: a team is at it."
    )


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


def monday(one: date) -> str:
    """Return a week by its Monday, which nobody has to be told is one."""
    return tr("Week of {day}").format(day=tr("{weekday} {day} {month}").format(**_parts(one) | {"weekday": ""}).strip())


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


def why(reason: str) -> str:
    """Return what keeps a recall from being called, in words."""
    return tr(in_words(reason))


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
