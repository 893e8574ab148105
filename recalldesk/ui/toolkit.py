"""Brings Qt in, and nothing of our own: what is imported after it is imported as Python does."""

import PySide6.QtCore
import PySide6.QtGui
import PySide6.QtWidgets  # noqa: F401
