"""Judges a row by itself: its values, what is wrong with it, what a caller should know. It never guesses."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from recalldesk.lists.clean import answers, ids, languages, places, text, words
from recalldesk.lists.fields import Field
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.lists.judging.identity import NAME_FIELDS, identify
from recalldesk.lists.judging.marks import find_marks
from recalldesk.lists.judging.numbers import find_numbers, number_key, number_keys
from recalldesk.lists.judging.standing import find_standing
from recalldesk.lists.judging.timing import find_dates
from recalldesk.lists.layout import Column, Context
from recalldesk.lists.records import Record
from recalldesk.queue.model import Finding, Flag, Judgement, ListRow, Problem, ordered

Cleaner = Callable[[str], Any]

_PLACE_OF = {flag: place for place, flag in enumerate(Flag)}
_OF_ANY_ROW = frozenset({Flag.HIDDEN_ROW, Flag.TEXT_REPAIRED})
_REMEMBERED = 4_096  # distinct texts of a column
_FREE_TEXT = (
    *(Field.PROVIDER, Field.SPECIALTY, Field.LOCATION, Field.SITE, Field.INSURANCE, Field.PAYER, Field.AUTHORIZATION),
    *(Field.LAST_RESULT, Field.OWNER, Field.SAFE_CONTACT, Field.GUARDIAN, Field.CITY, Field.RISK, Field.MEASURE),
    *(Field.APPOINTMENT_TYPE, Field.EVENT_KIND, Field.MISSED_LAB, Field.ACCOMMODATION, Field.PRIORITY),
)
_CONSENTS = (Field.CONSENT_SMS, Field.CONSENT_EMAIL, Field.CONSENT_MAIL, Field.CONSENT_PORTAL)
_REPEATING: Mapping[Field, Cleaner] = {
    **dict.fromkeys(_FREE_TEXT, text.free_text),
    **dict.fromkeys((Field.PAST_RESPONSE, Field.PORTAL_USE), text.tidy),  # "none" says something there
    **dict.fromkeys((Field.ATTEMPTS, Field.NO_SHOWS, Field.CANCELLATIONS), text.count),
    **dict.fromkeys((Field.INTERPRETER, Field.SENSITIVE, Field.CLINICAL_REVIEW), answers.marked),
    **dict.fromkeys(_CONSENTS, answers.consent_or_none),
    Field.CONSENT_CALL: answers.consent,
    Field.CONTACT_PREFERENCE: words.contact_preference,
    Field.LANGUAGE: languages.language,
    Field.REASON: text.reason,
    Field.STATE: places.state,
    Field.STATUS: words.patient_status,
    Field.VISIT_STATUS: words.visit_status,
    Field.VOICEMAIL: words.voicemail,
    Field.ZIP: places.zip_code,
}
_UNIQUE: Mapping[Field, Cleaner] = {
    Field.RECALL_ID: ids.read_recall_id,
    Field.ADDRESS: text.free_text,
    Field.EMAIL: text.email,
}
_RULES = (identify, find_numbers, find_dates, find_standing, find_marks)


class Judge:
    """Judges the rows of one list, on one day, for one clinic."""

    def __init__(self, columns: Sequence[Column], context: Context) -> None:
        self._plan = _plan(columns)
        self._number_keys = number_keys(key for _, key in self._plan)
        self._tools = Tools(context)
        self._cleaners = {str(field): cleaner for field, cleaner in _UNIQUE.items()}
        self._cleaners |= {str(field): lru_cache(_REMEMBERED)(cleaner) for field, cleaner in _REPEATING.items()}

    def judge(self, record: Record, *, misshapen: bool = False) -> Judgement:
        """Judge a record; of a ``misshapen`` one only that, for its values may stand in wrong columns."""
        cells, width = record.cells, len(record.cells)
        texts: dict[str, str] = {}
        for position, key in self._plan:
            cell = cells[position] if position < width else None
            said = cell if type(cell) is str else "" if cell is None else str(cell)
            if said and not said.isspace():
                texts.setdefault(key, said)
        return self._judged(Draft(texts, self._number_keys), hidden=record.hidden, misshapen=misshapen)

    def rejudge(self, original: Mapping[str, str], *, hidden: bool = False) -> Judgement:
        """Judge a row again from the texts that were kept of it, perhaps with a person's corrections."""
        texts = {key: said for key, said in original.items() if said and not said.isspace()}
        return self._judged(Draft(texts, number_keys(texts)), hidden=hidden, misshapen=False)

    def _judged(self, draft: Draft, *, hidden: bool, misshapen: bool) -> Judgement:
        cleaners, texts, values = self._cleaners, draft.texts, draft.values
        for key, said in texts.items():
            if key in cleaners:
                values[key] = cleaners[key](said)
        for rule in _RULES:
            rule(draft, self._tools)
        if hidden:
            draft.flags.add(Flag.HIDDEN_ROW)
        if text.is_damaged("".join(texts.values())):
            draft.flags.add(Flag.TEXT_REPAIRED)
        if misshapen:
            _forget_shifted(draft)
        flags = tuple(sorted(draft.flags, key=_PLACE_OF.__getitem__))
        return Judgement(ListRow.of(values), ordered(tuple(draft.findings)), flags, texts, draft.dated)


def rejudge(original: Mapping[str, str], context: Context) -> Judgement:
    """Judge one row again from the texts that were kept of it, without its list."""
    return Judge((), context).rejudge(original)


def _plan(columns: Sequence[Column]) -> tuple[tuple[int, str], ...]:
    """Return position and key of each mapped column: its field; number columns have a key each."""
    taken: set[str] = set()
    plan = []
    for column in columns:
        if column.field:
            key = number_key(column.kind, taken) if column.field is Field.PHONE else str(column.field)
            taken.add(key)
            plan.append((column.position, key))
    return tuple(plan)


def _forget_shifted(draft: Draft) -> None:
    """Leave of a row whose cells may have shifted only that, and that it may be nobody's."""
    texts = draft.texts
    nobody = "mrn" not in texts and not ("dob" in texts and any(where in texts for where in NAME_FIELDS))
    draft.findings = [Finding(Problem.MALFORMED_ROW)]
    if nobody:
        draft.find(Problem.NO_IDENTITY, "mrn")
    draft.flags &= _OF_ANY_ROW
