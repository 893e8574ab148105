"""What the downtime list says, in words. Frozen values; no Qt."""

from recalldesk.desk.downtime import DowntimeList, DowntimeRow
from recalldesk.ui.paper.sheet import Part, Sheet, Table
from recalldesk.ui.words import clock, day, listed_name, mark, phone, tr

HEAD = (mark("Patient"), mark("Number"), mark("About"), mark("Call until"), mark("When, outcome, what is next"))
_WIDTHS = (24, 16, 16, 8, 36)  # per cent
_OUTCOMES = mark(
    "Outcome: 1 scheduled (when, with whom, where) · 2 left message · 3 no answer · 4 call back (when) · "
    "5 declined (why) · 6 wrong number · 7 clinical question (their words) · 8 authorization or insurance · "
    "9 language · 0 escalated (to whom). Two identifiers before you say why you call. "
    "In an emergency stay on the line and call {emergency}."
)


def sheet_of(made: DowntimeList) -> Sheet:
    """Return the list in words."""
    at = made.at.astimezone(made.zone)
    about = tr("{clinic} · {day}, {time} · {n} of {ready} ready. Type it in as soon as RecallDesk runs, then shred it.")
    return Sheet(
        tr("Downtime list: confidential"),
        about.format(clinic=made.clinic, day=day(at.date()), time=clock(at), n=len(made.rows), ready=made.ready),
        tr(_OUTCOMES).format(emergency=made.emergency_number),
        (Part("", "", Table(tuple(map(tr, HEAD)), _WIDTHS, tuple(_cells(row, made) for row in made.rows))),),
        made.letter,
    )


def _cells(row: DowntimeRow, made: DowntimeList) -> tuple[str, ...]:
    name = listed_name(row.values)
    if row.language:
        name += "\n" + tr("Interpreter: {language}").format(language=tr(row.language))
    until = clock(row.until.astimezone(made.zone)) if row.until else ""
    return name, phone(row.number) if row.number else "", row.about, until, ""
