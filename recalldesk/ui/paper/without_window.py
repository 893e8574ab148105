"""Drawing in a program that has no window."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication


@contextmanager
def drawing() -> Iterator[None]:
    """Let Qt draw meanwhile: its fonts want an application, which goes again unless the program has one."""
    made = None if QGuiApplication.instance() else QGuiApplication([])
    try:
        yield
    finally:
        if made is not None:
            made.shutdown()  # to let it go is not enough: no window could be opened any more
