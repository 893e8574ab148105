"""Understands the free texts of lists by the phrases that a playbook names: whole words, the longest phrase wins."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_REMEMBERED = 8_192  # distinct texts of one column


class Phrases:
    """Phrases with the word of ours that each stands for."""

    def __init__(self, meanings: Iterable[tuple[str, Iterable[str]]]) -> None:
        spelled = {folded(phrase): word for word, phrases in meanings for phrase in phrases}
        self._longest_first = sorted(spelled.items(), key=lambda item: (-len(item[0]), item[0]))
        self.meaning = lru_cache(_REMEMBERED)(self._meaning)

    def _meaning(self, text: str) -> str | None:
        """Return the word that a text means, None if no phrase stands in it."""
        said = folded(text)
        return next((word for phrase, word in self._longest_first if phrase in said), None)


def folded(text: str) -> str:
    """Return a text's words in lower case with a blank around each, so that ``in`` finds whole words only."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
    return f" {' '.join(words)} "


def plain_words(text: str) -> str:
    """Return the words of a text in lower case, without accents and signs."""
    letters = unicodedata.normalize("NFKD", text)
    return folded("".join(sign for sign in letters if not unicodedata.combining(sign))).strip()
