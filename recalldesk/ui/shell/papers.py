"""What can be saved for paper from every room: the downtime list, the handoff sheet."""

from typing import TYPE_CHECKING

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.paper.saver import Paper
from recalldesk.ui.words import tr

if TYPE_CHECKING:  # the queue is there before they are imported
    from recalldesk.desk.downtime import DowntimeList
    from recalldesk.desk.handoff import Handoff


def downtime(workplace: Workplace) -> "Paper[DowntimeList]":
    """Return today's calls for when the computer is down."""

    def draw(made: "DowntimeList") -> bytes:
        from recalldesk.ui.downtime.sheet import sheet_of  # noqa: PLC0415 - seldom needed
        from recalldesk.ui.paper.document import pdf_of  # noqa: PLC0415

        return pdf_of(sheet_of(made))

    return Paper(
        tr("Save the downtime list"),
        tr("downtime-list-{day}.pdf").format(day=_today(workplace)),
        workplace.downtime_list,
        draw,
        tr("Downtime list saved. It holds names and numbers: print it, then delete it."),
    )


def handoff(workplace: Workplace) -> "Paper[Handoff]":
    """Return what is left for whoever goes on."""

    def draw(made: "Handoff") -> bytes:
        from recalldesk.ui.handoff.sheet import sheet_of  # noqa: PLC0415 - seldom needed
        from recalldesk.ui.paper.document import pdf_of  # noqa: PLC0415

        return pdf_of(sheet_of(made))

    return Paper(
        tr("Save the handoff sheet"),
        tr("handoff-{day}.pdf").format(day=_today(workplace)),
        lambda: workplace.outgoing().handoff(printed=True),
        draw,
        tr("Handoff sheet saved. It holds names and numbers: print it, then delete it."),
    )


def _today(workplace: Workplace) -> str:
    return workplace.now().astimezone(workplace.zone).date().isoformat()
