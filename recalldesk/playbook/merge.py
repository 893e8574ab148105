"""Merge fields: what stands in words as ``{name}``."""

import re
from collections.abc import Mapping

from recalldesk.queue.scripts import MERGE_FIELDS

_FIELD = re.compile(r"\{([^{}]*)\}")


def named(text: str) -> list[str]:
    """Return the merge fields that a text names, in order, whether there are such or not."""
    return _FIELD.findall(text)


def merged(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its merge fields filled. What no value is known for shows as ``[its meaning]``."""
    return _FIELD.sub(lambda found: values.get(found[1]) or f"[{_about(found[1])}]", text)


def _about(name: str) -> str:
    return MERGE_FIELDS[name].about if name in MERGE_FIELDS else name
