"""Everybody can use the window: every screen that the screenshots draw, in every theme and language."""

from collections.abc import Callable, Iterator
from functools import wraps

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from screenshots import FAMILIES, Shot, font, screens

from recalldesk.ui.language import use_language
from recalldesk.ui.theme.theme import Mode, Theme
from tests.ui.reach import cut, faint, small, unheard, unmarked, unreached

TWICE = 5  # steps of zoom
Check = Callable[[QWidget], Iterator[str]]


def needs_font(test: Callable[..., None]) -> Callable[..., None]:
    """Skip a test of widths where no font is there that desktops have: the one that is left is a tenth wider."""

    @wraps(test)
    def run(theme: Theme, language: str) -> None:
        if font().family() not in FAMILIES[:-1]:
            pytest.skip(f"no font as desktops have it: install fonts-liberation, or one of {', '.join(FAMILIES[:-1])}")
        test(theme, language)

    return run


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
        for screen, window in screens(theme, Shot(1280, 720, 1, "light"))
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
    assert complaints(theme, unheard, unreached, unmarked, small, cut) == []


@pytest.mark.rule("A5")
@pytest.mark.parametrize("language", ["en", "es"])
@needs_font
def test_A5_nothing_is_cut_at_twice_the_size(theme: Theme, language: str) -> None:
    use_language(language)
    theme.zoom(TWICE)
    assert complaints(theme, small, cut) == []


@pytest.mark.rule("A4")
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.LIGHT_CONTRAST, Mode.DARK_CONTRAST])
def test_A4_words_stand_out_as_they_are_painted(theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    assert complaints(theme, faint) == []
