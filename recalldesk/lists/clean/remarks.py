"""Free remarks that a caller must know of: sensitive services, authorisation still open."""

import re

from recalldesk.lists.clean.text import narrow

_SENSITIVE = re.compile(
    r"\b(?:behaviou?ral health|mental health|psych\w*|substance|addiction|detox\w*|methadone|suboxone|buprenorphine|"
    r"naltrexone|opioid|alcohol (?:use|abuse|dependence|treatment)|hiv|std|sti|sexual\w*|family planning|contracept\w*|"
    r"abortion|termination of pregnancy|reproductive|iud|domestic violence|gender[- ]affirm\w*|42 cfr)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:no|none|not|never|doesn't|does not)\s+(?:\w+\s+){0,2}?(?:required|requires?|needed|needs?|necessary)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:requires?|required|needs?|needed|pending|expired|denied|missing|lapsed|terminated|inactive|awaiting|submitted|"
    r"requested|incomplete|unverified|in process|not (?:on file|obtained|approved|active|valid|verified|received)|"
    r"no (?:\w+ )?(?:auth\w*|referral|coverage) on file|no auth\w*)\b",
    re.IGNORECASE,
)
_NONE_YET = frozenset({"no", "n", "none", "false", "0"})


def is_sensitive(raw: str) -> bool:
    """Tell whether a specialty, programme or reason names a service that needs neutral words everywhere (X5)."""
    return bool(_SENSITIVE.search(raw))


def is_authorization_open(raw: str) -> bool:
    """Tell whether a remark says that an authorisation is needed and not there."""
    return bool(_OPEN.search(_SETTLED.sub(" ", narrow(raw))))


def is_unauthorized(raw: str) -> bool:
    """Tell the same of an authorisation column, where a bare *no* means that there is none."""
    return narrow(raw).casefold() in _NONE_YET or is_authorization_open(raw)
