"""The log of disclosures in words. No Qt."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import NamedTuple

from recalldesk.desk.disclosures import Logged, status_of
from recalldesk.ui.words import day, listed_name, mark, masked, moment, tr

_STANDS = {
    "open": (mark("Open"), "problem"),
    "acknowledged": (mark("Taken up"), "information"),
    "answered": (mark("Answered"), "good"),
    "handed_back": (mark("Handed back"), "good"),
    "closed": (mark("Escalation closed"), "good"),
}


class LogLine(NamedTuple):
    """An entry in words. ``facts``: what else there is to know, each with its label."""

    stands: str
    tone: str
    when: str
    patient: str
    what: str
    to: str
    facts: tuple[tuple[str, str], ...]


def lines_of(entries: Sequence[Logged], zone: tzinfo) -> tuple[LogLine, ...]:
    """Return the log in words, by the clock of ``zone``."""
    return tuple(_line(one, zone) for one in entries)


def _line(one: Logged, zone: tzinfo) -> LogLine:
    words, tone = _STANDS.get(status_of(one), (mark("Not known"), "quiet"))
    name = listed_name(one.values) if one.values else tr("No longer on any list")
    incident = one.incident
    facts = [(tr("Patient"), f"{name}, {masked(one.values.mrn)}")] if one.values else []
    facts += [(tr("How it was found"), one.found), (tr("What was done about it"), one.done)]
    facts += [(tr("When"), one.when)] if one.when else []
    facts += [(tr("Written down"), f"{moment(one.at.astimezone(zone))}, {one.by}")]
    if incident is not None:
        facts.append((tr("To be answered"), moment(incident.answer_by.astimezone(zone))))
        facts += [(tr("The privacy officer says"), incident.said)] if incident.said else []
    on = day(one.at.astimezone(zone).date())
    return LogLine(tr(words), tone, on, name, one.what, one.to, tuple(facts))
