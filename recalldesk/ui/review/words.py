"""What notes, scores and what came of a call are called. No Qt."""

from collections.abc import Iterator
from datetime import datetime, time, tzinfo

from recalldesk.desk.noted_calls import Came
from recalldesk.queue.policy import Channel
from recalldesk.queue.reviewing import Score
from recalldesk.ui.call.fields import MOMENTS, label
from recalldesk.ui.words import mark, moment, short_day, tr

SCORES = {Score.YES: mark("Yes"), Score.PARTLY: mark("Partly"), Score.NO: mark("No")}
_CHANNELS = {
    Channel.CALL: mark("A call"),
    Channel.SMS: mark("A text message"),
    Channel.PORTAL: mark("A portal message"),
    Channel.EMAIL: mark("An e-mail"),
    Channel.LETTER: mark("A letter"),
    Channel.CERTIFIED_LETTER: mark("A certified letter"),
}


def score(one: Score) -> str:
    """Return how a note does."""
    return tr(SCORES[one])


def told(came: Came, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """Yield what came of a call, each with its name."""
    outcome, detail = came.rule.outcome, came.rule.detail
    yield tr("Outcome"), f"{tr(outcome.name)}: {tr(detail.name)}" if detail else tr(outcome.name)
    for name, said in came.fields.items():
        yield label(name), _moment(said, zone) if name in MOMENTS else said
    if came.teams:
        yield tr("Handed to"), ", ".join(map(tr, came.teams))
    yield tr("What was next"), _next(came, zone)
    yield tr("Called by"), came.caller


def _next(came: Came, zone: tzinfo) -> str:
    what = tr(_CHANNELS[came.channel]) if came.channel else ""
    when = _when(came.next_at.astimezone(zone)) if came.next_at else ""
    return ", ".join(part for part in (what, when) if part) or tr("No further contact")


def _when(at: datetime) -> str:
    """Return an instant in words; a midnight stands for its day."""
    return moment(at) if at.time() != time() else short_day(at)


def _moment(said: str, zone: tzinfo) -> str:
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return said
    return moment(at.astimezone(zone) if at.tzinfo else at)
