"""What a playbook may have wrong about the report."""

import pytest

from recalldesk.queue.reporting import Amount, Reporting, Target
from tests.playbook.edits import Edit, errors

TARGETS = {"scheduled": {"baseline": 0.31, "in_90_days": 0.4}, "to_kept": {"in_12_months": 12}}


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("report.credit_days", 0), "report › credit_days", "0 is no number of days."),
        (("report.stalled_days", -1), "report › stalled_days", "-1 is no number of days."),
        (("report.targets", {"scheduled": {"baseline": 0.3}}), "report › started", "Targets count from a day on."),
        (("report.targets", {"schedled": {}}), "report › targets › schedled", "Did you mean 'scheduled'?"),
        (("report.targets", {"kept": {"baseline": -1}}), "report › targets › kept › baseline", "-1 cannot be used."),
        (("report.values", {"visit": "120"}), "report › values › visit", "'120' cannot be used."),
    ],
)
def test_the_report_is_checked(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in errors(edit)[where]


def test_targets_and_values_are_read() -> None:
    whole = {"started": "2026-09-07", "targets": TARGETS, "values": {"Office visit": 120}}
    assert errors(("report", whole)) == {}
    assert Reporting(targets=(Target(id="kept", baseline=Amount(1)),)).target("kept") == Target(
        id="kept", baseline=Amount(1)
    )
