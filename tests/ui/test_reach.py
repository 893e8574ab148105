"""Everybody can use the window: every screen that the screenshots draw, in every theme and language."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from screenshots import Shot, font, screens

from recalldesk.ui.language import use_language
from recalldesk.ui.theme.theme import Mode, Theme
from tests.ui.reach import HIGH, WIDE, crowded, cut, faint, small, unheard, unmarked, unreached

TWICE = 5  # steps of zoom
Check = Callable[[QWidget], Iterator[str]]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    before = QFont(qapp.font())
    qapp.setFont(font())
    yield Theme(qapp)
    use_language("en")
    qapp.setStyleSheet("")
    qapp.setFont(before)


def complaints(theme: Theme, *checks: Check) -> list[str]:
    """Return what is wrong on any of the screens of the window, at the smallest size that it is made for."""
    found = [
        f"{screen}: {wrong}"
        for screen, window in screens(theme, Shot(WIDE, HIGH, 1, "light"))
        for check in checks
        for wrong in check(window)
    ]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found


@pytest.mark.rule("A1")
@pytest.mark.rule("A2")
@pytest.mark.rule("A3")
@pytest.mark.rule("A5")
@pytest.mark.rule("A6")
def test_every_control_of_every_screen_is_heard_reached_seen_and_hit(theme: Theme) -> None:
    assert complaints(theme, unheard, unreached, unmarked, small, cut, crowded) == []


@pytest.mark.rule("A5")
@pytest.mark.parametrize("language", ["en", "es"])
def test_A5_nothing_is_cut_at_twice_the_size(theme: Theme, language: str) -> None:
    use_language(language)
    theme.zoom(TWICE)
    assert complaints(theme, small, cut, crowded) == []


@pytest.mark.rule("A4")
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.LIGHT_CONTRAST, Mode.DARK_CONTRAST])
def test_A4_words_stand_out_as_they_are_painted(theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    assert complaints(theme, faint) == []
