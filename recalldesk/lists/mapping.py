"""A person's word on what columns hold: the file behind ``--mapping``, and what the store remembers."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.aliases import Target, header_words, target_of
from recalldesk.lists.contents import FIELDS_OF, Contents
from recalldesk.lists.fields import NUMBER_KINDS, Field
from recalldesk.lists.layout import DateOrder

_LARGEST = 1_000_000  # bytes
_ALLOWED = ", ".join(Field) + ", phone:" + "|".join(NUMBER_KINDS)


@dataclass(frozen=True)
class Mapping:
    """Header or column number -> field ("due_date", "phone:mobile") or None to leave the column out.

    ``header_row``: the header's record number, 0 if the file has none, None to have it found. ``kind``: what the file
    lists, None to have it recognised.
    """

    columns: dict[str, str | None]
    date_order: DateOrder | None = None
    header_row: int | None = None
    kind: Contents | None = None


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file. InputError if it cannot be read or says something that is not allowed."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"The mapping {path} cannot be read: {error.strerror or error}.") from None
    if len(content) > _LARGEST:
        raise InputError(f"The mapping {path} is larger than a mapping can be: name a JSON file of header and field.")
    try:
        return parse_mapping(content.decode("utf-8-sig"), f"The mapping {path}")
    except UnicodeDecodeError:
        raise InputError(f"The mapping {path} is not UTF-8 text: save it as JSON in UTF-8.") from None


def parse_mapping(text: str, origin: str = "The mapping") -> Mapping:
    """Parse a mapping: ``{header: field}``, or an object with "columns" as ``load --json`` prints it."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{origin} is not JSON: {error.msg} in line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise InputError(f"{origin} is nested too deeply.") from None
    if not isinstance(content, dict):
        raise InputError(
            f'{origin} must be an object such as {{"Chart No": "mrn", "Cell": "phone:mobile", "Age": null}}.'
        )
    if not isinstance(content.get("columns"), dict):
        content = {"columns": content}
    columns = {header: _field(header, value, origin) for header, value in content["columns"].items()}
    return Mapping(columns, _date_order(content, origin), _header_row(content, origin), _kind(content, origin))


def mapping_text(mapping: Mapping) -> str:
    """Return the mapping as JSON text that ``parse_mapping`` reads."""
    return json.dumps(asdict(mapping), ensure_ascii=False)


def _field(header: str, value: Any, origin: str) -> str | None:
    if value is None:
        return None
    target = target_of(value) if isinstance(value, str) else None
    if target is None:
        near = get_close_matches(str(value).casefold(), list(Field), n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Allowed are null and: {_ALLOWED}."
        raise InputError(f'{origin} gives "{header}" the field {json.dumps(value)}, which does not exist. {hint}')
    return str(target)


def _date_order(content: dict[str, Any], origin: str) -> DateOrder | None:
    match content.get("date_order"):
        case None | "mdy" | "dmy" as order:
            return order
        case _:
            raise InputError(f'{origin} has a "date_order" that is neither "mdy" nor "dmy".')


def _header_row(content: dict[str, Any], origin: str) -> int | None:
    row = content.get("header_row")
    if row is None or (type(row) is int and row >= 0):
        return row
    raise InputError(f'{origin} has a "header_row" that is no record number: count from 1, or 0 for no header.')


def _kind(content: dict[str, Any], origin: str) -> Contents | None:
    kind = content.get("kind")
    if kind is None or kind in tuple(Contents):
        return kind and Contents(kind)
    raise InputError(f'{origin} has a "kind" that is none of: {", ".join(Contents)}.')


def kind_of_fields(mapping: Mapping) -> Contents:
    """Return what a file lists whose columns are mapped so. InputError if no kind of file has all of those fields."""
    if mapping.kind:
        return mapping.kind
    fields = {target.field for said in mapping.columns.values() if said and (target := target_of(said))}
    kind = next((kind for kind in Contents if fields <= FIELDS_OF[kind]), None)
    if kind is None:
        raise InputError(
            phrase('The mapping has fields of several kinds of files. Say which it is: "kind": "appointments".')
        )
    return kind


def told_columns(
    mapping: Mapping, headers: Sequence[str], contents: Contents = Contents.RECALLS
) -> dict[int, Target | None]:
    """Return what the mapping says, by position. InputError if it names no column, or two for one field."""
    told: dict[int, Target | None] = {}
    named: dict[Target, str] = {}
    for header, field in mapping.columns.items():
        target = target_of(field) if field else None
        if target and target.field not in FIELDS_OF[contents]:
            raise InputError(
                phrase(
                    'The mapping gives "{header}" the field {target}, which a file of {contents} does not have. '
                    "Its fields: {fields}."
                ),
                header=header,
                target=str(target),
                contents=str(contents),
                fields=", ".join(sorted(FIELDS_OF[contents])),
            )
        told[_position(header, headers)] = target
        if target and target.field is not Field.PHONE and named.setdefault(target, header) != header:
            raise InputError(
                phrase('The mapping gives both "{first}" and "{header}" the field {target}: leave one of them out.'),
                first=named[target],
                header=header,
                target=str(target),
            )
    return told


def _position(header: str, headers: Sequence[str]) -> int:
    """Find a column by its header, its header spelt otherwise, or its number from 1."""
    if header in headers:
        return headers.index(header)
    alike = [place for place, other in enumerate(headers) if header_words(other) == header_words(header)]
    if len(alike) == 1:
        return alike[0]
    if header.strip().isdecimal() and 0 < int(header) <= len(headers):
        return int(header) - 1
    near = get_close_matches(header, headers, n=3, cutoff=0.4)
    quoted = [f'"{name}"' for name in near or headers]
    raise InputError(
        f'The mapping names a column "{header}", which this list does not have. '
        + (f"Did you mean {' or '.join(quoted)}?" if near else f"Its columns are: {', '.join(quoted)}.")
    )
