"""A listing's content, and a recall's state, as plain JSON and back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, get_type_hints

from recalldesk.core.ids import ListingId
from recalldesk.queue.model import Finding, Flag, ListRow, Number
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import Listing, findings_from

_ZONES = ("zones", "number_zones")
_HINTS = get_type_hints(ListRow)
_DATES = frozenset(name for name, hint in _HINTS.items() if hint == date | None)
_TUPLES = ("numbers", *_ZONES)
_KINDS: dict[str, type] = {  # in JSON
    **{name: kind for name, hint in _HINTS.items() for kind in (str, bool, int) if hint == kind | None},
    **dict.fromkeys(_DATES, str),
    **dict.fromkeys(_TUPLES, list),
}
_FLAGS = {flag.value: flag for flag in Flag}
_STATUSES = {status.value: status for status in Status}
_TEXTS = frozenset({str, type(None)})


def plain_values(values: ListRow) -> dict[str, Any]:
    """Return the values that are there, dates as ISO text, numbers as lists."""
    plain: dict[str, Any] = {
        name: value for name, value in zip(ListRow._fields, values, strict=True) if value is not None
    }
    for name in _DATES & plain.keys():
        plain[name] = plain[name].isoformat()
    for name in _TUPLES:
        if not plain[name]:
            del plain[name]
    return plain


def values_from(plain: Mapping[str, Any]) -> ListRow:
    """Return the values from their plain form; TypeError, ValueError or LookupError if it is none."""
    if list(map(type, plain.values())) != list(map(_KINDS.__getitem__, plain)):
        raise TypeError("values of other types")
    known = dict(plain)
    for name in _DATES.intersection(plain):
        known[name] = date.fromisoformat(known[name])
    if "numbers" in plain:
        known["numbers"] = tuple(Number(*_texts(number)) for number in plain["numbers"])
    for name in _ZONES:
        if name in plain:
            known[name] = _texts(plain[name])
    return ListRow.of(known)


def plain_content(values: ListRow, findings: tuple[Finding, ...], flags: tuple[Flag, ...]) -> dict[str, Any]:
    """Return the content of a listing."""
    return {"values": plain_values(values), "findings": findings, "flags": flags}


def content_from(content: Mapping[str, Any]) -> tuple[ListRow, tuple[Finding, ...], tuple[Flag, ...]]:
    """Return what ``plain_content`` was given; TypeError, ValueError or LookupError if it was no content."""
    findings = findings_from(map(_texts, content["findings"]))
    return values_from(content["values"]), findings, tuple(map(_FLAGS.__getitem__, content["flags"]))


def listing_from(number: int, content: Mapping[str, Any]) -> Listing:
    """Return the listing that a row of the table holds."""
    return Listing(ListingId(number), *content_from(content))


def plain_state(state: RecallState) -> list[Any]:
    """Return the state of a recall that was never tried, without its listing."""
    texts = state.status, state.why, state.segment, state.window, state.channel
    times = (time and time.isoformat() for time in (state.wake_at, state.late_after, state.turns_at))
    return [*texts, *times, state.on_list, state.rank, state.step]


def state_from(plain: Iterable[Any]) -> RecallState:
    """Return the state from its plain form, its listing 0; TypeError, ValueError or LookupError if it is none."""
    *texts, on_list, rank, step = plain
    status, why, segment, window, channel, *times = _texts(texts)
    if (type(on_list), type(rank), type(step)) != (bool, int, int):
        raise TypeError("a state of other types")
    wake_at, late_after, turns_at = (time and datetime.fromisoformat(time) for time in times)
    return RecallState(
        status=_STATUSES[status],
        why=why,
        listing=ListingId(0),
        on_list=on_list,
        segment=segment,
        rank=rank,
        window=window,
        channel=channel,
        step=step,
        wake_at=wake_at,
        late_after=late_after,
        turns_at=turns_at,
    )


def _texts(plain: Iterable[Any]) -> tuple[Any, ...]:
    """Return texts, some of them None; TypeError if there is anything else."""
    texts = tuple(plain)
    if not _TEXTS.issuperset(map(type, texts)):
        raise TypeError("not a text")
    return texts
