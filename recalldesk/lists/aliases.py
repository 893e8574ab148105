"""What headers mean by their name: the dictionary of ``resources/columns.toml``, spelling set aside."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from recalldesk.core.resources import resource
from recalldesk.lists.contents import FIELDS_OF, Contents
from recalldesk.lists.fields import NUMBER_KINDS, Field

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SECTIONS = ("exact", "known", "weaker", "weakest")
_FILLERS = frozenset({"patient", "the", "of", "s", "mm", "dd", "yyyy", "mmddyyyy"})
_LABELS = frozenset({"recall", "name", "time", "description", "desc", "value"})
_DIALLED = frozenset({"phone", "mobile", "fax"})


class Target(NamedTuple):
    """A field, with the kind of number where the field is ``phone``."""

    field: Field
    kind: str | None = None

    def __str__(self) -> str:
        """Return it as a mapping file says it: ``due_date``, ``phone:mobile``."""
        return f"{self.field}:{self.kind}" if self.kind else str(self.field)


class Meaning(NamedTuple):
    """What a header can mean. One target: known; several: its values decide; none: known not to be needed."""

    targets: tuple[Target, ...]
    rank: int = 0  # of two claims to one field the lower wins
    open: bool = False  # the values have to agree


@cache
def target_of(text: str) -> Target | None:
    """Return the target that ``field`` or ``phone:kind`` names, None if it names none."""
    name, _, kind = text.strip().casefold().partition(":")
    if name not in frozenset(Field) or (kind and (name != Field.PHONE or kind not in NUMBER_KINDS)):
        return None
    return Target(Field(name), (kind or "contact") if name == Field.PHONE else None)


def plain(text: str) -> tuple[str, ...]:
    """Return the words of a text: lower case, no accents, camelCase and digits apart."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(_CAMEL.sub(" ", letters).replace("#", " number ").casefold()))


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(resource("columns.toml").read_text("utf-8"))


@cache
def _synonyms() -> dict[str, str]:
    return {other: word for word, others in _tables()["words"].items() for other in others}


def header_words(header: str) -> tuple[str, ...]:
    """Return the words of a header, one word for all that mean the same."""
    synonyms = _synonyms()
    return tuple(synonyms.get(word, word) for word in plain(header))


def vocabulary(field: Field) -> frozenset[str]:
    """Return the words that, as values, tell the field."""
    return frozenset(" ".join(plain(word)) for word in _tables()["values"].get(field, ()))


def meaning_of(header: str, contents: Contents = Contents.RECALLS) -> Meaning | None:
    """Return what a header can mean in a file of such contents, None if nothing is known about it."""
    together, in_any_order = _dictionary(contents)
    for words in filter(None, _variants(header)):
        meaning = together.get("".join(words)) or in_any_order.get(tuple(sorted(words)))
        if meaning is not None:
            return meaning
    return None


def _variants(header: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a header, then fewer and fewer of them, perhaps none."""
    for text in dict.fromkeys((header, _BRACKETS.sub(" ", header))):
        words = header_words(text)
        yield words
        unnumbered = words[:-1] if words and words[-1].isdigit() else words
        fewer = tuple(word for word in unnumbered if word not in _FILLERS)
        if not _DIALLED.isdisjoint(fewer):
            yield unnumbered
            fewer = tuple(word for word in fewer if word != "number")
        yield fewer
        yield tuple(word for word in fewer if word not in _LABELS)


@cache
def _dictionary(contents: Contents) -> tuple[dict[str, Meaning], dict[tuple[str, ...], Meaning]]:
    together: dict[str, Meaning] = {}
    in_any_order: dict[tuple[str, ...], Meaning] = {}
    for header, meaning in _entries() if contents is Contents.RECALLS else _entries_of(contents):
        words = header_words(header)
        together.setdefault("".join(words), meaning)
        in_any_order.setdefault(tuple(sorted(words)), meaning)
    return together, in_any_order


def _entries() -> Iterator[tuple[str, Meaning]]:
    tables = _tables()
    for group in tables["ambiguous"]:
        yield from _group(group["headers"], Meaning(_targets(group["fields"]), open=True))
    yield from _group(tables["ignored"]["headers"], Meaning(()))
    for rank, section in enumerate(_SECTIONS):
        for name, headers in tables[section].items():
            yield from _group(headers, Meaning(_targets([name]), rank))


def _entries_of(contents: Contents) -> Iterator[tuple[str, Meaning]]:
    """Yield the headers of a schedule's file: its own, then those that recall lists have for the same fields."""
    tables = _tables()
    for rank, name in enumerate((contents, f"{contents}_weaker")):
        for field, headers in tables[name].items():
            yield from _group(headers, Meaning(_targets([field]), rank))
    for rank, section in enumerate(_SECTIONS):
        for name, headers in tables[section].items():
            if name in FIELDS_OF[contents]:
                yield from _group(headers, Meaning(_targets([name]), rank))


def _group(headers: Iterable[str], meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    return ((header, meaning) for header in headers)


def _targets(names: Iterable[str]) -> tuple[Target, ...]:
    return tuple(target for name in names if (target := target_of(name)))
