"""Who is next: the trays on the left, and the rows of the one that is chosen. No Qt."""

from datetime import datetime, time
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.desk.lineup import Place
from recalldesk.desk.overview import Overview
from recalldesk.desk.trays import Kind, Tray, TrayRow
from recalldesk.desk.workplace import Page, Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.ranking import PROMISED, tier_of
from recalldesk.ui.background import Background
from recalldesk.ui.queue.prepare_presenter import PreparePresenter
from recalldesk.ui.said import sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.words import badge, clock, listed_name, mark, moment, short_day, since_due, tr, why

PAGE = 60  # rows
_MOST = 600  # rows that are read again after an act
_OF_PEOPLE = frozenset({Kind.CALL, Kind.WAITING, Kind.UNCONFIRMED, Kind.ESCALATED})  # lists of what may be assigned
_TRAYS = {
    Kind.WAITING: mark("Waiting"),
    Kind.UNCONFIRMED: mark("Not confirmed"),
    Kind.ESCALATED: mark("Escalated"),
    Kind.DONE: mark("Done today"),
    Kind.UNFINISHED: mark("Unfinished"),
}


_NOBODY = {
    Kind.WAITING: mark("Nobody waits. Whoever is to be called later stands here, with the time."),
    Kind.UNCONFIRMED: mark("Every booking is confirmed. One that no list or status file shows in time stands here."),
    Kind.ESCALATED: mark("Nothing is with another team. What you hand over stands here until it is answered."),
    Kind.DONE: mark("Nothing is done yet today. Each call that you save stands here, and opens again with Enter."),
    Kind.UNFINISHED: mark("No call is unfinished. A call that you leave before it is saved stands here."),
}


class TrayLine(NamedTuple):
    """A line of the left side. ``tray`` None: a heading, with words ``aside``.

    ``blocked``: how many cannot be called now; None: not said. ``tier``: how urgent it is, None where it holds several.
    """

    words: str
    tray: Tray | None = None
    number: int = 0
    blocked: int | None = None
    aside: str = ""
    tier: int | None = None


class RowLine(NamedTuple):
    """A row of a list, in words. ``badges``: words and tone; ``tier``: how urgent it is, None where that is past."""

    recall: RecallId
    name: str
    second: str
    third: str
    badges: tuple[tuple[str, str], ...]
    tier: int | None = None

    @property
    def spoken(self) -> str:
        """The whole row for whoever hears it."""
        urgent = (tier_words(self.tier),) if self.tier is not None else ()
        return ". ".join((self.name, *(words for words, _tone in self.badges), self.second, self.third, *urgent))


class Rows(NamedTuple):
    """Rows that were read. ``first``: they begin the list anew. ``more``: others follow."""

    tray: Tray
    title: str
    total: str
    lines: tuple[RowLine, ...]
    first: bool
    more: bool
    empty: str  # why there is nobody, in words


class QueuePresenter:
    """The trays, and the list of the chosen one, read page by page."""

    def __init__(self, workplace: Workplace, background: Background) -> None:
        self._workplace, self._background = workplace, background
        self.tray = Tray()
        self._after: Place | None = None
        self._shown = 0
        self._asked = 0
        self._reading = False
        self.overview: Seen[Overview | None] = Seen(None)
        self.trays: Seen[tuple[TrayLine, ...]] = Seen(())
        self.rows: Seen[Rows | None] = Seen(None)
        self.problem = Seen("")
        self.prepare = PreparePresenter(workplace, background, self.overview, self.refresh, self._failed)

    def overview_now(self) -> Overview | None:
        """Return what there is to do, as it was read last."""
        return self.overview.value

    def segment(self) -> str | None:
        """Return the segment that is worked in, None for all."""
        return self.tray.segment

    def refresh(self) -> None:
        """Read again what is shown."""
        self._background.run(self._workplace.overview, self._counted, self._failed)
        self._read(max(PAGE, min(self._shown, _MOST)))

    def choose(self, tray: Tray) -> None:
        """Show another list; of one's own still, if only they were shown and it has some."""
        if tray.kind in _OF_PEOPLE:
            tray = tray._replace(mine=self.tray.mine)
        self._turn_to(tray)

    def turn_mine(self) -> None:
        """Show only what is assigned to this person, or everything again."""
        if self.tray.kind in _OF_PEOPLE:
            self._turn_to(self.tray._replace(mine=not self.tray.mine))

    def _turn_to(self, tray: Tray) -> None:
        if tray != self.tray:
            if tray.kind is not Kind.FOUND:
                self.put_away()
            self.tray = tray
            self._read(PAGE)

    def find(self, said: str) -> None:
        """Show whom a text means, as it is typed; without one, everybody who may be called."""
        if said.strip():
            self.choose(Tray(Kind.FOUND, said=said.strip()))
        elif self.tray.kind is Kind.FOUND:
            self.choose(Tray())

    def put_away(self) -> None:
        """Note a search that ends, with how many it showed."""
        if self.tray.kind is Kind.FOUND:
            shown = self._shown
            self._background.run(lambda: self._workplace.note_search(shown), lambda _none: None, self._failed)

    def more(self) -> None:
        """Read the next rows of the list, unless they are on their way or there are none."""
        if self.rows.value and self.rows.value.more and not self._reading:
            self._read(PAGE, self._after)

    def wake(self) -> None:
        """Bring in line what has turned by itself, and show it."""
        self._background.run(self._workplace.wake, lambda _woken: self.refresh(), self._failed)

    def _read(self, size: int, after: Place | None = None) -> None:
        self._asked += 1
        self._reading = True
        asked, tray = self._asked, self.tray

        def done(page: Page) -> None:
            if asked == self._asked:  # else another list was chosen meanwhile
                self._reading = False
                self._show(page, first=after is None)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._reading = False
                self._show(Page((), more=False), first=True)
                self._failed(error)

        self._background.run(lambda: self._workplace.page(tray, size, after), done, failed)

    def _counted(self, overview: Overview) -> None:
        self.overview.set(overview)
        self.trays.set(tuple(_tray_lines(overview)))

    def _show(self, page: Page, *, first: bool) -> None:
        overview = self.overview.value
        if overview is None:
            return
        self._after = page.rows[-1].place if page.rows else None
        self._shown = len(page.rows) + (0 if first else self._shown)
        lines = tuple(row_line(row, overview) for row in page.rows)
        title, total = _title(self.tray, overview, page)
        if self.tray.mine:
            title, total = tr("{title}, mine").format(title=title), tr("{n} shown").format(n=self._shown)
        self.rows.set(
            Rows(
                self.tray,
                title,
                total,
                lines,
                first,
                page.more and self.tray.kind is not Kind.FOUND,
                _empty(self.tray, overview),
            )
        )

    def _failed(self, error: Exception) -> None:
        self.problem.set(sentence(error))


def _tray_lines(overview: Overview) -> list[TrayLine]:
    blocked = sum(overview.blocked(None).values())
    lines = [
        TrayLine(tr("Call now"), aside=tr("ready +later")),
        TrayLine(tr("Everybody, in order"), Tray(), overview.ready, blocked),
    ]
    for item in overview.counts:
        segment, kept_back = overview.policy.segment[item.segment], sum(item.blocked.values())
        if item.ready or kept_back:
            tray = Tray(segment=item.segment)
            lines.append(TrayLine(tr(segment.name), tray, item.ready, kept_back, tier=segment.tier))
    lines.append(TrayLine(tr("Follow through")))
    lines += [TrayLine(tr(words), Tray(kind), overview.trays[kind]) for kind, words in _TRAYS.items()]
    return lines


def _title(tray: Tray, overview: Overview, page: Page) -> tuple[str, str]:
    if tray.kind is Kind.FOUND:
        some = tr("the first {n}") if page.more else "{n}"
        return tr("Found"), some.format(n=len(page.rows))
    if tray.kind is not Kind.CALL:
        return tr(_TRAYS[tray.kind]), str(overview.trays[tray.kind])
    if tray.segment is None:
        return tr("Everybody, in order"), tr("{n} ready").format(n=overview.ready)
    ready = next(item.ready for item in overview.counts if item.segment == tray.segment)
    return tr(overview.policy.segment[tray.segment].name), tr("{n} ready").format(n=ready)


def _empty(tray: Tray, overview: Overview) -> str:
    """Return why a list has nobody: what is blocked, by reason (Q5)."""
    if tray.kind is Kind.FOUND:
        return tr("Nobody was found. Try the beginning of a name, a date of birth, a number or an MRN.")
    if tray.mine:
        return tr("Nobody here is assigned to you. {key} shows everybody.").format(key=keys_of("mine"))
    if tray.kind is not Kind.CALL:
        return tr(_NOBODY[tray.kind])
    blocked = overview.blocked(tray.segment)
    if not overview.any:
        return tr("No list is loaded yet. {key} goes to where this morning's list is loaded.").format(
            key=keys_of("room_load")
        )
    if not blocked:
        return tr("Nobody is on this list any more. Choose another segment: {key}.").format(key=keys_of("trays"))
    reasons = [f"{number} · {_reason(name, overview.policy)}" for name, number in blocked.items()]
    return "\n".join([tr("Nobody may be called here now."), *reasons])


def _reason(name: str, policy: Policy) -> str:
    route = next((route.name for route in policy.routes if route.id == name), None)
    return tr("With: {route}").format(route=tr(route)) if route else why(name)


def row_line(row: TrayRow, overview: Overview) -> RowLine:
    """Return a row in words. Of a sensitive recall it says nothing of the care (X5)."""
    badges = [badge(name, short=True) for name in row.badges]
    if row.badges and "language" in row.badges and row.values.language:
        place = row.badges.index("language")
        badges[place] = (tr(row.values.language).split(" ")[0], badges[place][1])
    tier = None if row.outcome is not None else tier_of(row.state.rank)
    words = listed_name(row.values), _second(row, overview), _third(row, overview)
    return RowLine(row.recall, *words, tuple(badges), tier)


def tier_words(tier: int) -> str:
    """Return how urgent a tier is, in words."""
    return tr("Asked for this time") if tier == PROMISED else tr("Tier {tier}").format(tier=tier)


def _second(row: TrayRow, overview: Overview) -> str:
    if row.outcome is not None:
        name = tr(overview.policy.outcome[OutcomeKey(row.outcome)].name)
        return tr("{outcome}, taken back").format(outcome=name) if row.undone else name
    if row.state.why and not row.state.window:
        return _reason(row.state.why, overview.policy)
    parts = [tr("Asked for this time")] if row.promised else []
    if row.due is not None:
        parts.append(since_due((overview.at.astimezone(overview.policy.clinic.tz).date() - row.due).days))
    provider = None if row.sensitive else row.values.provider
    if row.no_capacity:
        parts.append(tr("{provider}: no open time soon").format(provider=provider or tr("Provider")))
    elif provider:
        parts.append(provider)
    return " · ".join(parts)


def _third(row: TrayRow, overview: Overview) -> str:
    if row.at is not None:
        return moment(row.at.astimezone(overview.policy.clinic.tz))
    if row.state.wake_at is not None:
        return tr("Until {when}").format(when=_wakes(row.state.wake_at, row, overview))
    attempt = _whose(row, overview) + tr("Attempt {n} of {all}").format(n=row.attempt, all=row.steps)
    return f"{attempt} · {tr('{time} there').format(time=clock(overview.at.astimezone(row.zone)))}"


def _wakes(at: datetime, row: TrayRow, overview: Overview) -> str:
    """Return when a row is ready again: what waits for another day of the patient's waits until no hour of it."""
    there = at.astimezone(row.zone)
    return short_day(there) if there.time() == time.min else moment(at.astimezone(overview.policy.clinic.tz))


def _whose(row: TrayRow, overview: Overview) -> str:
    """Return for whom a row is, if it is assigned."""
    name = overview.people.get(row.state.assigned_to) if row.state.assigned_to is not None else None
    return tr("For {name}").format(name=name) + " · " if name else ""
