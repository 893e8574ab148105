"""Stores with many recalls at every point of their cadence, and the queue as plain brute force makes it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import make_sample_list
import sqlalchemy as sa

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.explain_recall import explain_recalls
from recalldesk.desk.lineup import Place, SegmentCount
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.desk.projecting import differences, states_at
from recalldesk.desk.record_fact import record_fact
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.ranking import tier_of
from recalldesk.queue.standing import Rulebook
from recalldesk.queue.windows import Window
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import recall_state
from recalldesk.store.unit import Reader

AS_OF = date(2026, 11, 24)
_VISIBLE = sa.select(recall_state.c.recall_id).where(VISIBLE)
OUTCOMES = (
    {"outcome": "no_answer"},
    {"outcome": "no_answer", "detail": "busy"},
    {"outcome": "left_message", "detail": "voicemail"},
    {"outcome": "scheduled"},
    {"outcome": "callback_requested"},
    {"outcome": "patient_declined", "detail": "for_now"},
    {"outcome": "patient_declined", "detail": "all_recalls"},
)


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same calls each time


def sample(folder: Path, rows: int, seed: int) -> Path:
    path = folder / f"sample-{seed}.csv"
    arguments = ["--rows", str(rows), "--seed", str(seed), "--as-of", AS_OF.isoformat(), "--damage", "some"]
    make_sample_list.main([*arguments, "--out", str(path)])
    return path


def fact(desk: Desk, recall: RecallId | None, kind: FactKind = FactKind.ATTEMPT, **payload: Any) -> Fact:
    """Return a fact of now about a recall and its patient; with ``of`` only about that recall's patient."""
    now, about = desk.clock.now(), payload.pop("of", recall)
    with desk.store.read() as reader:
        (history,) = reader.facts.histories([about])
    return Fact(
        id=new_fact_id(now),
        kind=kind,
        at=now,
        actor=desk.actor.person,
        device=desk.actor.device,
        recall=recall,
        patient=history.patient,
        payload=payload,
    )


def call(desk: Desk, recall: RecallId, random: Random) -> None:
    """Record a call that ended somehow."""
    payload: dict[str, Any] = dict(random.choice(OUTCOMES))
    if payload["outcome"] == "callback_requested":
        payload["callback_at"] = (desk.clock.now() + timedelta(minutes=random.randrange(30, 5_000))).isoformat()
    record_fact(desk.store, fact(desk, recall, **payload), desk.clock.now())


@contextmanager
def crowd(folder: Path, seed: int, rows: int = 120, calls: int = 60) -> Iterator[Desk]:
    """Give a desk with a list that was worked on for two days; its clock is a ``ManualClock``."""
    random, clock = dice(seed), ManualClock()
    clock.forward(timedelta(days=-2))
    with throwaway_desk(clock) as desk:
        request = LoadRequest(path=sample(folder, rows, seed), as_of=AS_OF)
        load_list(desk.store, clock, desk.actor, request)
        recalls = everyone(desk)
        for _ in range(calls):
            call(desk, random.choice(recalls), random)
            clock.forward(timedelta(minutes=random.randrange(2, 90)))
        yield desk


def forward(desk: Desk, at: datetime) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(at - desk.clock.now())


def everyone(desk: Desk) -> list[RecallId]:
    with desk.store.read() as reader:
        return reader.states.all()


def whole_order(reader: Reader, rules: Rulebook, at: datetime) -> list[tuple[Place, str | None]]:
    """Return the queue with segments: every recall projected, those that may be called, in order."""
    states = states_at(reader, reader.states.all(), rules, at).items()
    return sorted(
        (_place(recall, state, rules, at), state.segment) for recall, state in states if _is_open(state, rules, at)
    )


def _is_open(state: RecallState, rules: Rulebook, at: datetime) -> bool:
    if state.status is not Status.READY or state.window is None:
        return False
    return rules.hours.open_until(Window.parse(state.window), at) is not None


def _place(recall: RecallId, state: RecallState, rules: Rulebook, at: datetime) -> Place:
    assert state.window is not None
    spared = not rules.hours.prefers(Window.parse(state.window), at)
    return Place(tier_of(state.rank), spared, state.rank, recall)


def counted(reader: Reader, rules: Rulebook, at: datetime) -> list[SegmentCount]:
    """Return what every segment has, one recall after the other, as ``explain`` tells them."""
    ready, closed = Counter[str | None](), Counter[str | None]()
    blocked: dict[str | None, Counter[str]] = {}
    for one in explain_recalls(reader, reader.states.all(), rules, at):
        state = one.state
        if one.explanation and one.explanation.callable_now:
            ready[state.segment] += 1
        elif state.status is Status.CLOSED:
            closed[state.segment] += 1
        else:
            blocked.setdefault(state.segment, Counter())[state.why or "hours"] += 1
    return [
        SegmentCount(item.id, ready[item.id], 0, dict(blocked.get(item.id, {})), closed[item.id])
        for item in rules.policy.segments
    ]


def faults(desk: Desk) -> list[RecallId]:
    """Return the recalls whose kept state is not what their facts say."""
    with desk.store.read() as reader:
        return list(differences(reader, desk.clock.now()))


def versions(desk: Desk) -> Counter[int]:
    """Return how many visible states the recalls have."""
    with desk.store.read() as reader:
        return Counter(RecallId(row.recall_id) for row in reader.connection.execute(_VISIBLE))
