"""What was prepared by hand before anybody dials: marks of a recall, and whom it is assigned to."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from recalldesk.core.ids import PersonId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow


class Mark(StrEnum):
    """What a preparer marks. It counts as if the list had said it: it never blocks, and the playbook does the rest."""

    AUTHORIZATION = "authorization"
    LANGUAGE = "language"
    CLINICAL_REVIEW = "clinical_review"


class Prepared(NamedTuple):
    """What stands of it. ``assigned_to``: None is nobody."""

    marks: frozenset[Mark] = frozenset()
    assigned_to: PersonId | None = None


def prepared(facts: Iterable[Fact], gone: Collection[str]) -> Prepared:
    """Return what facts in the order of time make of it; ``gone``: the ids of those taken back.

    Payloads: a mark is an override with ``act`` *mark*, ``mark`` and ``on``; an assignment has ``to``, a
    person or none.
    """
    marks, assigned_to = set[Mark](), None
    for fact in facts:
        if str(fact.id) in gone:
            continue
        if fact.kind is FactKind.ASSIGNMENT:
            assigned_to = fact.payload.get("to")
        elif fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "mark":
            (marks.add if fact.payload["on"] else marks.discard)(Mark(fact.payload["mark"]))
    return Prepared(frozenset(marks), assigned_to)


def marked(values: ListRow, marks: Collection[Mark]) -> ListRow:
    """Return what a list would have said with such marks, as far as it decides where a recall belongs."""
    if Mark.LANGUAGE in marks:
        values = values._replace(interpreter=True)
    return values._replace(clinical_review=True) if Mark.CLINICAL_REVIEW in marks else values
