"""Asks which of the seldom acts is meant, and for what has to be written down with it."""

from PySide6.QtWidgets import QWidget

from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.widgets.ask_sheet import AskSheet
from recalldesk.ui.widgets.pick_sheet import PickSheet
from recalldesk.ui.words import tr


def ask_which(parent: QWidget, presenter: ActsPresenter) -> None:
    """Ask what shall be done with the patient of the open call."""
    acts = presenter.acts()

    def pick(name: str) -> None:
        act = acts[int(name)]
        if act.question:
            AskSheet(parent, act.words, act.question, act.asks, act.do).open()
        else:
            act.do({})

    items = tuple((str(place), act.words) for place, act in enumerate(acts))
    question = tr("{name}: what shall be done?").format(name=presenter.patient)
    PickSheet(parent, tr("This patient"), question, items, pick).open()
