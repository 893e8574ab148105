"""Bring the translations in line with the texts: `python scripts/translations.py`, then translate what it names.

Texts are what ``tr``, ``mark``, ``phrase`` and ``count`` are given, and the names in the playbook that ships. Run it
in an environment that has the program (`.venvs/run-*`, or your own).
"""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
SHOWN = {"tr": slice(0, 1), "mark": slice(0, 1), "count": slice(1, 3)}  # which arguments are texts, in the window
FROM_BELOW = {"phrase": slice(0, 1)}  # on every floor


def main() -> int:
    """Write each translation anew: what is still said keeps its words, what is not goes."""
    sys.path.insert(0, str(ROOT))
    from recalldesk.core.resources import resource
    from recalldesk.ui.language import LANGUAGES, translations

    said, lacking = sorted({*texts_of_code(), *names_of_languages(), *names_of_playbook(), *names_of_report()}), False
    for code in sorted(LANGUAGES.keys() - {"en"}):
        path = resource(f"translations/recalldesk_{code}.ts")
        known = translations(code)
        path.write_text("\n".join(_lines(code, {text: known.get(text, "") for text in said})), encoding="utf-8")
        for text in said:
            if text not in known:
                lacking = True
                print(f"{code}: {text}")
    return 1 if lacking else 0


def texts_of_code() -> Iterator[str]:
    """Yield the texts that the program's code shows."""
    package = ROOT / "recalldesk"
    for path in package.rglob("*.py"):
        shown = SHOWN if path.is_relative_to(package / "ui") else FROM_BELOW
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in shown:
                for argument in node.args[shown[node.func.id]]:
                    yield from _texts(argument)


def names_of_report() -> Iterator[str]:
    """Yield the names of the figures, and what each counts."""
    from recalldesk.report.figures import FIGURES

    for figure in FIGURES:
        yield from (figure.name, figure.definition, figure.group.value, *((figure.of,) if figure.of else ()))


def names_of_languages() -> Iterator[str]:
    """Yield the languages that a list may name."""
    from recalldesk.lists.clean.languages import NAMES

    yield from NAMES


def names_of_playbook() -> Iterator[str]:
    """Yield the names that a caller sees of the playbook that ships: of what the script says, its own rows have it."""
    from recalldesk.app import shipped_playbook

    policy = shipped_playbook(datetime.now(UTC))
    yield from (segment.name for segment in policy.segments)
    for outcome in policy.outcomes:
        yield from (outcome.name, *(detail.name for detail in outcome.details))
    for route in policy.routes:
        yield from filter(None, (route.name, route.owner, route.backup, route.asks))
    yield from (template.name for template in (policy.reminders.templates if policy.reminders else ()))
    scripts = policy.scripts
    if scripts is not None:
        yield from (*scripts.barriers.values(), *scripts.topics.values())
        for tree in scripts.trees:
            yield tree.name
        steps = (*scripts.trunk, *(step for tree in scripts.trees for step in tree.steps))
        yield from (step.id.replace("_", " ").capitalize() for step in steps)


def _texts(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)
    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def _lines(code: str, pairs: dict[str, str]) -> Iterator[str]:
    """Yield the file in the form that Qt Linguist reads and writes."""
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<!DOCTYPE TS>"
    yield f'<TS version="2.1" language="{code}" sourcelanguage="en">'
    yield "<context>\n    <name>RecallDesk</name>"
    for text, translation in pairs.items():
        words = (
            f"<translation>{escape(translation)}</translation>" if translation else '<translation type="unfinished"/>'
        )
        yield f"    <message>\n        <source>{escape(text)}</source>\n        {words}\n    </message>"
    yield "</context>\n</TS>\n"


if __name__ == "__main__":
    sys.exit(main())
