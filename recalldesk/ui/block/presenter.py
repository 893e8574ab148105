"""A block from its start to what is still open at its end. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from recalldesk.core.errors import ExpectedError
from recalldesk.desk.blocks import Block, BlockReport, size_of
from recalldesk.desk.overview import Overview
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.ui.background import Background
from recalldesk.ui.call.moments import read_moment
from recalldesk.ui.said import sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import clock, count, tr

LENGTHS = (25, 50, 90)  # minutes
_LONGEST = timedelta(hours=12)


class Proposal(NamedTuple):
    """How long a block may be, and what can be finished in it."""

    minutes: int
    words: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A block is about to begin: for whom, how long."""

    title: str
    proposals: tuple[Proposal, ...]
    fault: str = ""


class Running(NamedTuple):
    """A block runs. ``part``: of its time, 0 to 1; ``over``: its time has come."""

    words: str
    part: float
    over: bool


class Open(NamedTuple):
    """Something that is still open at the end, and the list that it is in; None: the board of escalations."""

    words: str
    tray: Tray | None


class Ended(NamedTuple):
    """What came of a block. ``may_close``: nothing unfinished keeps it from ending (Q10)."""

    title: str
    came: tuple[str, ...]
    still: tuple[Open, ...]
    may_close: bool
    fault: str = ""


State: TypeAlias = Asking | Running | Ended | None


class BlockPresenter:
    """``state``: None while there is no block."""

    def __init__(
        self,
        workplace: Workplace,
        background: Background,
        segment: Callable[[], str | None],
        overview: Callable[[], Overview | None],
    ) -> None:
        self._workplace, self._background = workplace, background
        self._chosen, self._overview = segment, overview
        self._block: Block | None = None
        self._report: BlockReport | None = None
        self.state: Seen[State] = Seen(None)

    @property
    def over(self) -> bool:
        """Whether its time has come: the next call is not begun by itself."""
        return self._block is not None and self._workplace.now() >= self._block.until

    def segment(self) -> str | None:
        """Return the segment that is worked in: that of the block, else the one that is chosen."""
        return self._block.segment if self._block else self._chosen()

    def turn(self) -> None:
        """Ask how long a block shall be; ask no more; of one that runs show the end."""
        if self._block is not None:
            self.finish()
        elif isinstance(self.state.value, Asking):
            self.state.set(None)
        else:
            self._ask()

    def start(self, minutes: int) -> None:
        """Begin a block of so many minutes."""
        self._begin(self._workplace.now() + timedelta(minutes=minutes))

    def start_until(self, said: str) -> None:
        """Begin a block until a time of day."""
        asking, now = self.state.value, self._workplace.now()
        until = read_moment(said, now.astimezone(self._workplace.zone))
        if until is not None and now < until <= now + _LONGEST:
            self._begin(until)
        elif isinstance(asking, Asking):
            self.state.set(replace(asking, fault=tr("Write a time of today, such as 16:30 or 4:30pm.")))

    def go_on(self, minutes: int) -> None:
        """Go on for so many minutes more from now."""
        if self._block is not None:
            self._put(replace(self._block, until=self._workplace.now() + timedelta(minutes=minutes)))

    def read(self, *, calling: bool = True) -> None:
        """Read again what came of it; ``calling`` False: if its time has come, show the end."""

        def done(report: BlockReport | None) -> None:
            self._block, self._report = (report.block, report) if report else (None, None)
            if report is None:
                if not isinstance(self.state.value, Asking):
                    self.state.set(None)
            elif isinstance(self.state.value, Ended) or (not calling and (self.over or not report.ready)):
                self.finish()
            else:
                self.look()

        self._background.run(self._workplace.block_report, done, self._failed)

    def look(self) -> None:
        """Show how far it is by the clock now."""
        block, report = self._block, self._report
        if block is None or report is None or isinstance(self.state.value, Ended):
            return
        now = self._workplace.now()
        left = max(-int((now - block.until).total_seconds() // 60), 0)
        calls = count(report.done, "{n} call done", "{n} calls done")
        time = tr("Time is over") if self.over else count(left, "{n} minute left", "{n} minutes left")
        part = (now - block.started_at) / (block.until - block.started_at)
        self.state.set(Running(f"{calls} · {time}", min(max(part, 0.0), 1.0), self.over))

    def finish(self) -> None:
        """Show what came of it and what is still open."""
        overview = self._overview()
        if self._report is not None and overview is not None:
            ended = _ended(self._report, overview.policy, self._workplace)
            if ended != self.state.value:
                self.state.set(ended)

    def leave_end(self) -> None:
        """Work on what is still open: the block runs on."""
        if isinstance(self.state.value, Ended):
            self.state.set(None)
            self.look()

    def close(self) -> None:
        """End it, unless a call is unfinished (Q10)."""
        self._background.run(self._workplace.end_block, lambda _none: self._closed(), self._failed)

    def _ask(self) -> None:
        overview = self._overview()
        if overview is None:
            return
        chosen = self._chosen()
        ready = sum(one.ready for one in overview.counts if chosen in {None, one.segment})
        title = tr(overview.policy.segment[chosen].name) if chosen else tr("Everybody, in order")
        proposals = tuple(Proposal(minutes, _size(minutes, ready)) for minutes in LENGTHS)
        self.state.set(Asking(title, proposals))

    def _begin(self, until: datetime) -> None:
        self._put(Block(self._chosen(), self._workplace.now(), until))

    def _put(self, block: Block) -> None:
        def done(_none: None) -> None:
            self.state.set(None)
            self.read()

        self._background.run(lambda: self._workplace.put_block(block), done, self._failed)

    def _closed(self) -> None:
        self._block = self._report = None
        self.state.set(None)

    def _failed(self, error: Exception) -> None:
        words = sentence(error) if isinstance(error, ExpectedError) else tr("The block was not kept. Try again.")
        if isinstance(self.state.value, Ended):
            self.state.set(self.state.value._replace(fault=words))
        elif isinstance(self.state.value, Asking):
            self.state.set(replace(self.state.value, fault=words))


def _size(minutes: int, ready: int) -> str:
    size = size_of(timedelta(minutes=minutes), ready)
    return tr("about {n} of {ready} ready").format(n=size, ready=ready)


def _ended(report: BlockReport, policy: Policy, workplace: Workplace) -> Ended:
    begun = clock(report.block.started_at.astimezone(workplace.zone))
    title = tr("Block from {begun}: {calls}").format(
        begun=begun, calls=count(report.done, "{n} call done", "{n} calls done")
    )
    came = ((key, report.outcomes[key]) for key in OutcomeKey if key in report.outcomes)
    names = ((tr(policy.outcome[key].name), number) for key, number in came)
    still = (
        (report.unfinished, count(report.unfinished, "{n} unfinished call", "{n} unfinished calls"), Kind.UNFINISHED),
        (report.promised, count(report.promised, "{n} callback today", "{n} callbacks today"), Kind.WAITING),
        (report.escalated, count(report.escalated, "{n} handed over", "{n} handed over"), Kind.ESCALATED),
    )
    rest = [Open(words, Tray(kind)) for number, words, kind in still if number]
    if report.undelivered:
        rest.append(Open(count(report.undelivered, "{n} not yet with its team", "{n} not yet with their team"), None))
    if report.ready:
        rest.append(Open(count(report.ready, "{n} still ready", "{n} still ready"), Tray(segment=report.block.segment)))
    return Ended(title, tuple(f"{name}: {number}" for name, number in names), tuple(rest), not report.unfinished)
