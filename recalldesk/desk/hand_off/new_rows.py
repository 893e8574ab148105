"""What is new for the EHR, page by page in the order of time: nothing twice, nothing left out, little in memory."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from recalldesk.core.ids import FactId, ListingId, PersonId
from recalldesk.desk.hand_off.dossiers import Dossier, dossiers, named_by
from recalldesk.desk.hand_off.rows import Known, Rules, attempt_now, is_told, row_of
from recalldesk.export.handover import Handover
from recalldesk.queue.facts import FactKind
from recalldesk.store.exports import Placed, Told
from recalldesk.store.unit import Reader

T = TypeVar("T")

_PAGE = 1000


class NewRow(NamedTuple):
    """What the EHR is told of a dossier; ``row`` None: nothing, but its facts are looked at."""

    row: Handover | None
    dossier: Dossier


def new_rows(reader: Reader, size: int = _PAGE) -> Iterator[list[NewRow]]:
    """Yield what is new, ``size`` facts or fewer at a time."""
    teller, ahead, last = _Teller(reader), set[FactId](), None
    while page := reader.exports.waiting(last, size):
        last = page[-1].fact
        here = {one.fact.id for one in page}
        found: list[NewRow] = []
        for dossier, placed in teller.dossiers(page, ahead):
            if len(dossier.new) > 1:
                ahead.update(one for one in dossier.new if one not in here)
            found.append(NewRow(teller.row(dossier, placed), dossier))
        ahead -= here
        yield found


class _Teller:
    """Reads what belongs to a page of facts, and makes rows of it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._name = lru_cache(None)(reader.people.name)
        self._rules = lru_cache(None)(self._rules_of)

    def dossiers(self, page: Sequence[Placed], ahead: Collection[FactId]) -> Iterator[tuple[Dossier, Placed]]:
        """Yield the dossiers of the facts of a page that went not with an earlier one, each once.

        An attempt of which nothing came, as of nearly all, is one by itself: nothing else is read for it.
        """
        together, told = self._together(_with_company(page)), set(ahead)
        for one in page:
            fact = one.fact
            if together and fact.id in together:
                dossier, placed = together[fact.id]
                if told.isdisjoint((fact.id, dossier.first.id)):
                    told.add(dossier.first.id)
                    yield dossier, placed
            elif not told or fact.id not in told:
                yield Dossier(fact, (fact,), (fact.id,), went=False), one

    def _together(self, facts: Sequence[Placed]) -> dict[FactId, tuple[Dossier, Placed]]:
        """Return of each fact the dossier that it belongs to, with all that the list said of its first fact."""
        if not facts:
            return {}
        exports = self._reader.exports
        known = {one.fact.id: one for one in facts}
        owners = {one.recall: one.patient for one in facts} | exports.owners(_named(facts) - known.keys())
        nobodys = any(one.fact.recall is None and one.fact.patient is None for one in facts)
        related = exports.related(_given(owners), _given(owners.values()), nobodys=nobodys)
        told = {one.fact.id: Told(one.fact, None) for one in facts}
        of_fact = dossiers({**{one.fact.id: one for one in related}, **told}.values())
        found = {name: of_fact[name] for name in known}
        known |= exports.placed({one.first.id for one in found.values()} - known.keys())
        said = exports.contents(_given(known[one.first.id].listing for one in found.values()))
        return {name: (one, _with_all(known[one.first.id], said)) for name, one in found.items()}

    def row(self, dossier: Dossier, placed: Placed) -> Handover | None:
        """Return what the EHR is told of a dossier, None for nothing."""
        if not is_told(dossier):
            return None
        now, values, recall = attempt_now(dossier), placed.values, placed.recall
        named = values.get("recall_id") or (f"RD-{recall}" if recall is not None else "")
        person, rules = self._name(PersonId(dossier.first.actor)), self._rules(now.get("playbook"))
        return row_of(dossier, now, Known(values, named, placed.next_at, person, rules))

    def _rules_of(self, playbook: int | None) -> Rules:
        playbooks = self._reader.playbooks
        return Rules((playbooks.rules() if playbook is None else playbooks.rules_of(playbook)).policy)


def _with_company(page: Sequence[Placed]) -> list[Placed]:
    """Return the facts of a page that may go with others: all but attempts of which nothing came."""
    found = [one for one in page if one.company or one.fact.kind is not FactKind.ATTEMPT]
    named = _named(found) - {one.fact.id for one in found} if found else None
    return [*found, *(one for one in page if one.fact.id in named)] if named else found


def _named(facts: Iterable[Placed]) -> set[FactId]:
    """Return the attempts that facts name."""
    return {name for one in facts if (name := named_by(one.fact)) is not None}


def _given(values: Iterable[T | None]) -> set[T]:
    return {one for one in values if one is not None}


def _with_all(placed: Placed, said: Mapping[ListingId, Mapping[str, Any]]) -> Placed:
    return placed if placed.listing is None else placed._replace(values=said[placed.listing])
