"""What a caller should know beforehand: language, authorisation, clinical review, a sensitive service, the place."""

from recalldesk.lists.clean.places import zones_of
from recalldesk.lists.judging.draft import Draft, Tools
from recalldesk.queue.model import Flag

_MARKED = {"sensitive": Flag.SENSITIVE, "clinical_review": Flag.CLINICAL_REVIEW, "interpreter": Flag.INTERPRETER}
_TELLING = ("specialty", "measure", "reason", "appointment_type", "location", "site")


def find_marks(draft: Draft, tools: Tools) -> None:
    """Read what is marked by a yes, and what free words give away."""
    texts, values, flags = draft.texts, draft.values, draft.flags
    for where, flag in _MARKED.items():
        if values.get(where):
            flags.add(flag)
    if values.get("language") and values["language"] not in tools.context.languages:
        flags.add(Flag.INTERPRETER)
    if any(where in texts and tools.is_sensitive(texts[where]) for where in _TELLING):
        flags.add(Flag.SENSITIVE)
    if "authorization" in texts and tools.is_unauthorized(texts["authorization"]):
        flags.add(Flag.AUTHORIZATION)
    if "insurance" in texts and tools.is_authorization_open(texts["insurance"]):
        flags.add(Flag.AUTHORIZATION)
    values["zones"] = zones_of(values.get("zip"), values.get("state"))
