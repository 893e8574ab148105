"""The tables: the same few counts by segment, tier, provider, place, language, payer, list, attempt and daypart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import taken_back
from recalldesk.queue.escalations import Escalation
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.going_on import Choice
from recalldesk.queue.model import Problem, Verdict
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.trails import PatientFile
from recalldesk.queue.why import in_words
from recalldesk.report.period import Period
from recalldesk.report.readings import Told, Worked, appointment_type, worths
from recalldesk.report.story import Story, Touch
from recalldesk.report.tally import Key, Tally

DIMENSIONS = ("segment", "tier", "provider", "location", "language", "payer", "source")
MOST_ATTEMPTS = 6  # a row each; those after it are one
RETROSPECT = 4  # weeks after which a cohort is looked back at
_MONTH = timedelta(days=7 * RETROSPECT)
OWN_WORDS = "own words"  # of a refusal that names no barrier: its reason stands with the call alone
PICK_UP = "pick_up"  # the test beside the playbook's questions to a note
_NOT_SAID = ""
_SAME_CALL, _LATER_CALL = "Same call", "Later call"
_CHANNELS = {
    Channel.CALL.value: "Call",
    Channel.SMS.value: "Text message",
    Channel.PORTAL.value: "Portal message",
    Channel.EMAIL.value: "E-mail",
    Channel.LETTER.value: "Letter",
    Channel.CERTIFIED_LETTER.value: "Certified letter",
}
_BECAME = ("listed", "worked", "reached", "declined", "unreachable", "scheduled", "kept")
_SCHEDULED = _BECAME.index("scheduled")
_MINUTES = 16_384  # whose part of the day is kept: they begin at whole ones


class Slicer:
    """Counts patients into the rows of tables. ``weeks``: those of the cohorts that are shown, the oldest first."""

    def __init__(self, policy: Policy, tally: Tally, weeks: Sequence[Period]) -> None:
        self._weeks = {week.first + timedelta(days=day): week.label for week in weeks for day in range(week.days)}
        self._back = weeks[-1 - RETROSPECT].label
        self._policy, self._tally, self._zone = policy, tally, policy.clinic.tz
        self._dayparts = policy.hours.dayparts
        self._recalls = defaultdict[tuple[int, int, int, str], Counter[tuple[str, Any]]](Counter)
        self._calls: Counter[tuple[int, int, str, str, OutcomeKey, str, bool]] = Counter()
        self._became: Counter[tuple[Key, tuple[bool, ...]]] = Counter()
        self._daypart = lru_cache(_MINUTES)(self._find_daypart)
        self._worth = worths(policy)
        self._tiers = {segment.id: str(segment.tier) for segment in policy.segments}

    def take(self, file: PatientFile, told: Iterable[Told]) -> None:
        """Count a patient."""
        for one in told:
            if one.story.listed_at is not None:
                self._cohort(one)
            for place, worked in one.worked.items():
                if place in self._tally.detailed:
                    self._worked(place, one, worked)
                if one.trail.segment:
                    self._weekly(place, one.trail.segment, worked)
            if one.story.others:
                self._reminders(one.story.others)
            if one.story.visits:
                self._kept(one)
        if file.facts:
            self._reminders(file.facts)

    def settle(self) -> None:
        """Bring what was counted into the tally: calls and recalls are counted by all that tables ask of them."""
        row = self._tally.row
        for (place, attempts, answered, result), values in self._recalls.items():
            counts = {"worked": 1, "attempts": attempts, "answered": answered, "reached": int(answered > 0), result: 1}
            for (name, value), times in values.items():
                for column, count in counts.items():
                    row(place, ("by", name, str(value or _NOT_SAID)), column, times * count)
        for (place, number, daypart, channel, ended, detail, reached), times in self._calls.items():
            outcome = ended.value
            which = str(number) if number <= MOST_ATTEMPTS else f"{MOST_ATTEMPTS + 1}+"
            for key in (("attempt", which), ("by attempt", "daypart", daypart), ("by attempt", "channel", channel)):
                row(place, key, "attempts", times)
                row(place, key, "answered", times * reached)
                row(place, key, "scheduled", times * (ended is OutcomeKey.SCHEDULED))
            row(place, ("outcomes", outcome, detail), "attempts", times)
            if ended is OutcomeKey.PATIENT_DECLINED:
                row(place, ("declined", detail), "attempts", times)
        for (about, became), times in self._became.items():
            for column, so in zip(_BECAME, became, strict=True):
                self._tally.cohort(about, column, times * so)
        for counter in (self._recalls, self._calls, self._became):
            counter.clear()

    def _worked(self, place: int, told: Told, worked: Worked) -> None:
        touches, _, answered, result = worked
        self._recalls[place, len(touches), answered, result].update(self._values(told))
        calls, daypart = self._calls, self._daypart
        for touch in touches:
            payload, minute = touch.payload, int(touch.at.timestamp()) // 60
            channel, detail = payload.get("channel", "call"), payload.get("detail") or ""
            calls[place, touch.number, daypart(minute), channel, touch.outcome, detail, touch.reached] += 1
            if touch.outcome is OutcomeKey.PATIENT_DECLINED:
                for barrier in payload.get("barriers") or (OWN_WORDS,):
                    self._tally.row(place, ("declined why", detail, barrier), "attempts")
            if "topics" in payload or "barriers" in payload:
                self._asked(place, told.story, touch)

    def _asked(self, place: int, story: Story, touch: Touch) -> None:
        """Count what a patient asked about, and what stood in the way."""
        payload = touch.payload
        for topic in payload.get("topics", ()):
            self._tally.row(place, ("topics", topic), "attempts")
        for barrier in payload.get("barriers", ()):
            self._tally.row(place, ("barriers", barrier), "attempts")
            for what in _removed_by(story, touch):
                self._tally.row(place, ("barriers", barrier), "removed")
                self._tally.row(place, ("removed", barrier, what), "attempts")

    def _weekly(self, place: int, segment: str, worked: Worked) -> None:
        """Count what a segment's response is made of, for every period: the alarm looks back."""
        self._tally.weekly[place, segment, "attempts"] += len(worked.touches)
        self._tally.weekly[place, segment, "answered"] += worked.answered

    def _values(self, told: Told) -> Sequence[tuple[str, Any]]:
        """Return the dimensions, each with what a recall is there, if that is known."""
        said, trail = told.story.values.get, told.trail
        values = (
            trail.segment,
            self._tiers.get(trail.segment or ""),
            said("provider"),
            said("location") or said("site"),
            said("language"),
            said("payer") or said("insurance"),
            trail.source,
        )
        return list(zip(DIMENSIONS, values, strict=True))

    def _find_daypart(self, minute: int) -> str:
        """Return the part of the day of a minute since 1970."""
        moment = datetime.fromtimestamp(minute * 60, self._zone).time()
        return next((part.id for part in self._dayparts if part.span.holds(moment)), _NOT_SAID)

    def _kept(self, told: Told) -> None:
        for visit in told.story.visits:
            if visit.ended_at and visit.ended_as == "kept" and visit.last_touch:
                for place in self._tally.calendar.within(visit.ended_at):
                    if place in self._tally.detailed:
                        for name, value in self._values(told):
                            self._tally.row(place, ("by", name, str(value or _NOT_SAID)), "kept")

    def _cohort(self, told: Told) -> None:
        """Count a recall in the week in which a list first named it: what became of it so far, and in four weeks."""
        story, until = told.story, self._tally.calendar.until
        if story.listed_at is None or story.listed_at > until:
            return
        week = self._weeks.get(local_day(story.listed_at, self._zone))
        if week is None:
            return
        self._count_in(("cohort", week), story, until)
        if week == self._back:
            key = ("retrospect", week, told.trail.segment or _NOT_SAID)
            self._count_in(key, story, min(story.listed_at + _MONTH, until))

    def _count_in(self, key: Key, story: Story, limit: datetime) -> None:
        """Count what became of a recall by an instant."""
        touches: Sequence[Touch] = story.touches
        if touches and touches[-1].at > limit:
            touches = [touch for touch in touches if touch.at <= limit]
        kept = [visit.ended_at for visit in story.visits if visit.ended_as == "kept"]
        became = (
            True,
            bool(touches),
            True in [touch.reached for touch in touches],
            OutcomeKey.PATIENT_DECLINED in [touch.outcome for touch in touches],
            True in [touch.at <= limit for touch in story.through],
            True in [visit.booked_at <= limit for visit in story.visits],
            True in [_by(at, limit) for at in kept],
        )
        self._became[key, became] += 1
        if self._worth and became[_SCHEDULED]:
            self._tally.cohort(key, "value", self._worth.get(appointment_type(story), 0))

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
        return [_SAME_CALL]
    helped = [one.route for one in story.escalations if _between(one, named, booked)]
    return list(dict.fromkeys(helped)) or [_LATER_CALL]


def _between(one: Escalation, first: Touch, last: Touch) -> bool:
    return one.ended_at is not None and first.at <= one.opened_at and one.ended_at <= last.at


def names_of(policy: Policy) -> dict[str, Mapping[str, str]]:
    """Return the names of what tables are about, by what it is and then by the playbook's ids."""
    scripts = policy.scripts
    return {
        "": {},
        "segment": {segment.id: segment.name for segment in policy.segments},
        "route": {route.id: route.name for route in policy.routes},
        "daypart": {part.id: part.id.replace("_", " ").capitalize() for part in policy.hours.dayparts},
        "channel": _CHANNELS,
        "outcome": {outcome.id.value: outcome.name for outcome in policy.outcomes},
        "detail": {detail.id: detail.name for outcome in policy.outcomes for detail in outcome.details},
        "verdict": {verdict.value: verdict.value.capitalize() for verdict in Verdict},
        "problem": {problem.value: in_words(problem.value) for problem in Problem},
        "decision": {choice.value: choice.value.capitalize() for choice in Choice},
        "barrier": {**(scripts.barriers if scripts else {}), OWN_WORDS: "In the patient's own words only"},
        "topic": scripts.topics if scripts else {},
        "question": {**_questions(policy), PICK_UP: "Could a colleague say the next step from the note alone?"},
    }


def _questions(policy: Policy) -> dict[str, str]:
    review, spoken = policy.note_review, policy.clinic.spoken
    return {one.id: one.ask.get(next(iter(spoken)), one.id) for one in review.questions} if review else {}
