"""Whether the patient may be called at all: alive, still a patient, not opted out."""

from recalldesk.lists.clean.answers import UNCLEAR, consent, do_not_contact, is_deceased, sure
from recalldesk.lists.clean.dates import Unreadable
from recalldesk.lists.clean.words import contact_preference, patient_status
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.lists.judging.identity import NAME_FIELDS
from recalldesk.queue.model import Problem

_OF_STATUS = {"deceased": Problem.DECEASED, "inactive": Problem.INACTIVE}


def find_standing(draft: Draft, tools: Tools) -> None:
    """Read consent to calls, patient status and death."""
    _find_consent(draft)
    texts, values = draft.texts, draft.values
    if "status" in texts:
        values["status"] = patient_status(texts["status"])
        if problem := _OF_STATUS.get(values["status"]):
            draft.find(problem, "status")
    if "deceased" in texts:
        _find_death(draft, tools)
    for where in NAME_FIELDS:
        if where in texts and "deceased" in texts[where].casefold():
            draft.find(Problem.DECEASED, where)


def _find_consent(draft: Draft) -> None:
    texts = draft.texts
    if "consent_call" in texts:
        may_call = consent(texts["consent_call"])
        draft.values["consent_call"] = sure(may_call)
        _judge_consent(draft, "consent_call", opted_out=may_call is False, unclear=may_call == UNCLEAR)
    if "do_not_contact" in texts:
        stop = do_not_contact(texts["do_not_contact"])
        _judge_consent(draft, "do_not_contact", opted_out=stop is True, unclear=stop == UNCLEAR)
    if "contact_preference" in texts:
        draft.values["contact_preference"] = preference = contact_preference(texts["contact_preference"])
        _judge_consent(draft, "contact_preference", opted_out=preference == "none", unclear=False)


def _judge_consent(draft: Draft, where: str, *, opted_out: bool, unclear: bool) -> None:
    if opted_out:
        draft.find(Problem.OPTED_OUT, where)
    elif unclear:
        draft.find(Problem.UNCLEAR_CONSENT, where)


def _find_death(draft: Draft, tools: Tools) -> None:
    """Read a column that says yes or no, or the date of death."""
    text = draft.texts["deceased"]
    answer = is_deceased(text)
    died = tools.day(text) if answer == UNCLEAR else None
    if died is Unreadable.BAD:
        draft.find(Problem.REVIEW, "deceased")
    elif died or answer is True:
        draft.values["status"] = "deceased"
        draft.find(Problem.DECEASED, "deceased")
