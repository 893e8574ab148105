"""How the patient is reached by telephone: the columns of numbers, the best one first."""

from collections.abc import Iterable

from recalldesk.lists.fields import NUMBER_KINDS, Field
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.queue.model import Finding, Flag, Number, Problem

_RANK = {kind: rank for rank, kind in enumerate(NUMBER_KINDS)}
_PHONE = str(Field.PHONE)
_CONTACT = NUMBER_KINDS[0]


def number_key(kind: str | None, taken: set[str]) -> str:
    """Return the key of a number column among a row's texts: ``phone``, ``phone:home``, ``phone:home:2``."""
    key = _PHONE if kind in {None, _CONTACT} else f"{_PHONE}:{kind}"
    if key not in taken:
        return key
    base = f"{_PHONE}:{kind or _CONTACT}"
    return next(other for n in range(2, len(taken) + 3) if (other := f"{base}:{n}") not in taken)


def number_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of numbers among ``keys``: contact, mobile, home, work, other, guardian."""
    return tuple(sorted((key for key in keys if key.startswith(_PHONE)), key=_rank))


def find_numbers(draft: Draft, tools: Tools) -> None:
    """Read all number columns, the best one first."""
    numbers: list[Number] = []
    problems: list[Finding] = []
    for key in draft.number_keys:
        if key not in draft.texts:
            continue
        kind = _kind(key)
        phones = tools.phones.read(draft.texts[key], None if kind == _CONTACT else kind)
        numbers += phones.numbers
        if phones.problem:
            problems.append(Finding(phones.problem, _PHONE, draft.texts[key]))
        if phones.opted_out:
            draft.findings.append(Finding(Problem.OPTED_OUT, _PHONE, draft.texts[key]))
    draft.values["numbers"] = tuple({number[:2]: number for number in reversed(numbers)}.values())[::-1]
    if not numbers:
        draft.findings += problems or [Finding(Problem.NO_PHONE, _PHONE)]
        return
    draft.values["number_zones"] = tools.phones.zones(numbers[0].e164)
    if problems:
        draft.flags.add(Flag.BAD_ALT_PHONE)
    _flag(draft, numbers)


def _flag(draft: Draft, numbers: list[Number]) -> None:
    if len({number.e164 for number in numbers}) > 1:
        draft.flags.add(Flag.SEVERAL_NUMBERS)
    if any(number.note for number in numbers):
        draft.flags.add(Flag.NUMBER_NOTE)


def _kind(key: str) -> str:
    return key.split(":")[1] if ":" in key else _CONTACT


def _rank(key: str) -> int:
    return _RANK[_kind(key)]
