"""Changes to the playbook that ships, and what the program says about them."""

import json
from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final

from recalldesk.playbook.faults import Fault, Severity
from recalldesk.playbook.load import examine
from recalldesk.playbook.read import read_document
from tests.playbook.conftest import SHIPPED, TODAY

GONE: Final = object()
Edit = tuple[str, Any]  # "segments.results.tier", and the new value

_DATA = read_document(SHIPPED.read_bytes()).data


def copied(path: str) -> Any:
    """Return what stands at a path of the shipped playbook."""
    here = _DATA
    for part in path.split("."):
        here = here[part]
    return here


def edited(*edits: Edit) -> bytes:
    """Return the shipped playbook as a file, with values replaced, added, or GONE."""
    data = deepcopy(_DATA)
    for path, value in edits:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        here = data
        for part in way:
            here = here[part]
        if value is GONE:
            del here[last]
        else:
            here[last] = value
    return json.dumps(data, ensure_ascii=False, indent=1).encode()  # which is YAML too


def faults(*edits: Edit) -> tuple[Fault, ...]:
    return examine(edited(*edits), TODAY).faults


def errors(*edits: Edit) -> dict[str, str]:
    """Return the errors that the edits cause: where, and the sentences."""
    return _by_place(fault for fault in faults(*edits) if fault.severity is Severity.ERROR)


def warnings(*edits: Edit) -> dict[str, str]:
    """Return the warnings that the edits cause; there are no errors."""
    found = faults(*edits)
    assert [str(fault) for fault in found if fault.severity is Severity.ERROR] == []
    return _by_place(found)


def _by_place(found: Iterable[Fault]) -> dict[str, str]:
    said: dict[str, str] = {}
    for fault in found:
        said[fault.where] = f"{said.get(fault.where, '')}{fault.what} {fault.remedy}"
    return said
