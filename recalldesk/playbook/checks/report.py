"""Checks of what is said about the report: windows of days, and targets of figures that there are."""

from collections.abc import Iterator

from recalldesk.playbook.faults import Fault, suggestion
from recalldesk.queue.policy import Policy
from recalldesk.queue.reporting import FIGURES


def check_report(policy: Policy) -> Iterator[Fault]:
    """Windows and targets."""
    report = policy.report
    for name, days in (("credit_days", report.credit_days), ("stalled_days", report.stalled_days)):
        if days < 1:
            yield Fault(("report", name), f"{days} is no number of days.", "Write a number from 1.")
    for target in report.targets:
        if target.id not in FIGURES:
            what = f"'{target.id}' is no figure of the report."
            yield Fault(("report", "targets", target.id), what, suggestion(target.id, sorted(FIGURES)))
    if report.targets and report.started is None:
        yield Fault(("report", "started"), "Targets count from a day on.", "Write the day, such as 2026-09-07.")
