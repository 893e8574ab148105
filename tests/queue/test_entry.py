from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from recalldesk.core.ids import FactId
from recalldesk.queue.entry import Entry, Missing, rule_of, what_is_missing
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.times import Span
from recalldesk.queue.windows import Window
from tests.queue.policies import EASTERN, NOW, POLICY, RECALL, RULES, at

WINDOW = Window(EASTERN)


def entry(outcome: str, detail: str | None = None, **more: Any) -> Entry:
    return Entry(attempt=FactId(UUID(int=1)), recall=RECALL, outcome=OutcomeKey(outcome), detail=detail, **more)


def missing(one: Entry, window: Window = WINDOW) -> list[tuple[str, str]]:
    return [(item.field, item.why) for item in what_is_missing(one, POLICY, RULES.hours, window, NOW)]


@pytest.mark.rule("Q1")
def test_Q1_an_outcome_asks_for_its_own_fields() -> None:
    assert missing(entry("no_answer", "rang_out")) == []
    assert missing(entry("scheduled")) == [("when", "missing")]
    assert missing(entry("scheduled", fields={"when": "  "})) == [("when", "missing")]
    assert missing(entry("scheduled", "this_visit", fields={"when": "Tuesday 10:00"})) == []
    assert missing(entry("no_answer", "unheard_of")) == [("detail", "unknown")]


def test_a_detail_may_ask_for_less_than_its_outcome() -> None:
    rule = rule_of(entry("scheduled", "this_visit"), POLICY)
    assert rule.detail
    assert rule.requires == {"when"}
    loose = rule._replace(detail=type(rule.detail)(id="x", name="X", requires=frozenset({"note"})))
    assert loose.requires == {"note"}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "missing"),
        ("soon", "unreadable"),
        ("2026-11-25T10:00:00", "unreadable"),  # of which zone?
        (NOW.isoformat(), "past"),
        (at("2026-11-25 07:59").isoformat(), "hours"),
        (at("2026-11-25 20:00").isoformat(), "hours"),
        (at("2026-11-25 08:00").isoformat(), None),
        (at("2026-11-29 13:00").isoformat(), None),  # a Sunday, at the patient's wish
    ],
)
@pytest.mark.rule("Q11")
def test_Q11_a_promise_is_ahead_and_never_beyond_the_hard_stop(said: str, why: str | None) -> None:
    assert missing(entry("callback_requested", fields={"callback_at": said})) == ([("callback_at", why)] if why else [])


@pytest.mark.rule("P3")
def test_P3_a_promise_keeps_to_the_safe_time() -> None:
    evenings = WINDOW._replace(safe=Span.parse("17:00-24:00"))
    early = entry("callback_requested", fields={"callback_at": (NOW + timedelta(days=1)).isoformat()})
    assert missing(early, evenings) == [Missing("callback_at", "hours")]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("2026-11-23T10:30", "past"),
        (NOW.isoformat(), "past"),
        ((NOW + timedelta(minutes=1)).isoformat(), None),
        ("2026-12-01T10:30", None),
    ],
)
@pytest.mark.rule("Q1")
def test_Q1_a_visit_is_ahead(said: str, why: str | None) -> None:
    assert missing(entry("scheduled", "this_visit", fields={"when": said})) == ([("when", why)] if why else [])
