"""Habits of the whole project that no linter keeps."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = sorted((ROOT / "recalldesk").rglob("*.py"))
MIGRATIONS = ROOT / "recalldesk" / "store" / "migrations"  # one long list of tables each, never read again
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
MAX_MODULE, MAX_FUNCTION = 400, 50


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(tree: ast.AST) -> Iterator[str]:
    """Name what is called, as far as it is written out: ``datetime.now``, ``print``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(paths: list[Path], pattern: str) -> list[str]:
    return [name(path) for path in paths if any(re.fullmatch(pattern, call) for call in calls(parsed(path)))]


def test_time_of_day_is_read_in_the_clock_only() -> None:
    pattern = r"(datetime\.)?datetime\.(now|utcnow|today)|(datetime\.)?date\.today"
    assert called(PACKAGE, pattern) == ["recalldesk/core/clock.py"]


def test_only_the_command_line_prints() -> None:
    allowed = {"recalldesk/__main__.py", "recalldesk/cli.py"}
    printing = called(PACKAGE, "print")
    assert [path for path in printing if path not in allowed and not path.startswith("recalldesk/cli/")] == []


def test_no_test_sleeps() -> None:
    assert called(TESTS, r"(time\.)?sleep") == []


def test_qt_stays_in_the_window() -> None:
    outside = [path for path in PACKAGE if not name(path).startswith("recalldesk/ui/")]
    outside += [path for path in PACKAGE if path.name.endswith("presenter.py")]
    assert [name(path) for path in outside if any("PySide" in module for module in imports(parsed(path)))] == []


def test_modules_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE + SCRIPTS}
    assert {path: length for path, length in lengths.items() if length > MAX_MODULE} == {}


def test_functions_are_short() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in PACKAGE + SCRIPTS
        if MIGRATIONS not in path.parents
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION
    ]
    assert long == []


REGISTRY = (
    r"https?://[^\s\"']*/(?:simple|packages|pool)/|files\.pythonhosted"
    r"|--(?:(?:extra-)?index-url|find-links)[ =]"
)
OPTION, FOLDERS = "--index", ("home", "Users")  # so that samples of what is looked for do not stand here whole
MACHINE_PATH = r"(?<![\w.])/(?:home|root|Users)/\w+/|[A-Z]:\\\\?Users\\\\?\w"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / part for part in listed.stdout.decode().split("\0") if part]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in tracked():
        if path.exists() and path != Path(__file__):
            text = path.read_bytes().decode("utf-8", errors="replace")
            found += [f"{name(path)}: {match}" for match in re.findall(f"{REGISTRY}|{MACHINE_PATH}", text)]
            found += [f"{name(path)}: the folder of this checkout"] * (f"{ROOT}/" in text)
    assert found == []


@pytest.mark.parametrize(
    "bad",
    [f"{OPTION}-url https://mirror.example/", f"/{FOLDERS[0]}/ana/list.csv", f"C:\\{FOLDERS[1]}\\ana"],
)
def test_the_look_for_addresses_can_fail(bad: str) -> None:
    assert re.search(f"{REGISTRY}|{MACHINE_PATH}", bad)


def test_pins_cover_every_system() -> None:
    pins = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    for package in ("pywin32-ctypes", "secretstorage", "jeepney"):
        assert re.search(rf"^{package}==\S+ ; .*sys_platform", pins, flags=re.MULTILINE), package
    blocks = re.findall(r"^[a-z0-9].*==.*(?:\n    .*)*", pins, flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in blocks)
