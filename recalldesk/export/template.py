"""How an EHR wants to be told, as data: a TOML file for each (``resources/export``)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from pathlib import Path
from typing import Any

from recalldesk.core.errors import InputError, phrase
from recalldesk.core.resources import resource
from recalldesk.export.fields import NAMES

_SHIPPED = ("generic", "open-dental", "openemr", "athena")
ISO = "iso"
_ENCODINGS = frozenset({"utf-8", "utf-8-sig", "cp1252"})
_COLUMN = {"name": str, "field": str, "text": str, "format": str, "machine": bool, "empty": str, "codes": dict}
_TABLE = {"separator": str, "encoding": str, "date": str, "time": str, "header": bool, "columns": list}
_FHIR = {"system": str, "mrn_system": str, "registrar": str, "if_none_exist": str, "entries": int}
_HL7: dict[str, type] = dict.fromkeys(
    ("application", "facility", "to_application", "to_facility", "document_type", "processing"), str
)
_SECTIONS = {"table": _TABLE, "fhir": _FHIR, "hl7": _HL7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: a field of the row or a fixed ``text``.

    ``machine``: a number stays as it is, for a program that reads the file; else a leading sign gets an apostrophe, as
    all does that a spreadsheet would run. ``codes``: what stands for a value of ours; ``empty``: for none.
    """

    name: str
    field: str | None = None
    text: str = ""
    format: str | None = None
    machine: bool = False
    empty: str = ""
    codes: Mapping[str, str] = default(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How CSV and XLSX look. ``date`` and ``time``: as ``strftime`` has it, or "iso"; times are the clinic's."""

    columns: tuple[Column, ...]
    separator: str = ","
    encoding: str = "utf-8-sig"
    date: str = ISO
    time: str = ISO
    header: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Fhir:
    """How Bundles look. ``if_none_exist``: with ``{system}`` and ``{value}``; empty: left out.

    ``registrar``: who puts right what patients say of how to be reached.
    """

    system: str = "urn:recalldesk"
    mrn_system: str = "urn:recalldesk:mrn"
    registrar: str = "Registration"
    if_none_exist: str = "identifier={system}|{value}"
    entries: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Hl7:
    """What the head of HL7 v2 messages says."""

    application: str = "RECALLDESK"
    facility: str = ""
    to_application: str = ""
    to_facility: str = ""
    document_type: str = "PN"
    processing: str = "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How one EHR wants to be told."""

    name: str
    table: Table
    fhir: Fhir = Fhir()
    hl7: Hl7 = Hl7()


def shipped() -> tuple[str, ...]:
    """Return the names of the templates that ship with the program."""
    return _SHIPPED


def load_template(name: str) -> Template:
    """Return a shipped template by its name, or one from a file. InputError says what is wrong with it."""
    path = resource(f"export/{name}.toml") if name in _SHIPPED else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(_SHIPPED)
        raise InputError(
            phrase("There is no template '{name}': name one of {known}, or a file of your own."), name=name, known=known
        ) from error
    try:
        return _template(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise InputError(phrase("The template {name} makes no sense: {why}."), name=path.name, why=error) from error


def _template(plain: Mapping[str, Any]) -> Template:
    _known(plain, {"name": str, **dict.fromkeys(_SECTIONS, dict)}, "the template")
    for section, kinds in _SECTIONS.items():
        _known(plain.get(section, {}), kinds, section)
    if not plain.get("name") or "table" not in plain:
        raise ValueError("it needs a name and a table")
    fhir = Fhir(**plain.get("fhir", {}))
    if fhir.entries < 1:
        raise ValueError("fhir: entries is at least 1")
    try:
        fhir.if_none_exist.format(system="", value="")
    except (LookupError, ValueError) as error:
        raise ValueError("fhir: if_none_exist knows {system} and {value} only") from error
    return Template(name=plain["name"], table=_table(plain["table"]), fhir=fhir, hl7=Hl7(**plain.get("hl7", {})))


def _table(plain: Mapping[str, Any]) -> Table:
    columns = tuple(_column(one) for one in plain.get("columns", ()))
    if not columns:
        raise ValueError("table: it needs columns")
    if plain.get("encoding", "utf-8") not in _ENCODINGS:
        raise ValueError(f"table: encoding is one of {', '.join(sorted(_ENCODINGS))}")
    if len(plain.get("separator", ",")) != 1:
        raise ValueError("table: separator is one sign")
    return Table(**{**plain, "columns": columns})


def _column(plain: Any) -> Column:
    if not isinstance(plain, dict):
        raise ValueError("table: columns are tables, each with a name")  # noqa: TRY004 - of the file, not of the code
    _known(plain, _COLUMN, "a column")
    if "name" not in plain or ("field" in plain) == ("text" in plain):
        raise ValueError("a column has a name, and either a field or a text")
    if plain.get("field") not in {None, *NAMES}:
        raise ValueError(f"column {plain['name']}: there is no field {plain['field']}")
    if not all(isinstance(code, str) for code in plain.get("codes", {}).values()):
        raise ValueError(f"column {plain['name']}: codes are texts")
    return Column(**plain)


def _known(plain: Mapping[str, Any], kinds: Mapping[str, type], where: str) -> None:
    for name, value in plain.items():
        if type(value) is not kinds.get(name):
            raise ValueError(f"{where}: {name} is not known there, or of another kind")
