"""Lines of a report that are no data: totals, page numbers, print dates, headings of groups."""

import re
from collections.abc import Sequence

from recalldesk.lists.aliases import meaning_of
from recalldesk.lists.looks import day_of, text_of
from recalldesk.lists.records import Cell

_WHAT = r"(?:records?|patients?|rows?|recalls?|results?|items?|entries|registros|pacientes)"
_LINE = re.compile(  # nobody is called that
    rf"""(?P<total>
        \(?\d[\d,]*\s+(?:total\s+)?{_WHAT}(?:\s+(?:found|listed|printed|selected|returned|(?:in\s+)?total))?\)?\.?
      | (?:(?:grand|sub|report|page)[\s-]*)?(?:totals?|count)
        (?:\s+(?:number\s+of\s+|of\s+)?{_WHAT})?\s*[:=]?\s*\(?\d[\d,]*\)?(?:\s+{_WHAT})?
      | (?:grand|report|page)[\s-]*totals?\s*[:=]?
      | (?:total\s+(?:number\s+of\s+)?|number\s+of\s+|count\s+of\s+){_WHAT}
        (?:\s+(?:listed|found|printed))?\s*[:=]?
      | {_WHAT}\s*(?:total|count|listed|found|printed)?\s*:\s*\d[\d,]*
      | record\s+count\s*[:=]?
    )|(?P<footer>
        (?:page|p[aá]gina)\s*\#?\s*\d+(?:\s*(?:of|/|de)\s*\d+)?
      | [-*\s]*(?:end|fin)\s+(?:of|del?)\s+(?:the\s+)?(?:report|list|file|data|page|reporte|lista)\b.*
      | (?:printed|generated|exported|produced|prepared|created|run|report\s+(?:run|generated|printed))
        (?:\s+(?:on|by|at|from|date|time)\b.*|\s*:.*|\s+\d.*)
      | (?:printed|generated|exported)
      | (?:report|print|run|export)\s+(?:date|time)\b.*
      | (?:strictly\s+)?confidential\b.*(?:information|only|health|hipaa|patient|phi).*
      | (?:this\s+(?:report|document|file|list)\s+)?contains\b.*
      | continued\s+(?:on|from)\s.*
      | filters?\s*(?:used|applied)?\s*:.*
      | [-=_*~\s]{{3,}}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_PERHAPS = re.compile(r"(?:(?:sub)?totals?|count|page|sum|records|patients|printed|average)\s*:?", re.IGNORECASE)
_LABELLED = re.compile(r"([^:]{2,40}):(?:\s.*)?")
_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"[\d.,%$]+")


def line_key(cells: Sequence[Cell]) -> str:
    """Return a line's text, each number as 0 since page numbers and times differ; "" if it has no words."""
    text = _NUMBER.sub("0", " ".join(filter(None, map(text_of, cells)))).casefold()
    return text if any(map(str.isalpha, text)) else ""


def footer(filled: Sequence[Cell]) -> str | None:
    """Return "total" or "footer" if the line reads so whatever columns it falls into, else None."""
    found = _LINE.fullmatch(text_of(filled[0]))
    return found.lastgroup if found and _are_bare(filled[1:]) else None


def may_be_total(filled: Sequence[Cell]) -> bool:
    """Tell whether the line reads as a total, if nothing in it belongs to a patient."""
    return _PERHAPS.fullmatch(text_of(filled[0])) is not None and _are_bare(filled[1:])


def is_heading(filled: Sequence[Cell]) -> bool:
    """Tell whether the line heads a group: a header's word, a colon, a value, and nothing else."""
    label = _LABELLED.fullmatch(text_of(filled[0]))
    return label is not None and len(filled) < 3 and meaning_of(label[1]) is not None


def _are_bare(cells: Sequence[Cell]) -> bool:
    return all(_BARE.fullmatch(text_of(cell)) or _LINE.fullmatch(text_of(cell)) or day_of(cell) for cell in cells)
