"""Conditions as boxes, so that what one leaves of another can be decided exactly.

Each condition of a ``When`` is a set of values in a dimension of its own, and the whole of it is their product. A
dimension is cut into as few cells as the playbook tells apart: the words it names and *any other*; the whole numbers
between the bounds it names and *not known*.
"""

from collections.abc import Hashable, Iterable
from dataclasses import fields
from typing import TypeAlias, get_args

from recalldesk.queue.policy import When
from recalldesk.queue.times import Range

Box: TypeAlias = tuple[frozenset[Hashable], ...]  # the cells of each dimension

_OTHER = None  # any other word; a number that is not known, or below 0
_ALWAYS_KNOWN = frozenset({"no_shows", "cancellations"})  # what a list does not tell counts as 0
_DIMENSIONS = {part.name: get_args(part.type)[0] for part in fields(When)}


def left_over(box: Box, others: Iterable[Box]) -> Box | None:
    """Return some part of ``box`` that none of ``others`` holds; None if together they hold all of it.

    It cuts along the one of ``others`` that leaves the fewest pieces: so what is covered shows early.
    """
    if not all(box):
        return None
    rest = [other for other in others if all(map(frozenset.intersection, box, other))]
    if not rest:
        return box
    nearest = min(
        rest, key=lambda other: sum(here > taken for here, taken in zip(box, common(box, other), strict=True))
    )
    for place, taken in enumerate(nearest):
        here = box[place]
        if outside := here - taken:
            left = left_over((*box[:place], outside, *box[place + 1 :]), rest)
            if left is not None:
                return left
            box = (*box[:place], here & taken, *box[place + 1 :])
    return None


def common(box: Box, other: Box) -> Box:
    """Return what both hold."""
    return tuple(map(frozenset.intersection, box, other))


class Space:
    """The dimensions that some conditions span."""

    def __init__(self, whens: Iterable[When]) -> None:
        whens = list(whens)
        self._cells = {name: _cells(name, whens) for name in _DIMENSIONS}

    def box(self, when: When) -> Box:
        """Return a condition as a box. It must be one of those that span the space."""
        return tuple(_wanted(getattr(when, name), cells) for name, cells in self._cells.items())


def _cells(name: str, whens: Iterable[When]) -> frozenset[Hashable]:
    values = [value for when in whens if (value := getattr(when, name)) is not None]
    if _DIMENSIONS[name] is bool:
        return frozenset({True, False})
    if _DIMENSIONS[name] is Range:
        bounds = {0, *(span.low for span in values), *(span.high + 1 for span in values if span.high is not None)}
        return frozenset(bounds if name in _ALWAYS_KNOWN else {*bounds, _OTHER})
    return frozenset({_OTHER, *(word.casefold() for words in values for word in words)})


def _wanted(value: object, cells: frozenset[Hashable]) -> frozenset[Hashable]:
    if value is None:
        return cells
    if isinstance(value, Range):
        return frozenset(cell for cell in cells if isinstance(cell, int) and cell in value)
    if isinstance(value, frozenset):
        return frozenset(word.casefold() for word in value)
    return frozenset({value})
