"""``recalldesk queue`` and ``recalldesk explain``."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from recalldesk import app
from recalldesk.cli import wording
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.desk.downtime import downtime_list
from recalldesk.desk.explain_recall import Explained, explain_recalls, find_recalls
from recalldesk.desk.leftovers import write_noted
from recalldesk.desk.lineup import Lineup, Place, SegmentCount
from recalldesk.desk.look_ahead import look_at
from recalldesk.desk.note_look import note_look
from recalldesk.desk.unsorted import Unsorted, unsorted_recalls
from recalldesk.desk.wake import wake
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_YEARS = range(2000, 2200)


def show(arguments: Namespace) -> int:
    """Show what every segment has, and the next recalls with why."""
    asked = _time(arguments.at)
    if arguments.print is not None:
        return _print(arguments)
    with app.open_desk(options_of(arguments)) as desk:
        now = desk.clock.now()
        if asked is None:
            wake(desk.store, now)
        with desk.store.read() as reader:
            rules = reader.playbooks.rules()
            at = _instant(asked, rules) or now
            lineup = Lineup(reader, rules, at, overlay=look_at(reader, rules, at, now) if asked else None)
            view = _view(reader, rules, lineup, at, arguments)
        note_look(desk.store, desk.clock, desk.actor, "show queue", len(view.following))
    if arguments.json:
        say_json(_plain_queue(view, rules))
    else:
        for line in _queue_lines(view, rules):
            say(line)
    return 0


def _print(arguments: Namespace) -> int:
    """Write the downtime list as PDF."""
    from recalldesk import gui  # noqa: PLC0415 - the other commands need no Qt

    if arguments.at is not None or arguments.json or arguments.segment is not None:
        raise UsageError("--print writes the list of now, of all segments: leave --at, --json and --segment away.")
    with app.open_desk(options_of(arguments)) as desk:
        wake(desk.store, desk.clock.now())
        made = downtime_list(desk.store, desk.clock, desk.actor)
        write_noted(desk.store, arguments.print, gui.downtime_pdf(made))
    say(f"{arguments.print}: {len(made.rows)} of {made.ready} ready. It has names and numbers: print it, delete it.")
    return 0


def explain(arguments: Namespace) -> int:
    """Explain every recall that the MRN or the recall's number names."""
    asked = _time(arguments.at)
    with app.open_desk(options_of(arguments)) as desk:
        with desk.store.read() as reader:
            rules = reader.playbooks.rules()
            at = _instant(asked, rules) or desk.clock.now()
            explained = explain_recalls(reader, find_recalls(reader, arguments.recall), rules, at)
        note_look(desk.store, desk.clock, desk.actor, "explain", len(explained))
    if arguments.json:
        say_json({"at": at.isoformat(), "recalls": [_plain_explained(one, rules, at) for one in explained]})
    else:
        for one in explained:
            for line in wording.explained(one, rules, at):
                say(line)
    return 0


@dataclass(frozen=True, slots=True)
class _View:
    """The queue at an instant. ``following``: the next recalls; ``opens_at``: from when one may be called."""

    at: datetime
    counts: list[SegmentCount]
    following: list[tuple[Place, Explained]]
    opens_at: datetime | None
    unsorted: Unsorted | None


def _view(reader: Reader, rules: Rulebook, lineup: Lineup, at: datetime, arguments: Namespace) -> _View:
    segment = _segment(arguments.segment, rules)
    places = lineup.page(arguments.limit, segment)
    explained = explain_recalls(reader, [place.recall for place in places], rules, at)
    return _View(
        at,
        [count for count in lineup.counts() if segment in {None, count.segment}],
        list(zip(places, explained, strict=True)),
        lineup.opens_at(segment),
        unsorted_recalls(reader, rules) if segment in {None, rules.policy.unsorted} else None,
    )


def _time(said: str | None) -> datetime | None:
    """Return the time of ``--at``, with the offset that it has, if any."""
    if said is None:
        return None
    try:
        asked = datetime.fromisoformat(said)
    except ValueError:
        raise UsageError(f"'{said}' is no time: write it as 2026-11-24T14:10.") from None
    if asked.year not in _YEARS:
        raise UsageError(f"'{said}' is too far away: years go from {_YEARS.start} to {_YEARS.stop - 1}.")
    return asked


def _instant(asked: datetime | None, rules: Rulebook) -> datetime | None:
    """Return the instant in UTC of a time, without an offset by the clinic's clocks."""
    if asked is None:
        return None
    return (asked if asked.tzinfo else asked.replace(tzinfo=rules.policy.clinic.tz)).astimezone(UTC)


def _segment(said: str | None, rules: Rulebook) -> str | None:
    if said is None or said in rules.policy.segment:
        return said
    by_name = {segment.name.casefold(): segment.id for segment in rules.policy.segments}
    if said.casefold() in by_name:
        return by_name[said.casefold()]
    raise UsageError(f"There is no segment '{said}'. Segments: {', '.join(rules.policy.segment)}.")


def _queue_lines(view: _View, rules: Rulebook) -> Iterator[str]:
    yield f"Queue at {wording.local(view.at, rules)}"
    yield ""
    yield wording.SEGMENT_HEAD
    for count in view.counts:
        if count.ready or count.claimed or count.blocked:
            yield wording.segment_line(count, rules)
    yield ""
    if view.following:
        yield "Next:"
        for number, (_place, one) in enumerate(view.following, 1):
            yield from wording.next_lines(number, one, rules, view.at)
    elif not any(count.ready for count in view.counts):
        yield wording.nobody(view.counts, view.opens_at, rules)
    if view.unsorted and view.unsorted.recalls:
        yield ""
        yield from wording.to_be_mapped(view.unsorted)


def _plain_queue(view: _View, rules: Rulebook) -> dict[str, Any]:
    return {
        "at": view.at.isoformat(),
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
            for count in view.counts
        ],
        "next": [_plain_explained(one, rules, view.at) | {"rank": place.rank} for place, one in view.following],
        "unsorted": [
            {"reason": reason, "count": count} for reason, count in (view.unsorted.reasons if view.unsorted else ())
        ],
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
    return plain | {
        "callable": why is not None and why.callable_now,
        "tier": why.tier if why else None,
        "raised_by": why.raised_by if why else None,
        "no_capacity": why.no_capacity if why else False,
        "due": _iso(why.due if why else None),
        "promised_at": _iso(why.promised_at if why else None),
        "good_hour": why.good_hour if why else None,
        "next_at": _iso(why.next_at if why else None),
        "owner": why.duty.owner if why and why.duty else None,
        "next_action": why.duty.action if why and why.duty else None,
        "next_on": _iso(why.duty.on if why and why.duty else None),
        "open_until": _iso(why.open_until if why else None),
        "blocks": [
            {"kind": block.kind, "why": block.why, "until": _iso(block.until)} for block in (why.blocks if why else ())
        ],
        "said": list(wording.sentences(one, rules, at)),
    }


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None
