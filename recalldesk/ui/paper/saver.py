"""Something for paper: saved as PDF where a person says, drawn in memory, whole or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from recalldesk.core.files import write_whole
from recalldesk.ui.background import Background

T = TypeVar("T")


class Paper(NamedTuple, Generic[T]):
    """What is saved. ``name``: of the file that is proposed; ``read``: what it tells, waits for the store.

    ``draw``: makes the PDF of it; ``done``, ``failed``: what is said of it afterwards.
    """

    title: str
    name: str
    read: Callable[[], T]
    draw: Callable[[T], bytes]
    done: str
    failed: str


class PaperSaver:
    """``tell``: says a sentence; ``fail``: says why it could not be read."""

    def __init__(
        self, parent: QWidget, background: Background, tell: Callable[[str], object], fail: Callable[[Exception], None]
    ) -> None:
        self._parent, self._background, self._tell, self._fail = parent, background, tell, fail

    def save(self, paper: Paper[T]) -> None:
        """Ask where, and save it there."""
        said, _kind = QFileDialog.getSaveFileName(self._parent, paper.title, paper.name, "PDF (*.pdf)")
        if said:
            self._background.run(paper.read, partial(self._write, paper, Path(said)), self._fail)

    def _write(self, paper: Paper[T], path: Path, told: T) -> None:
        try:
            write_whole(path, paper.draw(told))
        except OSError:
            self._tell(paper.failed)
        else:
            self._tell(paper.done)
