"""Fill a store with twelve weeks of a sample clinic of which it is known what a report must say.

    python scripts/make_sample_weeks.py --profile FOLDER

The store is made if there is none, as the program asks for it. The stories and what follows of each stand in
``_weeks.py``. Run it in an environment that has the program (`.venvs/run-*`, or your own).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from _weeks import STORIES, Call, Listed, Mend, Review, Story

if TYPE_CHECKING:
    from recalldesk.queue.facts import Actor
    from recalldesk.store.store import Store
    from recalldesk.store.unit import UnitOfWork

ROOT = Path(__file__).resolve().parent.parent
FIRST, WEEKS = date(2026, 8, 31), 12  # a Monday; the last week is 2026-W47
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
ROWS_HELD, ROWS_REJECTED = 2, 1  # of each list
PROBLEMS = {"held no_phone": 1, "held bad_due_date": 1, "rejected duplicate": 1}  # why, of each of these
_NAMES = UUID("5d4f1d0e-6a86-4d0c-9a54-3f1b8f0a1c11")
_REASONS = {"follow_up": "Follow-up", "routine_annual": "Annual visit", "refill": "Refill"}
_FAMILIES = ("Abara", "Brandt", "Castillo", "Deol", "Eklund", "Farouk", "Grau", "Hale", "Imai", "Jansen")
_GIVENS = ("Amara", "Ben", "Carla", "Devon", "Elif", "Femi", "Gita", "Hugo", "Ines", "Jonas")
_PROVIDERS, _PLACES = ("Adler", "Boone", "Chen"), ("Main Street", "Northgate")
_PAYERS = ("Cedar Health", "Blue Harbor", "State plan")


@dataclass
class Known:
    """What a report must say: by week and figure hits and of, and how often something took so many days.

    ``left``: how many recalls are without a visit once the last week is over, by how the queue has them. ``refused``:
    by week, and kind and reason of refusals.
    """

    counts: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    days: dict[int, dict[str, Counter[int]]] = field(default_factory=dict)
    worked: Counter[tuple[int, str]] = field(default_factory=Counter)  # by week and segment
    left: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[int, tuple[str, str]]] = field(default_factory=Counter)
    recalls: int = 0

    def add(self, week: int, figure: str, hits: int, of: int) -> None:
        """Count a figure in a week of the twelve."""
        if 0 <= week < WEEKS and (hits or of):
            known = self.counts.setdefault(week, {}).setdefault(figure, [0, 0])
            known[0] += hits
            known[1] += of

    def take(self, story: Story, week: int) -> None:
        """Count a story whose list came in a week."""
        self.recalls += 1
        for when, figures in story.truth.items():
            start = week + int(when.rstrip("+"))
            for one in range(start, WEEKS if when.endswith("+") else start + 1):
                for figure, (hits, of) in figures.items():
                    self.add(one, figure, hits, of)
        for when, took in story.days.items():
            for figure, days in took.items():
                if (one := week + int(when)) < WEEKS:
                    self.days.setdefault(one, {}).setdefault(figure, Counter())[days] += 1
        if status := story.left.get(str(WEEKS - 1 - week)):
            self.left[status] += 1
        self.refused.update((week, one) for one in story.refused)
        if any(isinstance(part, Call) for part in story.happens):
            self.worked[week, story.segment] += 1


def main() -> int:
    """Fill the store of a profile."""
    sys.path.insert(0, str(ROOT))
    from recalldesk.app import open_desk, system_options

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", type=Path, required=True, metavar="DIR")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE")
    options = parser.parse_args()
    with open_desk(system_options(options.profile, options.passphrase_file)) as desk:
        known = fill(desk.store, desk.actor)
    print(f"{known.recalls} recalls in {WEEKS} weeks, the last 2026-W47.")
    return 0


def fill(store: "Store", actor: "Actor") -> Known:
    """Write the twelve weeks and return what is known of them."""
    known = Known()
    for week in range(WEEKS):
        store.write(partial(_write_week, actor=actor, week=week, known=known))
    return known


def stories(week: int) -> Iterator[Story]:
    """Yield the stories of a week's list: what goes well grows from the first week to the last."""
    for story in STORIES:
        first, last = story.shares
        yield from [story] * round(first + (last - first) * week / (WEEKS - 1))


def _write_week(uow: "UnitOfWork", actor: "Actor", week: int, known: Known) -> None:
    from recalldesk.core.ids import SourceId
    from recalldesk.desk.projecting import reproject
    from recalldesk.store.loads import begin_values

    monday, at = FIRST + timedelta(weeks=week), _instant(FIRST, week, 0, "08:00")
    source: SourceId = uow.loads.source("sample") or uow.loads.add_source("sample")
    load = uow.staging.begin(begin_values(source, monday, actor, at, file_name="sample.csv"))
    teller, rows = _Teller(uow, actor, monday), list(stories(week))
    for number, story in enumerate(rows):
        teller.tell(story, source, week * 1000 + number)
        known.take(story, week)
    counts = {"accepted": len(rows), "held": ROWS_HELD, "rejected": ROWS_REJECTED}
    uow.staging.switch(load, at, counts | PROBLEMS)
    for name, rejected in (("held", ROWS_HELD), ("rejected", ROWS_REJECTED)):
        known.add(week, name, rejected, sum(counts.values()))
    reproject(uow, teller.recalls, NOW)
    uow.commit()


class _Teller:
    """Writes stories as facts, as the desk's acts would have."""

    def __init__(self, uow: "UnitOfWork", actor: "Actor", monday: date) -> None:
        from recalldesk.core.ids import RecallId

        self._uow, self._actor, self._monday = uow, actor, monday
        self.recalls: list[RecallId] = []
        self._patient = ""

    def tell(self, story: Story, source: Any, number: int) -> None:
        """Write one recall with all that happened."""
        self._patient = self._patient if story.twin else f"mrn {number}"
        recall = self._uow.recalls.find_or_add(source, f"recall {number}", self._patient)
        self.recalls.append(recall)
        values = self._values(story, number)
        self._listed(recall, number * 100 + 90, values, 0, 0)
        attempt: UUID | None = None
        for place, part in enumerate(story.happens):
            match part:
                case Call():
                    name = self._call(recall, number * 100 + place * 10, part)
                    attempt = attempt or name
                case Mend(day, moment, said):
                    payload = {"corrects": str(attempt), **self._filled(said)}
                    self._fact("correction", self._at(0, day, moment), number * 100 + place * 10, payload, recall)
                    attempt = None if "undone" in said else attempt
                case Listed(week, day, more):
                    new = None if more is None else {**values, **self._dated(more)}
                    self._listed(recall, number * 100 + place * 10, new, week, day)
                case Review(day, scores):
                    at = self._at(0, day, "12:00")
                    payload = {
                        "act": "scored", "attempt": str(attempt), "called_at": at.isoformat(), "scores": dict(scores),
                        "caller": self._actor.person, "next_step": "The visit.", "matches": "yes",
                    }  # fmt: skip
                    self._fact("note_review", at, number * 100 + place * 10, payload, None)

    def _call(self, recall: Any, name: int, part: Call) -> UUID:
        at = self._at(0, part.day, part.time)
        payload = {"outcome": part.outcome, "detail": part.detail, "number": "+14135550101", "note": "Sample."}
        payload |= self._filled(part.more)
        attempt = self._fact("attempt", at, name, payload, recall)
        if part.answered_on:
            route = "transportation" if part.detail == "transportation" else "clinical_question"
            told = {"escalation": str(self._name(name + 1)), "act": "opened", "route": route, "attempt": str(attempt)}
            opened = self._fact("escalation", at + timedelta(microseconds=1), name + 1, told, recall)
            day, moment = part.answered_on
            if moment:
                said = {"escalation": str(opened), "act": "answered", "said": "Yes."}
                self._fact("escalation", self._at(0, day, moment), name + 2, said, recall)
        return attempt

    def _filled(self, more: Mapping[str, Any]) -> dict[str, Any]:
        """Return a payload with the times of this week in it."""
        visit = self._at(1, 1, "09:30").isoformat()
        promised = self._at(0, 3, "14:00").isoformat()

        def fill(value: Any) -> Any:
            if isinstance(value, Mapping):
                return {name: fill(one) for name, one in value.items()}
            return value.format(visit=visit, thursday_at_two=promised) if isinstance(value, str) else value

        return {name: fill(value) for name, value in more.items()}

    def _values(self, story: Story, number: int) -> dict[str, Any]:
        return {
            "recall_id": f"R{number}",
            "mrn": self._patient.removeprefix("mrn "),
            "family": _FAMILIES[number % 10],
            "given": _GIVENS[number // 3 % 10],
            "reason": _REASONS[story.segment],
            "due_date": (self._monday - timedelta(days=10)).isoformat(),
            "provider": _PROVIDERS[number % 3],
            "location": _PLACES[number % 2],
            "payer": _PAYERS[number // 2 % 3],
            "language": "English",
            "last_visit": (self._monday - timedelta(days=200)).isoformat(),
            **self._dated(story.values),
        }

    def _dated(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values, days counted from the Monday of the list as dates."""
        dates = {"last_visit", "last_refill"}
        return {
            name: (self._monday + timedelta(days=int(value))).isoformat() if name in dates else value
            for name, value in values.items()
        }

    def _listed(self, recall: Any, name: int, values: Mapping[str, Any] | None, week: int, day: int) -> None:
        from recalldesk.queue.content import plain_content, values_from

        if values is not None:
            row = values_from(values)
            self._listing = self._uow.recalls.add_listing(plain_content(row, (), ()), {})
        gone = {} if values is not None else {"gone": True}
        self._fact("listed", self._at(week, day, "08:00"), name + 7, gone, recall, self._listing)

    def _fact(
        self, kind: str, at: datetime, name: int, payload: Mapping[str, Any], recall: Any, listing: Any = None
    ) -> UUID:
        from recalldesk.core.ids import FactId
        from recalldesk.queue.facts import Fact, FactKind

        said = {key: value for key, value in payload.items() if value is not None}
        patient = self._uow.recalls.patient_of(recall) if recall and kind != "listed" else None
        if at > NOW:
            return self._name(name)  # nobody knows of it yet
        fact = Fact(
            FactId(self._name(name)), FactKind(kind), at, self._actor.person, self._actor.device,
            recall, patient, None, listing, said,
        )  # fmt: skip
        self._uow.facts.append(fact)
        return fact.id

    def _name(self, number: int) -> UUID:
        return uuid5(_NAMES, str(number))

    def _at(self, week: int, day: int, moment: str) -> datetime:
        return _instant(self._monday, week, day, moment)


def _instant(monday: date, week: int, day: int, moment: str) -> datetime:
    """Return a time of day at the clinic, so many weeks and days after a Monday."""
    local = datetime.combine(monday + timedelta(weeks=week, days=day), time.fromisoformat(moment), ZONE)
    return local.astimezone(UTC)


if __name__ == "__main__":
    sys.exit(main())
