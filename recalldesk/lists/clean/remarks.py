"""Free remarks that a caller must know of: death, a wish not to be called, sensitive services, open authorisation."""

import re
from collections.abc import Iterator

from recalldesk.lists.clean.text import narrow
from recalldesk.queue.model import Problem

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
_STOPS = re.compile(
    r"""\b(?: (?P<deceased> (?<!not\ )deceased | passed\ away )
      | (?P<opted_out> (?:do[ -]?not|don['’]?t|never|stop) [ -]? (?:call|contact|phone)(?:ing)? | dnc
        | opt(?:ed)?[ -]?out (?!\ (?:of\ |from\ )?(?:text|sms|e-?mail|mail|letter|portal|survey))
        | no\ l[aeo]s?\ llam\w* )
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NONE_YET = frozenset({"no", "n", "none", "false", "0"})


def stops(raw: str) -> Iterator[Problem]:
    """Yield ``deceased`` and ``opted_out`` where a name or a status says so, whatever else it says."""
    return (Problem(str(found.lastgroup)) for found in _STOPS.finditer(raw))


def is_sensitive(raw: str) -> bool:
    """Tell whether a specialty, programme or reason names a service that needs neutral words everywhere (X5)."""
    return bool(_SENSITIVE.search(raw))


def is_authorization_open(raw: str) -> bool:
    """Tell whether a remark says that an authorisation is needed and not there."""
    return bool(_OPEN.search(_SETTLED.sub(" ", narrow(raw))))


def is_unauthorized(raw: str) -> bool:
    """Tell the same of an authorisation column, where a bare *no* means that there is none."""
    return narrow(raw).casefold() in _NONE_YET or is_authorization_open(raw)
