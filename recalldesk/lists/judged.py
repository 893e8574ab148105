"""A row with its judgement and its identity, and how it travels from the reading child to its parent.

What the store keeps travels as the text that the store keeps, so that nobody encodes it twice.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Self

from recalldesk.core.ids import ListingId
from recalldesk.core.jsontext import JsonText, to_json
from recalldesk.queue.content import content_from, plain_content, plain_state, state_from
from recalldesk.queue.identity import aliases, patient_key, recall_key
from recalldesk.queue.model import Finding, Flag, Judgement, ListRow, Verdict, verdict_of
from recalldesk.queue.projection import RecallState, Status, first_state
from recalldesk.queue.standing import Listing, Rulebook

DIGEST = 16  # bytes
_PART, _ROW = "\x1f", "\x1e"  # what ASCII has for this; JSON text has neither
_loads = json.JSONDecoder().decode


class Mark(NamedTuple):
    """A data row that is not judged: its record number, and 16 bytes of what would be judged, and how."""

    number: int
    digest: bytes


class Marks:
    """The marks of a chunk's data rows: their record numbers, and their digests one after the other."""

    __slots__ = ("digests", "numbers")

    def __init__(self, numbers: Sequence[int], digests: bytes) -> None:
        if len(digests) != DIGEST * len(numbers):
            raise ValueError("not a digest for each number")
        self.numbers, self.digests = numbers, digests

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: int) -> Mark:
        return Mark(self.numbers[place], self.digests[place * DIGEST : (place + 1) * DIGEST])


class JudgedRow(NamedTuple):
    """A row with its judgement, and whose it is. ``recall_key`` None: rejected, so of nobody.

    ``content``, ``original``: the judgement as the store keeps it. ``first``: the state of its recall if nothing else
    is known of that (its listing has no number yet, so 0); None if it was not asked for.
    """

    number: int
    digest: bytes
    values: ListRow
    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...]
    dated: bool  # see ``Judgement``
    verdict: Verdict
    patient_key: str
    recall_key: str | None
    content: JsonText
    original: JsonText
    first: RecallState | None = None

    def listing(self, number: int) -> Listing:
        """Return what it says, as the listing of that number."""
        return Listing(ListingId(number), self.values, self.findings, self.flags)

    def beginning(self, rules: Rulebook, now: datetime) -> Self:
        """Return it with the state of a recall that only this row tells of, listed at ``now``."""
        return self._replace(first=first_state(self.listing(0), rules, now))

    @property
    def aliases(self) -> list[bytes]:
        """By what else its patient may be known, each ``DIGEST`` bytes; worked out anew each time."""
        return [] if self.recall_key is None else aliases(self.values, self.findings)

    @property
    def texts(self) -> dict[str, str]:
        """The original as field -> text; seldom asked for, so decoded only then."""
        return dict(_loads(self.original.text))


def judged_row(mark: Mark, judgement: Judgement) -> JudgedRow:
    """Return the row of ``mark`` with what was found in it."""
    values, findings, flags = judgement.values, judgement.findings, judgement.flags
    verdict = verdict_of(findings)
    rejected = verdict is Verdict.REJECTED
    patient = patient_key(values, findings, mark.digest.hex())
    return JudgedRow(
        number=mark.number,
        digest=mark.digest,
        values=values,
        findings=findings,
        flags=flags,
        dated=judgement.dated,
        verdict=verdict,
        patient_key=patient,
        recall_key=None if rejected else recall_key(values, patient),
        content=JsonText(to_json(plain_content(values, findings, flags))),
        original=JsonText(to_json(judgement.original)),
    )


def encode_rows(rows: Iterable[JudgedRow]) -> bytes:
    """Return rows for the way to the parent, who has their marks."""
    return _ROW.join(map(_encoded, rows)).encode()


def decode_rows(body: bytes, marks: Sequence[Mark]) -> list[JudgedRow]:
    """Return the rows of ``marks``; one of the built-in errors if the body is no such."""
    texts = body.decode().split(_ROW) if body else []
    return [_decoded(mark, text) for mark, text in zip(marks, texts, strict=True)]


def _encoded(row: JudgedRow) -> str:
    first = plain_state(row.first) if row.first else None
    identity = [row.dated, row.patient_key, row.recall_key, first]
    return _PART.join((to_json(identity), row.content.text, row.original.text))


def _decoded(mark: Mark, text: str) -> JudgedRow:
    identity, content, original = text.split(_PART)
    dated, patient, recall, first = _loads(identity)
    values, findings, flags = content_from(_loads(content))
    verdict = verdict_of(findings)
    if (recall is None) != (verdict is Verdict.REJECTED) or not _is_text(patient) or not _is_text(recall or ""):
        raise TypeError("a row of other types")
    state = None if first is None else state_from(first)
    if verdict is Verdict.HELD and state and state.status is Status.READY:
        raise ValueError("held, and to be called")
    return JudgedRow(
        *mark,
        values=values,
        findings=findings,
        flags=flags,
        dated=bool(dated),
        verdict=verdict,
        patient_key=patient,
        recall_key=recall,
        content=JsonText(content),
        original=JsonText(original),
        first=state,
    )


def _is_text(value: object) -> bool:
    return value.__class__ is str
