"""What no playbook and no setting can widen (the rules that are *hard*): a clinic may only narrow it."""

from recalldesk.queue.times import Delay, Span, Unit

CALLING = Span(8 * 60, 20 * 60)  # T3: no call outside of it, in every zone that the patient may be in
LOCK_MINUTES = 15  # S2: the longest time without a touch
NUMBER_CONFIRMED_MONTHS = 12  # T7: a number that reached the patient longer ago may be somebody else's by now
RETENTION_YEARS = 6  # S7: the shortest time that documentation is kept
FIRST_TIER, LAST_TIER = 1, 5
HIGH_TIER = 1  # C5: closed by a clinician only, in this tier
SYMPTOM_ACKNOWLEDGED = Delay(1, Unit.HOUR)  # C4, and C1: any symptom
SYMPTOM_ANSWERED = Delay(8, Unit.HOUR)  # C4: the same day
QUESTION_ACKNOWLEDGED = Delay(8, Unit.HOUR)  # C4: handed over the same day
QUESTION_ANSWERED = Delay(1, Unit.BUSINESS_DAY)  # C4
FEWEST_CONTACTS = 4  # C5: in every tier
SECOND_CALL = Delay(2, Unit.BUSINESS_DAY)  # C5, T11: after the first, at the latest
