"""From a playbook's file to the policy in use: read, structured, checked, its holidays worked out."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recalldesk.core.errors import InputError
from recalldesk.playbook.checks.run import check
from recalldesk.playbook.days_off import work_out
from recalldesk.playbook.faults import Fault, PlaybookError, Severity, in_order
from recalldesk.playbook.read import read_document
from recalldesk.playbook.structure import structure
from recalldesk.queue.policy import Policy


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a file. ``policy``: None where its form is wrong; else it is whole, but with errors not for use."""

    policy: Policy | None
    faults: tuple[Fault, ...]

    @property
    def usable(self) -> bool:
        """Whether nothing worse than warnings was found."""
        return not any(fault.severity is Severity.ERROR for fault in self.faults)


def examine(content: bytes, today: date) -> Examined:
    """Return the policy of a file's bytes, holidays counted from ``today``, and all that is wrong, by line.

    Whether words, limits and references hold is asked once the form is right: until then only faults of form show.
    """
    document = read_document(content)
    if document.faults:
        return Examined(None, in_order(document.faults))
    policy, faults = structure(document.data)
    if policy is not None:
        days_off = work_out(policy.holidays, today)
        policy = replace(policy, holidays=days_off.holidays)
        faults = [*days_off.faults, *check(policy)]
    return Examined(policy, in_order(fault.placed(document.places) for fault in faults))


def read_file(path: Path) -> bytes:
    """Return the bytes of a playbook's file. InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error


def refuse_unusable(policy: Policy) -> None:
    """Raise PlaybookError if a policy, from wherever it is, passes a limit or cannot work."""
    faults = [fault for fault in check(policy) if fault.severity is Severity.ERROR]
    if faults:
        raise PlaybookError(policy.name, faults)


def load_playbook(path: Path, today: date) -> Policy:
    """Return the policy of a file. PlaybookError names all that is wrong if it cannot be used."""
    examined = examine(read_file(path), today)
    if examined.policy is None or not examined.usable:
        raise PlaybookError(str(path), examined.faults)
    return examined.policy
