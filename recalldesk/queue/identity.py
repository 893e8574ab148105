"""Who a row is about: the keys that make tomorrow's row the same recall, and the marks of one person listed twice."""

from hashlib import blake2b

from recalldesk.queue.model import Finding, ListRow, Problem

# Findings after which the identity in the row cannot be relied on.
_NO_MRN = frozenset({Problem.BAD_MRN, Problem.MRN_PRECISION_LOST})


def patient_key(values: ListRow, findings: tuple[Finding, ...], row_mark: str) -> str:
    """Return the patient's key within a source: the MRN; without one, name and date of birth.

    A row whose cells may have shifted, or that has neither, is nobody's but its own: ``row_mark``.
    """
    problems = {finding.problem for finding in findings}
    if Problem.MALFORMED_ROW in problems:
        return f"row {row_mark}"
    if values.mrn and not problems & _NO_MRN:
        return f"mrn {values.mrn}"
    if values.dob and (values.family or values.given):
        return f"person {_folded_name(values)} {values.dob.isoformat()}"
    return f"row {row_mark}"


def recall_key(values: ListRow, patient: str) -> str:
    """Return the recall's key within a source: the list's own id; without one, patient and reason."""
    if values.recall_id and not patient.startswith("row "):
        return f"id {values.recall_id}"
    return f"{patient} | {_folded(values.reason or '')}"


def aliases(values: ListRow, findings: tuple[Finding, ...]) -> list[bytes]:
    """Return digests that two patients share when they may be one person (``possible_duplicate``).

    One of the MRN without leading zeros, one of name, date of birth and main number.
    """
    problems = {finding.problem for finding in findings}
    if Problem.MALFORMED_ROW in problems:
        return []
    marks = []
    if values.mrn and not problems & _NO_MRN:
        marks.append(f"mrn {values.mrn.lstrip('0').casefold()}")
    if values.dob and values.numbers and (values.family or values.given):
        marks.append(f"person {_folded_name(values)} {values.dob.isoformat()} {values.numbers[0].e164}")
    return [blake2b(mark.encode(), digest_size=16).digest() for mark in marks]


def _folded_name(values: ListRow) -> str:
    return _folded(f"{values.family or ''}, {values.given or ''}")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
