"""Scripts from sheets: plain values as the playbook's file holds them, and the cell of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from recalldesk.playbook.faults import Fault, Path, suggestion
from recalldesk.playbook.sheet_columns import (
    CODE_KINDS,
    CODES,
    INTERPRETER,
    JUMPS,
    SCRIPTS,
    STAND_INS,
    STEPS,
    TREES,
    Cell,
    Column,
    Sheet,
    Spot,
    answer_columns,
    by_language,
    plain,
    script_columns,
    step_columns,
    text_of,
    titles,
)
from recalldesk.playbook.tree import TRUNK


@dataclass(slots=True)
class Gathered:
    """What the sheets of a workbook say: the section's plain values, the spot of each, what is wrong so far."""

    scripts: dict[str, Any]
    spots: dict[Path, Spot]
    faults: list[tuple[Spot, Fault]]


_KEYS = {STEPS: ("script", "step", "answer"), SCRIPTS: ("script",), JUMPS: ("jump",), CODES: ("kind", "code", "name")}


def languages_in(sheets: Iterable[Sheet]) -> list[str]:
    """Return the languages that titles name, in their order."""
    found = (title.removeprefix("label ") for sheet in sheets for title in sheet.titles if title.startswith("label "))
    return list(dict.fromkeys(found))


def from_sheets(sheets: Sequence[Sheet]) -> Gathered:
    """Return the section that sheets say. Their rows count from 2, as the titles stand in the first."""
    gathered = Gathered(
        {"review": {}, "trunk": {}, TREES: {}, "jumps": {}, **{one: {} for one in (*STAND_INS, *CODE_KINDS.values())}},
        {},
        [],
    )
    given = {sheet.name: sheet for sheet in sheets}
    reader = _Reader(gathered, languages_in(sheets))
    for name, read in ((SCRIPTS, reader.script), (STEPS, reader.step), (JUMPS, reader.jump), (CODES, reader.code)):
        if name in given:
            reader.sheet(given[name], read)
        else:
            gathered.faults.append((Spot(name, 1, 1), Fault((), f"There is no sheet '{name}'.", "Export it anew.")))
    return gathered


_CODES = (*CODE_KINDS, INTERPRETER, *STAND_INS)


class _Row(NamedTuple):
    """A row's cells by title, and where each stands."""

    cells: Mapping[str, Cell]
    spots: Mapping[str, Spot]

    def text(self, title: str) -> str:
        return text_of(self.cells[title]).strip() if title in self.cells else ""


class _Reader:
    """Puts cells where they belong in the section's values."""

    def __init__(self, gathered: Gathered, languages: Sequence[str]) -> None:
        self._into = gathered
        self._label = by_language(languages, "label")
        self._step, self._answer = step_columns(languages), answer_columns(languages)
        self._script = script_columns(languages)
        self._known = {
            STEPS: ["script", "step", *titles(self._step), "answer", *titles(self._answer)],
            SCRIPTS: ["script", *titles(self._script)],
            JUMPS: ["jump", "to", *titles(self._label)],
            CODES: ["kind", "code", "name"],
        }

    def sheet(self, sheet: Sheet, read: Callable[[_Row], None]) -> None:
        """Read all rows of a sheet."""
        known = self._known[sheet.name]
        missing = [title for title in _KEYS[sheet.name] if title not in sheet.titles]
        if missing:
            self._fault(Spot(sheet.name, 1, 1), f"There is no column '{missing[0]}'.", "Export it anew.")
            return
        for column, title in enumerate(sheet.titles, 1):
            if title and title not in known:
                what = f"There is no column '{title}'."
                self._fault(Spot(sheet.name, 1, column), what, suggestion(title, known))
        for number, row in enumerate(sheet.rows, 2):
            pairs = list(zip(sheet.titles, row, strict=False))
            cells = {title: cell for title, cell in pairs if cell is not None and text_of(cell).strip()}
            spots = {title: Spot(sheet.name, number, column) for column, title in enumerate(sheet.titles, 1)}
            if cells:
                read(_Row(cells, spots))

    def script(self, row: _Row) -> None:
        """Read a row about a script, or about the trunk."""
        name = row.text("script")
        path: Path = () if name == TRUNK else (TREES, name)
        self._columns(row, path, self._script)

    def step(self, row: _Row) -> None:
        """Read a row of a step: what is its own, and one answer or the way it goes on by itself."""
        script, name, answer = row.text("script"), row.text("step"), row.text("answer")
        path: Path = (TRUNK, name) if script == TRUNK else (TREES, script, "steps", name)
        self._begin(path, row.spots["step"])
        self._columns(row, path, self._step)
        way: Path = (*path, "answers", answer) if answer else path
        if answer and way in self._into.spots:
            self._fault(row.spots["answer"], f"The answer '{answer}' stands here twice.", "Remove one, or rename it.")
            return
        if answer:
            self._begin(way, row.spots["answer"])
        self._columns(row, way, self._answer)

    def jump(self, row: _Row) -> None:
        """Read a row of a jump."""
        self._columns(row, ("jumps", row.text("jump")), [*plain("to"), *self._label])

    def code(self, row: _Row) -> None:
        """Read a row of a code."""
        kind, code = row.text("kind"), row.text("code")
        if kind == INTERPRETER:
            self._put((INTERPRETER,), code, row.spots["code"])
        elif kind in STAND_INS:
            self._put((kind, code), row.text("name"), row.spots["code"])
        elif kind in CODE_KINDS:
            self._put((CODE_KINDS[kind], code), row.text("name"), row.spots["code"])
        else:
            self._fault(
                row.spots["kind"],
                f"There is no kind '{kind}'.",
                suggestion(kind, _CODES),
            )

    def _columns(self, row: _Row, path: Path, columns: Iterable[Column]) -> None:
        for column in columns:
            if column.title in row.cells:
                self._put((*path, *column.way), column.read(row.cells[column.title]), row.spots[column.title])

    def _begin(self, path: Path, spot: Spot) -> None:
        self._inner(path)
        self._into.spots.setdefault(path, spot)

    def _put(self, path: Path, value: Any, spot: Spot) -> None:
        inner = self._inner(path[:-1])
        if inner.get(path[-1], value) != value:
            first = self._into.spots[path]
            self._fault(spot, f"This stands otherwise in row {first.row} already.", "Write it once.")
            return
        inner[path[-1]] = value
        for length in range(len(path), 0, -1):
            self._into.spots.setdefault(path[:length], spot)

    def _inner(self, path: Path) -> dict[Any, Any]:
        here = self._into.scripts
        for key in path:
            here = here.setdefault(key, {})  # type: ignore[arg-type]
        return here

    def _fault(self, spot: Spot, what: str, remedy: str) -> None:
        self._into.faults.append((spot, Fault((), what, remedy)))


def spot_of(path: Path, spots: Mapping[Path, Spot]) -> Spot:
    """Return the cell of a path in the section, or of the nearest thing around it."""
    while path and path not in spots:
        path = path[:-1]
    return spots.get(path, Spot(SCRIPTS, 1, 1))
