"""The floors of the house: kept by the package, and proved to be able to fail."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from _gates import LINT_IMPORTS

ROOT = Path(__file__).resolve().parent.parent


def lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", LINT_IMPORTS], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def house(folder: Path) -> Path:
    """Build an empty package with every floor, under the project's own contracts."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = tomllib.loads(text)["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [room.strip(" ()") for layer in layers for room in layer.split("|")]
    for path in ["", *rooms, "store/migrations"]:
        module = folder / "recalldesk" / path / "__init__.py"
        module.parent.mkdir(parents=True)
        module.touch()
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return folder


def test_package_keeps_its_floors() -> None:
    code, output = lint(ROOT)
    assert code == 0, output


def test_an_empty_house_keeps_the_floors(tmp_path: Path) -> None:
    code, output = lint(house(tmp_path))
    assert code == 0, output


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("queue/rules.py", "import recalldesk.store"),
        ("lists/reading.py", "import recalldesk.store"),
        ("ui/window.py", "import recalldesk.cli"),
        ("core/ids.py", "import recalldesk.queue"),
        ("core/keys.py", "import keyring"),
        ("desk/load.py", "import sqlalchemy"),
        ("playbook/keep.py", "import sqlalchemy"),
        ("cli/show.py", "import yaml"),
        ("queue/rules.py", "import cattrs"),
        ("playbook/walk.py", "import recalldesk.lists"),
        ("unknown.py", ""),
    ],
)
def test_a_wrong_import_breaks_the_floors(tmp_path: Path, module: str, line: str) -> None:
    (house(tmp_path) / "recalldesk" / module).write_text(f"{line}\n", encoding="utf-8")
    code, output = lint(tmp_path)
    assert code == 1, output
    assert "BROKEN" in output


def test_a_cycle_breaks_the_floors(tmp_path: Path) -> None:
    room = house(tmp_path) / "recalldesk" / "lists"
    (room / "one.py").write_text("import recalldesk.lists.two\n", encoding="utf-8")
    (room / "two.py").write_text("import recalldesk.lists.one\n", encoding="utf-8")
    code, output = lint(tmp_path)
    assert code == 1, output
    assert "No import cycles BROKEN" in output
