"""What the sheet of an escalation says: all that its team needs, on paper or sealed. No Qt."""

from recalldesk.desk.departures import Leaving
from recalldesk.ui.paper.sheet import Part, Sheet, Table
from recalldesk.ui.words import clock, day, listed_name, mark, moment, phone, tr

_WIDTHS = (26, 74)  # per cent
_ROOM = "\n" * 5  # to write in
_RULES = mark(
    "It has a patient's data: for the named team only. Whoever answers tells {clinic}, {number}, "
    "what the next caller may say. Then shred it."
)


def sheet_of(made: Leaving) -> Sheet:
    """Return an escalation in words."""
    known, zone = made.on_board.escalation, made.zone
    at = made.at.astimezone(zone)
    about = tr("{team} · {whose} · {clinic} · {day}, {time}")
    clocks = [
        (tr("To be taken up"), moment(known.acknowledge_by.astimezone(zone))),
        (tr("To be answered"), moment(known.answer_by.astimezone(zone))),
        (tr("Opened"), f"{moment(known.opened_at.astimezone(zone))} · {made.opened_by}"),
    ]
    return Sheet(
        tr("Escalation: confidential"),
        about.format(
            team=tr(made.on_board.team),
            whose=tr(made.on_board.whose),
            clinic=made.clinic,
            day=day(at.date()),
            time=clock(at),
        ),
        tr(_RULES).format(clinic=made.clinic, number=phone(made.call_back)),
        (
            Part(tr("What they ask"), known.asks or tr("Nothing was written down.")),
            Part("", "", Table((), _WIDTHS, (*_patient(made), *clocks, (tr("Answer, by whom, when"), _ROOM)))),
        ),
        made.letter,
        upright=True,
    )


def _patient(made: Leaving) -> list[tuple[str, str]]:
    values = made.on_board.values
    if values is None:
        return [(tr("Patient"), tr("Nobody knows yet"))]
    told = [
        (tr("Patient"), listed_name(values)),
        (tr("Date of birth"), day(values.dob) if values.dob else ""),
        (tr("MRN"), values.mrn or ""),
        (tr("Number"), "\n".join(phone(number.e164) for number in values.numbers)),
        (tr("Language"), tr(values.language) if values.language else ""),
        (tr("Recall"), values.reason or ""),
        (tr("Provider"), values.provider or ""),
    ]
    return [(name, said) for name, said in told if said]
