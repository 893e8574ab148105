"""A line that says what came of the last act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from recalldesk.ui.said import Said
from recalldesk.ui.widgets.plain import announce, restyle


class NoticeLabel(QLabel):
    """Shows words in their tone and has them read out; hidden as long as nothing is to be said."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "small")
        self.setObjectName("notice")
        self.hide()

    def say(self, said: Said) -> None:
        """Show words; without any there is nothing to see."""
        self.setText(said.words)
        self.setVisible(bool(said.words))
        restyle(self, "tone", said.tone if said.words else "")
        if said.words:
            announce(self, said.words)
