"""What the handoff sheet says, in words. No Qt."""

from datetime import datetime

from recalldesk.desk.handoff import STALLED_DAYS, Handoff, Line, Part
from recalldesk.queue.promises import Kind
from recalldesk.ui.paper import sheet as paper
from recalldesk.ui.words import clock, count, day, listed_name, mark, moment, phone, plain, tr

MOST = 100  # lines of a part: more than anybody takes up by paper
_WIDTHS = (22, 15, 18, 15, 30)  # per cent
_TITLES = {
    Part.UNFINISHED: (mark("Unfinished calls"), mark("Begun")),
    Part.ESCALATED: (mark("With another team"), mark("Until")),
    Part.PROMISED: (mark("Promised"), mark("Until")),
    Part.STALLED: (mark("Stalled: called within {days} days, and nothing changed since"), mark("Last call")),
    Part.UNCONFIRMED: (mark("Booked, not confirmed yet"), mark("Booked on")),
}
_SHORT = {
    Part.UNFINISHED: mark("Unfinished"),
    Part.ESCALATED: mark("Escalated"),
    Part.PROMISED: mark("Promised"),
    Part.STALLED: mark("Stalled"),
    Part.UNCONFIRMED: mark("Unconfirmed"),
}
_WHAT = {
    Part.UNFINISHED: mark("Finish it: it opens as it was left"),
    Part.UNCONFIRMED: mark("Look whether the schedule has it"),
}
_PROMISED = {
    Kind.CALLBACK: mark("We call back"),
    Kind.ANSWER: mark("A nurse answers"),
    Kind.LETTER: mark("We send a letter"),
}


def sheet_of(made: Handoff) -> paper.Sheet:
    """Return the sheet in words."""
    at = made.at.astimezone(made.zone)
    about = tr("{clinic} · {day}, {time} · {name}").format(
        clinic=made.clinic, day=day(at.date()), time=clock(at), name=made.by
    )
    rules = tr("It has patients' data: for the clinic's own staff only. It is out of date tomorrow: shred it then.")
    parts = tuple(_part(part, lines, made) for part, lines in made.parts.items())
    return paper.Sheet(tr("Handoff sheet: confidential"), about, rules, parts, made.letter)


def title_of(part: Part, lines: int) -> str:
    """Return the name of a part, with how many lines it has."""
    return f"{tr(_TITLES[part][0]).format(days=STALLED_DAYS)} ({lines})"


def short_name(part: Part) -> str:
    """Return the name of a part in a word."""
    return tr(_SHORT[part])


def cells_of(part: Part, line: Line, made: Handoff) -> tuple[str, ...]:
    """Return a line in words: patient, number, when, who, what."""
    values = line.values
    name = listed_name(values) if values else tr("Nobody knows yet")
    number = phone(values.numbers[0].e164) if values and values.numbers else ""
    return name, number, _when(line, made), tr(line.who), _what(part, line)


def heads_of(part: Part) -> tuple[str, ...]:
    """Return the names of its columns."""
    return tr("Patient"), tr("Number"), tr(_TITLES[part][1]), tr("Who"), tr("What")


def _part(part: Part, lines: tuple[Line, ...], made: Handoff) -> paper.Part:
    title = title_of(part, len(lines))
    if not lines:
        return paper.Part(title, tr("Nothing."))
    rows = tuple(cells_of(part, line, made) for line in lines[:MOST])
    more = len(lines) - MOST
    words = count(more, "{n} more is not on paper.", "{n} more are not on paper.") if more > 0 else ""
    return paper.Part(title, words, paper.Table(heads_of(part), _WIDTHS, rows))


def _when(line: Line, made: Handoff) -> str:
    at: datetime = line.at.astimezone(made.zone)
    return tr("{moment}: late").format(moment=moment(at)) if line.late else moment(at)


def _what(part: Part, line: Line) -> str:
    if part is Part.PROMISED:
        return tr(_PROMISED[Kind(line.what)])
    if part is Part.STALLED:
        return plain(line.what)
    if part is Part.ESCALATED:
        words = ": ".join(part for part in (tr(line.team), line.what) if part)
        return words if line.delivered else tr("NOT DELIVERED: {what}").format(what=words)
    return tr(_WHAT[part])
