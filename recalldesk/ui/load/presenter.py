"""The way of a list from a file to the queue: what is shown, and what a person's acts do. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from recalldesk.core.errors import Cancelled, DecisionNeeded, ExpectedError, InputError
from recalldesk.core.ids import LoadId
from recalldesk.desk.morning import Ask, Books, Loaded, Preview, Question, with_field
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.load.pages import Done, Failed, HeldRows, Looked, Page, Start, Working
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import count, tr

T = TypeVar("T")
_LATELY = 8  # loads


class Progress:
    """How far a load is: told on its own thread, read on the window's."""

    def __init__(self) -> None:
        self.rows = 0
        self.stopped = False

    def __call__(self, rows: int) -> None:
        """Take note of the rows done; Cancelled if a person has stopped it."""
        self.rows = rows
        if self.stopped:
            raise Cancelled(tr("Stopped. Nothing was changed."))


class LoadPresenter:
    """The page that is shown. ``changed``: told when a load has changed the queue."""

    def __init__(self, workplace: Workplace, background: Background, changed: Callable[[], None]) -> None:
        self._workplace, self._background, self._changed = workplace, background, changed
        self._progress = Progress()
        self.page: Seen[Page] = Seen(Start())
        self.said = Seen(Said(""))

    @property
    def working(self) -> Working | None:
        """What is under way."""
        page = self.page.value
        return page if isinstance(page, Working) else None

    @property
    def looked(self) -> Looked | None:
        """The list that is looked at."""
        page = self.page.value
        return page if isinstance(page, Looked) else None

    @property
    def rows(self) -> int:
        """How many rows are done of what is under way."""
        return self._progress.rows

    def enter(self) -> None:
        """Read what was loaded lately, if that is shown."""
        if isinstance(self.page.value, Start):
            self._background.run(lambda: self._workplace.morning().books(_LATELY), self._booked, self._fail)

    def start(self) -> None:
        """Go back to where a file is chosen; what was looked at is dropped."""
        if not self.working:
            self.said.set(Said(""))
            self.page.set(Start())
            self.enter()

    def open(self, path: Path) -> None:
        """Look at a file."""
        if self._refused():
            return
        self._look(Ask(path=path))

    def choose_field(self, header: str, field: str | None) -> None:
        """Say what a column holds; None: it is left out."""
        if self.looked and (header, field) not in {(one.header, one.field) for one in self.looked.columns}:
            self._ask(with_field(self.looked.ask, self.looked.seen.understood, header, field))

    def choose_sheet(self, sheet: str) -> None:
        """Say which sheet is the list. Its columns are understood anew."""
        if self.looked:
            self._ask(replace(self.looked.ask, sheet=sheet, mapping=None))

    def choose_source(self, source: str) -> None:
        """Say where the list comes from."""
        if self.looked and source.strip():
            self._ask(replace(self.looked.ask, source=source.strip()))

    def say_whole(self, *, whole: bool) -> None:
        """Say that a list which is much shorter than the one before is not cut off."""
        if self.looked:
            seen = replace(self.looked.seen, ask=replace(self.looked.seen.ask, whole=whole))
            self.page.set(Looked(seen, replace(self.looked.ask, whole=whole)))

    def go_on(self) -> None:
        """Look again if something was said since, else load."""
        looked = self.looked
        if looked is None:
            return
        if looked.changed:
            self._look(looked.ask)
        elif isinstance(looked.seen, Question):
            self.said.set(Said(tr("Answer what is asked first."), "problem"))
        elif looked.seen.before is not None and not looked.ask.whole:
            self.said.set(Said(tr("Say first that the list is whole."), "problem"))
        else:
            self._load(looked.seen)

    def stop(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        self._progress.stopped = True

    def take_back(self, load: LoadId, file: str) -> None:
        """Take a load back."""
        if self._refused():
            return
        before = self.page.value

        def done(counts: Mapping[str, int]) -> None:
            back, kept = counts["put_back"], counts["kept"]
            words = count(back, "Taken back: {n} recall is as before.", "Taken back: {n} recalls are as before.")
            if kept:
                words += " " + count(kept, "{n} was worked on and stays.", "{n} were worked on and stay.")
            self.page.set(replace(before, put_back=back, kept=kept) if isinstance(before, Done) else Start())
            self.said.set(Said(words, "good"))
            self.enter()
            self._changed()

        working = Working(tr("Taking the list back"), file, stoppable=False)
        self._do(working, lambda: self._workplace.morning().take_back(load), done)

    def export_rejected(self, load: LoadId, path: Path) -> None:
        """Write the rejected rows of a load to a file."""

        def done(rows: int) -> None:
            words = count(rows, "{n} rejected row is in the file", "{n} rejected rows are in the file")
            self.said.set(Said(f"{words} {path.name}.", "good"))

        self._background.run(lambda: self._workplace.morning().export_rejected(load, path), done, self._fail)

    def show_held(self) -> None:
        """Show what is held."""
        if not self.working and not isinstance(self.page.value, HeldRows):
            self.said.set(Said(""))
            self.page.set(HeldRows(self.page.value))

    def leave_held(self) -> None:
        """Go back to the page that led to what is held."""
        page = self.page.value
        if isinstance(page, HeldRows):
            self.page.set(page.back)
            self.enter()

    def watch(self, folder: Path | None) -> None:
        """Watch a folder from now on; None: none."""

        def act() -> Books:
            morning = self._workplace.morning()
            morning.watch(folder)
            return morning.books(_LATELY)

        self._background.run(act, self._booked, self._fail)

    def put_away(self) -> None:
        """Drop what names patients: the window is locked or closes. A load that runs goes on; a look stops."""
        if self.looked or isinstance(self.page.value, HeldRows):
            self.page.set(Start())
        elif self.working and self.working.total is None:
            self.stop()

    def _ask(self, ask: Ask) -> None:
        looked = self.looked
        if looked and ask != looked.ask:
            self.said.set(Said(""))
            self.page.set(Looked(looked.seen, ask))

    def _look(self, ask: Ask) -> None:
        def seen(found: Preview | Question) -> None:
            self.page.set(Looked(found, found.ask))

        progress = self._begin()
        working = Working(tr("Looking at the list"), ask.path.name)
        self._do(working, lambda: self._workplace.morning().look(ask, progress), seen, ask.path)

    def _load(self, seen: Preview) -> None:
        def done(loaded: Loaded) -> None:
            self.page.set(Done(loaded))
            self._changed()

        progress = self._begin()
        total = sum(seen.counts[verdict] for verdict in ("accepted", "held", "rejected"))
        working = Working(tr("Loading the list"), seen.ask.path.name, total)
        self._do(working, lambda: self._workplace.morning().load(seen.ask, progress), done, seen.ask.path)

    def _begin(self) -> Progress:
        self._progress = Progress()
        return self._progress

    def _do(self, working: Working, act: Callable[[], T], done: Callable[[T], None], path: Path | None = None) -> None:
        before = self.page.value
        self.said.set(Said(""))
        self.page.set(working)

        def failed(error: Exception) -> None:
            if isinstance(error, Cancelled):
                self.page.set(before)
                self.said.set(Said(str(error)))
                self.enter()
            else:
                self.page.set(_failure(error, path))

        self._background.run(act, done, failed)

    def _refused(self) -> bool:
        """Refuse a second load while one is under way, in words."""
        if self.working:
            self.said.set(Said(tr("A list is at work already. Wait until it is done, or stop it."), "problem"))
        return self.working is not None

    def _booked(self, books: Books) -> None:
        if isinstance(self.page.value, Start):
            self.page.set(Start(books))

    def _fail(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))


def _failure(error: Exception, path: Path | None) -> Failed:
    if isinstance(error, InputError):
        title, way_out = tr("This file cannot be read as a list"), tr("Choose another file, or mend this one.")
    elif isinstance(error, DecisionNeeded):  # its own sentence is for the command line
        words = tr("The file, or what it is compared with, has changed since it was looked at.")
        return Failed(tr("The list was not loaded"), words, tr("Nothing was changed. Look at it again."), path)
    elif isinstance(error, ExpectedError):
        title, way_out = tr("Not now"), tr("Try again in a moment.")
    else:
        title, way_out = tr("Something is wrong with RecallDesk"), tr("Please report it; then try another file.")
    return Failed(title, sentence(error), f"{tr('Nothing was changed.')} {way_out}", path)
