"""Scripts as sheets: a row for each answer of a step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from recalldesk.playbook.faults import Path
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
    answer_columns,
    by_language,
    script_columns,
    step_columns,
    titles,
)
from recalldesk.playbook.tree import TRUNK


def to_sheets(scripts: Mapping[str, Any], languages: Sequence[str]) -> list[Sheet]:
    """Return the section's plain values as sheets."""
    step, answer, script = step_columns(languages), answer_columns(languages), script_columns(languages)
    trees = scripts.get(TREES, {})
    groups = {TRUNK: scripts[TRUNK], **{name: tree.get("steps", {}) for name, tree in trees.items()}}
    rows = [row for name, steps in groups.items() for row in _step_rows(name, steps, step, answer)]
    about = [(TRUNK, *_cells({"review": scripts["review"]}, script))]
    about += [(name, *_cells(tree, script)) for name, tree in trees.items()]
    label = by_language(languages, "label")
    jumps = [(name, jump["to"], *_cells(jump, label)) for name, jump in scripts["jumps"].items()]
    codes = [(kind, code, name) for kind, group in CODE_KINDS.items() for code, name in scripts[group].items()]
    codes.append((INTERPRETER, scripts[INTERPRETER], ""))
    codes += [(kind, step, other) for kind in STAND_INS for step, other in scripts.get(kind, {}).items()]
    return [
        Sheet(STEPS, ("script", "step", *titles(step), "answer", *titles(answer)), tuple(rows)),
        Sheet(SCRIPTS, ("script", *titles(script)), tuple(about)),
        Sheet(JUMPS, ("jump", "to", *titles(label)), tuple(jumps)),
        Sheet(CODES, ("kind", "code", "name"), tuple(codes)),
    ]


def _cells(item: Mapping[str, Any], columns: Iterable[Column]) -> list[Cell]:
    return [None if (value := _at(item, column.way)) is None else column.write(value) for column in columns]


def _at(item: Any, way: Path) -> Any:
    for key in way:
        item = item.get(key) if item is not None else None
    return item


def _step_rows(
    script: str, steps: Mapping[str, Any], own: Sequence[Column], answer: Sequence[Column]
) -> Iterator[tuple[Cell, ...]]:
    for name, step in steps.items():
        first, more = _cells(step, own), [None] * len(own)
        answers = step.get("answers", {})
        if not answers:
            yield (script, name, *first, None, *_cells(step, answer))
        for place, (key, value) in enumerate(answers.items()):
            yield (script, name, *(more if place else first), key, *_cells(value, answer))
