"""The situations that a call can come into, to be found by a few letters."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recalldesk.ui.widgets.pick_sheet import PickSheet
from recalldesk.ui.words import tr


class JumpsSheet(PickSheet):
    """All situations of a script."""

    def __init__(self, parent: QWidget, jumps: tuple[tuple[str, str], ...], go: Callable[[str], object]) -> None:
        super().__init__(parent, tr("Situations"), tr("What has come up?"), jumps, go)
