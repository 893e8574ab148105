"""The log of what reached the wrong person by the command line (P6)."""

from pathlib import Path

import pytest

from recalldesk import app
from recalldesk.core.ids import RecallId
from recalldesk.desk.disclosures import Disclosed, DisclosureDesk
from tests.e2e.conftest import SAMPLE, Run


@pytest.mark.rule("P6")
def test_P6_the_log_is_listed_and_written(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", SAMPLE)
    assert run("disclosures").out == "The log of disclosures is empty.\n"
    told = Disclosed(what="a time", to="a brother", found="he said so", done="apologized", when="on Monday")
    with app.open_desk(app.system_options(profile, passphrase)) as desk:
        DisclosureDesk(desk.store, desk.clock, desk.actor).record(RecallId(1), told)
    said = run("disclosures").out
    assert "incident open" in said
    assert "happened: on Monday" in said
    assert "a time · to a brother · found: he said so · done: apologized" in said
    (entry,) = run("disclosures", "--json").json["disclosures"]
    assert (entry["recall"], entry["what"], entry["incident"]) == (1, "a time", "open")
    path = tmp_path / "log.csv"
    assert run("disclosures", "--to", path, "--json").json == {"entries": 1, "file": str(path)}
    assert "1 entry in" in run("disclosures", "--to", path).out
    assert "a brother" in path.read_text(encoding="utf-8")
    for place in (".", tmp_path, tmp_path / "none" / "log.csv"):
        refused = run("disclosures", "--to", place)
        assert refused.code == 4
        assert "cannot be written there" in refused.err
    assert run("doctor", "--json").json["ok"]
    run("people", "set", "ines", "--role", "coordinator")
    monkeypatch.setattr(app, "session_account", lambda: "ines")
    assert run("disclosures").code == 2
