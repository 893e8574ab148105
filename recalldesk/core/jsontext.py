"""JSON as the store keeps it: compact, keys sorted, so that equal values are equal texts."""

import json
from typing import NamedTuple

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class JsonText(NamedTuple):
    """A value that is JSON text already: whoever keeps it need not encode it again."""

    text: str
