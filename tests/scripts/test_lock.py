"""The pins are in step with the lists they were made from, and it shows when they are not."""

from pathlib import Path

import lock
import pytest


def test_pins_are_in_step() -> None:
    assert [entry.name for entry in lock.LOCKS if not lock.in_step(entry)] == []


def test_a_new_dependency_puts_them_out_of_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = (lock.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "requirements").mkdir()
    for entry in lock.LOCKS:
        text = lock.pins(entry).read_text(encoding="utf-8")
        (tmp_path / "requirements" / f"{entry.name}.txt").write_text(text, encoding="utf-8")
    wider = project.replace("dependencies = [\n", 'dependencies = [\n    "something-new",\n', 1)
    (tmp_path / "pyproject.toml").write_text(wider, encoding="utf-8")
    monkeypatch.setattr(lock, "ROOT", tmp_path)
    assert not any(lock.in_step(entry) for entry in lock.LOCKS)
