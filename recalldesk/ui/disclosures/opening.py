"""Opens the log of disclosures, and has it written: the store is waited for beside the window."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from recalldesk.desk.disclosures import DisclosureDesk
from recalldesk.ui.background import Background
from recalldesk.ui.disclosures.presenter import LogLine
from recalldesk.ui.disclosures.view import DisclosureSheet
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import count


def open_log(
    parent: QWidget, log: DisclosureDesk, background: Background, theme: Theme, lines: tuple[LogLine, ...]
) -> None:
    """Show the log that was read."""

    def save(path: Path) -> None:
        background.run(lambda: log.save(path), saved, failed)

    def saved(entries: int) -> None:
        words = count(
            entries,
            "{n} entry written. It has patients' data and is not encrypted.",
            "{n} entries written. They have patients' data and are not encrypted.",
        )
        sheet.tell(Said(words, "good"))

    def failed(error: Exception) -> None:
        sheet.tell(Said(sentence(error), "problem"))

    sheet = DisclosureSheet(parent, theme, lines, save)
    sheet.open()
