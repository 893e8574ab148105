"""Roles by the command line: who has one, and what a clinical role is shown."""

from pathlib import Path

import pytest

from recalldesk import app
from recalldesk.core.account import session_account
from tests.e2e.conftest import SAMPLE, Run


def test_people_are_listed_and_given_roles(run: Run) -> None:
    me = session_account()
    assert run("people").out.split()[:2] == [me, "owner"]
    said = run("people", "set", "ines", "--role", "clinical", "--name", "Ines Ode")
    assert (said.code, said.out.split()[:5]) == (0, ["ines", "clinical", "regular", "Ines", "Ode"])
    assert run("people", "set", "ines", "--grade", "trainee").out.split()[2] == "trainee"
    assert run("people", "set", "ines", "--gone").out.split("   ")[-2:-1] == ["(gone)"]
    assert {one["account"]: (one["active"], one["grade"]) for one in run("people", "--json").json["people"]} == {
        me: (True, "regular"),
        "ines": (False, "trainee"),
    }
    assert run("people", "set", me, "--role", "clinical").code == 2
    assert run("doctor", "--json").json["ok"]


@pytest.mark.rule("C5")
@pytest.mark.rule("C6")
def test_C5_C6_a_recall_is_closed_for_good_and_opened_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("load", SAMPLE, "--as-of", "2026-11-23")
    run("people", "set", "ines", "--role", "clinical")
    assert run("close", "1", "--why", "cared for elsewhere").code == 2
    me = session_account()
    monkeypatch.setattr(app, "session_account", lambda: "ines")
    assert run("close", "1", "--why", "cared for elsewhere").out == "Recall 1 is closed for good.\n"
    monkeypatch.setattr(app, "session_account", lambda: me)
    assert "Closed: closed for good." in run("explain", "1").out
    assert run("reopen", "1", "--why", "moved back").out == "Recall 1 is open again; its contacts begin anew.\n"
    assert "Owner: " in run("explain", "1").out
    assert run("doctor", "--json").json["ok"]


@pytest.mark.rule("P5")
def test_P5_a_clinical_role_gets_no_list_by_the_command_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", SAMPLE, "--as-of", "2026-11-23")
    run("people", "set", "ines", "--role", "clinical")
    monkeypatch.setattr(app, "session_account", lambda: "ines")
    for command in (
        ("load", SAMPLE),
        ("loads",),
        ("held",),
        ("queue",),
        ("queue", "--print", tmp_path / "list.pdf"),
        ("explain", "1"),
        ("export", "--since-last", "--to", tmp_path),
        ("exports",),
        ("people",),
        ("playbook", "drafts"),
    ):
        said = run(*command)
        assert (said.code, said.out) == (2, "")
        assert "Your role (clinical) does not include this" in said.err
    assert run("doctor").code == 0
    assert run("backup", tmp_path / "b.backup").code == 0
    assert not (tmp_path / "list.pdf").exists()


@pytest.mark.rule("S6")
def test_S6_the_audit_keeps_what_a_role_was_refused(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("people", "set", "wren", "--role", "preparer")
    with monkeypatch.context() as other:
        other.setattr(app, "session_account", lambda: "wren")
        for command in (
            ("purge",),
            ("people", "set", "wren", "--role", "owner"),
            ("ack", passphrase),
            ("export", "--since-last", "--to", tmp_path),
            ("reminders", "--channel", "sms", "--to", tmp_path),
            ("report", "--names", "--csv", tmp_path / "csv"),
        ):
            assert run(*command).code == 2
    with app.open_desk(app.system_options(profile, passphrase)) as desk, desk.store.read() as reader:
        audit = reader.connection.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'refused'")
        assert audit.scalar_one() == 6


def test_who_is_gone_does_not_come_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("people", "set", "ines", "--role", "coordinator")
    run("people", "set", "ines", "--gone")
    with monkeypatch.context() as other:
        other.setattr(app, "session_account", lambda: "ines")
        said = run("queue")
        assert said.code == 5
        assert "do not work with this list any more" in said.err
    assert run("people", "set", "ines", "--back").code == 0
    assert run("doctor", "--json").json["ok"]
