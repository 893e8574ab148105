"""Notes that are reviewed at the desk, on a real store (Q13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Grade, NotAllowed, Role
from recalldesk.desk.calling.card import card
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.check_store import check_store
from recalldesk.desk.note_review import Blind, NoteDesk, Notes, Scored
from recalldesk.desk.people import Change, set_member
from recalldesk.queue.entry import Entry
from recalldesk.queue.facts import Actor
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel
from recalldesk.queue.reviewing import Hint, Score, in_sample
from recalldesk.store.audit import AuditLog
from tests.desk.test_prepare import HEADER, LINES, enrolled
from tests.playbooks import adopt, shipped

Load = Callable[..., Any]
GOOD = "Spoke with the patient, wants an evening; call back Monday after five."
YES = dict.fromkeys(("clear", "next_step", "actionable", "no_advice", "privacy"), Score.YES)


@pytest.fixture
def wren(desk: Desk, load: Load) -> Actor:
    load(*LINES, header=HEADER)
    return enrolled(desk, "wren", Role.COORDINATOR)


@pytest.fixture
def trainee(desk: Desk, wren: Actor) -> Actor:
    grade(desk, "wren", Grade.TRAINEE)
    return wren


@pytest.fixture
def mara(desk: Desk) -> Actor:
    return enrolled(desk, "mara", Role.MANAGER)


def grade(desk: Desk, account: str, given: Grade) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(minutes=1))
    set_member(desk.store, desk.clock, desk.actor, account, Change(grade=given))


def called(desk: Desk, who: Actor, recall: int, note: str, outcome: str = "no_answer", **more: Any) -> FactId:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(minutes=5))
    attempt = more.pop("attempt", None) or new_fact_id(desk.clock.now())
    entry = Entry(attempt=attempt, recall=RecallId(recall), outcome=OutcomeKey(outcome), note=note, **more)
    record_outcome(desk.store, desk.clock, who, entry)
    return entry.attempt


def drawn(at: datetime, share: int, *, within: bool) -> FactId:
    """Return an id that is in the sample, or is not."""
    return next(one for one in iter(lambda: new_fact_id(at), None) if in_sample(one, share) is within)


def notes(desk: Desk, who: Actor | None = None) -> Notes:
    return NoteDesk(desk.store, desk.clock, who or desk.actor).notes()


def score(desk: Desk, attempt: FactId, who: Actor | None = None, **more: Any) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(minutes=1))
    said: dict[str, Any] = {"scores": YES, "next_step": "Call on Monday", "matches": Score.YES, **more}
    scored = Scored(id=new_fact_id(desk.clock.now()), attempt=attempt, **said)
    NoteDesk(desk.store, desk.clock, who or desk.actor).score(scored)


def audited(desk: Desk) -> list[tuple[str, str | None]]:
    with desk.store.read() as reader:
        assert list(AuditLog(reader.connection).faults()) == []
        rows = reader.connection.exec_driver_sql("SELECT action, subject FROM audit ORDER BY seq").all()
    return [(row[0], row[1]) for row in rows]


@pytest.mark.rule("Q13")
def test_Q13_every_note_of_a_trainee_waits_the_oldest_first(desk: Desk, trainee: Actor) -> None:
    first, second = called(desk, trainee, 1, GOOD), called(desk, trainee, 2, "Spoke with the patient.")
    called(desk, trainee, 3, " ")
    found = notes(desk)
    assert [(one.attempt, one.words) for one in found.waiting] == [(first, GOOD), (second, "Spoke with the patient.")]
    assert [[hint.hint for hint in one.hints] for one in found.waiting] == [[], [Hint.NO_NEXT_STEP]]
    assert (found.flagged, found.done, found.trend) == ((), (), ())


@pytest.mark.rule("Q13")
def test_Q13_of_a_regular_the_draw_decides_and_a_flagged_note_may_be_added(desk: Desk, wren: Actor) -> None:
    now = desk.clock.now()
    within = called(desk, wren, 1, GOOD, attempt=drawn(now, 15, within=True))
    called(desk, wren, 2, GOOD, attempt=drawn(now, 15, within=False))
    flagged = called(desk, wren, 3, "Told to take two.", attempt=drawn(now, 15, within=False))
    found = notes(desk)
    assert [one.attempt for one in found.waiting] == [within]
    assert [one.attempt for one in found.flagged] == [flagged]
    NoteDesk(desk.store, desk.clock, desk.actor).add(flagged)
    found = notes(desk)
    assert [(one.attempt, one.added) for one in found.waiting] == [(within, False), (flagged, True)]
    assert found.flagged == ()
    assert ("add note to sample", f"fact:{flagged}") in audited(desk)


@pytest.mark.rule("Q13")
def test_Q13_a_new_grade_leaves_the_sample_of_the_past_as_it_was(desk: Desk, trainee: Actor) -> None:
    before = called(desk, trainee, 1, GOOD, attempt=drawn(desk.clock.now(), 15, within=False))
    grade(desk, "wren", Grade.SENIOR)
    called(desk, trainee, 2, GOOD, attempt=drawn(desk.clock.now(), 2, within=False))
    assert [one.attempt for one in notes(desk).waiting] == [before]


def test_a_grade_is_a_persons_own_and_audited(desk: Desk, wren: Actor, mara: Actor) -> None:
    with desk.store.read() as reader:
        assert {one.account: one.grade for one in reader.people.members()}["wren"] is Grade.REGULAR
    grade(desk, "wren", Grade.TRAINEE)
    set_member(desk.store, desk.clock, desk.actor, "wren", Change(grade=Grade.SENIOR))  # at once: the later word counts
    with desk.store.read() as reader:
        assert {one.account: one.grade for one in reader.people.members()}["wren"] is Grade.SENIOR
        detail = reader.connection.exec_driver_sql("SELECT detail FROM audit ORDER BY seq DESC LIMIT 1").scalar_one()
    assert '"grade":"senior"' in detail.replace(" ", "")
    with pytest.raises(NotAllowed):
        set_member(desk.store, desk.clock, wren, "wren", Change(grade=Grade.SENIOR))
    assert set_member(desk.store, desk.clock, mara, "wren", Change(name="Wren Ode")).grade is Grade.SENIOR


@pytest.mark.rule("Q13")
def test_Q13_nobody_reviews_their_own_notes(desk: Desk, wren: Actor, mara: Actor) -> None:
    own = called(desk, mara, 1, "Told to take two.")
    assert (notes(desk, mara).waiting, notes(desk, mara).flagged) == ((), ())
    for act in (
        lambda: NoteDesk(desk.store, desk.clock, mara).open(own),
        lambda: NoteDesk(desk.store, desk.clock, mara).came(own),
        lambda: NoteDesk(desk.store, desk.clock, mara).add(own),
        lambda: score(desk, own, mara),
    ):
        with pytest.raises(UsageError, match="Somebody else reviews"):
            act()
    assert [one.attempt for one in (*notes(desk).waiting, *notes(desk).flagged)] == [own]


@pytest.mark.rule("P5")
def test_P5_only_who_governs_reviews(desk: Desk, wren: Actor, trainee: Actor) -> None:
    attempt = called(desk, desk.actor, 1, GOOD)
    table = NoteDesk(desk.store, desk.clock, wren)
    for act in (table.notes, lambda: table.open(attempt), lambda: table.came(attempt), lambda: table.add(attempt)):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotAllowed):
        score(desk, attempt, wren)
    with pytest.raises(NotAllowed):
        table.draft(attempt)
    with pytest.raises(NotAllowed):
        table.keep_draft(Blind(attempt, desk.clock.now(), GOOD, ()), None, {})


@pytest.mark.rule("Q13")
def test_Q13_what_is_opened_says_nothing_of_what_came_or_of_who_wrote(desk: Desk, trainee: Actor) -> None:
    visit = {"when": "2026-12-03T09:00", "with_whom": "Dr. Levin", "where": "Main St"}
    attempt = called(desk, trainee, 1, GOOD, "scheduled", detail="this_visit", fields=visit)
    table = NoteDesk(desk.store, desk.clock, desk.actor)
    blind = table.open(attempt)
    assert (blind.words, blind.attempt) == (GOOD, attempt)
    shown = f"{replace(blind, attempt=attempt)}".lower()
    assert not any(word in shown for word in ("scheduled", "levin", "wren", "main st"))
    assert ("open note", "recall:1") in audited(desk)
    came = table.came(attempt)
    assert (came.rule.outcome.id, came.rule.detail and came.rule.detail.id) == (OutcomeKey.SCHEDULED, "this_visit")
    assert (came.fields["with_whom"], came.caller, came.teams) == ("Dr. Levin", "wren", ())


def test_what_followed_is_the_next_contact_else_what_the_recall_waits_for(desk: Desk, trainee: Actor) -> None:
    first = called(desk, trainee, 1, "Nobody there, try again.")
    table = NoteDesk(desk.store, desk.clock, desk.actor)
    waits = table.came(first)
    assert waits.channel is Channel.CALL
    assert waits.next_at is not None
    assert waits.next_at > desk.clock.now()
    second = called(desk, trainee, 1, "Asks about pills.", "clinical_question", detail="question", fields=ASKED)
    with desk.store.read() as reader:
        known = card(reader, RecallId(1), reader.playbooks.rules(), desk.clock.now()).history
    at = next(event.at for event in known if event.id == second)
    assert (table.came(first).channel, table.came(first).next_at) == (Channel.CALL, at)
    assert table.came(second).teams == ("Clinical question",)
    assert table.came(second).next_at is None


ASKED = {"question": "May I take both?"}


@pytest.mark.rule("Q13")
def test_Q13_a_score_is_kept_once_a_later_one_counts_and_the_caller_alone_sees_it(
    desk: Desk, trainee: Actor, mara: Actor
) -> None:
    attempt = called(desk, trainee, 1, GOOD)
    score(desk, attempt, mara, scores={**YES, "clear": Score.NO}, matches=Score.PARTLY, words="Say when.")
    assert notes(desk).waiting == ()
    ((shown, scored),) = notes(desk).done
    assert (shown.attempt, scored.scores["clear"], scored.matches) == (attempt, Score.NO, Score.PARTLY)
    score(desk, attempt, words="Good.")
    (feedback,) = NoteDesk(desk.store, desk.clock, trainee).feedback()
    assert (feedback.note, feedback.scored.words, feedback.scored.scores) == (GOOD, "Good.", YES)
    with desk.store.read() as reader:
        assert feedback.by == reader.people.name(desk.actor.person)
    for other in (mara, desk.actor):
        assert NoteDesk(desk.store, desk.clock, other).feedback() == ()
    (week,) = notes(desk).trend
    assert (week.reviewed, week.answers["clear"].yes, week.pick_up.asked) == (1, 1, 1)
    assert [one for one, _ in audited(desk)].count("score note") == 2
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    assert [one.faults for one in checks if one.faults] == []


@pytest.mark.rule("S2")
def test_S2_what_is_said_of_a_note_is_ones_own_and_kept_until_anybody_scores_it(
    desk: Desk, trainee: Actor, mara: Actor
) -> None:
    attempt = called(desk, trainee, 1, GOOD)
    mine, hers = (NoteDesk(desk.store, desk.clock, who) for who in (desk.actor, mara))
    (note,) = mine.notes().waiting
    for words in ("half", "more than half"):
        mine.keep_draft(note, None, {"words": words})
    hers.keep_draft(note, None, {"words": "hers"})
    assert (mine.draft(attempt), hers.draft(attempt)) == ({"words": "more than half"}, {"words": "hers"})
    assert mine.notes().begun == hers.notes().begun == {attempt}
    called(desk, trainee, 2, GOOD)
    mine.add(attempt)
    assert hers.draft(attempt) == {"words": "hers"}
    score(desk, attempt, mara)
    assert (mine.draft(attempt), hers.draft(attempt)) == (None, None)
    mine.keep_draft(note, None, {"words": "not knowing that it is scored"})
    assert (mine.draft(attempt), mine.notes().begun) == (None, frozenset())
    ((_, scored),) = mine.notes().done
    mine.keep_draft(note, scored.at, {"words": "it is put right"})
    assert mine.draft(attempt) == {"words": "it is put right"}


def test_saving_a_score_twice_keeps_one(desk: Desk, trainee: Actor) -> None:
    attempt = called(desk, trainee, 1, GOOD)
    name = new_fact_id(desk.clock.now())
    scored = Scored(id=name, attempt=attempt, scores=YES, next_step="Call", matches=Score.YES)
    for _ in range(2):
        NoteDesk(desk.store, desk.clock, desk.actor).score(scored)
    assert [one for one, _ in audited(desk)].count("score note") == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"scores": {"clear": Score.YES}}, "every question"),
        ({"scores": {**YES, "pretty": Score.YES}}, "every question"),
        ({"next_step": " "}, "Say what is next"),
    ],
)
def test_a_score_that_lacks_something_is_refused(
    desk: Desk, trainee: Actor, change: dict[str, Any], sentence: str
) -> None:
    attempt = called(desk, trainee, 1, GOOD)
    with pytest.raises(UsageError, match=sentence):
        score(desk, attempt, **change)
    assert len(notes(desk).waiting) == 1


def test_a_call_that_is_taken_back_takes_its_note_along(desk: Desk, trainee: Actor) -> None:
    attempt = called(desk, trainee, 1, GOOD)
    score(desk, attempt)
    undo_outcome(desk.store, desk.clock, trainee, RecallId(1), attempt)
    assert (notes(desk).waiting, notes(desk).done) == ((), ())
    assert NoteDesk(desk.store, desk.clock, trainee).feedback() == ()
    for gone in (attempt, new_fact_id(desk.clock.now())):
        with pytest.raises(UsageError, match="not there any more"):
            NoteDesk(desk.store, desk.clock, desk.actor).open(gone)


def test_old_notes_are_not_waited_for(desk: Desk, trainee: Actor, clock: ManualClock) -> None:
    called(desk, trainee, 1, GOOD)
    clock.forward(timedelta(days=28))
    assert len(notes(desk).waiting) == 1  # four weeks to the day
    clock.forward(timedelta(days=1))
    assert notes(desk).waiting == ()


def test_a_playbook_that_asks_nothing_of_notes_has_none_to_review(desk: Desk, trainee: Actor) -> None:
    attempt = called(desk, trainee, 1, GOOD)
    adopt(desk, replace(shipped(), note_review=None))
    assert notes(desk) == Notes(None)
    with pytest.raises(UsageError, match="asks nothing of notes"):
        NoteDesk(desk.store, desk.clock, desk.actor).open(attempt)
    with pytest.raises(UsageError, match="asks nothing of notes"):
        score(desk, attempt)
