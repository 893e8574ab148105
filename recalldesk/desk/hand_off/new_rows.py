"""What is new for the EHR, page by page in the order of time: nothing twice, nothing left out, little in memory."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from recalldesk.core.ids import FactId, ListingId, PatientId, PersonId, RecallId
from recalldesk.desk.hand_off.dossiers import Dossier, dossiers, named_by
from recalldesk.desk.hand_off.rows import Known, attempt_now, is_told, row_of
from recalldesk.export.handover import Handover
from recalldesk.queue.facts import Fact
from recalldesk.queue.policy import Policy
from recalldesk.store.exports import Listed, Stands
from recalldesk.store.unit import Reader

_PAGE = 500


class NewRow(NamedTuple):
    """What the EHR is told of a dossier; ``row`` None: nothing, but its facts are looked at."""

    row: Handover | None
    dossier: Dossier


def new_rows(reader: Reader, size: int = _PAGE) -> Iterator[list[NewRow]]:
    """Yield what is new, ``size`` facts or fewer at a time."""
    teller, ahead, last = _Teller(reader), set[FactId](), None
    while page := reader.exports.waiting(last, size):
        last = page[-1]
        here = {one.id for one in page}
        found: list[NewRow] = []
        for dossier in teller.dossiers(page, ahead):
            ahead.update(one for one in dossier.new if one not in here)
            found.append(NewRow(teller.row(dossier), dossier))
        ahead -= here
        yield found


class _Teller:
    """Reads what belongs to a page of facts, and makes rows of it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rules = reader.playbooks.rules().policy
        self._name = lru_cache(None)(reader.people.name)
        self._policy = lru_cache(None)(self._policy_of)
        self._listed: dict[RecallId, list[Listed]] = {}
        self._stands: dict[RecallId, Stands] = {}
        self._values: dict[ListingId, Any] = {}

    def dossiers(self, page: list[Fact], ahead: set[FactId]) -> Iterable[Dossier]:
        """Return the dossiers of the facts of a page that went not with an earlier one, each once."""
        exports = self._reader.exports
        recalls, patients = self._about(page)
        self._stands = exports.stands(recalls)
        patients |= {one.patient for one in self._stands.values()}
        related = exports.related(recalls, patients, page)
        self._listed = related.listed
        of_fact = dossiers(related.told)
        kept = {dossier.first.id: dossier for one in page if one.id not in ahead and (dossier := of_fact[one.id])}
        found = list(kept.values())
        listings = {listing for one in found if (listing := self._listing(one.first)) is not None}
        self._values = dict(exports.contents(listings))
        return found

    def row(self, dossier: Dossier) -> Handover | None:
        """Return what the EHR is told of a dossier, None for nothing."""
        if not is_told(dossier):
            return None
        first = dossier.first
        recall, listing = self._recall(first), self._listing(first)
        values = self._values[listing] if listing is not None else {}
        named = values.get("recall_id") or (f"RD-{recall}" if recall is not None else "")
        stands = self._stands.get(recall) if recall is not None else None
        next_at = stands.next_at if stands else None
        policy = self._policy(attempt_now(dossier).get("playbook"))
        return row_of(dossier, Known(values, named, next_at, self._name(PersonId(first.actor)), policy))

    def _about(self, page: list[Fact]) -> tuple[set[RecallId], set[PatientId]]:
        """Return the recalls and patients that the facts of a page are about, and those of the attempts they name."""
        recalls = {one.recall for one in page if one.recall is not None}
        patients = {one.patient for one in page if one.recall is None and one.patient is not None}
        here = {one.id for one in page}
        named = (name for one in page if (name := named_by(one)) is not None)
        attempts = {name for name in named if name not in here}
        if attempts or patients:
            recalls |= self._reader.exports.recalls_of(attempts, patients)
        return recalls, patients

    def _recall(self, first: Fact) -> RecallId | None:
        """Return the recall that a row is about: of a fact about a whole patient, the first of the patient's."""
        if first.recall is not None:
            return first.recall
        return min((recall for recall, one in self._stands.items() if one.patient == first.patient), default=None)

    def _listing(self, first: Fact) -> ListingId | None:
        """Return what the list said of the recall when it happened, at least what it said first."""
        recall = self._recall(first)
        listed = self._listed.get(recall, []) if recall is not None else []
        before = [one for one in listed if one.at <= first.at]
        if before:
            return max(before).listing
        return min(listed).listing if listed else None

    def _policy_of(self, playbook: int | None) -> Policy:
        return self._rules if playbook is None else self._reader.playbooks.rules_of(playbook).policy
