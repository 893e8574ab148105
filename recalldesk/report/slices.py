"""The tables: the same few counts by segment, tier, provider, place, language, payer, list, attempt and daypart."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import taken_back
from recalldesk.queue.escalations import Escalation
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.trails import PatientFile
from recalldesk.report.measure import Told, result_of
from recalldesk.report.period import Period
from recalldesk.report.story import Story, Touch
from recalldesk.report.tally import Key, Tally

DIMENSIONS = ("segment", "tier", "provider", "location", "language", "payer", "source")
MOST_ATTEMPTS = 6  # a row each; those after it are one
RETROSPECT = 4  # weeks after which a cohort is looked back at
_MONTH = timedelta(days=7 * RETROSPECT)
PICK_UP = "pick_up"  # the test beside the playbook's questions to a note
_NOT_SAID = ""


class Slicer:
    """Counts patients into the rows of tables. ``weeks``: those of the cohorts that are shown, the oldest first."""

    def __init__(self, policy: Policy, tally: Tally, weeks: Sequence[Period]) -> None:
        self._weeks = {week.first + timedelta(days=day): week.label for week in weeks for day in range(week.days)}
        self._back = weeks[-1 - RETROSPECT].label
        self._policy, self._tally, self._zone = policy, tally, policy.clinic.tz
        self._dayparts = policy.hours.dayparts
        self._tiers = {segment.id: str(segment.tier) for segment in policy.segments}

    def take(self, file: PatientFile, told: Iterable[Told]) -> None:
        """Count a patient."""
        for one in told:
            if one.story.listed_at is not None:
                self._cohort(one)
            touched = one.worked.keys() & self._tally.detailed
            if touched:
                self._worked(one, touched)
            for place, touches in one.worked.items():
                if one.trail.segment:
                    self._weekly(place, one.trail.segment, touches)
            self._reminders(one.trail.facts)
            self._kept(one)
        self._reminders(file.facts)

    def _worked(self, told: Told, places: Iterable[int]) -> None:
        through = {touch.fact for touch in told.story.through}
        keys = [("by", name, value) for name, value in self._values(told).items()]
        for place in places:
            touches = told.worked[place]
            result = result_of(touches, through)
            counts = {
                "worked": 1,
                "attempts": len(touches),
                "answered": sum(touch.reached for touch in touches),
                "reached": int(any(touch.reached for touch in touches)),
                result: 1,
            }
            for key in keys:
                for column, times in counts.items():
                    self._tally.row(place, key, column, times)
            for touch in touches:
                self._attempt(place, told.story, touch)

    def _attempt(self, place: int, story: Story, touch: Touch) -> None:
        number = str(touch.number) if touch.number <= MOST_ATTEMPTS else f"{MOST_ATTEMPTS + 1}+"
        for key in (
            ("attempt", number),
            ("by attempt", "daypart", self._daypart(touch)),
            ("by attempt", "channel", str(touch.payload.get("channel", "call"))),
        ):
            self._tally.row(place, key, "attempts")
            self._tally.row(place, key, "answered", int(touch.reached))
            self._tally.row(place, key, "scheduled", int(touch.outcome is OutcomeKey.SCHEDULED))
        self._tally.row(place, ("outcomes", touch.outcome.value, touch.payload.get("detail") or ""), "attempts")
        if touch.outcome is OutcomeKey.PATIENT_DECLINED:
            self._tally.row(place, ("declined", touch.payload.get("detail") or ""), "attempts")
        for topic in touch.payload.get("topics", ()):
            self._tally.row(place, ("topics", topic), "attempts")
        for barrier in touch.payload.get("barriers", ()):
            self._tally.row(place, ("barriers", barrier), "attempts")
            for what in _removed_by(story, touch):
                self._tally.row(place, ("barriers", barrier), "removed")
                self._tally.row(place, ("removed", barrier, what), "attempts")

    def _weekly(self, place: int, segment: str, touches: Sequence[Touch]) -> None:
        """Count what a segment's response is made of, for every period: the alarm looks back."""
        self._tally.weekly[place, segment, "attempts"] += len(touches)
        self._tally.weekly[place, segment, "answered"] += sum(touch.reached for touch in touches)

    def _values(self, told: Told) -> dict[str, str]:
        values, trail = told.story.values, told.trail
        said: dict[str, Any] = {
            "segment": trail.segment,
            "tier": self._tiers.get(trail.segment or ""),
            "provider": values.get("provider"),
            "location": values.get("location") or values.get("site"),
            "language": values.get("language"),
            "payer": values.get("payer") or values.get("insurance"),
            "source": trail.source,
        }
        return {name: str(value or _NOT_SAID) for name, value in said.items()}

    def _daypart(self, touch: Touch) -> str:
        moment = touch.at.astimezone(self._zone).time()
        return next((part.id for part in self._dayparts if part.span.holds(moment)), _NOT_SAID)

    def _kept(self, told: Told) -> None:
        for visit in told.story.visits:
            if visit.ended_at and visit.ended_as == "kept" and visit.last_touch:
                for place in self._tally.calendar.within(visit.ended_at):
                    if place in self._tally.detailed:
                        for name, value in self._values(told).items():
                            self._tally.row(place, ("by", name, value), "kept")

    def _cohort(self, told: Told) -> None:
        """Count a recall in the week in which a list first named it: what became of it so far, and in four weeks."""
        story, until = told.story, self._tally.calendar.until
        if story.listed_at is None or story.listed_at > until:
            return
        week = self._weeks.get(local_day(story.listed_at, self._zone))
        if week is None:
            return
        self._became(("cohort", week), story, until)
        if week == self._back:
            key = ("retrospect", week, told.trail.segment or _NOT_SAID)
            self._became(key, story, min(story.listed_at + _MONTH, until))

    def _became(self, key: Key, story: Story, limit: datetime) -> None:
        """Count what became of a recall by an instant."""
        touches = [touch for touch in story.touches if touch.at <= limit]
        add = self._tally.cohort
        add(key, "listed", 1)
        if touches:
            add(key, "worked", 1)
            add(key, "reached", int(any(touch.reached for touch in touches)))
            add(key, "declined", int(any(touch.outcome is OutcomeKey.PATIENT_DECLINED for touch in touches)))
            add(key, "unreachable", int(any(touch.at <= limit for touch in story.through)))
        if story.visits:
            add(key, "scheduled", int(any(visit.booked_at <= limit for visit in story.visits)))
            add(
                key, "kept", int(any(visit.ended_as == "kept" and _by(visit.ended_at, limit) for visit in story.visits))
            )

    def _reminders(self, facts: Sequence[Fact]) -> None:
        if not any(fact.kind is FactKind.REMINDER for fact in facts):
            return
        gone = taken_back(facts)
        for fact in facts:
            if fact.kind is FactKind.REMINDER and str(fact.id) not in gone:
                for place in self._tally.calendar.within(fact.at):
                    channel, state = fact.payload.get("channel", _NOT_SAID), fact.payload.get("state", _NOT_SAID)
                    self._tally.row(place, ("reminders", str(channel)), str(state))


def _by(at: Any, limit: Any) -> bool:
    return at is not None and at <= limit


def _removed_by(story: Story, named: Touch) -> list[str]:
    """Return what came between a barrier that was named and a later booking; nothing if no visit was booked since."""
    booked = next((one for one in story.touches if one.at >= named.at and one.outcome is OutcomeKey.SCHEDULED), None)
    if booked is None:
        return []
    if booked is named:
        return ["same call"]
    helped = [one.route for one in story.escalations if _between(one, named, booked)]
    return list(dict.fromkeys(helped)) or ["later call"]


def _between(one: Escalation, first: Touch, last: Touch) -> bool:
    return one.ended_at is not None and first.at <= one.opened_at and one.ended_at <= last.at


def names_of(policy: Policy) -> dict[str, Mapping[str, str]]:
    """Return the names of what tables are about, by what it is and then by the playbook's ids."""
    scripts = policy.scripts
    return {
        "": {},
        "segment": {segment.id: segment.name for segment in policy.segments},
        "route": {route.id: route.name for route in policy.routes},
        "outcome": {outcome.id.value: outcome.name for outcome in policy.outcomes},
        "detail": {detail.id: detail.name for outcome in policy.outcomes for detail in outcome.details},
        "barrier": scripts.barriers if scripts else {},
        "topic": scripts.topics if scripts else {},
        "question": {PICK_UP: "Could a colleague say the next step from the note alone?", **_questions(policy)},
    }


def _questions(policy: Policy) -> dict[str, str]:
    review, spoken = policy.note_review, policy.clinic.spoken
    return {one.id: one.ask.get(next(iter(spoken)), one.id) for one in review.questions} if review else {}
