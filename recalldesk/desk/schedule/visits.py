"""What a status file says of visits: matched to the recalls of its patients, staged unseen, nothing deleted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import PatientId, RecallId, new_fact_id
from recalldesk.desk.load_list import Opened, Progress
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.run import HISTORIES_AT_ONCE, Run
from recalldesk.desk.schedule.kept import keep, reported
from recalldesk.lists.morning_list import Schedule as ScheduleRows
from recalldesk.lists.schedule_row import ScheduleRow, plain_schedule
from recalldesk.queue.calendar import local_day
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.matching import Candidate, Match, Told, VisitKinds, candidate, match
from recalldesk.queue.model import Finding, Problem, Verdict
from recalldesk.queue.projection import judged, project
from recalldesk.queue.standing import in_time, standing_listings
from recalldesk.queue.visits import APPOINTMENT, BY_HAND, VisitStatus, without
from recalldesk.store.facts import History
from recalldesk.store.schedule import ScheduleReported
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_PATIENTS_AT_ONCE = 10, 200  # whose histories are looked at in one transaction


class _Seen(NamedTuple):
    """A patient of the file: their recalls, and what is known of their visits so far."""

    histories: Sequence[History]
    candidates: Sequence[Candidate]
    known: Mapping[str, Fact]


def stage_visits(store: Store, _clock: Clock, begun: Opened, file: ScheduleRows, progress: Progress) -> dict[str, int]:
    """Stage what a status file says; return how its rows ended, and how many recalls are otherwise by it.

    ``elsewhere``: rows of patients who are on no list of the source: nothing of them is kept (P5).
    """
    run = begun.run
    counts, theirs, done = Counter[str](), dict[PatientId, list[ScheduleRow]](), 0
    for rows in file.rows():
        unusable = [row for row in rows if row.findings]
        keep(store, run, [reported(row, row.verdict) for row in unusable])
        counts.update(row.verdict.value for row in unusable)
        counts["elsewhere"] += _gather(store, run, rows, theirs)
        done += len(rows)
        progress(done)
    kinds, pace, patients = VisitKinds(run.rules), Pace(store, *_PATIENTS_AT_ONCE), sorted(theirs)
    for part in pace.parts(patients):
        some = {patient: theirs[patient] for patient in part}
        counts.update(pace.write(partial(_stage, run=run, theirs=some, kinds=kinds), len(part)))
    counts["updated"] = _restage(store, run)
    names = (
        *(one.value for one in (Verdict.ACCEPTED, Verdict.HELD, Verdict.REJECTED)),
        "told",
        "unchanged",
        "elsewhere",
    )
    return {name: counts[name] for name in (*names, "updated")} | {"skipped": file.skipped}


def _gather(store: Store, run: Run, rows: Iterable[ScheduleRow], theirs: dict[PatientId, list[ScheduleRow]]) -> int:
    """Put rows to their patients; return how many are of nobody on a list."""
    whole = [row for row in rows if not row.findings]
    with store.read() as reader:
        patients = reader.schedule.patients(run.source, {row.values.mrn for row in whole if row.values.mrn})
    for row in whole:
        patient = patients.get(row.values.mrn or "")
        if patient is not None:
            theirs.setdefault(patient, []).append(row)
    return sum(row.values.mrn not in patients for row in whole)


def _stage(
    uow: UnitOfWork, run: Run, theirs: Mapping[PatientId, Sequence[ScheduleRow]], kinds: VisitKinds
) -> Counter[str]:
    """Stage what the file says of some patients."""
    of_patients = uow.schedule.recalls(theirs)
    everyone = {recall: patient for patient, recalls in of_patients.items() for recall in recalls}
    histories: dict[PatientId, list[History]] = {patient: [] for patient in theirs}
    for history in uow.facts.histories(everyone):
        histories[everyone[history.recall]].append(history)
    counts, facts, kept = Counter[str](), list[Fact](), list[ScheduleReported]()
    for patient, rows in theirs.items():
        seen = _seen(uow, run, histories[patient])
        for verdict, fact in _judged(run, patient, rows, seen, kinds):
            counts[verdict.verdict.value] += 1
            counts["told" if fact else "unchanged"] += verdict.verdict is Verdict.ACCEPTED
            if fact:
                facts.append(fact)
            if fact or verdict.verdict is not Verdict.ACCEPTED:
                kept.append(verdict)
    uow.staging.add_facts(facts)
    uow.schedule.add_rows(run.load, kept)
    return counts


def _seen(uow: UnitOfWork, run: Run, histories: Sequence[History]) -> _Seen:
    listings, candidates, known = uow.facts.listings(histories), list[Candidate](), dict[str, Fact]()
    for history in histories:
        state, standing = judged(history.recall, history.live, listings, run.undone, run.rules, run.now)
        if standing is not None:
            own = sorted((fact for fact in history.live if fact.recall == history.recall), key=in_time)
            first = standing_listings(own, run.undone)[0]
            since = local_day(first.at, run.rules.policy.clinic.tz)
            candidates.append(candidate(history.recall, state, standing, since))
        told = (fact for fact in without(history.live, run.undone) if fact.kind is FactKind.APPOINTMENT)
        known |= {fact.payload["visit"]: fact for fact in sorted(told, key=in_time)}
    return _Seen(histories, candidates, known)


def _judged(
    run: Run, patient: PatientId, rows: Sequence[ScheduleRow], seen: _Seen, kinds: VisitKinds
) -> Iterator[tuple[ScheduleReported, Fact | None]]:
    """Yield how each row of a patient ends, and what is new in it."""
    said: dict[str, set[str | None]] = {}
    for row in rows:
        said.setdefault(_key(row), set()).add(row.values.status)
    done: set[str] = set()
    for row in rows:
        key, told = _key(row), _told(row)
        if len(said[key]) > 1:
            conflict = Finding(Problem.CONFLICT, "visit_status", row.original.get("visit_status"))
            yield reported(row, Verdict.HELD, findings=(conflict,)), None
            continue
        found = match(told, seen.candidates, kinds.reasons(told.kind))
        if told.status is VisitStatus.BOOKED and told.day < run.as_of and (found.recall or found.unclear):
            past = Finding(Problem.REVIEW, "visit_date", row.original.get("visit_date"))
            yield reported(row, Verdict.HELD, found.recall, (past,)), None
            continue
        fact = _fact(run, patient, row, _known_key(key, told, found, seen.known), found)
        new = key not in done and _is_news(fact, told, seen.known.get(fact.payload["visit"]), run)
        done.add(key)
        unclear = bool(found.unclear) and new
        findings = (Finding(Problem.REVIEW, APPOINTMENT, told.day.isoformat()),) if unclear else ()
        verdict = Verdict.HELD if unclear else Verdict.ACCEPTED
        yield reported(row, verdict, found.recall, findings), fact if new else None


def _key(row: ScheduleRow) -> str:
    """Return what tells a visit of a patient from others: the file's own id, else when, what and with whom it is."""
    values = row.values
    if values.key:
        return f"id {values.key}"
    parts = (values.type, values.provider, values.location)
    return " | ".join([f"{values.day} {values.time or ''}", *((part or "").casefold() for part in parts)])


def _told(row: ScheduleRow) -> Told:
    assert row.values.day is not None  # noqa: S101 - a row without findings has both
    assert row.values.status is not None  # noqa: S101
    return Told(VisitStatus(row.values.status), row.values.day, row.values.type)


def _known_key(key: str, told: Told, found: Match, known: Mapping[str, Fact]) -> str:
    """Return by what the visit is known: one that a person told of before is the same."""
    if key in known or found.recall is None:
        return key
    by_hand = (
        name
        for name, fact in known.items()
        if name.startswith(BY_HAND) and fact.recall == found.recall and fact.payload["day"] == told.day.isoformat()
    )
    return next(by_hand, key)


def _is_news(fact: Fact, told: Told, before: Fact | None, run: Run) -> bool:
    """Tell whether it says something new; of a visit that is none of ours only that it is booked ahead."""
    if before is not None:
        same = ("status", "day", "candidates")
        return fact.recall != before.recall or any(fact.payload.get(one) != before.payload.get(one) for one in same)
    ahead = told.status is VisitStatus.BOOKED and told.day >= run.as_of
    return fact.recall is not None or bool(fact.payload["candidates"]) or ahead


def _fact(run: Run, patient: PatientId, row: ScheduleRow, key: str, found: Match) -> Fact:
    values: dict[str, Any] = plain_schedule(row.values)
    more: dict[str, Any] = {name: values[name] for name in ("time", "type", "provider", "location") if name in values}
    return Fact(
        id=new_fact_id(run.said_at, row.number),
        kind=FactKind.APPOINTMENT,
        at=run.said_at,
        actor=run.actor.person,
        device=run.actor.device,
        recall=found.recall,
        patient=patient,
        load=run.load,
        payload={
            **more,
            "visit": key,
            "status": values["status"],
            "day": values["day"],
            "candidates": list(found.unclear),
        },
    )


def _restage(store: Store, run: Run) -> int:
    """Stage the states of all recalls that the file says something of; return how many are otherwise than before."""
    with store.read() as reader:
        touched = reader.loads.recalls_touched(run.load)
    pace = Pace(store, *HISTORIES_AT_ONCE)
    return sum(pace.write(partial(_restage_some, run=run, recalls=part), len(part)) for part in pace.parts(touched))


def _restage_some(uow: UnitOfWork, run: Run, recalls: Sequence[RecallId]) -> int:
    histories = uow.facts.histories(recalls)
    listings, visible = uow.facts.listings(histories), uow.states.of(recalls)
    states = {
        one.recall: project(one.recall, (*one.live, *one.staged), listings, run.undone, run.rules, run.now)
        for one in histories
        if one.recall in visible
    }
    uow.staging.add_states(run.load, states, known=states.keys())
    return sum(states[recall] != visible[recall] for recall in states)
