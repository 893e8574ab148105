"""What the rows of one list say about each other: the same recall twice, one person under two MRNs."""

from collections.abc import Sequence

from recalldesk.queue.model import Finding, ListRow, Problem
from recalldesk.queue.standing import Listing


def judge_repeats(listings: Sequence[Listing]) -> list[tuple[Finding, ...]]:
    """Return, for each row of one recall in one file, in the file's order, what its neighbours make of it.

    The same values again: ``duplicate``. Another number, name or date of birth: ``conflict`` for all of them.
    Another value elsewhere: they contradict each other, so all are for ``review``.
    """
    found: list[tuple[Finding, ...]] = []
    distinct: list[Listing] = []
    for listing in listings:
        repeated = any(listing.values == other.values and listing.findings == other.findings for other in distinct)
        found.append((Finding(Problem.DUPLICATE),) if repeated else ())
        if not repeated:
            distinct.append(listing)
    if len(distinct) < 2:
        return found
    common = _contradiction(distinct)
    return [own or (common,) for own in found]


def _contradiction(distinct: Sequence[Listing]) -> Finding:
    first = distinct[0].values
    for other in distinct[1:]:
        field = next(
            (name for name in ("mrn", "phone", "name", "dob") if _said(first, name) != _said(other.values, name)),
            None,
        )
        if field:
            return Finding(Problem.CONFLICT, field)
    return Finding(Problem.REVIEW, "recall")


def _said(values: ListRow, field: str) -> object:
    if field == "phone":
        return sorted(number.e164 for number in values.numbers)
    if field == "name":
        return tuple((part or "").casefold() for part in (values.family, values.given))
    return values.mrn if field == "mrn" else values.dob
