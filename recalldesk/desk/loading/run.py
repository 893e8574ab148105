"""One load under way, and what a row makes of a recall."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from recalldesk.core.clock import after
from recalldesk.core.ids import ListingId, LoadId, RecallId, SourceId, new_fact_id
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.model import Finding
from recalldesk.queue.projection import RecallState, project
from recalldesk.queue.standing import Listing, Rulebook, last_listed
from recalldesk.store.facts import History

HISTORIES_AT_ONCE = 20, 500  # of recalls whose history is looked at: the least and the most in one transaction


@dataclass(frozen=True, slots=True)
class Run:
    """One load (or taking back) under way. ``before``: the list that it is compared with.

    ``last_at``: when a file was loaded last.
    """

    load: LoadId
    source: SourceId
    before: LoadId | None
    actor: Actor
    rules: Rulebook
    now: datetime
    as_of: date
    undone: Collection[LoadId] = ()
    last_at: datetime | None = None

    @property
    def said_at(self) -> datetime:
        """When its file says what it says: after the last one, if the clock was put back since."""
        return after(self.last_at, self.now)

    def listed(
        self,
        recall: RecallId,
        listing: ListingId | None,
        context: tuple[Finding, ...] = (),
        **payload: Any,
    ) -> Fact:
        """Return the fact that this load lists ``recall`` so."""
        if context:
            payload["context"] = [list(finding) for finding in context]
        return Fact(
            id=new_fact_id(self.said_at, recall),
            kind=FactKind.LISTED,
            at=self.said_at,
            actor=self.actor.person,
            device=self.actor.device,
            recall=recall,
            load=self.load,
            listing=listing,
            payload=payload,
        )

    def state(self, history: History, fact: Fact | None, listings: Mapping[ListingId, Listing]) -> RecallState:
        """Return the state that ``fact`` adds up to with what is known."""
        facts = (*history.live, fact) if fact else history.live
        return project(history.recall, facts, listings, self.undone, self.rules, self.now)


def says_nothing_new(
    run: Run,
    history: History,
    state: RecallState | None,
    listing: Listing,
    context: tuple[Finding, ...],
    listings: Mapping[ListingId, Listing],
) -> bool:
    """Tell whether the recall already is what ``listing`` in its ``context`` says of it."""
    if state is None or not state.on_list or state.listing is None:
        return False
    current = last_listed(history.live, run.undone)
    known = current.payload.get("context", []) if current else []
    return known == [list(finding) for finding in context] and listings[state.listing].says_the_same_as(listing)
