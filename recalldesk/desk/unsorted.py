"""Reasons that no phrase of the playbook knows: to be mapped, so that their recalls come to segments of their own."""

from collections import Counter
from dataclasses import dataclass

from recalldesk.queue.model import ListRow
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_LOOKED_AT = 5_000  # recalls
_NAMED = 10  # reasons


@dataclass(frozen=True, slots=True)
class Unsorted:
    """Recalls whose reason no phrase knows and that no segment wants. ``reasons``: the most frequent, with counts.

    ``capped``: there are more recalls of that segment than were looked at.
    """

    recalls: int
    reasons: tuple[tuple[str | None, int], ...]
    capped: bool


def unsorted_recalls(reader: Reader, rules: Rulebook) -> Unsorted:
    """Return what is to be mapped, by a look at some recalls of the segment for whatever no other wants."""
    said = reader.lineup.said(rules.policy.unsorted, _LOOKED_AT + 1)
    reasons = Counter(values.get("reason") for values in said[:_LOOKED_AT])
    unknown = Counter({text: count for text, count in reasons.items() if not _knows(rules, text)})
    return Unsorted(unknown.total(), tuple(unknown.most_common(_NAMED)), len(said) > _LOOKED_AT)


def _knows(rules: Rulebook, reason: str | None) -> bool:
    return rules.segments.case(ListRow(reason=reason)).reason is not None
