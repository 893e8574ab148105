"""Who works with it."""

from enum import Enum, StrEnum

from recalldesk.core.errors import Phrases, UsageError, phrase


class Role(StrEnum):
    """A person's part: it decides what they see (P5)."""

    PREPARER = "preparer"
    COORDINATOR = "coordinator"
    CLINICAL = "clinical"
    MANAGER = "manager"
    OWNER = "owner"


_NAMES = {  # in a sentence; the command line takes them so
    Role.PREPARER: phrase("preparer"),
    Role.COORDINATOR: phrase("coordinator"),
    Role.CLINICAL: phrase("clinical"),
    Role.MANAGER: phrase("manager"),
    Role.OWNER: phrase("owner"),
}


class Grade(StrEnum):
    """How much of a person's notes a colleague reads (Q13); who has none yet is a regular."""

    TRAINEE = "trainee"
    REGULAR = "regular"
    SENIOR = "senior"


class Right(Enum):
    """What not everybody may do."""

    LISTS = frozenset({Role.PREPARER, Role.COORDINATOR, Role.MANAGER, Role.OWNER})  # see whom lists name, call them
    PREPARE = LISTS  # mark, hand over, assign
    DECIDE = frozenset({Role.CLINICAL})  # what becomes of what matters clinically (C5)
    ANSWER = frozenset({Role.CLINICAL, Role.MANAGER, Role.OWNER})  # for the team that a clinical question went to (C1)
    EXPORT = frozenset({Role.COORDINATOR, Role.MANAGER, Role.OWNER})  # write files of many patients, not encrypted
    GOVERN = frozenset({Role.MANAGER, Role.OWNER})  # what holds for everybody at the clinic

    def held_by(self, role: Role) -> bool:
        """Tell whether a role has it."""
        return role in self.value


class NotAllowed(UsageError):
    """A person's role does not let them do it."""


def require(right: Right, role: Role) -> None:
    """Raise ``NotAllowed`` unless ``role`` has the right."""
    if not right.held_by(role):
        able = Phrases(_NAMES[one] for one in sorted(right.value))
        raise NotAllowed(
            phrase("Your role ({role}) does not include this. Ask someone who may: {able}."),
            role=_NAMES[role],
            able=able,
        )
