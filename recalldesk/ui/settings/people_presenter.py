"""Who may use the store, and as what: named before they come, changed, ended. No Qt."""

from collections.abc import Callable
from typing import NamedTuple

from recalldesk.core.roles import Grade, Right, Role
from recalldesk.desk.people import Change, Member
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import mark, tr

ROLES = {
    Role.PREPARER: mark("Preparer"),
    Role.COORDINATOR: mark("Coordinator"),
    Role.CLINICAL: mark("Clinical staff"),
    Role.MANAGER: mark("Manager"),
    Role.OWNER: mark("Owner of the list"),
}
GRADES = {Grade.TRAINEE: mark("Trainee"), Grade.REGULAR: mark("Regular"), Grade.SENIOR: mark("Senior")}
_MAY = {
    Right.LISTS: mark("sees lists, calls"),
    Right.EXPORT: mark("writes exports"),
    Right.DECIDE: mark("decides clinically"),
    Right.GOVERN: mark("manages the clinic"),
}


class PersonLine(NamedTuple):
    """A person as the table has them. ``name`` says whether it is who looks; ``refusal``: why they stay as they are."""

    member: Member
    name: str
    role: str
    grade: str
    may: str
    state: str
    tone: str
    refusal: str


class PeoplePresenter:
    """The people of the store, for whoever may say who they are."""

    def __init__(self, workplace: Workplace, background: Background) -> None:
        self._workplace, self._background = workplace, background
        self.lines: Seen[tuple[PersonLine, ...]] = Seen(())
        self.said = Seen(Said(""))

    @property
    def may(self) -> bool:
        """Whether it is this person's to say."""
        return Right.GOVERN.held_by(self._workplace.role)

    def roles(self) -> dict[Role, str]:
        """Return the roles that this person may give, with their names."""
        owner = self._workplace.role is Role.OWNER
        return {role: tr(words) for role, words in ROLES.items() if owner or role is not Role.OWNER}

    def read(self) -> None:
        """Read who there is."""
        if self.may:
            self._background.run(self._tell, self.lines.set, lambda error: self._say(sentence(error), "problem"))

    def save(self, account: str, change: Change, done: Callable[[str], None]) -> None:
        """Let a person be so; ``done`` is told what is wrong with it, nothing once it is kept."""

        def kept(member: Member) -> None:
            done("")
            words = tr("{name} works here as {role}, from their next start or unlocking.")
            if not member.active:
                words = tr("{name} works here no more, from their next start or unlocking.")
            self._say(words.format(name=member.name, role=tr(ROLES[member.role])), "good")
            self.read()

        desk = self._workplace.people()
        self._background.run(lambda: desk.set(account, change), kept, lambda error: done(sentence(error)))

    def turn(self, line: PersonLine) -> None:
        """End that a person works here, or let them work here again."""

        def done(wrong: str) -> None:
            if wrong:
                self._say(wrong, "problem")

        self.save(line.member.account, Change(active=not line.member.active), done)

    def put_away(self) -> None:
        """Forget who there is."""
        self.lines.set(())

    def _tell(self) -> tuple[PersonLine, ...]:
        desk = self._workplace.people()
        return tuple(self._line(one, me=desk.is_me(one)) for one in desk.members())

    def _line(self, one: Member, *, me: bool) -> PersonLine:
        guarded = one.role is Role.OWNER and self._workplace.role is not Role.OWNER
        return PersonLine(
            member=one,
            name=tr("{name} (you)").format(name=one.name) if me else one.name,
            role=tr(ROLES[one.role]),
            grade=tr(GRADES[one.grade]),
            may=what_may(one.role),
            state=tr("Works here") if one.active else tr("No longer here"),
            tone="good" if one.active else "quiet",
            refusal=tr("Only the owner says who owns the list.") if guarded else "",
        )

    def _say(self, words: str, tone: str) -> None:
        self.said.set(Said(words, tone))


def what_may(role: Role) -> str:
    """Return what a role may do, in words."""
    held = [tr(words) for right, words in _MAY.items() if right.held_by(role)]
    return "; ".join(held if Right.LISTS.held_by(role) else [tr("sees the escalations alone"), *held])
