"""Scripts as a section of the playbook's file: the plain values it holds, and its text put in place of the old one."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import yaml

from recalldesk.core.errors import InputError
from recalldesk.playbook.compiled import said_fields
from recalldesk.playbook.read import read_document, scalar
from recalldesk.queue.scripts import Ending, Scripts
from recalldesk.queue.times import Range

SECTION = "scripts"
_WIDTH = 120
_REMARK_OR_BLANK = re.compile(r"\s*(#.*)?")


def plain_scripts(scripts: Scripts) -> dict[str, Any]:
    """Return scripts as the file's section holds them; what is as by default is left out."""
    return {part.name: _plain(getattr(scripts, part.name)) for part in fields(scripts)}


def _plain(value: Any) -> Any:
    match value:
        case Ending() | date() | Range():
            found: Any = str(value)
        case Mapping():
            found = {key: _plain(one) for key, one in value.items()}
        case frozenset():
            found = sorted(map(str, value))
        case tuple():
            items = all(is_dataclass(item) for item in value)
            found = {item.id: _plain(item) for item in value} if items else list(value)
        case _ if is_dataclass(value):
            found = {part.name: _plain(one) for part, one in said_fields(value) if part.name != "id"}
        case _:
            found = value
    return found


def with_scripts(content: bytes, scripts: Mapping[str, Any]) -> bytes:
    """Return a playbook's file with this section for its own; all else stays to the letter.

    Remarks inside of the old section are lost. InputError where the file is no YAML mapping.
    """
    document = read_document(content)
    if document.faults or not isinstance(document.data, dict):
        raise InputError("The playbook to be changed makes no sense: let 'playbook check' say what is wrong.")
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    starts = {name: document.places[name,][0] - 1 for name in document.data}
    first = starts.get(SECTION, len(lines))
    last = min((start for start in starts.values() if start > first), default=len(lines))
    while last > first and last < len(lines) and _REMARK_OR_BLANK.fullmatch(lines[last - 1].rstrip("\r\n")):
        last -= 1
    before = "".join(lines[:first])
    before += "" if not before or before.endswith("\n") else "\n"
    changed = (before + section_text(scripts) + "".join(lines[last:])).encode()
    if read_document(changed).data != {**document.data, SECTION: scripts}:
        raise InputError("The playbook cannot be changed: let each of its sections begin a line of its own.")
    return changed


def section_text(scripts: Mapping[str, Any]) -> str:
    """Return the section as YAML text that the playbook's reader reads as these very values."""
    data = {SECTION: scripts}
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False)


class _Dumper(yaml.SafeDumper):
    """Writes what our reader reads: no anchors; a text that it would take for something else stands in quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is PyYAML's
        """Write everything out."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None if scalar(text) == text else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
