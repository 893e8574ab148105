"""Who works with it."""

from enum import StrEnum


class Role(StrEnum):
    """A person's part: it decides what they see."""

    PREPARER = "preparer"
    COORDINATOR = "coordinator"
    CLINICAL = "clinical"
    MANAGER = "manager"
    OWNER = "owner"
