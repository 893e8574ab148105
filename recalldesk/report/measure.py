"""From the story of a recall to the figures: each function counts what it is named after. Pure, in any order."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from recalldesk.core.ids import FactId
from recalldesk.queue.calendar import later, local_day, months_between
from recalldesk.queue.escalations import Escalation
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.going_on import Choice
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.trails import PatientFile, Trail
from recalldesk.report import readings
from recalldesk.report.readings import Told, Worked
from recalldesk.report.story import Story, Teller, Touch, Visit
from recalldesk.report.tally import Tally

_PAST = frozenset({"kept", "no_show", "cancelled"})
_KEPT = 16_384  # last visits and specialties: of a list the same ones come again and again


class Measurer:
    """Counts patients, one after another, into a tally."""

    def __init__(self, policy: Policy, tally: Tally) -> None:
        self._policy, self._tally, self._teller = policy, tally, Teller(policy)
        self._report, self._zone, self._calendar = policy.report, policy.clinic.tz, tally.calendar
        self._worth = readings.worths(policy)
        self._months = {name.casefold(): months for name, months in policy.inactivity.by_specialty.items()}
        self._lapses = lru_cache(_KEPT)(self._find_lapse)
        self._stalled = timedelta(days=policy.report.stalled_days)
        self._credit = timedelta(days=policy.report.credit_days)
        self._last_days = [period.last.isoformat() for period in tally.calendar.periods]

    def take(self, file: PatientFile) -> list[Told]:
        """Count a patient; return the stories of the recalls."""
        told = [self._told(trail) for trail in file.trails]
        facts = [*file.facts, *[fact for one in told for fact in one.story.others]]
        corrected = readings.corrected_numbers(facts) if facts else set()
        for one in told:
            self._tally.subjects = (one.trail.recall,)
            if one.story.touches:
                self._results(one)
                self._attempts(one, corrected)
                self._callbacks(one)
                self._success(one)
                self._open_work(one)
            if one.story.visits:
                self._bookings(one)
                self._past_visits(one)
            if one.story.escalations:
                self._escalations(one)
            if one.story.decided:
                self._decisions(one)
            self._lists(one)
        self._tally.subjects = [one.trail.recall for one in told]
        self._patient(facts, told)
        self._tally.subjects = ()
        return told

    def _told(self, trail: Trail) -> Told:
        story = self._teller.story(trail)
        lasting = [self._calendar.during(*span) for span in story.spans]
        open_in = lasting[0] if len(lasting) == 1 else frozenset[int]().union(*lasting)
        return Told(trail, story, open_in, self._worked(story))

    def _worked(self, story: Story) -> Mapping[int, Worked]:
        """Return the attempts by period."""
        touches, through = story.touches, {touch.fact for touch in story.through}
        if not touches:
            return {}
        if self._calendar.alike(touches[0].at, touches[-1].at):  # as mostly: they need no look one by one
            places = self._calendar.within(touches[0].at)
            return dict.fromkeys(places, readings.worked_by(touches, through)) if places else {}
        within = dict[int, list[Touch]]()
        for touch in touches:
            for place in self._calendar.within(touch.at):
                within.setdefault(place, []).append(touch)
        return {place: readings.worked_by(some, through) for place, some in within.items()}

    def _results(self, told: Told) -> None:
        """Count how each recall that was worked ended the period: in exactly one way."""
        needs_interpreter = bool(told.story.values.get("interpreter"))
        for place, worked in told.worked.items():
            self._tally.count(place, "worked")
            self._tally.count(place, worked.result)
            if OutcomeKey.AUTHORIZATION_REVIEW in worked.outcomes:
                self._tally.count(place, "authorization")
            if needs_interpreter or OutcomeKey.LANGUAGE_SUPPORT in worked.outcomes:
                self._tally.count(place, "language")
        for touch in told.story.through:
            segment = self._policy.segment.get(told.trail.segment or "")
            if segment and self._policy.cadence[segment.cadence].then == "graduate":
                self._tally.add(touch.at, "graduated")

    def _attempts(self, told: Told, corrected: Collection[FactId]) -> None:
        for place, worked in told.worked.items():
            wrong, complaints, satisfied = worked.outcomes.count(OutcomeKey.WRONG_NUMBER), 0, 0
            if corrected:
                others = [touch for touch in worked.touches if touch.outcome is not OutcomeKey.WRONG_NUMBER]
                wrong += sum(touch.fact in corrected for touch in others)
            for touch in worked.touches:
                marks = touch.payload.get("marks")
                if marks:
                    complaints += "complaint" in marks
                    satisfied += "satisfied" in marks
            self._tally.count(place, "answered", worked.answered, len(worked.touches))
            for figure, hits in (("wrong_numbers", wrong), ("complaints", complaints), ("satisfied", satisfied)):
                if hits:
                    self._tally.count(place, figure, hits, 0)
            if OutcomeKey.CLINICAL_QUESTION in worked.outcomes:
                times = worked.outcomes.count(OutcomeKey.CLINICAL_QUESTION)
                self._tally.count(place, "clinical", times, times)

    def _callbacks(self, told: Told) -> None:
        for promise in told.story.promises:
            self._tally.add(promise.due, "promises_kept", hit=promise.kept)
            self._tally.add(promise.due, "on_time", hit=promise.on_time)

    def _success(self, told: Told) -> None:
        segment = self._policy.segment.get(told.trail.segment or "")
        if segment is None:
            return
        first = told.story.touches[0].at
        deadline = later(first, segment.success.within, self._zone, self._policy.holidays)
        reached = readings.successes(segment.success.counts, told.story)
        done = min([at for at in reached if first <= at <= deadline], default=None)
        for place in self._calendar.within(done or deadline):
            self._tally.count(place, "success", int(done is not None))
            self._tally.row(place, ("success", segment.id), "decided")
            if done:
                self._tally.row(place, ("success", segment.id), "done")

    def _open_work(self, told: Told) -> None:
        """Count what was open at the end of a period and did not go on."""
        for place in self._at_end(told.story.spans):
            through, end = {one.fact for one in told.story.through}, self._calendar.ends[place]
            last = next((one for one in reversed(told.story.touches) if one.at < end), None)
            if last is not None:
                stalled = last.at < end - self._stalled and self._idle(told.story, last, through, end)
                self._tally.count(place, "stalled", int(stalled))

    def _idle(self, story: Story, last: Touch, through: Collection[FactId], end: datetime) -> bool:
        """Tell whether nothing goes on long after the last attempt: no wait, no promise, no other team, no decision."""
        words = [one for one in story.decided if last.at < one.at < end]
        waits = last.rule.again_after if last.again else None
        since = [one.at for one in words] + (
            [later(last.at, waits, self._zone, self._policy.holidays)] if waits else []
        )
        return (
            all(one < end - self._stalled for one in since)
            and (last.fact not in through or any(one.choice is Choice.EXTEND for one in words))
            and not any(one.made_at < end <= one.due for one in story.promises)
            and not any(_lasts(one, end) for one in story.escalations)
        )

    def _at_end(self, spans: Iterable[tuple[datetime, datetime | None]]) -> set[int]:
        return {place for start, end in spans for place in self._calendar.at_end(start, end)}

    def _bookings(self, told: Told) -> None:
        story = told.story
        first = story.touches[0].at if story.touches else None
        due = readings.day_of(story.values.get("window_start") or story.values.get("due_date"))
        worth = self._worth.get(readings.appointment_type(story))
        for visit in story.visits:
            at, touch, places = visit.booked_at, visit.touch, self._calendar.within(visit.booked_at)
            credited, slot = self.credited(visit), touch is not None and bool(touch.payload.get("slot"))
            for place in places:
                self._tally.count(place, "credited", int(credited))
                self._tally.count(place, "slots", int(slot))
                if worth is not None:
                    self._tally.count(place, "value", worth)
            if touch is not None and first is not None:
                self._tally.took(places, "to_scheduling", self._days(first, at))
                if due and visit.day:
                    self._tally.took(places, "due_to_visit", (visit.day - due).days)
                for place in self._calendar.at_end(at, visit.ended_at):
                    confirmed = visit.confirmed_at and visit.confirmed_at < self._calendar.ends[place]
                    self._tally.count(place, "unconfirmed", int(not confirmed))

    def credited(self, visit: Visit) -> bool:
        """Tell whether a booking followed an attempt soon enough."""
        return visit.last_touch is not None and visit.booked_at - visit.last_touch.at <= self._credit

    def _past_visits(self, told: Told) -> None:
        for visit in told.story.visits:
            if visit.ended_at and visit.ended_as in _PAST and visit.last_touch:
                self._tally.add(visit.ended_at, "kept", hit=visit.ended_as == "kept")
                self._tally.add(visit.ended_at, "no_show", hit=visit.ended_as == "no_show")
                if visit.kept_on:
                    days = (visit.kept_on - local_day(told.story.touches[0].at, self._zone)).days
                    self._tally.took(self._calendar.within(visit.ended_at), "to_kept", days)

    def _days(self, first: datetime, last: datetime) -> int:
        return (local_day(last, self._zone) - local_day(first, self._zone)).days

    def _escalations(self, told: Told) -> None:
        clinical = {str(one.fact) for one in told.story.touches if one.outcome is OutcomeKey.CLINICAL_QUESTION}
        opened = {
            fact.id for fact in told.story.others
            if fact.kind is FactKind.ESCALATION and fact.payload.get("attempt") in clinical
        }  # fmt: skip
        for one in told.story.escalations:
            for place in self._calendar.at_end(one.opened_at, one.ended_at):
                end = self._calendar.ends[place]
                late = one.answer_by < end or (_untaken(one, end) and one.acknowledge_by < end)
                self._tally.count(place, "escalations_open")
                self._tally.count(place, "escalations_late", int(late))
                self._tally.row(place, ("ageing", one.route), _age(self._days(one.opened_at, end)))
                self._tally.row(place, ("ageing", one.route), "late", int(late))
            if one.id in opened:
                in_time = one.ended_at is not None and one.ended_at <= one.answer_by
                self._tally.add(
                    one.ended_at if in_time and one.ended_at else one.answer_by, "clinical_in_time", hit=in_time
                )

    def _decisions(self, told: Told) -> None:
        for one in told.story.decided:
            for place in self._calendar.within(one.at):
                self._tally.count(place, "decided")
                self._tally.row(place, ("decisions", one.choice.value), "decided")

    def _lists(self, told: Told) -> None:
        """Count what was open on a list in a period, and what came of it."""
        story, within = told.story, self._calendar.within
        booked = {place for visit in story.visits for place in within(visit.booked_at)}
        for place in told.open_in:
            self._tally.count(place, "booked_from_list", int(place in booked))
        measure, refill = story.values.get("measure"), story.values.get("last_refill")
        if measure:
            closed = {place for at in [*readings.kept(story), *readings.done(story)] for place in within(at)}
            for place in {*told.open_in, *closed}:
                self._tally.count(place, "gaps_closed", int(place in closed))
                self._tally.row(place, ("measures", measure), "open")
                self._tally.row(place, ("measures", measure), "closed", int(place in closed))
        if refill:
            done = {place for at in [*readings.refills(told.trail), *readings.done(story)] for place in within(at)}
            for place in {*told.open_in, *done}:
                self._tally.count(place, "refills", int(place in done))

    def _patient(self, facts: Sequence[Fact], told: Sequence[Told]) -> None:
        """Count the patient once, whatever the number of recalls. ``facts``: those that are no attempts."""
        due, contacted, days = set[int](), dict[int, int](), self._last_days
        for one in told:
            since = readings.due_since(one.story.values)
            due.update([place for place in one.open_in if since <= days[place]])
            for place, worked in one.worked.items():
                contacted[place] = contacted.get(place, 0) + worked.answered
        for place in due:
            self._tally.count(place, "reached", int(contacted.get(place, 0) > 0))
        out = {place for at in readings.opt_outs(facts, told) for place in self._calendar.within(at)}
        for place in {*contacted, *out}:
            self._tally.count(place, "opt_outs", int(place in out))
        lapsed = [one for one in told if (one.worked or one.story.visits) and self._lapsed(one.story)]
        if not lapsed:
            return
        kept = {place for one in lapsed for at in readings.kept(one.story) for place in self._calendar.within(at)}
        for place in {place for one in lapsed for place in one.worked} | kept:
            self._tally.count(place, "reactivated", int(place in kept))

    def _lapsed(self, story: Story) -> bool:
        """Tell whether the patient had not been seen for longer than the playbook's months when the list came."""
        last, listed_at = story.first_values.get("last_visit"), story.listed_at
        if not last or listed_at is None:
            return False
        return self._lapses(last, local_day(listed_at, self._zone), story.first_values.get("specialty") or "")

    def _find_lapse(self, last_visit: str, day: date, specialty: str) -> bool:
        months = self._months.get(specialty.casefold(), self._policy.inactivity.months)
        return months_between(date.fromisoformat(last_visit), day) >= months


def _lasts(one: Escalation, at: datetime) -> bool:
    return one.opened_at < at and (one.ended_at is None or one.ended_at >= at)


def _untaken(one: Escalation, at: datetime) -> bool:
    return one.acknowledged_at is None or one.acknowledged_at >= at


def _age(days: int) -> str:
    """Return the column of an age in whole days."""
    return "today" if days < 1 else "1-2" if days < 3 else "3-7" if days < 8 else "8-30" if days < 31 else "31+"
