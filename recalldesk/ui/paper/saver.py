"""Something for paper: saved as PDF where a person says, drawn in memory, whole or not at all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from recalldesk.ui.background import Background

T = TypeVar("T")


class Paper(NamedTuple, Generic[T]):
    """What is saved. ``name``: of the file that is proposed; ``read``: what it tells, waits for the store.

    ``draw``: makes the PDF of it; ``done``: what is said of it afterwards.
    """

    title: str
    name: str
    read: Callable[[], T]
    draw: Callable[[T], bytes]
    done: str


class PaperSaver:
    """``write``: writes a file, waits for the store; ``tell``: says a sentence; ``fail``: says what went wrong."""

    def __init__(
        self,
        parent: QWidget,
        background: Background,
        write: Callable[[Path, bytes], None],
        tell: Callable[[str], object],
        fail: Callable[[Exception], None],
    ) -> None:
        self._parent, self._background, self._write = parent, background, write
        self._tell, self._fail = tell, fail

    def save(self, paper: Paper[T]) -> None:
        """Ask where, and save it there."""
        said, _kind = QFileDialog.getSaveFileName(self._parent, paper.title, paper.name, "PDF (*.pdf)")
        if said:
            self._background.run(paper.read, partial(self._draw, paper, Path(said)), self._fail)

    def _draw(self, paper: Paper[T], path: Path, told: T) -> None:
        drawn = paper.draw(told)
        self._background.run(lambda: self._write(path, drawn), lambda _none: self._done(paper), self._fail)

    def _done(self, paper: Paper[T]) -> None:
        self._tell(paper.done)
