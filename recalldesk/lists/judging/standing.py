"""Whether the patient may be called at all: alive, still a patient, not opted out."""

from recalldesk.lists.clean.answers import UNCLEAR, Answer
from recalldesk.lists.clean.dates import Unreadable
from recalldesk.lists.clean.remarks import stops
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.lists.judging.identity import NAME_FIELDS
from recalldesk.queue.model import Problem

_TELLING = (*NAME_FIELDS, "status", "visit_status", "last_result")  # what one status column says, another may not
_OF_STATUS: dict[str | None, Problem] = {"deceased": Problem.DECEASED, "inactive": Problem.INACTIVE}


def find_standing(draft: Draft, tools: Tools) -> None:
    """Read consent to calls, patient status and death."""
    _find_consent(draft, tools)
    texts, values = draft.texts, draft.values
    if problem := _OF_STATUS.get(values.get("status")):
        draft.find(problem, "status")
    if "deceased" in texts:
        _find_death(draft, tools)
    for where in _TELLING:
        if where in texts:
            for problem in stops(texts[where]):
                draft.find(problem, where)


def _find_consent(draft: Draft, tools: Tools) -> None:
    may_call: Answer = draft.values.get("consent_call")
    stop = tools.do_not_contact(draft.texts["do_not_contact"]) if "do_not_contact" in draft.texts else None
    for where, answer, opted_out in (("consent_call", may_call, False), ("do_not_contact", stop, True)):
        if answer is opted_out:
            draft.find(Problem.OPTED_OUT, where)
        elif answer == UNCLEAR:
            draft.find(Problem.UNCLEAR_CONSENT, where)
    if may_call == UNCLEAR:
        draft.values["consent_call"] = None
    if "safe_contact" in draft.texts and not tools.is_plain_time(draft.texts["safe_contact"]):
        draft.find(Problem.UNCLEAR_CONSENT, "safe_contact")
    if draft.values.get("contact_preference") == "none":
        draft.find(Problem.OPTED_OUT, "contact_preference")


def _find_death(draft: Draft, tools: Tools) -> None:
    """Read a column that says yes or no, or the date of death."""
    text = draft.texts["deceased"]
    answer = tools.is_deceased(text)
    died = tools.day(text) if answer == UNCLEAR else None
    if died is Unreadable.BAD:
        draft.find(Problem.REVIEW, "deceased")
    elif died or answer is True:
        draft.values["status"] = "deceased"
        draft.find(Problem.DECEASED, "deceased")
