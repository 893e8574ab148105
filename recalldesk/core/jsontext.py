"""JSON as the store keeps it: compact, keys sorted, so that equal values are equal texts."""

import json
from typing import Any, NamedTuple

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class JsonText(NamedTuple):
    """A value that is JSON text already: whoever keeps it need not encode it again."""

    text: str


def to_json(value: Any) -> JsonText:
    """Return a value as JSON text."""
    return JsonText(_encode(value))
