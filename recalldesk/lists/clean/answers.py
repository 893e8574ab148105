"""Yes and no in the words of exports. What is neither is unclear, never taken for one of them."""

import re
from typing import Literal

from recalldesk.lists.clean.text import PLACEHOLDERS, narrow, squash, without_float_tail, words

Answer = bool | Literal["unclear"] | None

UNCLEAR: Literal["unclear"] = "unclear"
YES = words("y yes true t 1 x si sí on checked")
NO = words("n no false f 0 off unchecked")

_UNSAID = PLACEHOLDERS - {"?", "tbd"}
_GRANTED = words(
    "ok okay optin optedin granted given consented consentgiven allow allowed permitted agree agreed accepted signed "
    "onfile oktocall callok maycall cancall authorized approved verbal written"
)
_REVOKED = words(
    "optout optedout revoked withdrawn declined refused denied deny never stop dnc dncl donotcall donotcontact "
    "dontcall nocall nocalls nocontact disallowed notallowed notgranted prohibited"
)
_DEAD = words("deceased dead died expired decd deceasedpatient")
_UNMARKED = words("notneeded notrequired declined cleared notsensitive normal standard english")
_LONGEST = 80  # characters; a longer text is a story
_DATED = re.compile(r"[\s(:,;-]*(?:on |since |as of )?[0-9][0-9/.-]*\)?$", re.IGNORECASE)


def consent(raw: str) -> Answer:
    """Return whether a channel may be used."""
    return _answer(raw, YES | _GRANTED, NO | _REVOKED)


def consent_or_none(raw: str) -> bool | None:
    """Return whether a channel may be used; None also where that is unclear."""
    return sure(consent(raw))


def do_not_contact(raw: str) -> Answer:
    """Return whether the patient has opted out; here an *OK* means that calls are welcome."""
    return _answer(raw, YES | _REVOKED, NO | _GRANTED)


def is_deceased(raw: str) -> Answer:
    """Return whether the words say that the patient has died; a date is not read here."""
    return _answer(raw, YES | _DEAD, NO | {"alive", "living"})


def marked(raw: str) -> bool | None:
    """Return whether a cell marks something, by a yes or by words about it; False only for a plain no."""
    answer = _answer(raw, YES, NO | _UNMARKED)
    return True if answer == UNCLEAR else answer


def sure(answer: Answer) -> bool | None:
    """Return the answer, None if it is unclear."""
    return None if answer == UNCLEAR else answer


def _answer(raw: str, yes: frozenset[str], no: frozenset[str]) -> Answer:
    text = narrow(raw)
    if text.casefold() in _UNSAID:
        return None
    if len(text) > _LONGEST:
        return UNCLEAR
    for said in (without_float_tail(text), _DATED.sub("", text)):
        word = squash(said)
        if word in yes or word in no:
            return word in yes
    return UNCLEAR
