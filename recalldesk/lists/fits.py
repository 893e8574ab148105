"""Whether the values of a column could be those of a field: asked only where the header can mean several."""

from collections.abc import Callable
from datetime import date, timedelta

from recalldesk.lists import looks
from recalldesk.lists.fields import Field
from recalldesk.lists.looks import Profile

Test = Callable[[Profile, date | None], bool]

_YEAR = timedelta(days=365)


def fits(field: Field, values: Profile, as_of: date | None) -> bool:
    """Tell whether the values could be the field's. ``as_of``: the day of the list, if it is known."""
    return _TESTS[field](values, as_of)


def _spread(days: list[date]) -> timedelta:
    """Return the time between the dates, the outermost tenths left out."""
    tenth = len(days) // 10
    return days[-1 - tenth] - days[tenth]


def _middle(days: list[date]) -> date:
    return days[len(days) // 2]


def _is_birth(values: Profile, as_of: date | None) -> bool:
    days = values.days
    return bool(days) and (_spread(days) > 10 * _YEAR or (as_of is not None and _middle(days) < as_of - 12 * _YEAR))


def _is_due(values: Profile, as_of: date | None) -> bool:
    days = values.days
    if not days or _spread(days) > 5 * _YEAR:
        return False
    return as_of is None or -3 * _YEAR < _middle(days) - as_of < 2 * _YEAR


def _is_ahead(values: Profile, as_of: date | None) -> bool:
    return bool(values.days) and (as_of is None or values.days[-1] >= as_of)


def _is_past(values: Profile, as_of: date | None) -> bool:
    return bool(values.days) and (as_of is None or _middle(values.days) <= as_of)


def _dates(values: Profile, _: date | None) -> bool:
    return bool(values.days)


def _ids(values: Profile, _: date | None) -> bool:
    return values.varied and values.mostly(looks.is_id)


def _each(*tests: looks.Test) -> Test:
    return lambda values, _: values.mostly(lambda cell: any(test(cell) for test in tests))


def _words(field: Field, *tests: looks.Test) -> Test:
    return _each(lambda cell: looks.speaks(cell, field), *tests)


_TESTS: dict[Field, Test] = {
    Field.MRN: _ids,
    Field.NAME: _each(looks.is_name),
    Field.FAMILY: _each(looks.is_name),
    Field.PREFERRED_NAME: _each(looks.is_name),
    Field.GUARDIAN: _each(looks.is_name),
    Field.DOB: _is_birth,
    Field.PHONE: _each(looks.is_phone),
    Field.EMAIL: _each(looks.is_email),
    Field.ADDRESS: _each(looks.is_text),
    Field.REASON: _each(looks.is_text),
    Field.EVENT_KIND: _each(looks.is_text),
    Field.DUE_DATE: _is_due,
    Field.NEXT_VISIT: _is_ahead,
    Field.LAST_VISIT: _is_past,
    Field.LAST_ATTEMPT: _is_past,
    Field.EVENT_DATE: _dates,
    Field.LAST_REFILL: _is_past,
    Field.ATTEMPTS: _each(looks.is_count),
    Field.NO_SHOWS: _each(looks.is_count),
    Field.CANCELLATIONS: _each(looks.is_count),
    Field.PORTAL_USE: _each(looks.is_yes_no, looks.is_text),
    Field.CONSENT_CALL: _words(Field.CONSENT_CALL, looks.is_yes_no),
    Field.CONSENT_SMS: _words(Field.CONSENT_CALL, looks.is_yes_no),
    Field.CONSENT_MAIL: _words(Field.CONSENT_CALL, looks.is_yes_no),
    Field.STATUS: _words(Field.STATUS),
    Field.VISIT_STATUS: _words(Field.VISIT_STATUS),
    Field.LAST_RESULT: _words(Field.LAST_RESULT),
    Field.CONTACT_PREFERENCE: _words(Field.CONTACT_PREFERENCE),
    Field.LANGUAGE: _words(Field.LANGUAGE),
    Field.APPOINTMENT_TYPE: _words(Field.APPOINTMENT_TYPE),
    Field.RISK: _words(Field.RISK, looks.is_count),
}
