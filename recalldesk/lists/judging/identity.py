"""Who the row is about: MRN, name, date of birth."""

from datetime import date

from recalldesk.lists.clean.ids import Identifier, read_mrn
from recalldesk.lists.clean.names import NAMELESS, Name, from_parts, read_name
from recalldesk.lists.clean.text import free_text, is_placeholder, narrow
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.queue.model import Flag, Problem

_OLDEST = 120
_ADULT = 18
NAME_FIELDS = ("name", "family", "given")


def identify(draft: Draft, tools: Tools) -> None:
    """Find out whose recall it is; ``no_identity`` without an MRN and without a name with date of birth."""
    mrn = read_mrn(draft.texts["mrn"]) if "mrn" in draft.texts else Identifier()
    name = _name(draft.texts)
    dob = _dob(draft, tools)
    draft.values |= {"mrn": mrn.value, "dob": dob, "family": name.family, "given": name.given, "middle": name.middle}
    draft.values |= {"suffix": name.suffix, "preferred_name": name.preferred}
    named = bool(name.family or name.given)
    if mrn.problem:
        draft.find(mrn.problem, "mrn")
    elif not mrn.value:
        if not (named and dob):
            draft.find(Problem.NO_IDENTITY, "mrn")
            return
        draft.flags.add(Flag.MISSING_MRN)
    if not named:
        draft.find(Problem.NO_NAME, next((where for where in NAME_FIELDS if where in draft.texts), "name"))


def _name(texts: dict[str, str]) -> Name:
    name = NAMELESS
    if "family" in texts or "given" in texts:
        parts = (texts.get(part, "") for part in ("family", "given", "middle", "suffix"))
        name = from_parts(*parts)
    if name == NAMELESS and "name" in texts:
        name = read_name(texts["name"])
    preferred = free_text(texts["preferred_name"]) if "preferred_name" in texts else None
    return name._replace(preferred=preferred) if preferred else name


def _dob(draft: Draft, tools: Tools) -> date | None:
    text = draft.texts.get("dob")
    reading = tools.birthday(text) if text else None
    if text is None or reading is None or (not isinstance(reading, date) and is_placeholder(narrow(text))):
        draft.flags.add(Flag.MISSING_DOB)
        return None
    today = tools.context.as_of
    if not isinstance(reading, date) or reading > today or reading.year < today.year - _OLDEST:
        draft.dated = draft.dated or isinstance(reading, date)
        draft.flags.add(Flag.BAD_DOB)
        return None
    _judge_age(draft, reading, text, today)
    return reading


def _judge_age(draft: Draft, dob: date, text: str, today: date) -> None:
    age = today.year - dob.year - ((today.month, today.day) < (dob.month, dob.day))
    if age < _ADULT:
        draft.flags.add(Flag.MINOR)
    in_short = dob.year < 2000 and str(dob.year) not in text  # 19yy only as long as 20yy is ahead
    if age <= _ADULT or in_short:
        draft.dated = True
