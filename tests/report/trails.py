"""Patients as a report reads them, written in a few words: times are the clinic's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from recalldesk.core.ids import DeviceId, FactId, PatientId, PersonId, RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.reporting import Reporting
from recalldesk.queue.trails import PatientFile, Saying, Trail
from recalldesk.report.build import Asked, Report, Reporter
from recalldesk.report.period import Period
from tests.playbooks import shipped

WEEK = Period.week("2026-W46")  # Monday 9 November to Sunday 15 November
POLICY = shipped()
ZONE = POLICY.clinic.tz
DUE = "2026-11-01"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


NOW = at("2026-11-23 09:00")


def name(number: int) -> FactId:
    return FactId(UUID(int=number))


def fact(kind: FactKind, when: str, number: int, **payload: Any) -> Fact:
    return Fact(name(number), kind, at(when), PersonId(1), DeviceId(1), RecallId(1), PatientId(1), payload=payload)


def call(when: str, outcome: str = "no_answer", number: int = 1, **payload: Any) -> Fact:
    return fact(FactKind.ATTEMPT, when, number, outcome=outcome, **payload)


def booked(when: str, number: int = 1, visit: str | None = None, **payload: Any) -> Fact:
    fields = {"fields": {"when": visit}} if visit else {}
    return call(when, "scheduled", number, **fields, **payload)


def escalated(when: str, attempt: int, number: int = 50, route: str = "clinical_question") -> Fact:
    told = {"escalation": str(name(number)), "act": "opened", "route": route, "attempt": str(name(attempt))}
    return fact(FactKind.ESCALATION, when, number, **told)


def answered(when: str, number: int = 50, act: str = "answered") -> Fact:
    return fact(FactKind.ESCALATION, when, number + 1, escalation=str(name(number)), act=act)


def visit(when: str, status: str, number: int = 70, day: str = "2026-11-12") -> Fact:
    return fact(FactKind.APPOINTMENT, when, number, visit="a", status=status, day=day)


def said(when: str, **values: Any) -> Saying:
    return Saying(at(when), {"due_date": DUE, **values})


LISTED = said("2026-11-09 08:00")


def trail(*facts: Fact, listed: tuple[Saying, ...] = (LISTED,), segment: str | None = "follow_up") -> Trail:
    return Trail(RecallId(1), "main", segment, listed, tuple(sorted(facts, key=lambda one: (one.at, one.id))))


def patient(*trails: Trail, facts: tuple[Fact, ...] = ()) -> PatientFile:
    return PatientFile(PatientId(1), trails, facts)


def report(*files: PatientFile, policy: Policy = POLICY, main: Period = WEEK, **asked: Any) -> Report:
    reporter = Reporter(policy, Asked(main, **{"before": main.before, "now": NOW, **asked}))
    for file in files:
        reporter.take(file)
    return reporter.report()


def of(*facts: Fact, **how: Any) -> Report:
    """Return the report of one patient with one recall."""
    return report(patient(trail(*facts, **how)))


def figures(made: Report) -> dict[str, tuple[int, int]]:
    """Return the figures of the period that count anything: hits and of."""
    return {line.figure.id: line.now[:2] for line in made.lines if line.now.of}


def with_report(**settings: Any) -> Policy:
    return replace(POLICY, report=Reporting(**settings))


def days(made: Report, figure: str) -> tuple[tuple[int, int], ...]:
    return made.line(figure).now.spread.days


HOUR = timedelta(hours=1)
