"""How hard a text is to understand when it is heard: school grade, sentences, words. English and Spanish.

English: the grade of Flesch and Kincaid (1975), 0.39 words a sentence + 11.8 syllables a word - 15.59. Spanish: the
years of school of Crawford (1984), -0.205 sentences + 0.049 syllables in a hundred words - 3.407. Syllables are counted
as groups of vowels; in Spanish a stressed í or ú, and two strong vowels, make two. Both formulas swing on short texts.
"""

import re

SPANISH = "Spanish"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d(?:[\d.,:/-]*\d)?")
_SENTENCE = re.compile(r"[^.!?]*[.!?]+(?=\s|$)|[^.!?]+$")
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![^aeiouy]l)(?<=[^aeiouy])e$|(?<=[^aeioucgsxz])es$|(?<=[^aeioutd])ed$")
_SPANISH_VOWELS = re.compile(r"[iuü]?[aáeéoó][iuy]?(?![íú])|[iuü]?[aáeéoó]|[íú]|[iuüy]+")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that have words."""
    return [found.strip() for found in _SENTENCE.findall(text) if _WORD.search(found)]


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, in lower case."""
    return _WORD.findall(text.lower())


def grade_of(text: str, language: str) -> float:
    """Return the school grade of a text with at least one word; any language but Spanish counts as English."""
    said = words(text)
    syllables = sum(map(_spanish if language == SPANISH else _english, said))
    formula = _crawford if language == SPANISH else _flesch_kincaid
    return formula(len(sentences(text)), len(said), syllables)


def _flesch_kincaid(sentences: int, words: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _crawford(sentences: int, words: int, syllables: int) -> float:
    return -0.205 * 100 * sentences / words + 0.049 * 100 * syllables / words - 3.407


def _english(word: str) -> int:
    return max(1, len(_ENGLISH_VOWELS.findall(_SILENT.sub("", word))))


def _spanish(word: str) -> int:
    bare = re.sub(r"qu(?=[eéií])|gu(?=[eéií])", "q", word)
    return max(1, len(_SPANISH_VOWELS.findall(bare)))
