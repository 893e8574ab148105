"""One attempt's facts: recorded by our act, and the very same statements given to the driver."""

import shutil
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import sqlalchemy as sa
from _bench_store import ENCRYPTED, TOMORROW, WatchedStore, driver, enrol, writer

from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.record_fact import record_fact
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.store.profile import Profile
from recalldesk.store.tables import recall

ATTEMPTS = 300

Script = list[tuple[str, Any]]  # statements of one transaction, with their values


def attempts(profile: Profile, scratch: Path) -> dict[str, float]:
    """Return the medians of one attempt in seconds: ours, and the same statements ``raw``."""
    traced, plain = (Profile(scratch / name) for name in ("traced", "plain"))
    for other in (traced, plain):
        shutil.copytree(profile.folder, other.folder)
    with WatchedStore(traced, ENCRYPTED) as store:
        facts = _attempts(profile, enrol(store))
        scripts = [_traced(store, fact) for fact in facts]
    ours, raw = [], []
    with WatchedStore(profile, ENCRYPTED) as store, driver(plain) as connection:
        for fact, script in zip(facts, scripts, strict=True):
            began = perf_counter()
            record_fact(store, fact, fact.at)
            between = perf_counter()
            _replay(connection, script)
            ours.append(between - began)
            raw.append(perf_counter() - between)
    return {"seconds": median(ours), "raw": median(raw)}


def _attempts(profile: Profile, actor: Actor) -> list[Fact]:
    """Return attempts at recalls from all over the list."""
    with writer(profile) as engine, engine.connect() as connection:
        recalls = connection.scalar(sa.select(sa.func.max(recall.c.id))) or 0
    return [
        Fact(
            id=new_fact_id(TOMORROW),
            kind=FactKind.ATTEMPT,
            at=TOMORROW,
            actor=actor.person,
            device=actor.device,
            recall=RecallId(number),
            payload={"outcome": "no_answer", "detail": "rang out"},
        )
        for number in range(1, recalls, max(recalls // ATTEMPTS, 1))
    ]


def _traced(store: WatchedStore, fact: Fact) -> Script:
    """Record ``fact`` and return what the driver was given to do."""
    script: Script = []

    def note(*event: Any) -> None:
        script.append((event[2], event[3]))

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    record_fact(store, fact, fact.at)
    sa.event.remove(sa.Engine, "before_cursor_execute", note)
    return [*script, ("COMMIT", ())]


def _replay(connection: Any, script: Script) -> None:
    for statement, values in script:
        connection.execute(statement, values).fetchall()
