"""What a well-formed playbook may still have wrong."""

import pytest

from tests.playbook.edits import GONE, Edit, copied, errors, warnings


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("clinic.region", "UZA"), "clinic › region", "There is no region 'UZA'."),
        (("clinic.zone", "US/Estern"), "clinic › zone", "Did you mean 'US/Eastern'?"),
        (("clinic.zones", ["Mars/Base"]), "clinic › zones › 1", "There is no time zone 'Mars/Base'."),
        (("sites.main.zone", "Boston"), "sites › main › zone", "There is no time zone 'Boston'."),
        (("clinic.number", "call us"), "clinic › number", 'Write it as "+14135550100", in quotes.'),
        (("clinic.number", "+1413555"), "clinic › number", "a number that cannot exist"),
        (("clinic.number", "(413) 555-0100"), "clinic › number", 'Write it as "+14135550100", in quotes.'),
        (("sites.main.number", "+1 413 555 0101"), "sites › main › number", 'Write it as "+14135550101"'),
        (
            ("sites.main.names", ["Northgate"]),
            "sites › northgate › names › 2",
            "'Northgate' is a name of main already.",
        ),
        (("sites.main.spoken", {"English": "us"}), "sites › main › spoken", "The site has no spoken name in Spanish."),
        (("lists.shrink_limit", 0), "lists › shrink_limit", "This is no share of a list."),
        (("lists.shrink_limit", 1.5), "lists › shrink_limit", "This is no share of a list."),
        (("lists.undoable_loads", 0), "lists › undoable_loads", "Write a number from 1."),
        (("refusal_lasts", "0 days"), "refusal_lasts", "It cannot last no time at all."),
        (("confirmed_for", "0 months"), "confirmed_for", "It cannot last no time at all."),
        (("inactivity.months", 0), "inactivity › months", "0 is no number of months."),
        (("inactivity.by_specialty.Cardiology", -2), "inactivity › by_specialty › Cardiology", "-2 is no number"),
        (("reasons.annual.priority", 16), "reasons › annual › priority", "Priorities go from 0 (first) to 15."),
        (("ordering.providers", {"Adler": -1}), "ordering › providers › Adler", "-1 is no priority."),
        (("ordering.seen_after_skips", 0), "ordering › seen_after_skips", "Nobody would ever be called."),
        (("ordering.overdue_cap", -1), "ordering › overdue_cap", "-1 is no number of days."),
        (("ordering.retry_lead", -1), "ordering › retry_lead", "-1 is no number of days."),
    ],
)
def test_what_stands_at_the_top_is_checked(edit: Edit, where: str, sentence: str) -> None:
    found = errors(edit)
    assert list(found) == [where]
    assert sentence in found[where]


def test_L1_a_language_that_callers_speak_has_a_spoken_name() -> None:
    found = errors(("clinic.languages", ["English", "French"]))
    assert "The clinic has no spoken name in French." in found["clinic › spoken"]
    found = errors(("clinic.spoken", {"Spanish": "la Clínica Main Street"}))
    assert "The clinic has no spoken name in English." in found["clinic › spoken"]


@pytest.mark.parametrize("name", ["Main Street Cardiology", "Valley Cancer Center", "Clínica de Diabetes", "Sleep Lab"])
def test_P1_a_spoken_name_tells_no_specialty(name: str) -> None:
    assert "tells what kind of care it is (P1)" in errors(("clinic.spoken.English", name))["clinic › spoken › English"]
    found = errors(("sites.main.spoken.Spanish", name))
    assert "tells what kind of care it is (P1)" in found["sites › main › spoken › Spanish"]


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("hours.week", {}), "hours › week", "There is no hour for calls."),
        (("hours.apart", "2 days"), "hours › apart", "Write it in hours or minutes."),
        (("hours.dayparts", {}), "hours › dayparts", "There is no part of the day."),
        (("hours.dayparts.midday.span", "11:00-15:00"), "hours › dayparts › midday › span", "overlaps with morning"),
        (("hours.dayparts.morning.span", "07:00-12:00"), "hours › dayparts › morning › span", "passes the hard stop"),
    ],
)
def test_T10_dayparts_and_hours_make_sense(edit: Edit, where: str, sentence: str) -> None:
    found = errors(edit, ("hours.rules", {}))
    assert list(found) == [where]
    assert sentence in found[where]


def test_T3_rules_of_states_are_dated_and_name_states() -> None:
    rule = "hours.rules.sample_no_saturday"
    assert (
        "'Vermont' is no state."
        in errors((f"{rule}.states", ["Vermont"]))["hours › rules › sample_no_saturday › states"]
    )
    assert "'vt' is no state." in errors((f"{rule}.states", ["vt"]))["hours › rules › sample_no_saturday › states"]
    assert (
        "It ends before it starts."
        in errors((f"{rule}.ends", "2025-12-31"))["hours › rules › sample_no_saturday › ends"]
    )
    assert errors((f"{rule}.ends", "2026-12-31")) == {}


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (
            ("reasons.annual.phrases", ["CPE", "Test-Result"]),
            "reasons › annual › phrases › 2",
            "under 'results' already",
        ),
        (
            ("reasons.annual.phrases", ["cpe", "C.P.E", "cpe!"]),
            "reasons › annual › phrases › 3",
            "under 'annual' already",
        ),
        (("reasons.annual.phrases", ["---"]), "reasons › annual › phrases › 1", "'---' has no words."),
        (("terms.risk.low", {"phrases": ["HIGH"]}), "terms › risk › low › phrases › 1", "under 'high' already"),
    ],
)
def test_a_phrase_means_one_thing(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in errors(edit)[where]


@pytest.mark.parametrize(
    ("general", "word"),
    [
        ("your test results", "results"),
        ("scheduling your annual visit", "annual"),
        ("un resultado", "resultado"),
        ("a visit about your refill", "refill"),
        ("the Cardiology clinic", "cardiology"),
        ("una cita de CIRUGÍA", "cirugia"),
        ("your overdue visit", "overdue"),
        ("lab work", "lab"),
    ],
)
def test_P4_W2_a_general_label_tells_no_reason(general: str, word: str) -> None:
    found = errors(("reasons.annual.labels.English.general", general))
    assert (
        f"'{word}' would tell the reason before identity is confirmed (P4)."
        in (found["reasons › annual › labels › English › general"])
    )


def test_P4_a_word_of_the_reasons_own_phrases_is_told_too() -> None:
    found = errors(
        ("reasons.annual.phrases", ["Zumba visit"]), ("reasons.annual.labels.English.general", "your zumba visit")
    )
    assert list(found) == ["reasons › annual › labels › English › general"]
    assert "'zumba'" in found["reasons › annual › labels › English › general"]


@pytest.mark.parametrize(
    "verified", ["your overdue visit", "a visit you failed to keep", "su cita atrasada", "what you have to do"]
)
def test_W11_no_label_scolds(verified: str) -> None:
    found = errors(("reasons.annual.labels.Spanish.verified", verified))
    assert "scolds (W11)" in found["reasons › annual › labels › Spanish › verified"]


def test_P4_every_reason_has_labels_in_each_language_of_the_clinic() -> None:
    found = errors(("reasons.annual.labels.Spanish", GONE))
    assert "There are no labels in Spanish." in found["reasons › annual › labels"]
    assert "There are no labels in English." in errors(("reasons.annual.labels", {}))["reasons › annual › labels"]


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("segments.results.cadence", "hihg"), "segments › results › cadence", "Did you mean 'high'?"),
        (("segments.results.when.reason", ["result"]), "segments › results › when › reason", "Did you mean 'results'?"),
        (("segments.missed_visit.when.visit", ["gone"]), "segments › missed_visit › when › visit", "There is no visit"),
        (("segments.labs.raises.0.when.risk", ["hi"]), "segments › labs › raises › 1 › when › risk", "no risk 'hi'"),
        (("reasons.away.implies", {"event": "moon"}), "reasons › away › implies › event", "no event 'moon'"),
        (("reasons.away.implies", {"visit": "moon"}), "reasons › away › implies › visit", "no visit 'moon'"),
        (("segments.results.success.within", "0 days"), "segments › results › success › within", "Success needs time."),
        (("seasons.flu_season.segments", ["cronic"]), "seasons › flu_season › segments", "Did you mean 'chronic'?"),
        (("seasons.flu_season.segments", []), "seasons › flu_season › segments", "No segment is named."),
        (("unsorted", "sorted"), "unsorted", "Did you mean 'unsorted'?"),
        (("segments.unsorted.when", {"risk": ["high"]}), "segments › unsorted › when", "It takes what no other"),
        (("segments.unsorted.on", False), "segments › unsorted", "would wait for ever"),
        (("segments.unsorted.starts", "2027-01-01"), "segments › unsorted", "would wait for ever"),
    ],
)
def test_what_is_referred_to_exists(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in errors(edit)[where]


STEPS = "cadences.high.steps"


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        ((f"{STEPS}.0.channels", []), "1 › channels", "No channel is named."),
        ((f"{STEPS}.0.channels", ["call", "sms"]), "1 › channels", "A call stands beside other channels."),
        ((f"{STEPS}.3.daypart", "other"), "4 › daypart", "Only a call has this."),
        ((f"{STEPS}.3.every_number", True), "4 › every_number", "Only a call has this."),
        (("cadences.after_referral.steps.4.after", "2 days"), "5 › after", "It comes before an earlier step."),
    ],
)
def test_T1_the_steps_of_a_cadence_make_sense(edit: Edit, where: str, sentence: str) -> None:
    found = errors(edit)
    cadence = edit[0].split(".")[1]
    assert sentence in found[f"cadences › {cadence} › steps › {where}"]


OUT = "outcomes › "


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("outcomes.escalated", GONE), "outcomes", "Of the ten outcomes these are missing: escalated."),
        (("outcomes.left_message.right_party", True), OUT + "left_message › right_party", "Nobody was reached"),
        (("outcomes.wrong_number.completed", True), OUT + "wrong_number › completed", "Nothing is complete"),
        (("outcomes.scheduled.closes_number", True), OUT + "scheduled › closes_number", "The number was the right one"),
        (("outcomes.wrong_number.closes_number", False), OUT + "wrong_number › closes_number", "would be called again"),
        (("outcomes.scheduled.requires", ["whn", "when"]), OUT + "scheduled › requires", "Did you mean 'when'?"),
        (("outcomes.scheduled.requires", ["where"]), OUT + "scheduled", "A visit needs its time."),
        (("outcomes.callback_requested.requires", ["note"]), OUT + "callback_requested", "A promise needs its time."),
        (
            ("outcomes.callback_requested.details.third_party.requires", ["person"]),
            OUT + "callback_requested › details › third_party",
            "A promise needs its time.",
        ),
        (("outcomes.no_answer.effect", "again"), OUT + "no_answer", "Nothing says after what time it is tried again."),
        (
            ("outcomes.no_answer.details.busy.again_after", GONE),
            OUT + "no_answer › details › busy",
            "Nothing says after",
        ),
        (
            ("outcomes.no_answer.details.busy.again_after", "0 minutes"),
            OUT + "no_answer › details › busy",
            "Nothing says after",
        ),
        (
            ("outcomes.no_answer.details.rang_out.again_after", "1 hour"),
            OUT + "no_answer › details › rang_out › again_after",
            "'next_step' does not try again.",
        ),
        (("outcomes.language_support.route", GONE), OUT + "language_support", "Nothing says where it is escalated to."),
        (("outcomes.language_support.route", "moon"), OUT + "language_support › route", "There is no route 'moon'."),
        (("outcomes.no_answer.route", "language"), OUT + "no_answer › route", "'next_step' hands nothing on."),
        (
            ("outcomes.no_answer.details.busy.route", "language"),
            OUT + "no_answer › details › busy › route",
            "'again' hands nothing on.",
        ),
        (
            ("outcomes.patient_declined.details.for_now.opt_out", "this"),
            OUT + "patient_declined › details › for_now › effect",
            "An opt-out stops the calls at once (T5).",
        ),
        (
            ("outcomes.patient_declined.details.all_recalls.opt_out", GONE),
            OUT + "patient_declined › details › all_recalls",
            "Nothing says what is to stop (T5).",
        ),
        (
            ("outcomes.patient_declined.details.all_recalls.opt_out", "this"),
            OUT + "patient_declined › details › all_recalls › opt_out",
            "It says otherwise: this (T5).",
        ),
        (
            ("outcomes.patient_declined.route", GONE),
            OUT + "patient_declined › details › phone_only",
            "A recall that matters clinically would be dropped (T5).",
        ),
        (
            ("routes.language.backup", "Language services"),
            "routes › language › backup",
            "The backup is the owner (C4).",
        ),
        (("routes.language.answer", "0 days"), "routes › language › answer", "An answer takes time."),
        (("routes.language.acknowledge", "2 weeks"), "routes › language › acknowledge", "before it is acknowledged"),
    ],
)
def test_Q2_what_an_outcome_does_fits_together(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in errors(edit)[where]


@pytest.mark.parametrize(
    ("edits", "where", "sentence"),
    [
        (
            [("segments.results.when", {})],
            "segments › inactive_12_24",
            "what stands before would take each (results).",
        ),
        (
            [("segments.routine_annual.when", {"reason": ["follow_up", "results"]})],
            "segments › routine_annual",
            "what stands before would take each (results, follow_up).",
        ),
        (
            [("segments.follow_up.when", {"reason": ["surveillance", "screening"], "risk": ["HIGH", "high"]})],
            "segments › follow_up › when › risk",
            "There is no risk 'HIGH'.",
        ),
        (
            [("segments.inactive_6_12.when", {"inactive": True}), ("segments.inactive_6_12.on", False)],
            "segments › inactive_12_24",
            "(inactive_6_12)",
        ),
        (
            [
                ("segments.cancelled.when", {"no_shows": "0-1"}),
                ("segments.inactive_6_12.when", {"no_shows": "2+"}),
                ("segments.inactive_6_12.raises", []),
            ],
            "segments › routine_annual",
            "(cancelled, inactive_6_12)",
        ),
        ([("segments.results.when", {"reason": []})], "segments › results › when", "No recall can be so."),
        (
            [("segments.labs.raises.0.when", {"missed_lab": False})],
            "segments › labs › raises › 1",
            "It never raises",
        ),
        (
            [("segments.routine_annual.raises.0.when", {"reason": ["results"]})],
            "segments › routine_annual › raises › 1",
            "It never raises",
        ),
        (
            [("segments.refill.raises.0.when", {"risk": ["high"], "missed_lab": True})],
            "segments › refill › raises › 1",
            "It never raises",
        ),
        (
            [("segments.labs.raises.0.tier", 3)],
            "segments › labs › raises › 1 › tier",
            "no more urgent than the segment's",
        ),
        (
            [("segments.routine_annual.raises.1", {"when": {"risk": ["high"], "age": "3+"}, "tier": 4})],
            "segments › routine_annual › raises › 2",
            "another raise is at least as urgent",
        ),
        (
            [
                ("segments.routine_annual.raises.0", {"when": {"risk": ["high"], "age": "3+"}, "tier": 4}),
                ("segments.routine_annual.raises.1", {"when": {"age": "3+"}, "tier": 3}),
            ],
            "segments › routine_annual › raises › 1",
            "another raise is at least as urgent",
        ),
    ],
)
def test_what_can_never_be_reached_is_an_error(edits: list[Edit], where: str, sentence: str) -> None:
    assert sentence in errors(*edits)[where]


def test_an_age_that_is_not_known_keeps_a_segment_reachable() -> None:
    edits: list[Edit] = [
        ("segments.cancelled.when", {"age": "0+"}),
        ("segments.cancelled.raises", []),
        ("segments.routine_annual.raises", []),
    ]
    assert errors(*edits) == {}


def test_a_more_urgent_raise_of_a_part_is_reached() -> None:
    raises = [{"when": {"risk": ["high"]}, "tier": 4}, {"when": {"risk": ["high"], "age": "75+"}, "tier": 3}]
    assert errors(("segments.routine_annual.raises", raises)) == {}


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("segments.checkout.when", {"specialty": ["gone"]}), "reasons › checkout", "No segment asks for"),
        (("terms.portal.asleep", {"phrases": ["asleep"]}), "terms › portal › asleep", "No segment asks for it."),
        (("routes.moon", copied("routes.language")), "routes › moon", "No outcome leads to it."),
        (("cadences.moon", copied("cadences.high")), "cadences › moon", "No segment uses it."),
    ],
)
def test_what_nobody_uses_is_a_warning(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in warnings(edit)[where]


def test_a_term_that_a_reason_implies_is_used() -> None:
    edits: list[Edit] = [
        ("terms.event.scan", {"phrases": ["scan done"]}),
        ("reasons.annual.implies", {"event": "scan"}),
    ]
    assert warnings(*edits) == {}
