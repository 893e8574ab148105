"""Held rows: see what holds them, release one with a reason, or fix its values and judge it again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from recalldesk.core.clock import Clock, after
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import ListingId, RecallId, new_fact_id
from recalldesk.desk.projecting import reproject
from recalldesk.lists.fields import Field
from recalldesk.lists.judge import rejudge
from recalldesk.lists.layout import Context
from recalldesk.queue.content import plain_content
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.identity import patient_key, recall_key
from recalldesk.queue.model import Finding, Judgement, ListRow, ordered
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import RecallState
from recalldesk.queue.search import terms_of
from recalldesk.queue.standing import findings_from, last_listed
from recalldesk.store.load_rows import Place
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_PAGE = 200


@dataclass(frozen=True, slots=True)
class HeldRecall:
    """A held recall: what holds it, what the list said, and the original text of the row (field -> text).

    ``row``: where it stood in its list, None once that is too long ago. ``headers``: field -> the list's own header.
    """

    recall: RecallId
    hold: str
    row: int | None
    headers: Mapping[str, str]
    findings: tuple[Finding, ...]
    values: ListRow
    original: Mapping[str, str]


class HeldLine(NamedTuple):
    """A held recall in a list: its hold, and the finding behind it in the list's own words where there is one."""

    recall: RecallId
    row: int | None
    name: str
    mrn: str | None
    hold: str
    column: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class HeldDetail:
    """A held recall, and what the list said where a person has fixed it since: field -> text, None for nothing."""

    held: HeldRecall
    said: Mapping[str, str | None]


def line_of(held: HeldRecall) -> HeldLine:
    """Return a held recall as a line of a list."""
    values = held.values
    name = ", ".join(part for part in (values.family, values.given) if part)
    finding = next((one for one in held.findings if one.problem == held.hold), None)
    field = finding.field if finding else None
    column = held.headers.get(field.partition(":")[0], field) if field else None
    return HeldLine(held.recall, held.row, name, values.mrn, held.hold, column, finding.value if finding else None)


def held_detail(reader: Reader, recall: RecallId) -> HeldDetail | None:
    """Return all about one recall, None if it is not held."""
    places = reader.rows.last_places([recall])
    held = next((one for page in reader.states.held(recall, 1) for one in _held(reader, page, places)), None)
    if held is None:
        return None
    said: dict[str, str | None] = {}
    for history in reader.facts.histories([recall]):
        for fact in history.live:
            if fact.kind is FactKind.OVERRIDE and "fields" in fact.payload:
                said = {field: was for field, (was, _to) in fact.payload["fields"].items()} | said
    return HeldDetail(held, said)


def held_recalls(reader: Reader) -> Iterator[HeldRecall]:
    """Yield what is held, by recall."""
    places = reader.rows.last_places(reader.states.all_held())
    for page in reader.states.held(None, _PAGE):
        yield from _held(reader, page, places)


def _held(
    reader: Reader, page: Mapping[RecallId, RecallState], places: Mapping[RecallId, Place]
) -> Iterator[HeldRecall]:
    histories = reader.facts.histories(page.keys())
    listings = reader.facts.listings(histories)
    undone = reader.facts.undone_loads()
    for history in histories:
        state = page[history.recall]
        listed = last_listed(history.live, undone)
        if state.listing is None or listed is None:
            continue
        listing = listings[state.listing]
        findings = ordered((*listing.findings, *findings_from(listed.payload.get("context", ()))))
        original = reader.recalls.original(listing.id)
        row, columns = places.get(history.recall, (None, {}))
        headers = {field: header for header, field in columns.items() if field}
        yield HeldRecall(history.recall, state.why or "", row, headers, findings, listing.values, original)


def release(store: Store, clock: Clock, actor: Actor, recall: RecallId, why: str) -> RecallState:
    """Clear what holds a recall, with a reason; what a list finds wrong anew holds it again. Return its state."""
    if not why.strip():
        raise UsageError(phrase("A release needs a reason: say it with --why TEXT."))

    def act(uow: UnitOfWork) -> RecallState:
        held, at = _one_held(uow, recall), _after_all(uow, clock, recall)
        findings = [list(finding) for finding in held.findings]
        said = {"act": "release", "findings": findings, "why": why.strip()}
        uow.facts.append(_fact(FactKind.OVERRIDE, at, actor, recall, None, said))
        return _finish(uow, clock, actor, recall, "release held")

    return store.write(act)


def fix(store: Store, clock: Clock, actor: Actor, recall: RecallId, values: Mapping[str, str]) -> RecallState:
    """Correct values of a held row as text, judge it again by the same rules, and return its state.

    The original stays readable. The fix holds for tomorrow's list too, as long as it says the same wrong thing.
    A fix that makes the row another recall (a right MRN) closes this one as moved to it.
    """
    unknown = sorted({field.partition(":")[0] for field in values} - set(Field))
    if unknown:
        raise UsageError(
            phrase("There is no field {unknown}. Fields: {known}."), unknown=", ".join(unknown), known=", ".join(Field)
        )

    def act(uow: UnitOfWork) -> RecallState:
        held, at = _one_held(uow, recall), _after_all(uow, clock, recall)
        corrected = {**held.original, **values}
        change = {field: [held.original.get(field), to] for field, to in corrected.items()}
        fields = {field: pair for field, pair in change.items() if pair[0] != pair[1]}
        judgement = rejudge(corrected, _context(clock, uow.playbooks.rules().policy))
        uow.facts.append(_fact(FactKind.OVERRIDE, at, actor, recall, None, {"act": "fix", "fields": fields}))
        _list_anew(uow, clock, at, actor, recall, judgement)
        return _finish(uow, clock, actor, recall, "fix held")

    with store.profile.loading():
        return store.write(act)


def _list_anew(
    uow: UnitOfWork, clock: Clock, at: datetime, actor: Actor, recall: RecallId, judgement: Judgement
) -> None:
    """List the recall, or the one it turns out to be, with the judgement's values."""
    known = uow.recalls.identity(recall)
    mark = known.patient_key.removeprefix("row ")
    patient = patient_key(judgement.values, judgement.findings, mark)
    key = recall_key(judgement.values, patient)
    content = plain_content(judgement.values, judgement.findings, judgement.flags)
    listing = uow.recalls.add_listing(content, judgement.original)
    target = uow.recalls.find_or_add(known.source, key, patient)
    owner = uow.recalls.patient_of(target)
    if owner is not None:
        uow.staging.add_search_terms((term, owner) for term in sorted(terms_of(judgement.values)))
    if target != recall:
        uow.facts.append(_listed(at, actor, recall, listing, {"moved_to": target}))
    if target == recall or not uow.states.of([target]):
        uow.facts.append(_listed(at, actor, target, listing, {}))
        reproject(uow, [target], clock.now())


def _one_held(uow: UnitOfWork, recall: RecallId) -> HeldRecall:
    found = next((held for page in uow.states.held(recall, 1) for held in _held(uow, page, {})), None)
    if found is None:
        raise UsageError(phrase("Recall {recall} is not held. 'recalldesk held' lists what is."), recall=recall)
    return found


def _after_all(uow: UnitOfWork, clock: Clock, recall: RecallId) -> datetime:
    """Return now; after all that is known of a recall, lists too, if the clock was put back since."""
    (history,) = uow.facts.histories([recall])
    return after(max(fact.at for fact in history.live), clock.now())


def _listed(at: datetime, actor: Actor, recall: RecallId, listing: ListingId, payload: dict[str, Any]) -> Fact:
    return _fact(FactKind.LISTED, at, actor, recall, listing, payload)


def _fact(
    kind: FactKind, at: datetime, actor: Actor, recall: RecallId, listing: ListingId | None, payload: dict[str, Any]
) -> Fact:
    return Fact(
        id=new_fact_id(at),
        kind=kind,
        at=at,
        actor=actor.person,
        device=actor.device,
        recall=recall,
        listing=listing,
        payload=payload,
    )


def _finish(uow: UnitOfWork, clock: Clock, actor: Actor, recall: RecallId, action: str) -> RecallState:
    reproject(uow, [recall], clock.now())
    uow.audit.append(actor, clock.now(), action, f"recall:{recall}")
    uow.commit()
    return uow.states.of([recall])[recall]


def _context(clock: Clock, policy: Policy) -> Context:
    clinic, as_of = policy.clinic, clock.now().astimezone(policy.clinic.tz).date()
    return Context(as_of=as_of, region=clinic.region, languages=clinic.languages, booked=policy.lists.booked)
