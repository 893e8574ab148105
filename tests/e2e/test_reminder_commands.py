"""Reminders by the command line, and through a process that dies on the way."""

from datetime import timedelta
from pathlib import Path

import pytest

from recalldesk import app
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.record_fact import record_fact
from recalldesk.queue.facts import Fact, FactKind
from tests.desk.reminding import ANA, BO, DI, HEADER, read
from tests.e2e.conftest import Run
from tests.e2e.test_killed import die

MOMENTS = {
    "while they are queued": "queueing.reproject = dies",
    "before it is made": "making.Making.show = dies",
    "before it is written": "outbox_write.deliver = dies",
    "amid the file": "files.put_in_place = dies",
    "before it is noted": "deliver._note = dies",
}


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "tool"
    folder.mkdir()
    return folder


@pytest.fixture
def due(run: Run, profile: Path, passphrase: Path, tmp_path: Path) -> None:
    """Have two patients wait for a text message and one for a letter."""
    path = tmp_path / "list.csv"
    path.write_text(f"{HEADER}\n{ANA}\n{BO}\n{DI}\n", encoding="utf-8")
    run("load", path)
    with app.open_desk(app.Options(profile, passphrase)) as desk:
        now = desk.clock.now()
        for days in (14, 12):
            for recall in (1, 2, 3):
                at, who = now - timedelta(days=days), desk.actor
                fact = Fact(new_fact_id(at), FactKind.ATTEMPT, at, who.person, who.device, RecallId(recall))
                record_fact(desk.store, fact._replace(payload={"outcome": "no_answer"}), now)


@pytest.mark.usefixtures("due")
def test_reminders_are_written_sent_and_answered(run: Run, to: Path, tmp_path: Path) -> None:
    assert run("reminders").out == "Due: 1 by letter, 2 by sms\n"
    said = run("reminders", "--channel", "sms", "--to", to, "--json").json
    (batch,) = said["reminders"]
    assert (batch["rows"], batch["channel"], batch["sent_at"], said["unreachable"]) == (2, "sms", None, 0)
    (path,) = map(Path, batch["files"])
    first, second = (row["reminder_id"] for row in read(path))
    assert run("reminders", "--channel", "sms", "--to", to).out == "Nothing is due to be written.\n"
    assert run("reminders", "sent", batch["id"]).out == f"2 reminders of batch {batch['id']} marked as sent.\n"
    answer = tmp_path / "answer.csv"
    answer.write_text(f"reminder_id,status,reply\n{first},replied,STOP\n{second},failed,\n", "utf-8")
    assert run("reminders", "result", answer).out == "1 failed, 1 opted out.\n"
    assert run("reminders", "result", answer, "--json").json["again"] == 2
    assert run("reminders").out.splitlines()[1].endswith("sent, 1 delivered, 1 failed")
    kept = path.read_bytes()
    path.unlink()
    assert run("reminders", "--batch", batch["id"], "--to", to).out.startswith(
        f"Reminders {batch['id']}, made before: 2"
    )
    assert path.read_bytes() == kept
    assert run("doctor", "--json").json["ok"]


@pytest.mark.usefixtures("due")
def test_letters_are_written_as_pdf(run: Run, to: Path) -> None:
    said = run("reminders", "--channel", "letter", "--format", "pdf", "--to", to, "--sent")
    assert said.code == 0, said.err
    (path,) = to.iterdir()
    assert path.read_bytes().startswith(b"%PDF")
    assert run("reminders", "--json").json["reminders"][0]["sent_at"]
    assert run("reminders", "take-back", 1).code == 2


@pytest.mark.usefixtures("due")
def test_what_makes_no_sense_is_said(run: Run, to: Path, tmp_path: Path) -> None:
    assert run("reminders", "--channel", "sms").code == 2
    assert run("reminders", "--to", to).code == 2
    assert run("reminders", "--channel", "sms", "--to", tmp_path / "nowhere").code == 2
    assert run("reminders", "result", tmp_path / "nothing.csv").code == 4
    assert run("reminders", "--channel", "sms", "--to", to).code == 0
    assert run("reminders", "take-back", 1, "--json").json == {"batch": 1, "reminders": 2}


@pytest.mark.usefixtures("due")
@pytest.mark.parametrize("moment", MOMENTS)
def test_reminders_that_are_killed_leave_whole_files_or_none_and_nobody_gets_two(
    run: Run, profile: Path, passphrase: Path, to: Path, moment: str
) -> None:
    die(MOMENTS[moment], profile, passphrase, "reminders", "--channel", "sms", "--to", to)
    assert run("doctor", "--json").json["ok"]
    left = [path for path in to.iterdir() if path.suffix == ".csv"]
    assert len(left) == (moment == "before it is noted")
    run("reminders", "--channel", "sms", "--to", to)
    (made,) = [path for path in to.iterdir() if path.suffix == ".csv"]
    assert sorted(row["mobile"] for row in read(made)) == ["+14135550101", "+14135550102"]
    assert run("reminders", "--channel", "sms", "--to", to).out == "Nothing is due to be written.\n"
    assert run("doctor", "--json").json["ok"]
