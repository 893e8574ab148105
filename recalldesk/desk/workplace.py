"""What a window works with: every act and every look of a person at a desk, as frozen values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.calling import drafts
from recalldesk.desk.calling.claims import claim, claim_next, release
from recalldesk.desk.desks import Desks
from recalldesk.desk.find_people import find_people
from recalldesk.desk.lineup import Lineup, Openings, Place
from recalldesk.desk.note_look import note_look
from recalldesk.desk.overview import Counting, Overview
from recalldesk.desk.secrets import Secrets
from recalldesk.desk.settings import Settings, keep_idle, keep_own, settings
from recalldesk.desk.trays import Kind, Tray, TrayRow, badges, done_today, page_of, rows_of, status_of, unplaced
from recalldesk.desk.wake import wake
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import Status
from recalldesk.queue.standing import Rulebook
from recalldesk.queue.visits import TO_LOOK_AT
from recalldesk.store.playbooks import PlaybookInfo
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader

if TYPE_CHECKING:  # what the first list does not need is imported where it is asked for
    from recalldesk.desk.blocks import Block, BlockReport
    from recalldesk.desk.callbacks import Callback
    from recalldesk.desk.calling.card import Card
    from recalldesk.desk.calling.household import Line, Member
    from recalldesk.desk.calling.open_times import OpenTimes
    from recalldesk.desk.calling.record_outcome import Saved
    from recalldesk.desk.downtime import DowntimeList
    from recalldesk.desk.emergency import EmergencyNote
    from recalldesk.desk.escalations import OnBoard
    from recalldesk.desk.outgoing import Outgoing
    from recalldesk.desk.prepare import Done, Preparation
    from recalldesk.desk.reached import Told
    from recalldesk.queue.entry import Entry
    from recalldesk.queue.escalations import Move
    from recalldesk.queue.slots import Slot

_STATUSES = {Kind.WAITING: Status.WAITING, Kind.ESCALATED: Status.ROUTED}


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, and whether more follow the last."""

    rows: tuple[TrayRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Call:
    """A recall that this person has claimed.

    ``offers``: open times that fit; ``attempt``: the id that the attempt will have; ``draft``: what was typed of it
    before. ``household``: who else may be reached by it; ``line``: of a call that goes on with another. The policy,
    which is that of ``playbook`` (its id in the store), stays until the call ends, whatever is taken into use
    meanwhile (Q14).
    """

    at: datetime
    card: "Card"
    badges: tuple[str, ...]
    policy: Policy
    playbook: int
    caller: str
    attempt: FactId
    draft: Mapping[str, Any] | None
    offers: "tuple[Slot, ...]" = ()
    household: "tuple[Member, ...]" = ()
    line: "Line | None" = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody else is at work on a recall."""

    recall: RecallId
    name: str


class Workplace(Desks):
    """A person at a desk. Every method waits for the store: none belongs on the thread that paints.

    Whoever does not see the lists gets ``NotAllowed`` from what shows them (P5).
    ``settings``: what the person works with; ``secrets``: what opens the store, None where nothing does.
    """

    def __init__(self, store: Store, clock: Clock, actor: Actor, secrets: Secrets | None = None) -> None:
        super().__init__(store, clock, actor)
        self.secrets = secrets
        self._openings: tuple[Rulebook, Openings] | None = None
        self._counting = Counting()
        self._seen_on_board: set[FactId] = set()
        with store.read() as reader:
            self.person = reader.people.name(actor.person)
            self.settings = settings(reader, actor)
            self.zone = reader.playbooks.rules().policy.clinic.tz

    @property
    def clock(self) -> Clock:
        """The desk's clock: it goes on while the store is shut."""
        return self._clock

    def now(self) -> datetime:
        """Return the present instant; it does not wait for the store."""
        return self._clock.now()

    def overview(self) -> Overview:
        """Return what every segment and tray has."""
        require(Right.LISTS, self.role)
        now = self._clock.now()
        with self._store.read() as reader:
            rules = reader.playbooks.rules()
            counts = self._counting.counts(reader, self._lineup(reader, rules, now), rules)
            trays = {
                kind: sum(
                    number
                    for count in counts
                    for why, number in count.blocked.items()
                    if status_of(why, rules.policy) is status
                )
                for kind, status in _STATUSES.items()
            }
            blocked = [item for count in counts for item in count.blocked.items()]
            trays[Kind.UNCONFIRMED] = sum(number for why, number in blocked if why in TO_LOOK_AT)
            trays[Kind.DONE] = len(done_today(reader, self._actor, rules, now))
            trays[Kind.UNFINISHED] = len(reader.work.drafts(self._actor))
            people = reader.people.active()
        return Overview(now, rules.policy, counts, trays, people)

    def page(self, tray: Tray, size: int, after: Place | None = None) -> Page:
        """Return the next ``size`` rows of a list."""
        require(Right.LISTS, self.role)
        now, whose = self._clock.now(), self._actor.person if tray.mine else None
        with self._store.read() as reader:
            rules = reader.playbooks.rules()
            match tray.kind:
                case Kind.CALL:
                    places = self._lineup(reader, rules, now).page(size, tray.segment, after, assigned_to=whose)
                case Kind.WAITING | Kind.ESCALATED:
                    places = page_of(reader, _STATUSES[tray.kind], after, size, whose)
                case Kind.UNCONFIRMED:
                    places = page_of(reader, Status.WAITING, after, size, whose, TO_LOOK_AT)
                case Kind.DONE:
                    return Page(tuple(done_today(reader, self._actor, rules, now)), more=False)
                case Kind.UNFINISHED:
                    drafted = [draft.recall for draft in reader.work.drafts(self._actor)]
                    return Page(tuple(rows_of(reader, unplaced(drafted), rules)), more=False)
                case Kind.FOUND:
                    found = find_people(reader, tray.said, rules.policy.clinic, now, size)
                    return Page(tuple(rows_of(reader, unplaced(found[:size]), rules)), more=len(found) > size)
            return Page(tuple(rows_of(reader, places, rules)), more=len(places) == size)

    def board(self) -> "list[OnBoard]":
        """Return the open escalations, late ones first; an audit fact says how many are seen for the first time."""
        from recalldesk.desk.escalations import board  # noqa: PLC0415

        with self._store.read() as reader:
            shown = board(reader, reader.playbooks.rules().policy, self._clock.now())
        new = {one.escalation.id for one in shown} - self._seen_on_board
        if new:
            self._seen_on_board |= new
            note_look(self._store, self._clock, self._actor, "show escalations", len(new))
        return shown

    def move_escalation(self, name: FactId, to: "Move", said: str) -> None:
        """Take an escalation up, or end it. UsageError: nothing was changed."""
        from recalldesk.desk.escalations import move  # noqa: PLC0415

        move(self._store, self._clock, self._actor, name, to, said)

    def outgoing(self) -> "Outgoing":
        """Return what has something leave this desk."""
        from recalldesk.desk.outgoing import Outgoing  # noqa: PLC0415 - no call needs what writes files

        return Outgoing(self._store, self._clock, self._actor)

    def note_search(self, shown: int) -> None:
        """Leave an audit fact of a search that showed so many recalls."""
        note_look(self._store, self._clock, self._actor, "search", shown)

    def callbacks(self) -> "list[Callback]":
        """Return the promises that are due or come due within a day, the first to ring first."""
        from recalldesk.desk.callbacks import callbacks  # noqa: PLC0415

        require(Right.LISTS, self.role)
        now = self._clock.now()
        with self._store.read() as reader:
            return callbacks(reader, self._actor, self._lineup(reader, reader.playbooks.rules(), now), now)

    def block_report(self) -> "BlockReport | None":
        """Return what came of this person's block so far, None if there is none."""
        from recalldesk.desk.blocks import block_of, report_on  # noqa: PLC0415

        require(Right.LISTS, self.role)
        now = self._clock.now()
        with self._store.read() as reader:
            block, rules = block_of(reader, self._actor), reader.playbooks.rules()
            if block is None:
                return None
            return report_on(reader, self._actor, block, self._lineup(reader, rules, now), rules, now)

    def put_block(self, block: "Block") -> None:
        """Begin a block, or give it another end."""
        from recalldesk.desk.blocks import put_block  # noqa: PLC0415

        require(Right.LISTS, self.role)
        put_block(self._store, self._clock, self._actor, block)

    def end_block(self) -> None:
        """End this person's block. UsageError as long as a call is unfinished (Q10)."""
        from recalldesk.desk.blocks import end_block  # noqa: PLC0415

        end_block(self._store, self._clock, self._actor)

    def downtime_list(self) -> "DowntimeList":
        """Return whom to call now, for paper; an audit fact says how many."""
        from recalldesk.desk.downtime import downtime_list  # noqa: PLC0415

        require(Right.LISTS, self.own_role)
        return downtime_list(self._store, self._clock, self._actor)

    def emergency_policy(self) -> tuple[Policy, date]:
        """Return what the clinic's words for an emergency are taken from, and today."""
        with self._store.read() as reader:
            return reader.playbooks.rules().policy, self._clock.now().astimezone(self.zone).date()

    def keep_emergency(self, note: "EmergencyNote") -> bool:
        """Open an escalation of what was done in an emergency; False if it was kept already."""
        from recalldesk.desk.emergency import keep_emergency  # noqa: PLC0415

        return keep_emergency(self._store, self._clock, self._actor, note)

    def next(self, segment: str | None = None, *, mine: bool = False) -> Call | None:
        """Claim who is to be called next, ``mine``: of those assigned to this person; None if nobody may be called."""
        require(Right.LISTS, self.role)
        with self._store.read() as reader:
            openings = self._openings_by(reader.playbooks.rules())
        recall = claim_next(self._store, self._clock, self._actor, openings, segment, mine=mine)
        return None if recall is None else self._call(recall)

    def take(self, recall: RecallId, *, take_over: bool = False, line: "Line | None" = None) -> Call | Taken:
        """Claim a recall; return who has it, if somebody else does."""
        require(Right.LISTS, self.role)
        held = claim(self._store, self._clock, self._actor, recall, take_over=take_over)
        return Taken(recall, held.name) if held else self._call(recall, line)

    def leave(self, recall: RecallId) -> None:
        """Let go of a recall that was not called."""
        release(self._store, self._clock, self._actor, recall)

    def save(self, entry: "Entry") -> "Saved":
        """Write down how an attempt ended. EntryIncomplete: nothing was saved."""
        from recalldesk.desk.calling.record_outcome import record_outcome  # noqa: PLC0415

        self._may_end(entry.recall)
        return record_outcome(self._store, self._clock, self._actor, entry)

    def go_on(self, call: Call, line: "Line") -> Call | Taken | None:
        """Go on in a call that was saved with the next who is due there; None if nobody is (Q12)."""
        from recalldesk.desk.calling.household import household  # noqa: PLC0415

        require(Right.LISTS, self.role)
        now = self._clock.now()
        with self._store.read() as reader:
            found = household(reader, call.card, self._actor.person, reader.playbooks.rules(), now, line)
        return self.take(found[0].recall, line=line) if found else None

    def correct(self, correction: FactId, entry: "Entry") -> "Saved":
        """Put right how an attempt ended. EntryIncomplete, UsageError: nothing was changed."""
        from recalldesk.desk.calling.correct_outcome import correct_outcome  # noqa: PLC0415

        require(Right.LISTS, self.role)
        return correct_outcome(self._store, self._clock, self._actor, correction, entry)

    def undo(self, recall: RecallId, attempt: FactId) -> Call:
        """Take an attempt back and claim its recall again."""
        from recalldesk.desk.calling.correct_outcome import undo_outcome  # noqa: PLC0415

        require(Right.LISTS, self.role)
        undo_outcome(self._store, self._clock, self._actor, recall, attempt)
        claim(self._store, self._clock, self._actor, recall, take_over=True)
        return self._call(recall)

    def close_for_good(self, recall: RecallId, why: str) -> None:
        """Close a recall by a clinician's word. UsageError: nothing was changed."""
        from recalldesk.desk.decide import close_for_good  # noqa: PLC0415

        close_for_good(self._store, self._clock, self._actor, recall, why)

    def reopen(self, recall: RecallId, why: str) -> Call:
        """Open a closed recall again, and its call. UsageError: nothing was changed."""
        from recalldesk.desk.decide import reopen  # noqa: PLC0415

        require(Right.LISTS, self.role)
        reopen(self._store, self._clock, self._actor, recall, why)
        claim(self._store, self._clock, self._actor, recall, take_over=True)
        return self._call(recall)

    def tell(self, recall: RecallId, what: "Told", said: str, more: Mapping[str, str]) -> Call:
        """Write down what a patient told of how to be reached; return the call as it is now. UsageError: not kept."""
        from recalldesk.desk.reached import record_told  # noqa: PLC0415

        require(Right.LISTS, self.role)
        record_told(self._store, self._clock, self._actor, recall, what, said, more)
        claim(self._store, self._clock, self._actor, recall, take_over=True)
        return self._call(recall)

    def skip(self, recall: RecallId, why: str) -> None:
        """Let others of its tier go first."""
        from recalldesk.desk.calling.record_outcome import skip  # noqa: PLC0415

        require(Right.LISTS, self.role)
        skip(self._store, self._clock, self._actor, recall, why)

    def times(self) -> "OpenTimes":
        """Return what takes open times at this desk."""
        from recalldesk.desk.calling.open_times import OpenTimes  # noqa: PLC0415

        require(Right.LISTS, self.role)
        return OpenTimes(self._store, self._clock, self._actor)

    def keep_draft(self, recall: RecallId, content: Mapping[str, Any]) -> None:
        """Keep what is typed of a call, and the claim with it."""
        self._may_end(recall)
        drafts.keep_draft(self._store, self._clock, self._actor, recall, content)

    def prepare(self, recalls: Sequence[RecallId], what: "Preparation") -> "Done":
        """Mark, hand over or assign recalls before anybody dials."""
        from recalldesk.desk.prepare import prepare  # noqa: PLC0415 - no call needs it

        return prepare(self._store, self._clock, self._actor, recalls, what)

    def take_back(self, done: "Done") -> int:
        """Take back what was prepared; return how many stay with the teams that have taken them up."""
        from recalldesk.desk.prepare import take_back  # noqa: PLC0415 - no call needs it

        return take_back(self._store, self._clock, self._actor, done)

    def keep_own(self, chosen: Settings) -> None:
        """Keep what this person chose for the window, from now on."""
        keep_own(self._store, self._actor, chosen)
        self.settings = replace(chosen, idle=self.settings.idle)

    def keep_idle(self, idle: timedelta) -> None:
        """Have every window lock after so long."""
        keep_idle(self._store, self._clock, self._actor, idle)
        self.settings = replace(self.settings, idle=idle)

    def in_force(self) -> PlaybookInfo:
        """Return which playbook is in force."""
        with self._store.read() as reader:
            return reader.playbooks.in_force()

    def wake(self) -> int:
        """Bring in line what has turned by itself, what this person may too; return how many have turned."""
        self._look_again()
        return wake(self._store, self._clock.now())

    def tidy(self) -> None:
        """Once a day purge what is due, some of it at a time."""
        from recalldesk.desk.purge import purge_once_a_day  # noqa: PLC0415 - the first queue is there before

        purge_once_a_day(self._store, self._clock, self._actor)

    def _call(self, recall: RecallId, line: "Line | None" = None) -> Call:
        from recalldesk.desk.calling.card import card  # noqa: PLC0415
        from recalldesk.desk.calling.household import household  # noqa: PLC0415
        from recalldesk.desk.calling.open_times import offers  # noqa: PLC0415

        now = self._clock.now()
        with self._store.read() as reader:
            rules, playbook = reader.playbooks.rules(), reader.playbooks.in_force().id
            shown = card(reader, recall, rules, now, ahead=True)
            kept = next((draft for draft in reader.work.drafts(self._actor) if draft.recall == recall), None)
            times = offers(reader, shown, rules.policy, now)
            members = household(reader, shown, self._actor.person, rules, now, line)
        marks = tuple(badges(shown.values, shown.flags, shown.state, rules.policy))
        draft = kept.content if kept else None
        attempt = new_fact_id(now)
        return Call(now, shown, marks, rules.policy, playbook, self.person, attempt, draft, times, members, line)

    def _lineup(self, reader: Reader, rules: Rulebook, now: datetime) -> Lineup:
        return Lineup(reader, rules, now, openings=self._openings_by(rules))

    def _openings_by(self, rules: Rulebook) -> Openings:
        """Return which windows are open: worked out once for as long as the playbook is the same."""
        if self._openings is None or self._openings[0] is not rules:
            self._openings = rules, Openings(rules)
        return self._openings[1]
