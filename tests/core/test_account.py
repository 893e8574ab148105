"""Whose session it is."""

import os

import pytest

from recalldesk.core.account import session_account

pwd = pytest.importorskip("pwd")


@pytest.mark.rule("S1")
def test_S1_nobody_acts_in_anothers_name_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = session_account()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "boss")
    assert session_account() == mine == pwd.getpwuid(os.getuid()).pw_name


def test_an_account_that_nobody_named_goes_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    assert session_account() == str(2**31 - 7)
