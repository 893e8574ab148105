"""What a file lists: recalls, what the schedule says of visits, or times that are open; and the fields of each."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from recalldesk.core.errors import phrase
from recalldesk.lists.fields import Field


class Contents(StrEnum):
    """What the rows of a file are."""

    RECALLS = "recalls"
    APPOINTMENTS = "appointments"
    SLOTS = "slots"


_APPOINTMENTS = frozenset(
    {
        Field.MRN,
        Field.VISIT_ID,
        Field.VISIT_DATE,
        Field.VISIT_TIME,
        Field.VISIT_STATUS,
        Field.APPOINTMENT_TYPE,
        Field.PROVIDER,
        Field.LOCATION,
    }
)
_SLOTS = frozenset(
    {
        Field.VISIT_ID,
        Field.VISIT_DATE,
        Field.VISIT_TIME,
        Field.MINUTES,
        Field.TELEHEALTH,
        Field.APPOINTMENT_TYPE,
        Field.PROVIDER,
        Field.LOCATION,
        Field.LANGUAGE,
    }
)
_OWN = frozenset({Field.VISIT_ID, Field.VISIT_DATE, Field.VISIT_TIME, Field.MINUTES, Field.TELEHEALTH})

FIELDS_OF: dict[Contents, frozenset[Field]] = {
    Contents.RECALLS: frozenset(Field) - _OWN,
    Contents.APPOINTMENTS: _APPOINTMENTS,
    Contents.SLOTS: _SLOTS,
}
# A wrong column here leads to a wrong visit, so a person decides.
DECISIVE_OF: dict[Contents, frozenset[Field]] = {
    Contents.APPOINTMENTS: frozenset({Field.MRN, Field.VISIT_DATE, Field.VISIT_STATUS}),
    Contents.SLOTS: frozenset({Field.VISIT_DATE, Field.VISIT_TIME, Field.PROVIDER, Field.LOCATION}),
}


def missing_of(contents: Contents, fields: Collection[Field | None]) -> Iterator[str]:
    """Yield what no column of a schedule's file answers, each as a clause."""
    if contents is Contents.APPOINTMENTS and Field.MRN not in fields:
        yield phrase("an MRN")
    if Field.VISIT_DATE not in fields:
        yield phrase("the day of the visit" if contents is Contents.APPOINTMENTS else "the day and time that it begins")
    if contents is Contents.APPOINTMENTS and Field.VISIT_STATUS not in fields:
        yield phrase("the visit's status")
    if contents is Contents.SLOTS and not {Field.PROVIDER, Field.LOCATION} & set(fields):
        yield phrase("a provider or a location")
