"""What is chosen in the settings room, and what comes of it. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from recalldesk.core.errors import StoreError, Trouble
from recalldesk.core.roles import Right
from recalldesk.desk.settings import CallBy
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.limits import LOCK_MINUTES
from recalldesk.queue.scripts import Review
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.settings.keys_presenter import KeysPresenter, Own
from recalldesk.ui.start.presenter import slips
from recalldesk.ui.words import day, tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What is read from the store to be shown: the watched folder, and lines about the playbook, each with its name."""

    folder: Path | None
    playbook: tuple[tuple[str, str], ...]


class SettingsPresenter:
    """The settings. ``renew``: told when keys are others, once that is kept."""

    def __init__(self, workplace: Workplace, background: Background, renew: Callable[[], None]) -> None:
        self._workplace, self._background, self._renew = workplace, background, renew
        self.keys = KeysPresenter(workplace.settings.keys, self._keep_keys)
        self.told: Seen[Told | None] = Seen(None)
        self.said: Seen[Said] = Seen(Said(""))
        self.faults: Seen[Mapping[str, str]] = Seen({})
        self.code: Seen[str] = Seen("")

    @property
    def call_by(self) -> CallBy:
        """How this person's numbers get to the telephone."""
        return self._workplace.settings.call_by

    @property
    def idle(self) -> int:
        """After how many minutes the window locks."""
        return self._workplace.settings.idle // timedelta(minutes=1)

    @property
    def longest_idle(self) -> int:
        """The most minutes that it may be (S2)."""
        return LOCK_MINUTES

    @property
    def has_secrets(self) -> bool:
        """Whether passphrase and recovery code can be changed here: not of a sample."""
        return self._workplace.secrets is not None

    @property
    def own_only(self) -> bool:
        """Whether this person sees no more than what they chose themselves (P5)."""
        return not Right.LISTS.held_by(self._workplace.role)

    def refusal(self) -> str:
        """Return why this person may not change what holds for everybody; empty if they may."""
        if Right.GOVERN.held_by(self._workplace.role):
            return ""
        return tr("It holds for everybody: a manager or the owner changes it.")

    def read(self) -> None:
        """Read what is shown."""
        self._background.run(self._tell, self.told.set, self._failed)

    def choose_call_by(self, way: CallBy) -> None:
        """Have numbers handed to the telephone in another way."""
        chosen = replace(self._workplace.settings, call_by=way)
        if way is not self.call_by:
            self._do(lambda: self._workplace.keep_own(chosen), tr("Kept."))

    def choose_idle(self, minutes: int) -> None:
        """Have the window lock after so many minutes."""
        if minutes != self.idle:
            words = tr("The window locks after {n} minutes without a touch.").format(n=minutes)
            self._do(lambda: self._workplace.keep_idle(timedelta(minutes=minutes)), words)

    def change_passphrase(self, present: str, new: str, again: str) -> None:
        """Replace the passphrase."""
        faults = slips(new, again)
        self.faults.set(faults)
        secrets = self._workplace.secrets
        if secrets is not None and not faults:
            words = tr("The passphrase is changed. Backups made before still open by the old one.")
            self._do(lambda: secrets.change_passphrase(present, new), words, self._refused)

    def renew_code(self, present: str) -> None:
        """Make a new recovery code and show it, once."""
        secrets = self._workplace.secrets
        if secrets is None:
            return
        self.faults.set({})
        self._background.run(lambda: secrets.renew_code(present), self.code.set, self._refused)

    def code_noted(self) -> None:
        """Forget the recovery code, which was written down."""
        self.code.set("")
        self.said.set(Said(tr("The old recovery code opens nothing any more but older backups."), "good"))

    def put_away(self) -> None:
        """Forget what nobody else may see."""
        self.code.set("")

    def _tell(self) -> Told:
        playbook, policy = self._workplace.in_force(), self._workplace.overview().policy
        watching = self._workplace.morning().watching()
        since = day(playbook.adopted_at.astimezone(self._workplace.zone).date())
        lines = [
            (tr("Playbook"), playbook.name),
            (tr("Version"), playbook.digest[:12]),
            (tr("In force since"), since),
            (tr("Taken into use by"), playbook.by or tr("It came with RecallDesk")),
        ]
        if policy.scripts is not None:
            lines.append((tr("Scripts approved by"), _approved(policy.scripts.review)))
        return Told(watching.folder if watching else None, tuple(lines))

    def _keep_keys(self, keys: Own) -> None:
        chosen = replace(self._workplace.settings, keys=keys)
        self._background.run(lambda: self._workplace.keep_own(chosen), lambda _none: self._renew(), self._failed)

    def _do(self, act: Callable[[], T], words: str, failed: Callable[[Exception], None] | None = None) -> None:
        self._background.run(act, lambda _done: self.said.set(Said(words, "good")), failed or self._failed)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, StoreError) and error.trouble is Trouble.WRONG_SECRET:
            self.faults.set({"present": tr("That is neither the passphrase nor the recovery code.")})
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))


def _approved(review: Review) -> str:
    """Return who approved the trunk that all scripts share."""
    if review.status != "approved":
        return tr("Nobody yet: it is a draft")
    return tr("{clinical} (clinical), {compliance} (compliance)").format(
        clinical=review.clinical, compliance=review.compliance
    )
