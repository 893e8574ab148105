"""Ways into a store that a test has opened by itself."""

from collections.abc import Mapping
from typing import NoReturn

from recalldesk.desk.workplace import Workplace
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.ui.start.door import Entrance, Made


class OpenDoor:
    """Stands open, as that of the sample: the store stays the test's own."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def look(self) -> Entrance:
        return Entrance(new=False, keyring=False, passphrase=False, sample=True)

    def faults(self, _own: OwnClinic) -> Mapping[str, str]:
        return {}

    def make(self, own: OwnClinic, passphrase: str, *, keyring: bool) -> Made:  # noqa: ARG002
        return no_door()

    def open(self, _secret: str | None) -> Workplace:
        return self._workplace

    def lock(self) -> None: ...

    def close(self) -> None: ...


def no_door() -> NoReturn:
    raise AssertionError("nobody goes this way in this test")
