"""What holds a recall until a person acts: findings of its rows, the patient's word, what lists no longer say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from recalldesk.core.ids import RecallId
from recalldesk.queue.contacts import Contact
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import Finding, Problem, ordered
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.visits import NO_WORD, Word

GONE = "gone"  # held because it is no longer on its source's list

# What a later list cannot take back by not saying it again: only a person can (T5, X3).
LASTING = frozenset({Problem.DECEASED, Problem.OPTED_OUT})
_OPTED_OUT = Finding(Problem.OPTED_OUT, "consent")

Told: TypeAlias = Sequence[tuple[Fact, tuple[Finding, ...]]]  # each listed fact with what is wrong with its row


def holds(
    rows: Told,
    facts: Sequence[Fact],
    with_patient: Iterable[Contact],
    recall: RecallId,
    gone: frozenset[str] = frozenset(),
    schedule: Word = NO_WORD,
) -> Iterator[str]:
    """Yield what holds the recall and was not released by a person since it was found, by precedence.

    ``gone``: what was taken back: of attempts, with them what the patient said in them.
    """
    found = _found(rows, schedule.lifted_at) | dict(schedule.holding)
    for at in _opted_out(facts, gone):
        found[_OPTED_OUT] = at
    for rule, at, whose in ((one.rule, one.at, one.recall) for one in with_patient):
        if rule is None or rule.effect is not Effect.STOP:
            continue
        scope = rule.detail.opt_out if rule.detail else None
        if scope is None:
            yield rule.detail.id if rule.detail else rule.outcome.id  # only a correction takes it back (X3)
        elif scope != "this" or whose == recall:
            found[_OPTED_OUT] = max(at, found.get(_OPTED_OUT, at))
    releases = [fact for fact in facts if fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "release"]
    released = _released(releases, schedule)
    for finding in ordered(tuple(found)):
        if not any(named == finding and at >= found[finding] for named, at in released):
            yield finding.problem.value
    current, _ = rows[-1]
    if current.payload.get("gone", False) and not any(fact.at > current.at for fact in releases):
        yield GONE  # only a release after it can clear it


def _opted_out(facts: Iterable[Fact], gone: frozenset[str]) -> Iterator[datetime]:
    """Yield when the patient opted out beside an outcome, or in no call."""
    for fact in facts:
        told = fact.kind is FactKind.CONSENT_CHANGE and fact.payload.get("opt_out")
        if told and gone.isdisjoint({str(fact.id), fact.payload.get("attempt")}):
            yield fact.at


def _released(releases: Iterable[Fact], schedule: Word) -> list[tuple[Finding, datetime]]:
    """Return what was released, and when; of what the schedule says all that it had said by then."""
    by_schedule = [list(finding) for finding, _ in schedule.holding]
    return [(Finding(*finding), fact.at) for fact in releases for finding in (*fact.payload["findings"], *by_schedule)]


def _found(rows: Told, lifted: datetime | None) -> dict[Finding, datetime]:
    """Return the findings that stand, each with when it was found: again, if a list in between did not say it."""
    found: dict[Finding, datetime] = {}
    before: tuple[Finding, ...] = ()
    for fact, here in rows:
        lasting = {finding: at for finding, at in found.items() if finding.problem in LASTING}
        found = lasting | {finding: found[finding] if finding in before else fact.at for finding in here}
        before = here
    if lifted is None:
        return found
    return {one: at for one, at in found.items() if one.problem is not Problem.ALREADY_SCHEDULED or at > lifted}
