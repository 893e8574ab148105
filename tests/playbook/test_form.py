"""The form of a playbook: nothing is coerced, every fault has its path, line and remedy."""

from datetime import date
from pathlib import Path

import pytest

from recalldesk.core.errors import InputError
from recalldesk.playbook.faults import PlaybookError
from recalldesk.playbook.load import examine, load_playbook
from recalldesk.playbook.structure import structure
from recalldesk.queue.policy import Policy
from recalldesk.queue.times import Range
from tests.playbook.conftest import SHIPPED, TODAY
from tests.playbook.edits import GONE, Edit, edited, errors, faults


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("segments.results.tier", "1"), "segments › results › tier", "'1' is not a whole number."),
        (("segments.results.tier", True), "segments › results › tier", "true is not a whole number."),
        (("segments.results.tier", 1.0), "segments › results › tier", "1.0 is not a whole number."),
        (("segments.results.tier", None), "segments › results › tier", "Nothing is not a whole number."),
        (("segments.results.on", "no"), "segments › results › on", "'no' is not true or false."),
        (("segments.results.on", 1), "segments › results › on", "1 is not true or false."),
        (("segments.results.owner", 3), "segments › results › owner", "3 is not a text."),
        (("segments.results.owner", " "), "segments › results › owner", "Nothing is written here."),
        (("segments.results.name", ["x"]), "segments › results › name", "A list is not a text."),
        (("segments.results.name", {}), "segments › results › name", "A mapping is not a text."),
        (("segments.results.when", "all"), "segments › results › when", "'all' is not what belongs here."),
        (("segments.results", 3), "segments › results", "3 is not what belongs here. Write below it: name, tier"),
        (("segments.results.raises", {}), "segments › results › raises", "A mapping is not a list."),
        (("segments.results.starts", "soon"), "segments › results › starts", "'soon' is not a date."),
        (("segments.results.starts", 2026), "segments › results › starts", "2026 is not a date."),
        (("segments.results.starts", "2026-02-30"), "segments › results › starts", "no day of the calendar"),
        (("segments.results.when.age", "old"), "segments › results › when › age", "Write a range as 6-11, or 3+"),
        (("segments.results.when.age", -1), "segments › results › when › age", "cannot be used. Write a range"),
        (("segments.results.success.counts", "won"), "segments › results › success › counts", "Known are: done, kept"),
        (("segments.results.tire", 1), "segments › results › tire", "'tire' is not known here. Did you mean 'tier'?"),
        (("segments.results.tier", GONE), "segments › results", "'tier' is missing. Add it here."),
        (("segments.results.id", "x"), "segments › results › id", "'id' is not known here."),
        (("segments.Big One", {}), "segments › Big One", "small letters, digits and _"),
        (("segments", []), "segments", "Write each below its own name"),
        (("lists.shrink_limit", "a third"), "lists › shrink_limit", "'a third' is not a number."),
        (("lists.shrink_limit", True), "lists › shrink_limit", "true is not a number."),
        (("lists.contact_gap", "soon"), "lists › contact_gap", "Write a delay as 20 minutes, 2 business days"),
        (("lists.booked", "some"), "lists › booked", "'some' cannot be chosen here. Known are: any, this."),
        (("hours.stop", "8 to 8"), "hours › stop", "Write hours as 09:00-19:00."),
        (("hours.stop", "20:00-08:00"), "hours › stop", "The end must be later than the start"),
        (("hours.week", "always"), "hours › week", "'always' is no week."),
        (("hours.week", {"fri-mon": "09:00-10:00"}), "hours › week", "The first day comes after the last."),
        (("hours.week", {"mon": 9}), "hours › week", "9 is not a text."),
        (("holidays.also", {"Christmas": "x"}), "holidays › also › Christmas", "'Christmas' is not a date."),
        (("holidays.days", {}), "holidays › days", "'days' is not known here."),
        (("clinic.spoken", "Main Street"), "clinic › spoken", "Write 'name: value' below it"),
        (("clinic.languages", "English"), "clinic › languages", "'English' is not a list."),
        (("seasons.flu_season.days", "winter"), "seasons › flu_season › days", "Write days of the year as"),
        (("seasons.flu_season.days", "02-30 to 03-01"), "seasons › flu_season › days", "such a day"),
        (("cadences.high.steps.0.channels", ["fax"]), "cadences › high › steps › 1 › channels › 1", "'fax' cannot"),
        (("cadences.high.anchor", "birth"), "cadences › high › anchor", "Known are: due, event, listed."),
        (("outcomes.no_answer.effect", "nothing"), "outcomes › no_answer › effect", "'nothing' cannot be chosen here."),
        (("trees", {}), "trees", "'trees' is not known here."),
        (("scripts", {}), "scripts", "'trunk' is missing. Add it here."),
        (("scripts.trunk.confirm.ends", "won.it"), "scripts › trunk › confirm › ends", "Write an outcome, such as"),
        (("scripts.trunk.confirm.do", "sing"), "scripts › trunk › confirm › do", "'sing' cannot be chosen here."),
    ],
)
def test_a_value_of_the_wrong_form_is_one_sentence_with_path_and_remedy(edit: Edit, where: str, sentence: str) -> None:
    found = errors(edit)
    assert list(found) == [where]
    assert sentence in found[where]


def test_Q1_there_is_no_eleventh_outcome() -> None:
    found = errors(("outcomes.maybe", {"name": "Maybe", "effect": "close", "answered": True, "right_party": True}))
    assert list(found) == ["outcomes › maybe"]
    assert "cannot be chosen here" in found["outcomes › maybe"]


@pytest.mark.parametrize("name", ["voicemail_in_7_days", "voicemail_a_cycle", "busy_retries_a_day"])
def test_Q4_never_is_a_word(name: str) -> None:
    assert errors((f"caps.{name}", "never")) == {}
    assert "Write never, or a number from 1 (Q4)." in errors((f"caps.{name}", 0))[f"caps › {name}"]
    assert "is not a whole number" in errors((f"caps.{name}", "always"))[f"caps › {name}"]


def test_all_faults_of_form_are_found_at_once_in_the_order_of_lines() -> None:
    found = faults(
        ("refusal_lasts", 3), ("clinic.number", 4135550100), ("caps.a_day", "1"), ("segments.results.tier", "x")
    )
    assert [fault.where for fault in found] == [
        "clinic › number",
        "caps › a_day",
        "segments › results › tier",
        "refusal_lasts",
    ]
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)


def test_the_line_is_that_of_the_file() -> None:
    lines = SHIPPED.read_bytes().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line == b"    tier: 1\n")
    lines[place] = b"    tier: 7\n"
    (fault,) = (fault for fault in examine(b"".join(lines), TODAY).faults if "not a tier" in fault.what)
    assert str(fault) == (
        f"Line {place + 1}, segments › results › tier: 7 is not a tier. Tiers go from 1 (most urgent) to 5."
    )
    assert fault.column == 5


def test_one_number_is_a_range() -> None:
    policy = examine(edited(("segments.results.raises", [{"when": {"no_shows": 2}, "tier": 1}])), TODAY).policy
    assert policy is not None
    assert policy.segment["results"].raises[0].when.no_shows == Range(2, 2)


@pytest.mark.parametrize("data", [None, "text", ["list"], 3])
def test_a_file_that_is_no_mapping_is_a_sentence(data: object) -> None:
    policy, found = structure(data)
    assert policy is None
    assert "Write below it: name, clinic" in found[0].remedy


def test_a_bug_while_a_value_is_read_is_no_fault_of_the_file() -> None:
    class Strange(dict[str, object]):
        def __getitem__(self, key: str) -> object:
            raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        structure(Strange())


def test_a_playbook_that_cannot_be_used_is_an_error_with_all_faults(tmp_path: Path) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_bytes(edited(("caps.a_day", 0), ("segments.results.tier", 9)))
    with pytest.raises(PlaybookError) as caught:
        load_playbook(path, TODAY)
    first, *lines = str(caught.value).splitlines()
    assert first == f"{path} cannot be used:"
    assert lines == [str(fault) for fault in caught.value.faults]
    assert isinstance(caught.value, InputError)


def test_a_file_that_makes_no_sense_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text("a: [", "utf-8")
    with pytest.raises(PlaybookError, match="makes no sense"):
        load_playbook(path, TODAY)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load_playbook(tmp_path / "none.yaml", TODAY)


def test_holidays_are_worked_out_from_last_year_to_ten_years_ahead(shipped: Policy) -> None:
    days = shipped.holidays.days
    assert (days[date(2025, 12, 25)], days[date(2036, 7, 4)]) == ("Christmas Day", "Independence Day")
    assert date(2024, 12, 25) not in days
    assert date(2037, 1, 1) not in days
    assert days[date(2026, 7, 3)] == "Independence Day (observed)"
    assert days[date(2026, 11, 27)] == "Day after Thanksgiving"
    assert date(2026, 10, 12) not in days  # Columbus Day


def test_a_holiday_not_kept_is_not_kept_on_the_day_it_is_observed() -> None:
    policy = examine(edited(("holidays.not_kept", ["Independence Day"])), TODAY).policy
    assert policy is not None
    assert {day.month for day in policy.holidays.days} == {1, 2, 5, 6, 9, 10, 11, 12}


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("holidays.country", "UX"), "holidays › country", "There is no country 'UX'."),
        (("holidays.state", "Massachusetts"), "holidays › state", "There is no state 'Massachusetts'."),
        (("holidays.not_kept", ["Columbus"]), "holidays › not_kept", "Did you mean 'Columbus Day'?"),
    ],
)
def test_holidays_that_there_are_not_are_faults(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in errors(edit)[where]


def test_holidays_of_a_state_count_too() -> None:
    policy = examine(edited(("holidays.state", "MA")), TODAY).policy
    assert policy is not None
    assert "Patriots' Day" in policy.holidays.days.values()
