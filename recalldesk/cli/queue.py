"""``recalldesk queue`` and ``recalldesk explain``."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from recalldesk import app
from recalldesk.cli import wording
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.desk.explain_recall import Explained, explain_recalls, find_recalls
from recalldesk.desk.lineup import Lineup, Place, SegmentCount
from recalldesk.desk.look_ahead import look_at
from recalldesk.desk.wake import wake
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader


def show(arguments: Namespace) -> int:
    """Show what every segment has, and the next recalls with why."""
    with _looking(arguments) as (reader, rules, at, lineup):
        segment = _segment(arguments.segment, rules)
        counts = [count for count in lineup.counts() if segment in {None, count.segment}]
        places = lineup.page(arguments.limit, segment)
        explained = {one.recall: one for one in explain_recalls(reader, [place.recall for place in places], rules, at)}
        following = [(place, explained[place.recall]) for place in places]
        if arguments.json:
            say_json(_plain_queue(counts, following, rules, at))
            return 0
        for line in _queue_lines(counts, following, rules, at):
            say(line)
    return 0


def explain(arguments: Namespace) -> int:
    """Explain every recall that the MRN or the recall's number names."""
    with _looking(arguments) as (reader, rules, at, _lineup):
        explained = explain_recalls(reader, find_recalls(reader, arguments.recall), rules, at)
        if arguments.json:
            say_json({"at": at.isoformat(), "recalls": [_plain_explained(one, rules, at) for one in explained]})
            return 0
        for one in explained:
            for line in wording.explained(one, rules, at):
                say(line)
    return 0


@contextmanager
def _looking(arguments: Namespace) -> Iterator[tuple[Reader, Rulebook, datetime, Lineup]]:
    """Give the queue as it is now, or with ``--at`` as it would be then; only the first wakes what is due."""
    with app.open_desk(options_of(arguments)) as desk:
        now = desk.clock.now()
        if arguments.at is None:
            wake(desk.store, now)
        with desk.store.read() as reader:
            rules = reader.playbooks.rules()
            at = _instant(arguments.at, rules) if arguments.at else now
            overlay = look_at(reader, rules, at, now) if arguments.at else {}
            yield reader, rules, at, Lineup(reader, rules, at, overlay=overlay)


def _instant(said: str, rules: Rulebook) -> datetime:
    """Return the instant of ``--at``; without an offset it is the clinic's local time."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise UsageError(f"'{said}' is no time: write it as 2026-11-24T14:10.") from None
    return at if at.tzinfo else at.replace(tzinfo=rules.policy.clinic.tz)


def _segment(said: str | None, rules: Rulebook) -> str | None:
    if said is None or said in rules.policy.segment:
        return said
    by_name = {segment.name.casefold(): segment.id for segment in rules.policy.segments}
    if said.casefold() in by_name:
        return by_name[said.casefold()]
    raise UsageError(f"There is no segment '{said}'. Segments: {', '.join(rules.policy.segment)}.")


def _queue_lines(
    counts: list[SegmentCount], following: list[tuple[Place, Explained]], rules: Rulebook, at: datetime
) -> Iterator[str]:
    yield f"Queue at {wording.local(at, rules)}"
    yield ""
    for count in counts:
        if count.ready or count.claimed or count.blocked:
            yield wording.segment_line(count, rules)
    yield ""
    if not following:
        yield "Nobody may be called now." + wording.why_nobody(counts)
        return
    yield "Next:"
    for number, (_place, one) in enumerate(following, 1):
        yield from wording.next_lines(number, one, rules, at)


def _plain_queue(
    counts: list[SegmentCount], following: list[tuple[Place, Explained]], rules: Rulebook, at: datetime
) -> dict[str, Any]:
    return {
        "at": at.isoformat(),
        "playbook": rules.policy.name,
        "segments": [
            {
                "segment": count.segment,
                "name": rules.policy.segment[count.segment].name,
                "tier": rules.policy.segment[count.segment].tier,
                "ready": count.ready,
                "claimed": count.claimed,
                "blocked": dict(count.blocked),
                "closed": count.closed,
            }
            for count in counts
        ],
        "next": [_plain_explained(one, rules, at) | {"rank": place.rank} for place, one in following],
    }


def _plain_explained(one: Explained, rules: Rulebook, at: datetime) -> dict[str, Any]:
    state, why = one.state, one.explanation
    plain: dict[str, Any] = {
        "recall": one.recall,
        "mrn": one.values.mrn if one.values else None,
        "name": wording.name_of(one.values),
        "reason": one.values.reason if one.values else None,
        "segment": state.segment,
        "status": state.status,
        "why": state.why,
        "step": state.step,
        "channel": state.channel,
        "attempts": state.attempts,
        "flags": wording.flags(one, rules),
    }
    if why is None:
        return plain | {"callable": False, "next_at": None, "tier": None, "blocks": [], "said": []}
    return plain | {
        "callable": why.callable_now,
        "tier": why.tier,
        "next_at": why.next_at.isoformat() if why.next_at else None,
        "open_until": why.open_until.isoformat() if why.open_until else None,
        "blocks": [
            {"kind": block.kind, "why": block.why, "until": block.until.isoformat() if block.until else None}
            for block in why.blocks
        ],
        "said": list(wording.sentences(one, rules, at)),
    }
