"""Modules that are imported once something of them is asked for."""

import importlib
import sys
from pathlib import Path

import pytest

from recalldesk.core.later import put_off


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package ``outer_<n>`` with a module ``inner`` that nobody has imported; it is forgotten after the test."""
    name = f"outer_{tmp_path.name.replace('-', '_')}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "inner.py").write_text(
        "import sys\nANSWER = 42\ndef add(one, other):\n    return one + other\nsys.imported_inner = True\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "imported_inner", False, raising=False)
    for module in (name, f"{name}.inner"):
        monkeypatch.setitem(sys.modules, module, sys)
        monkeypatch.delitem(sys.modules, module)
    return name


def _imported() -> bool:
    return bool(sys.imported_inner)  # type: ignore[attr-defined]


@pytest.mark.parametrize("known", [False, True])
def test_a_module_is_imported_once_something_of_it_is_asked_for(package: str, known: bool) -> None:
    if known:
        importlib.import_module(package)
    put_off({f"{package}.inner": ()})
    inner = importlib.import_module(f"{package}.inner")
    assert not _imported()
    assert inner.ANSWER == 42
    assert _imported()
    assert sys.modules[f"{package}.inner"] is not inner
    assert inner.ANSWER == 42, "whoever imported it before may keep it"
    assert importlib.import_module(package).inner.ANSWER == 42


def test_its_package_has_it_too(package: str) -> None:
    outer = importlib.import_module(package)
    put_off({f"{package}.inner": ()})
    assert not _imported()
    assert outer.inner.ANSWER == 42


def test_a_module_that_is_there_stays(package: str) -> None:
    inner = importlib.import_module(f"{package}.inner")
    put_off({f"{package}.inner": ()})
    assert sys.modules[f"{package}.inner"] is inner


def test_what_a_module_does_not_have_is_missing_in_its_place_too(package: str) -> None:
    put_off({f"{package}.inner": ()})
    with pytest.raises(AttributeError, match="nothing"):
        _ = importlib.import_module(f"{package}.inner").nothing


def test_a_function_of_it_is_handed_out_without_it(package: str) -> None:
    put_off({f"{package}.inner": ("add",)})
    add = importlib.import_module(f"{package}.inner").add
    assert not _imported()
    assert add(1, 2) == 3
    assert _imported()
