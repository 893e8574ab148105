"""From the plain values of a file to the policy's types, with every fault and its path.

What the types hold as a tuple of items with an ``id`` is a mapping by that id in the file.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any, TypeAlias, get_args, get_origin

from cattrs import BaseConverter, BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from recalldesk.playbook.faults import Fault, Path, suggestion
from recalldesk.playbook.scalars import Wrong, register_scalars, said, whole
from recalldesk.queue.policy import Caps, Holidays, Policy

Hook: TypeAlias = Callable[[Any, Any], Any]

_KEY = "\0id"  # where the id of an item is handed on; no file can name it
_NAME = re.compile(r"[a-z0-9_]+")
_WORKED_OUT = {Holidays: frozenset({"days"})}
_MAY_BE_NEVER = {Caps: frozenset({"voicemail_in_7_days", "voicemail_a_cycle", "busy_retries_a_day"})}


def structure(data: object) -> tuple[Policy | None, list[Fault]]:
    """Return the policy that a file's plain values are, or None and all that is wrong with their form."""
    try:
        return _CONVERTER.structure(data, Policy), []
    except (BaseValidationError, Wrong) as error:
        return None, list(_faults(error, ()))


def _items(kind: Any) -> Any:
    """Return the class of the items, if ``kind`` is a tuple of items with an id."""
    item = get_args(kind)[0] if get_origin(kind) is tuple else None
    return item if is_dataclass(item) and any(part.name == "id" for part in fields(item)) else None


def _names(kind: Any) -> list[str]:
    """Return the names that a file may use for a class."""
    return [part.name for part in fields(kind) if part.name not in {"id", *_WORKED_OUT.get(kind, ())}]


def _build_class(kind: Any, converter: BaseConverter) -> Hook:
    changes = {name: override(omit=True) for name in _WORKED_OUT.get(kind, ())}
    changes |= {name: override(struct_hook=_count_or_never) for name in _MAY_BE_NEVER.get(kind, ())}
    changes |= {"id": override(rename=_KEY)} if any(part.name == "id" for part in fields(kind)) else {}
    build = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True, **changes)  # type: ignore[arg-type]

    def hook(value: Any, kind: Any) -> Any:
        return build(_mapping(value, f"Write below it: {', '.join(_names(kind))}."), kind)

    return hook


def _build_items(kind: Any, converter: BaseConverter) -> Hook:
    item = _items(kind)
    build = converter.get_structure_hook(item)

    def make(name: str, value: Any) -> Any:
        if not _NAME.fullmatch(name):
            raise Wrong(f"'{name}' cannot be a name.", "Write names in small letters, digits and _.")
        return build({**_mapping(value, f"Write below it: {', '.join(_names(item))}."), _KEY: name}, item)

    def hook(value: Any, _: Any) -> Any:
        found = _mapping(value, "Write each below its own name, followed by a colon.")
        return tuple(_each((name, partial(make, name, part)) for name, part in found.items()))

    return hook


def _build_list(kind: Any, converter: BaseConverter) -> Hook:
    item = get_args(kind)[0]
    build = converter.get_structure_hook(item)
    gather: Any = get_origin(kind)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise Wrong(f"{said(value)} is not a list.", "Write a list: [one, another], or a line with '- ' for each.")
        return gather(_each((place, partial(build, part, item)) for place, part in enumerate(value)))

    return hook


def _build_mapping(kind: Any, converter: BaseConverter) -> Hook:
    key_kind, value_kind = get_args(kind)
    key, build = converter.get_structure_hook(key_kind), converter.get_structure_hook(value_kind)

    def pair(name: str, value: Any) -> tuple[Any, Any]:
        return key(name, key_kind), build(value, value_kind)

    def hook(value: Any, _: Any) -> Any:
        found = _mapping(value, "Write 'name: value' below it, a line for each.")
        return dict(_each((name, partial(pair, name, part)) for name, part in found.items()))

    return hook


def _mapping(value: Any, remedy: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Wrong(f"{said(value)} is not what belongs here.", remedy)
    return value


def _count_or_never(value: object, _: object) -> int:
    if value == "never":
        return 0
    if value == 0:
        raise Wrong("0 is no cap.", "Write never, or a number from 1 (Q4).")
    return whole(value)


def _each(parts: Iterable[tuple[str | int, Callable[[], Any]]]) -> list[Any]:
    """Build each part; raise together what is wrong with any, each with its key."""
    built, wrong = [], []
    for key, build in parts:
        try:
            built.append(build())
        except (BaseValidationError, Wrong) as error:
            error.add_note(IterableValidationNote("", key, object))
            wrong.append(error)
    if wrong:
        raise BaseValidationError("", wrong, object)
    return built


def _faults(error: Exception, path: Path) -> Iterator[Fault]:
    """Yield the faults of an error and all those in it, each with its path in the file."""
    here = path + tuple(_key(error))
    if isinstance(error, BaseValidationError):
        for part in error.exceptions:
            yield from _faults(part, here)
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(error.extra_fields):
            remedy = suggestion(name, _names(error.cl))
            yield Fault((*here, name), f"'{name}' is not known here.", remedy)
    elif isinstance(error, KeyError):
        yield Fault(path, f"'{error.args[0]}' is missing.", "Add it here.")
    elif isinstance(error, Wrong):
        yield Fault(here, error.what, error.remedy)
    else:
        raise error


def _key(error: Exception) -> Iterator[str | int]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, IterableValidationNote):
            yield note.index
        elif isinstance(note, AttributeValidationNote) and note.name != "id":
            yield note.name


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is Mapping


def _is_list(kind: Any) -> bool:
    return get_origin(kind) in {tuple, frozenset}


def _converter() -> Converter:
    converter = Converter()
    register_scalars(converter)
    converter.register_structure_hook_factory(_is_mapping, _build_mapping)
    converter.register_structure_hook_factory(_is_list, _build_list)
    converter.register_structure_hook_factory(lambda kind: _items(kind) is not None, _build_items)
    converter.register_structure_hook_factory(is_dataclass, _build_class)
    return converter


_CONVERTER = _converter()
