"""No playbook widens a hard limit: tests try each way."""

from typing import Any

import pytest

from tests.playbook.edits import GONE, Edit, errors, warnings

CALL: dict[str, Any] = {"channels": ["call"], "after": "1 business day", "daypart": "other"}
FIRST: dict[str, Any] = {"channels": ["call"], "after": "0 days"}
LETTER: dict[str, Any] = {"channels": ["letter"], "after": "1 business day"}
CERTIFIED: dict[str, Any] = {"channels": ["certified_letter"], "after": "5 business days"}


@pytest.mark.parametrize("stop", ["07:59-20:00", "08:00-20:01", "00:00-24:00", "20:00-22:00"])
def test_T3_the_hard_stop_is_not_widened(stop: str) -> None:
    assert "only be narrowed" in errors(("hours.stop", stop))["hours › stop"]


def test_T3_the_hard_stop_can_be_narrowed() -> None:
    assert errors(("hours.stop", "09:00-19:00")) == {}


@pytest.mark.parametrize("week", [{"mon": "07:30-12:00"}, {"sun": "10:00-20:30"}, {"mon-fri": "06:00-22:00"}])
def test_T3_calling_hours_stay_within_the_hard_stop(week: dict[str, str]) -> None:
    found = errors(("hours.week", week), ("hours.rules", {}))
    assert "pass the hard stop 08:00-20:00" in found["hours › week"]


def test_T3_a_narrower_hard_stop_holds_for_hours_dayparts_and_rules() -> None:
    found = errors(("hours.stop", "10:00-18:00"))
    assert list(found) == [
        "hours › week",
        "hours › dayparts › morning › span",
        "hours › dayparts › evening › span",
        "hours › rules › sample_shorter_evening › week",
        "hours › rules › sample_no_saturday › week",
    ]


def test_T3_a_rule_of_a_state_stays_within_the_hard_stop_and_does_not_widen() -> None:
    late = errors(("hours.rules.sample_no_saturday.week", {"mon": "09:00-21:00"}))
    assert "pass the hard stop" in late["hours › rules › sample_no_saturday › week"]
    for week in ({"sun": "10:00-12:00"}, {"sat": "10:00-17:00"}):
        found = warnings(("hours.rules.sample_no_saturday.week", week))
        assert "A rule can only narrow" in found["hours › rules › sample_no_saturday › week"]


@pytest.mark.parametrize("years", [0, 5, -1])
def test_S7_documentation_is_kept_six_years_at_least(years: int) -> None:
    assert "documentation is kept 6 at least (S7)" in errors(("retention.years", years))["retention › years"]
    assert errors(("retention.years", 6)) == {}


@pytest.mark.parametrize("tier", [0, 6, 7, -1, 99])
def test_C5_there_are_five_tiers(tier: int) -> None:
    expected = f"{tier} is not a tier. Tiers go from 1 (most urgent) to 5."
    assert errors(("segments.results.tier", tier))["segments › results › tier"] == expected
    raised = errors(("segments.routine_annual.raises.0.tier", tier))
    assert raised["segments › routine_annual › raises › 1 › tier"].startswith(expected[:20])


@pytest.mark.parametrize("by", [0, -1, 5])
def test_C5_a_season_raises_by_one_to_four_tiers(by: int) -> None:
    assert "Write a number from 1 to 4." in errors(("seasons.school_forms.by", by))["seasons › school_forms › by"]


@pytest.mark.parametrize(
    "edits",
    [
        [("segments.results.cadence", "moderate")],
        [("segments.follow_up.tier", 1)],
        [("segments.follow_up.raises", [{"when": {"risk": ["high"]}, "tier": 1}])],
        [("seasons.flu_season.segments", ["follow_up"])],
        [("seasons.flu_season.segments", ["therapy"]), ("seasons.flu_season.by", 2)],
        [("seasons.flu_season.segments", ["routine_annual"]), ("seasons.flu_season.by", 4)],
        [("cadences.high.then", "close")],
        [("cadences.high.then", "graduate"), ("cadences.high.again_after", "3 months")],
    ],
)
def test_C5_what_can_reach_tier_1_ends_with_a_clinician(edits: list[Edit]) -> None:
    found = [sentence for sentence in errors(*edits).values() if "does not end with a clinician" in sentence]
    assert len(found) in {0, 1}
    every = "\n".join(errors(*edits).values())
    assert "can reach tier 1" in every


@pytest.mark.parametrize(
    ("step", "change", "lacking"),
    [
        (2, {**CALL, "every_number": True}, "never calls in the evening or on Saturday"),
        (3, {"channels": ["email"], "after": "1 business day"}, "has no letter"),
        (5, {"channels": ["letter"], "after": "1 business day"}, "has no certified letter"),
    ],
)
def test_C5_effort_for_the_highest_tier_is_not_spared(step: int, change: dict[str, Any], lacking: str) -> None:
    found = errors((f"cadences.high.steps.{step}", change))
    assert lacking in found["segments › results › cadence"]


def test_C5_every_number_is_tried_in_the_highest_tier() -> None:
    found = errors(("cadences.high.steps.2.every_number", False), ("cadences.high.steps.4.every_number", False))
    assert "does not try every number" in found["segments › results › cadence"]


@pytest.mark.parametrize(
    ("steps", "where", "sentence"),
    [
        ([], "", "0 contacts are too few"),
        ([FIRST, CALL, LETTER], "", "3 contacts are too few (C5). Every tier starts from 4."),
        ([FIRST, CALL, CALL, CALL], "", "Nothing is written to the patient"),
        ([FIRST, CALL, LETTER, CERTIFIED], "", "No call follows the message or letter"),
        ([LETTER, FIRST, LETTER, CERTIFIED], "", "The patient is called once at most"),
        ([FIRST, FIRST, LETTER, CALL], " › 2", "The second call may come at the same time of day"),
        ([FIRST, {**CALL, "after": "3 business days"}, LETTER, CALL], " › 2 › after", "later than 2 business days"),
        ([FIRST, {**CALL, "after": "1 week"}, LETTER, CALL], " › 2 › after", "later than 2 business days"),
        ([FIRST, LETTER, {**CALL, "after": "2 days"}, CALL], " › 3 › after", "later than 2 business days"),
        (
            [
                {**FIRST, "anchored": True, "after": "7 days"},
                {**CALL, "anchored": True, "after": "14 days"},
                LETTER,
                CALL,
            ],
            " › 2 › after",
            "later than 2 business days",
        ),
    ],
)
def test_C5_four_contacts_are_the_least_in_every_tier(steps: list[Any], where: str, sentence: str) -> None:
    found = errors(("cadences.routine.steps", steps))
    assert sentence in found[f"cadences › routine › steps{where}"]


def test_C5_the_second_call_may_be_anchored_soon_after_the_first() -> None:
    first, second = {**FIRST, "after": "7 days", "anchored": True}, {**CALL, "after": "9 days", "anchored": True}
    assert errors(("cadences.routine.steps", [first, LETTER, second, CALL])) == {}


def test_C5_a_moderate_tier_without_certified_letter_is_a_warning() -> None:
    found = warnings(("segments.follow_up.cadence", "routine"))
    assert "has no certified letter (C5)" in found["segments › follow_up › cadence"]


def test_C6_nothing_is_forgotten_on_the_low_frequency_list() -> None:
    for again in (GONE, "0 days"):
        found = errors(("cadences.routine.again_after", again))
        assert "comes back from the low-frequency list" in found["cadences › routine"]
    assert "leads to no" in errors(("cadences.high.again_after", "1 month"))["cadences › high › again_after"]


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (("routes.emergency.acknowledge", "5 minutes"), "routes › emergency › acknowledge"),
        (("routes.emergency.blocks", False), "routes › emergency › blocks"),
        (("routes.nurse_now.acknowledge", "2 hours"), "routes › nurse_now › acknowledge"),
        (("routes.nurse_now.answer", "1 business day"), "routes › nurse_now › answer"),
        (("routes.nurse_now.blocks", False), "routes › nurse_now › blocks"),
        (("routes.clinical_question.acknowledge", "1 business day"), "routes › clinical_question › acknowledge"),
        (("routes.clinical_question.answer", "2 business days"), "routes › clinical_question › answer"),
        (
            ("outcomes.clinical_question.details.symptom.route", "clinical_question"),
            "routes › clinical_question › answer",
        ),
        (("outcomes.clinical_question.route", "language"), ""),
        (("outcomes.clinical_question.route", "clinical_review"), "routes › clinical_review › answer"),
        (("outcomes.escalated.details.emergency.route", "nurse_now"), "routes › nurse_now › acknowledge"),
        (
            ("outcomes.escalated.details.suicidal_words.route", "upset"),
            "outcomes › escalated › details › suicidal_words › route",
        ),
    ],
)
def test_C4_clocks_are_not_slower_than_they_may_be(edit: Edit, where: str) -> None:
    found = errors(edit)
    assert (where in found) if where else found == {}


@pytest.mark.parametrize("detail", ["symptom", "side_effects", "question", "results"])
@pytest.mark.parametrize("effect", ["close", "next_step", "stop"])
def test_C1_what_is_clinical_always_goes_to_a_licensed_person(detail: str, effect: str) -> None:
    path = f"outcomes.clinical_question.details.{detail}.effect"
    assert any("C1" in sentence or "cannot be changed" in sentence for sentence in errors((path, effect)).values())


@pytest.mark.parametrize(
    ("outcome", "detail"),
    [
        ("escalated", "emergency"),
        ("escalated", "suicidal_words"),
        ("escalated", "privacy_incident"),
        ("escalated", "deceased"),
        ("clinical_question", "symptom"),
        ("clinical_question", "side_effects"),
        ("patient_declined", "all_recalls"),
        ("patient_declined", "phone_only"),
    ],
)
def test_C2_C3_T5_X3_P7_details_that_keep_from_harm_stay(outcome: str, detail: str) -> None:
    found = errors((f"outcomes.{outcome}.details.{detail}", GONE))
    assert f"The detail '{detail}' is missing." in found[f"outcomes › {outcome} › details"]
    other = errors((f"outcomes.{outcome}.details.{detail}.effect", "next_step"))
    assert "Its effect cannot be changed." in other[f"outcomes › {outcome} › details › {detail}"]


@pytest.mark.parametrize("cap", [0, -1])
def test_T2_caps_count_from_one(cap: int) -> None:
    for name in ("a_day", "in_7_days"):
        assert f"{cap} is no cap." in errors((f"caps.{name}", cap))[f"caps › {name}"]
    assert "-1 is no cap." in errors(("caps.voicemail_a_cycle", -1))["caps › voicemail_a_cycle"]


def test_T2_a_week_allows_as_much_as_a_day() -> None:
    assert "Write 4 or more." in errors(("caps.a_day", 4))["caps › in_7_days"]
