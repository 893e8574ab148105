"""What the EHR says of rows that it was given: a CSV, or HL7 v2 acknowledgements."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from recalldesk.core.errors import InputError, phrase

_ROW, _BATCH, _STATUS, _SAID = "attempt_id", "export_batch_id", "status", "message"
_YES = frozenset({"", "accepted", "ok", "success", "imported", "created", "true", "yes", "1", "aa", "ca"})
_NO = frozenset({"rejected", "refused", "error", "failed", "false", "no", "0", "ae", "ar", "ce", "cr"})


class Answer(NamedTuple):
    """What was said of a row. ``row``: its attempt_id, or a message's control id; None: of all rows of ``batch``."""

    row: str | None
    batch: str | None
    accepted: bool
    said: str | None


def read_answers(content: bytes) -> list[Answer]:
    """Return what a file says; InputError if it is none of the two, or a record cannot be understood."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(phrase("The file is not UTF-8 text.")) from None
    answers = list(_hl7(text) if text.startswith(("MSH", "FHS", "BHS")) else _csv(text))
    if not answers:
        raise InputError(phrase("The file acknowledges nothing."))
    return answers


def _csv(text: str) -> Iterator[Answer]:
    try:
        records = list(csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True))
    except csv.Error:
        raise InputError(phrase("The file is no CSV.")) from None
    for number, record in enumerate(records, 1):
        known = {name.strip().casefold(): (said or "").strip() for name, said in record.items() if _is_text(name, said)}
        if not known.get(_ROW) and not known.get(_BATCH):
            raise InputError(
                phrase("Record {number} names neither {row} nor {batch}."), number=number, row=_ROW, batch=_BATCH
            )
        yield _answer(known, number)


def _is_text(name: object, said: object) -> bool:
    """Tell whether a cell has a header, and is one: more cells than headers come as a list."""
    return isinstance(name, str) and not isinstance(said, list)


def _answer(known: Mapping[str, str], number: int) -> Answer:
    status = known.get(_STATUS, "").casefold()
    if status not in _YES | _NO:
        raise InputError(
            phrase("Record {number}: its {status} is neither a yes nor a no (accepted, rejected)."),
            number=number,
            status=_STATUS,
        )
    return Answer(known.get(_ROW) or None, known.get(_BATCH) or None, status in _YES, known.get(_SAID) or None)


def _hl7(text: str) -> Iterator[Answer]:
    separator = "|"
    for segment in re.split("[\r\n]+", text):
        if segment.startswith("MSH"):
            separator = segment[3:4]
        elif segment.startswith("MSA"):
            code, control, said = [*segment.split(separator)[1:4], "", "", ""][:3]
            if code.casefold() not in _YES | _NO or not control:
                raise InputError(phrase("An acknowledgement has no code, or names no message."))
            yield Answer(control, None, code.casefold() in _YES, said or None)
