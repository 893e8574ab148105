"""What came of an act, in words; and what went wrong, without a value of a patient. No Qt."""

from typing import NamedTuple

from recalldesk.core.errors import ExpectedError, Phrase, Phrases
from recalldesk.ui.words import tr


class Said(NamedTuple):
    """What came of an act, in words."""

    words: str
    tone: str = "quiet"


def sentence(error: Exception) -> str:
    """Return what went wrong: the sentence of an error that was foreseen; of a bug only its kind."""
    if isinstance(error, ExpectedError):
        parts = {name: _translated(part) for name, part in error.parts.items()}
        return tr(error.words).format(**parts) if parts else tr(error.words)
    return tr("RecallDesk has a bug ({kind}). Nothing half-done was kept.").format(kind=type(error).__name__)


def _translated(part: object) -> object:
    if isinstance(part, Phrases):
        return ", ".join(map(tr, part))
    return tr(part) if isinstance(part, Phrase) else part
