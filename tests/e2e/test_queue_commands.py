"""``recalldesk queue``, ``explain``, ``playbook use``: an order that each recall's explanation justifies."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recalldesk.app import open_desk, system_options
from recalldesk.cli import main
from recalldesk.core.clock import SystemClock
from tests.e2e.conftest import SAMPLE, Run, Said
from tests.e2e.test_playbook_commands import SHIPPED, spoiled

CLINIC = "America/New_York"
OVERDUE_CAP = timedelta(days=90)
# Hours of a day, days of a week, a holiday, the clinic's own day off, and the days around both changes of the clocks.
MOMENTS = [
    "2026-11-24T07:59",
    "2026-11-24T09:00",
    "2026-11-24T14:10",
    "2026-11-24T18:59",
    "2026-11-24T21:30",
    "2026-11-25T03:00-05:00",
    "2026-11-26T12:00",
    "2026-11-27T12:00",
    "2026-11-28T13:00",
    "2026-11-29T13:00",
    "2026-11-30T17:30Z",
    "2025-10-31T18:30",
    "2025-11-01T15:30",
    "2025-11-03T18:30",
    "2027-03-12T09:30",
    "2027-03-13T10:30",
    "2027-03-15T09:30",
    "2027-11-08T19:30",
]


class Books:
    """A profile with the sample list in it."""

    def __init__(self, folder: Path) -> None:
        (folder / "pass").write_text("sixteen calm herons\n")
        (folder / "pass").chmod(0o600)
        self.secret = ("--profile", str(folder / "profile"), "--passphrase-file", str(folder / "pass"))

    def run(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> Said:
        code = main([*map(str, arguments), *self.secret])
        return Said(code, *capsys.readouterr())


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECALLDESK_KEYRING", "off")
        made = Books(tmp_path_factory.mktemp("queue"))
        assert main(["load", str(SAMPLE), "--as-of", "2026-11-24", *made.secret]) == 0
        yield made


@pytest.fixture
def ask(books: Books, capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: books.run(capsys, *arguments)


@pytest.fixture(scope="module")
def zones(books: Books) -> dict[int, list[str]]:
    """The zones that each recall's patient may be in."""
    folder, secret = Path(books.secret[1]), Path(books.secret[3])
    with open_desk(system_options(folder, secret)) as desk, desk.store.read() as reader:
        states = reader.states.of(reader.states.all())
        listings = reader.facts.listings_of({state.listing for state in states.values() if state.listing})
        found = {recall: listings[state.listing].values for recall, state in states.items() if state.listing}
        return {recall: [*values.zones, *values.number_zones] or [CLINIC] for recall, values in found.items()}


def instant(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(CLINIC))).astimezone(UTC)


def place(one: dict[str, Any], zone: str, listed: datetime) -> tuple[int, bool, date]:
    """Return what decides a fresh recall's place: its tier, whether the hour is good, and for how long it is due."""
    first = listed.astimezone(ZoneInfo(zone)).date()
    due = date.fromisoformat(one["due"]) if one["due"] else first
    return one["tier"], not one["good_hour"], max(due, first - OVERDUE_CAP)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.rule("T3")
def test_the_order_is_justified_and_nobody_is_called_at_night(
    ask: Run, zones: dict[int, list[str]], moment: str
) -> None:
    said = ask("queue", "--at", moment, "--limit", 1000, "--json")
    assert (said.code, said.err) == (0, "")
    at, following = instant(moment), said.json["next"]
    assert datetime.fromisoformat(said.json["at"]) == at
    listed = SystemClock().now()
    places = [place(one, zones[one["recall"]][0], listed) for one in following]
    assert places == sorted(places)
    for one in following:
        assert (one["callable"], one["blocks"]) == (True, [])
        local = [at.astimezone(ZoneInfo(zone)) for zone in zones[one["recall"]]]
        assert all(8 <= there.hour < 20 and there.weekday() < 6 for there in local)
        assert datetime.fromisoformat(one["open_until"]) > at
    ready = {count["segment"]: count["ready"] for count in said.json["segments"] if count["ready"]}
    assert Counter(one["segment"] for one in following) == ready
    everyone = sum(
        count["ready"] + count["claimed"] + count["closed"] + sum(count["blocked"].values())
        for count in said.json["segments"]
    )
    assert everyone == len(zones)
    for one in following[:1] + following[-1:]:
        (explained,) = ask("explain", one["recall"], "--at", moment, "--json").json["recalls"]
        assert explained == {key: value for key, value in one.items() if key != "rank"}


def test_some_are_called_on_weekdays_and_nobody_on_days_off(ask: Run) -> None:
    def ready(moment: str) -> int:
        return len(ask("queue", "--at", moment, "--limit", 1000, "--json").json["next"])

    assert ready("2026-11-24T14:10") > 100
    assert [ready(f"2026-11-{day}T13:00") for day in (26, 27, 29)] == [0, 0, 0]
    assert 0 < ready("2026-11-24T09:30") < ready("2026-11-24T14:10")


def test_one_segment_alone_and_as_many_as_asked_for(ask: Run) -> None:
    whole = ask("queue", "--at", "2026-11-24T14:10", "--limit", 1000, "--json").json
    for segment in ("follow_up", "Overdue provider-directed follow-up", "OVERDUE provider-directed follow-up"):
        said = ask("queue", "--at", "2026-11-24T14:10", "--segment", segment, "--limit", 5, "--json").json
        assert said["next"] == [one for one in whole["next"] if one["segment"] == "follow_up"][:5]
        assert [count["segment"] for count in said["segments"]] == ["follow_up"]
    none = ask("queue", "--at", "2026-11-24T14:10", "--limit", 0)
    assert "Nobody" not in none.out
    assert "Next:" not in none.out


def test_people_read_who_is_next_and_why(ask: Run) -> None:
    lines = ask("queue", "--at", "2026-11-24T14:10", "--limit", 2).out.splitlines()
    assert lines[0] == "Queue at Tue 2026-11-24 14:10 EST"
    assert " ".join(lines[3].split()) == "1 Diagnostic result review 13 1 not due yet, 1 bad phone"
    after = lines[lines.index("Next:") + 1 :]
    assert [line[:3].strip() for line in after] == ["1", "", "2", ""]
    assert all("Diagnostic result review: tier 1; due" in line for line in after[1::2])
    assert "[clinical review]" in after[0]


def test_who_asks_at_night_is_told_from_when_on(ask: Run) -> None:
    said = ask("queue", "--at", "2026-11-27T02:00", "--segment", "follow_up").out
    assert "Nobody may be called now. Calling hours begin again at Sat 2026-11-28 09:00 EST." in said


@pytest.mark.parametrize(
    "moment", ["", "14:10", "tomorrow", "2026-13-01", "2026-11-24T25:00", "0001-01-01", "9999-12-31T23:59-12:00"]
)
@pytest.mark.parametrize("command", [("queue",), ("explain", "1")])
def test_a_time_that_is_none_is_a_usage_error(ask: Run, command: tuple[str, ...], moment: str) -> None:
    said = ask(*command, "--at", moment)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"'{moment}' is ")


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-01T01:30", "Sun 2026-11-01 01:30 EDT"),
        ("2026-11-01T01:30-05:00", "Sun 2026-11-01 01:30 EST"),
        ("2027-03-14T02:30", "Sun 2027-03-14 03:30 EDT"),  # an hour that there is not
        ("2026-11-24T22:10+03:00", "Tue 2026-11-24 14:10 EST"),
        ("2026-11-24", "Tue 2026-11-24 00:00 EST"),
        ("2031-07-01T12:00", "Tue 2031-07-01 12:00 EDT"),
        ("2001-07-02T12:00", "Mon 2001-07-02 12:00 EDT"),
    ],
)
def test_times_are_the_clinics_unless_they_say_where(ask: Run, moment: str, shown: str) -> None:
    said = ask("queue", "--at", moment, "--limit", 1)
    assert (said.code, said.out.splitlines()[0]) == (0, f"Queue at {shown}")


def test_looking_changes_nothing_and_the_queue_of_now_is_sound(ask: Run) -> None:
    before = ask("queue", "--at", "2026-12-01T14:10", "--json").json
    ask("queue", "--at", "2027-12-01T14:10")
    assert ask("queue").code == 0
    assert ask("queue", "--at", "2026-12-01T14:10", "--json").json == before
    said = ask("doctor", "--json")
    assert said.json["ok"], said.out


@pytest.mark.parametrize("said", ["nobody", "999999", "9" * 40, "²", ""])
def test_what_names_nobody_is_a_usage_error(ask: Run, said: str) -> None:
    answer = ask("explain", said)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("There is no recall of that number and no patient of that MRN.")


def test_a_number_and_an_mrn_are_explained(ask: Run) -> None:
    by_number = ask("explain", 51, "--at", "2026-11-24T14:10")
    assert by_number.out.splitlines()[0].startswith("Recall 51  02469740  ")
    assert "To be called at Tue 2026-11-24 14:10 EST." in by_number.out
    assert ask("explain", "02469740", "--at", "2026-11-24T14:10").out == by_number.out
    held = ask("explain", 17, "--at", "2026-11-24T14:10").out
    assert "Held: no phone. A person must clear it." in held
    assert "Next call: none until somebody acts." in held


def test_errors_name_no_patient(ask: Run, tmp_path: Path) -> None:
    values = {cell for line in SAMPLE.read_text("utf-8").splitlines()[1:] for cell in line.split(",") if len(cell) > 5}
    bad = spoiled(tmp_path, ("tier: 1", "tier: 7"))
    for arguments in (("explain", "x"), ("queue", "--segment", "x"), ("queue", "--at", "x"), ("playbook", "use", bad)):
        said = ask(*arguments)
        assert said.code in {2, 4}
        assert [value for value in values if value in said.err] == []


# One store for each: these change it.


def test_a_changed_playbook_sorts_anew_and_a_bad_one_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("load", SAMPLE, "--as-of", "2026-11-24")
    asked = ("queue", "--at", "2026-11-24T14:10", "--limit", 1000, "--json")
    before = run(*asked).json
    bad = spoiled(tmp_path, ("stop: 08:00-20:00", "stop: 00:00-24:00"))
    refused = run("playbook", "use", bad)
    assert (refused.code, refused.out) == (4, "")
    assert "hours › stop: No call may be made outside 08:00-20:00 (T3)." in refused.err
    assert f"Line {_line_of(bad, 'stop:')}, " in refused.err
    assert run(*asked).json == before
    changed = spoiled(
        tmp_path,
        ("name: Specialty clinic", "name: Ours"),
        ("name: Diagnostic result review\n    tier: 1", "name: Diagnostic result review\n    tier: 2"),
    )
    used = run("playbook", "use", changed)
    assert (used.code, used.err) == (0, "")
    assert used.out.startswith("Playbook Ours (")
    after = run(*asked).json
    assert after["playbook"] == "Ours"
    assert {one["recall"] for one in after["next"]} == {one["recall"] for one in before["next"]}
    assert {one["tier"] for one in after["next"] if one["segment"] == "results"} == {2}
    assert "0 recalls stand otherwise" in run("playbook", "use", changed).out
    assert run("playbook", "use", SHIPPED).code == 0
    assert run(*asked).json == before
    said = run("doctor", "--json")
    assert said.json["ok"], said.out


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(text))


def test_reasons_that_no_phrase_knows_are_flagged_and_listed(run: Run, tmp_path: Path) -> None:
    reasons = ["Hearing aid"] * 3 + ["Gait study", "", "Lab results", "Diabetes", "Hearing aid"]
    rows = [
        f"{number},Lee {number},19{number}-01-01,413-555-01{number},{reason},2026-11-01"
        for number, reason in enumerate(reasons, 10)
    ]
    rows[-1] = rows[-1].replace("413-555-0117", "413-555-O117")  # held: it belongs to a segment, too
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["MRN,Patient Name,DOB,Phone,Reason,Due Date", *rows, rows[0], ""]), "utf-8")
    loaded = run("load", path, "--as-of", "2026-11-24", "--json").json["rows"]
    flagged = {row["row"]: "unsorted" in row["flags"] for row in loaded}
    assert flagged == {2: True, 3: True, 4: True, 5: True, 6: True, 7: False, 8: False, 9: True, 10: False}
    said = run("queue", "--json").json["unsorted"]
    assert said[0] == {"reason": "Hearing aid", "count": 4}
    assert sorted(said[1:], key=str) == [{"reason": "Gait study", "count": 1}, {"reason": None, "count": 1}]
    lines = run("queue").out.splitlines()
    assert lines[-5].startswith("6 recalls have a reason that no phrase of the playbook knows. The most frequent:")
    assert lines[-4] == "      4  Hearing aid"
    assert run("queue", "--segment", "results", "--json").json["unsorted"] == []
    known = spoiled(tmp_path, ("[result review,", "[hearing aid, gait study, result review,"))
    assert run("playbook", "use", known).code == 0
    assert run("queue", "--json").json["unsorted"] == [{"reason": None, "count": 1}]
    again = run("load", path, "--as-of", "2026-11-24", "--json").json["rows"]
    assert [row["row"] for row in again if "unsorted" in row["flags"]] == [6]
    assert "1 recall has a reason" in run("queue", "--segment", "unsorted").out


def test_json_is_one_object_of_plain_values(ask: Run) -> None:
    said = json.loads(ask("queue", "--at", "2026-11-24T14:10", "--limit", 1, "--json").out)
    assert said.keys() == {"at", "playbook", "segments", "next", "unsorted"}
    assert said["segments"][0].keys() == {"segment", "name", "tier", "ready", "claimed", "blocked", "closed"}
    (one,) = said["next"]
    who = ["recall", "mrn", "name", "reason", "segment", "status", "why", "step", "channel", "attempts", "flags"]
    when = ["tier", "raised_by", "due", "promised_at", "good_hour", "next_at", "open_until", "blocks", "said", "rank"]
    when += ["owner", "next_action", "next_on", "no_capacity"]
    assert one.keys() == {*who, "callable", *when}


@pytest.mark.rule("S6")
def test_S6_whoever_looks_at_patients_is_noted_without_a_name(ask: Run, books: Books) -> None:
    for looked in (("queue", "--limit", 3, "--at", "2026-11-24T14:10"), ("explain", 1), ("held",)):
        assert ask(*looked).code == 0
    folder, secret = Path(books.secret[1]), Path(books.secret[3])
    with open_desk(system_options(folder, secret)) as desk, desk.store.read() as reader:
        query = "SELECT action, detail FROM audit WHERE detail LIKE '%shown%' ORDER BY at, seq"
        noted = reader.connection.exec_driver_sql(query).all()
        held = sum(len(page) for page in reader.states.held(None, 500))
    last = [(action, json.loads(detail)) for action, detail in noted][-3:]
    assert last == [("show queue", {"shown": 3}), ("explain", {"shown": 1}), ("show held", {"shown": held})]
