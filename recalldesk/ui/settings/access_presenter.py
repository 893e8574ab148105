"""Emergency access: taken by who does not see the lists, reviewed by who manages the clinic (S1). No Qt."""

from collections.abc import Callable
from typing import NamedTuple

from recalldesk.core.roles import Right
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import clock, moment, tr


class AccessLine(NamedTuple):
    """One time that somebody took it. ``open``: it is this person's to review."""

    place: int
    state: str
    tone: str
    who: str
    at: str
    why: str
    open: bool


class AccessPresenter:
    """Emergency access. ``renew``: told when it was taken: other rooms are shown from then on."""

    def __init__(self, workplace: Workplace, background: Background, renew: Callable[[], None]) -> None:
        self._workplace, self._background, self._renew = workplace, background, renew
        self.lines: Seen[tuple[AccessLine, ...]] = Seen(())
        self.said = Seen(Said(""))

    @property
    def may_take(self) -> bool:
        """Whether this person does not see the lists, and could for an emergency."""
        return not Right.LISTS.held_by(self._workplace.role)

    @property
    def may_review(self) -> bool:
        """Whether it is this person's to review."""
        return Right.GOVERN.held_by(self._workplace.own_role)

    def take(self, why: str) -> None:
        """Open the lists for an hour."""
        desk = self._workplace.access()
        self._background.run(lambda: desk.take(why), lambda _until: self._renew(), self._failed)

    def read(self) -> None:
        """Read who took it."""
        if self.may_review:
            self._background.run(self._tell, self.lines.set, self._failed)

    def review(self, place: int, found: str) -> None:
        """Write down what was found of one."""
        desk = self._workplace.access()

        def done(_none: None) -> None:
            self.said.set(Said(tr("Reviewed, and in the audit."), "good"))
            self.read()

        self._background.run(lambda: desk.review(place, found), done, self._failed)

    def _tell(self) -> tuple[AccessLine, ...]:
        zone = self._workplace.zone
        found = []
        for one in self._workplace.access().all():
            state = tr("Reviewed by {name}").format(name=one.reviewed_by) if one.reviewed_by else tr("To be reviewed")
            why = " · ".join(part for part in (one.why, one.found) if part)
            at = f"{moment(one.at.astimezone(zone))} – {clock(one.until.astimezone(zone))}"
            tone = "quiet" if one.reviewed_by else "warning"
            found.append(AccessLine(one.place, state, tone, one.name, at, why, not (one.reviewed_by or one.own)))
        return tuple(found)

    def _failed(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))
