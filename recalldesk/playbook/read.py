"""Reads the YAML text of a playbook: plain values, and the line of each.

Only what a person needs is understood: mappings, lists and the scalars of YAML 1.2's core schema. So ``no``, ``9:00``
and dates stay text. Anchors, aliases and tags are refused: nothing can grow, and every value has one line.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from recalldesk.playbook.faults import Fault, Path, Place

MOST_BYTES = 4_000_000
DEEPEST = 30
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], int | float]], ...] = (
    (re.compile(r"[-+]?[0-9]{1,15}"), int),
    (re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?"), float),
)
_REMEDIES = {
    "found character that cannot start any token": "Indent with blanks, not tabs; put a text that begins with "
    "a sign such as @ or % in quotes.",
    "mapping values are not allowed": "Put a text that holds a colon in quotes; indent alike what belongs together.",
    "could not find expected ':'": "Write 'name: value', with a blank after the colon.",
}


class Document(NamedTuple):
    """A file as plain values (None where it makes no sense), with the place of each, and what is wrong so far."""

    data: Any
    places: dict[Path, Place]
    faults: list[Fault]


class _Stop(Exception):
    """The rest of the file is not worth reading."""


def read_document(content: bytes) -> Document:
    """Read the bytes of a file. It never raises: what is wrong is in ``faults``."""
    if len(content) > MOST_BYTES:
        return _refused("The file is too large for a playbook.", f"It may have {MOST_BYTES // 1_000_000} MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refused("This is not UTF-8 text.", "Save the file with the encoding UTF-8.", line)
    if strange := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        return _refused(f"A sign (code {ord(strange[0])}) cannot be read.", "Remove it, or type the line anew.", line)
    return _Reader(yaml.parse(text, Loader=_LOADER)).document()


def _refused(what: str, remedy: str, line: int = 1) -> Document:
    return Document(None, {}, [Fault((), what, remedy, line=line, column=1)])


class _Reader:
    """Builds plain values from the events of the parser."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._places: dict[Path, Place] = {}
        self._faults: list[Fault] = []

    def document(self) -> Document:
        """Read the one document that the file should be."""
        try:
            data = self._first()
            if not isinstance(next(self._events), yaml.StreamEndEvent):
                self._fault((), (1, 1), "The file has several documents.", "Remove the lines '---'.")
        except yaml.MarkedYAMLError as error:
            data = None
            self._senseless(error)
        except _Stop:
            data = None
        return Document(data, self._places, self._faults)

    def _first(self) -> Any:
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._fault((), (1, 1), "The file is empty.", "Begin with the playbook that ships with the program.")
            raise _Stop
        data = self._value(next(self._events), ())
        next(self._events)
        return data

    def _value(self, event: Any, path: Path) -> Any:
        here = _place(event)
        self._places.setdefault(path, here)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._fault(path, here, "Anchors (&) and aliases (*) are not used here.", "Write it out, or use quotes.")
        elif event.tag is not None:
            self._fault(path, here, "Tags (!) are not used here.", "Leave it out, or put the text in quotes.")
        if len(path) > DEEPEST:
            self._fault(path[:3], here, "This is nested too deeply.", f"At most {DEEPEST} levels can be read.")
            raise _Stop
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event.value) if event.implicit[0] else event.value
        return None

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            here = _place(event)
            if not isinstance(event, yaml.ScalarEvent) or not event.value:
                self._fault(path, here, "What stands before the colon is no name.", "Write 'name: value'.")
                self._value(event, (*path, "?"))
                self._value(next(self._events), (*path, "?"))
                continue
            key = event.value
            if key in found:
                first = self._places[*path, key][0]
                self._fault((*path, key), here, f"'{key}' stands here twice, first in line {first}.", "Remove one.")
                self._value(next(self._events), (*path, f"{key} (again)"))
                continue
            self._places[*path, key] = here
            found[key] = self._value(next(self._events), (*path, key))
        return found

    def _senseless(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        said = error.problem or ""
        remedy = next((remedy for words, remedy in _REMEDIES.items() if words in said), "Look at this line and before.")
        here = (mark.line + 1, mark.column + 1)
        self._fault((), here, f"The file makes no sense from here on ({said}).", remedy)

    def _fault(self, path: Path, here: Place, what: str, remedy: str) -> None:
        self._faults.append(Fault(path, what, remedy, line=here[0], column=here[1]))


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def scalar(text: str) -> Any:
    """Return the value of a scalar without quotes, by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    return next((convert(text) for pattern, convert in _NUMBERS if pattern.fullmatch(text)), text)
