"""What stands in the place of a call while none is open: why, and what next. Frozen values; no Qt."""

from dataclasses import dataclass

from recalldesk.core.ids import RecallId
from recalldesk.desk.overview import Overview
from recalldesk.desk.workplace import Taken
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.words import tr, why

_REASONS = 4  # that keep most recalls from being called


@dataclass(frozen=True, slots=True)
class Blank:
    """No call is open: what to say instead. ``taken``: a recall that somebody else has; ``icon``: what is drawn."""

    title: str
    words: str
    taken: RecallId | None = None
    icon: str = "nobody"


def rest() -> Blank:
    """Return what stands there before a call."""
    words = tr("{key} begins with the next patient.").format(key=keys_of("next"))
    return Blank(tr("Ready when you are"), words, icon="ready")


def first_day() -> Blank:
    """Return what stands there as long as there is nobody at all."""
    words = tr("Drop this morning's list into the window, or choose it: {key}").format(key=keys_of("open_list"))
    return Blank(tr("No list is loaded yet"), words)


def nobody_left(overview: Overview, segment: str | None) -> Blank:
    """Return why nobody is left, and what to do instead."""
    if not overview.any:
        return first_day()
    blocked = list(overview.blocked(segment).items())[:_REASONS]
    reasons = "\n".join(f"{number} · {why(reason)}" for reason, number in blocked)
    on = tr("Choose another segment ({trays}), or look who waits.").format(trays=keys_of("trays"))
    return Blank(tr("Nobody is left to call here now"), f"{reasons}\n\n{on}".strip())


def taken(result: Taken) -> Blank:
    """Return who has the recall that was to be called."""
    words = tr("{name} is at work on this patient, or on somebody with the same number.").format(name=result.name)
    return Blank(tr("Already taken"), words, result.recall, "taken")
