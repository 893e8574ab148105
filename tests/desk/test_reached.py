"""What patients tell of how to be reached holds at once, survives tomorrow's list, and goes back to the EHR."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.calling.correct_outcome import correct_outcome
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.escalations import board
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.desk.prepare import Handing, prepare
from recalldesk.desk.projecting import differences
from recalldesk.desk.reached import Told, record_told
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.authorised import Authorised, Custody, Scope, may_be_told
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Home Phone,Reason,Due Date,State,Language,Notes"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,413-555-0111,Annual physical,2026-11-01,MA,English,{note}'
FIRST = RecallId(1)


@pytest.fixture(autouse=True)
def _loaded(load: Load) -> None:
    load(ANA.format(note=""), header=HEADER)


def tell(desk: Desk, what: Told, said: str, number: str = "", **more: str) -> Card:
    record_told(desk.store, desk.clock, desk.actor, FIRST, what, said, {"number": number} | more)
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(seconds=7))
    return look(desk)


def look(desk: Desk) -> Card:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        return card(reader, FIRST, reader.playbooks.rules(), desk.clock.now())


def numbers(shown: Card) -> list[str]:
    return [one.number.e164 for one in shown.numbers if one.barred is None]


@pytest.mark.rule("P3")
@pytest.mark.rule("X7")
def test_P3_X7_a_safe_contact_stands_for_all_others_at_once_and_tomorrow(desk: Desk, load: Load) -> None:
    shown = tell(desk, Told.SAFE, "after 4 pm", "413 555 0177")
    for one in (shown, _tomorrow(desk, load)):
        assert [number.number.e164 for number in one.numbers] == ["+14135550177"]
        assert (one.values.safe_contact, one.values.voicemail) == ("after 4 pm", "none")
        assert one.window.safe is not None
    assert not shown.explanation.callable_now
    prepare(desk.store, desk.clock, desk.actor, [FIRST], Handing("transportation", "no car"))
    with desk.store.read() as reader:
        (row,) = board(reader, reader.playbooks.rules().policy, desk.clock.now())
    assert row.values is not None
    assert [number.e164 for number in row.values.numbers] == ["+14135550177"]
    assert numbers(tell(desk, Told.PHONE, "413-555-0188")) == ["+14135550177"]


def _tomorrow(desk: Desk, load: Load) -> Card:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(minutes=1))
    load(ANA.format(note="seen"), header=HEADER)
    return look(desk)


@pytest.mark.rule("P3")
def test_P3_a_safe_time_or_number_alone_will_do_and_no_reason_is_asked(desk: Desk) -> None:
    assert numbers(tell(desk, Told.SAFE, "mornings only")) == ["+14135550101", "+14135550111"]
    assert look(desk).values.voicemail == "none"
    shown = tell(desk, Told.SAFE, "", "413-555-0177")
    assert (numbers(shown), shown.values.safe_contact) == (["+14135550177"], "safe number only")
    assert shown.state.status is Status.READY


@pytest.mark.parametrize(
    ("what", "said", "number", "words"),
    [
        (Told.SAFE, "", "", "plainly"),
        (Told.SAFE, "not after 4 unless she texts", "", "several ways"),
        (Told.SAFE, "ok", "", "plainly"),
        (Told.SAFE, "", "0177", "no telephone number"),
        (Told.PHONE, "five five five", "", "no telephone number"),
        (Told.EMAIL, " ", "", "what it shall be"),
        (Told.VOICEMAIL, "loud", "", "name_ok"),
        (Told.OPT_OUT, "some", "", "phone"),
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, what: Told, said: str, number: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        tell(desk, what, said, number)
    with pytest.raises(UsageError, match="no recall 9"):
        record_told(desk.store, desk.clock, desk.actor, RecallId(9), what, said, {"number": number})


@pytest.mark.rule("Q6")
def test_Q6_a_new_number_is_called_first_tomorrow_too(desk: Desk, load: Load) -> None:
    expected = ["+14135550177", "+14135550101", "+14135550111"]
    assert numbers(tell(desk, Told.PHONE, "(413) 555-0177")) == expected
    assert numbers(_tomorrow(desk, load)) == expected


def test_language_email_address_accommodation_voicemail_and_preference_hold(desk: Desk, load: Load) -> None:
    tell(desk, Told.EMAIL, "ana@example.org")
    tell(desk, Told.ADDRESS, "1 Elm Street")
    tell(desk, Told.LANGUAGE, "Thai")
    tell(desk, Told.ACCOMMODATION, "ramp")
    tell(desk, Told.VOICEMAIL, "number_only")
    tell(desk, Told.PREFERENCE, "text first")
    values = _tomorrow(desk, load).values
    assert (values.email, values.address, values.language) == ("ana@example.org", "1 Elm Street", "Thai")
    assert (values.accommodation, values.voicemail, values.contact_preference) == ("ramp", "number_only", "text first")


@pytest.mark.rule("T5")
@pytest.mark.parametrize("scope", ["this", "all", "phone"])
def test_T5_an_opt_out_holds_at_once_and_tomorrow(desk: Desk, load: Load, scope: str) -> None:
    assert tell(desk, Told.OPT_OUT, scope).state.why == "opted_out"
    assert _tomorrow(desk, load).state.why == "opted_out"


def test_what_was_told_goes_back_to_the_EHR_once(desk: Desk, tmp_path: Path) -> None:
    tell(desk, Told.PHONE, "413-555-0177")
    tell(desk, Told.VOICEMAIL, "none")
    tell(desk, Told.SAFE, "after 4 pm")
    template = load_template("generic")
    (made,) = export_new(desk.store, desk.clock, desk.actor, Format.CSV, template, tmp_path)
    rows = list(csv.DictReader(io.StringIO(made.files[0].read_text("utf-8-sig"), newline="")))
    assert [row["phone_correction_new"] for row in rows] == ["413-555-0177", "", ""]
    assert [row["preference_changes"] for row in rows][1:] == ["Voicemail: none", "Safe contact: after 4 pm"]
    assert export_new(desk.store, desk.clock, desk.actor, Format.CSV, template, tmp_path) == []


@pytest.mark.rule("Q8")
def test_Q8_a_number_said_in_a_call_goes_with_its_attempt(desk: Desk) -> None:
    attempt = new_fact_id(desk.clock.now())
    said = Entry(attempt=attempt, recall=FIRST, outcome=OutcomeKey.NO_ANSWER, detail="cut_off")
    with_number = replace(said, correct={"phone": "413-555-0177", "email": ""})
    record_outcome(desk.store, desk.clock, desk.actor, with_number)
    assert numbers(look(desk))[0] == "+14135550177"
    desk.clock.forward(timedelta(minutes=1))  # type: ignore[attr-defined]
    correct_outcome(desk.store, desk.clock, desk.actor, new_fact_id(desk.clock.now()), said)
    assert numbers(look(desk))[0] == "+14135550101"


@pytest.mark.rule("P2")
def test_P2_who_may_be_told_is_on_record_so_far_and_so_long(desk: Desk, load: Load) -> None:
    tell(desk, Told.AUTHORISED, "Ada Roy", scope="visits", until="2026-11-26")
    tell(desk, Told.AUTHORISED, "Ben Roy", scope="care", until="2027-05-01")
    shown = tell(desk, Told.AUTHORISED, "ADA ROY", scope="care", until="2026-11-26")
    assert shown.people == (BEN, Authorised("ADA ROY", Scope.CARE, date(2026, 11, 26)))
    assert may_be_told(shown.people) == {"visits", "care"}
    assert _tomorrow(desk, load).people == shown.people
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(days=4))
    assert look(desk).people == (BEN,)  # the other's day is past
    assert tell(desk, Told.NOT_AUTHORISED, "ben roy").people == ()
    assert may_be_told(()) == frozenset()


@pytest.mark.rule("X2")
def test_X2_a_representative_has_a_document_a_scope_and_an_end(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Name the document"):
        tell(desk, Told.AUTHORISED, "Ada Roy", scope="care", until="2027-05-01", authority=" ")
    shown = tell(desk, Told.AUTHORISED, "Ada Roy", scope="care", until="2027-05-01", authority="health proxy, chart")
    assert shown.people == (Authorised("Ada Roy", Scope.CARE, date(2027, 5, 1), "health proxy, chart"),)
    tell(desk, Told.AUTHORISED, "Ben Roy", scope="visits", until="2027-05-01")
    tell(desk, Told.NOT_AUTHORISED, "Ada Roy")
    assert [one["preference_changes"] for one in _exported(desk, tmp_path)] == [
        "Representative: Ada Roy (health proxy, chart), visits and care, until 2027-05-01",
        "May be told: Ben Roy, visits only, until 2027-05-01",
        "No longer on record: Ada Roy",
    ]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"scope": "care"}, "Say until when, as a day"),
        ({"scope": "care", "until": "soon"}, "Say until when, as a day"),
        ({"scope": "care", "until": "2026-11-22"}, "That day is past"),
        ({"scope": "all", "until": "2027-01-01"}, "how much they may be told"),
    ],
)
def test_P2_a_record_without_scope_or_end_is_refused(desk: Desk, more: dict[str, str], wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        tell(desk, Told.AUTHORISED, "Ada Roy", **more)


@pytest.mark.rule("X6")
def test_X6_who_is_in_custody_is_called_at_the_medical_unit_alone(desk: Desk, load: Load, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no telephone number"):
        tell(desk, Told.CUSTODY, "County Facility")
    held = tell(desk, Told.CUSTODY, "County Facility", "413-555-0166")
    tell(desk, Told.PHONE, "413-555-0188")  # somebody else's word does not lead around it
    for shown in (held, _tomorrow(desk, load)):
        assert [one.number.e164 for one in shown.numbers] == ["+14135550166"]
        assert shown.custody == Custody("County Facility", "+14135550166", ("America/New_York",))
        values = shown.values
        assert (values.voicemail, values.guardian) == ("none", None)
        written = (values.consent_sms, values.consent_email, values.consent_portal, values.consent_mail)
        assert written == (False, False, False, False)
    free = tell(desk, Told.FREE, "")
    assert free.custody is None
    assert numbers(free)[0] == "+14135550188"
    assert [one["preference_changes"] for one in _exported(desk, tmp_path)][::2] == [
        "In custody: County Facility, its medical unit only (+14135550166)",
        "No longer in custody",
    ]


BEN = Authorised("Ben Roy", Scope.CARE, date(2027, 5, 1))


def _exported(desk: Desk, folder: Path) -> list[dict[str, str]]:
    (made,) = export_new(desk.store, desk.clock, desk.actor, Format.CSV, load_template("generic"), folder)
    return list(csv.DictReader(io.StringIO(made.files[0].read_text("utf-8-sig"), newline="")))
