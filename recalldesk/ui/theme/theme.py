"""Gives the program its look: tokens into the style sheet, as the system has it or as the user wants it."""

from dataclasses import asdict
from enum import Enum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from recalldesk.core.looks import Looks
from recalldesk.core.resources import resource
from recalldesk.ui.theme.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Tint, Tokens

_SIZES = {"small": 0.88, "body": 1.0, "spoken": 1.15, "title": 1.22, "name": 1.7}
_SMALLEST_BODY = 10.0  # points
_EDGE = 140  # percent
_TICK = 14  # pixels of the box of a tick
SIZES = (80, 90, 100, 115, 130, 150, 175, 200)  # percent


class Mode(Enum):
    """Which theme the user wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    LIGHT_CONTRAST = "light_contrast"
    DARK_CONTRAST = "dark_contrast"


class Theme(QObject):
    """The look of the program, with the ``language`` that was chosen.

    ``changed``: it was applied anew, and what paints by itself should paint again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, looks: Looks | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._body = max(application.font().pointSizeF(), _SMALLEST_BODY)
        self.language = (looks or Looks()).language
        self.mode, self._zoom = Mode.SYSTEM, SIZES.index(100)
        self._begin_with(looks or Looks())
        self.tokens = LIGHT
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self.apply)
        hints.accessibility().contrastPreferenceChanged.connect(self.apply)
        self.apply()

    def choose(self, mode: Mode) -> None:
        """Use a theme whatever the system has, or follow it."""
        self.mode = mode
        self.apply()

    def choose_next(self) -> None:
        """Go on to the next mode."""
        modes = list(Mode)
        self.choose(modes[(modes.index(self.mode) + 1) % len(modes)])

    def zoom(self, steps: int) -> None:
        """Make all text larger by ``steps``, smaller if negative."""
        self._zoom = min(max(self._zoom + steps, 0), len(SIZES) - 1)
        self.apply()

    @property
    def looks(self) -> Looks:
        """What the user chose."""
        return Looks(self.mode.value, SIZES[self._zoom], self.language)

    def resize(self, percent: int) -> None:
        """Make all text as large as one of ``SIZES``."""
        self.zoom(SIZES.index(percent) - self._zoom)

    def _begin_with(self, looks: Looks) -> None:
        if looks.size in SIZES:
            self._zoom = SIZES.index(looks.size)
        if looks.theme in {mode.value for mode in Mode}:
            self.mode = Mode(looks.theme)

    def points(self, size: str) -> float:
        """Return the size of a kind of text in points."""
        return self._body * SIZES[self._zoom] / 100 * _SIZES[size]

    def font(self, size: str, *, bold: bool = False) -> QFont:
        """Return the font of a kind of text."""
        font = QFont(self._application.font())
        font.setPointSizeF(self.points(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def apply(self) -> None:
        """Give the program its look."""
        self.tokens = self._tokens()
        self._application.setFont(self.font("body"))
        self._application.setPalette(_palette(self.tokens))
        for ticked in ("QCheckBox", "QRadioButton"):
            self._application.setPalette(_tick_palette(self.tokens), ticked)  # type: ignore[arg-type]  # the stub wants bytes
        self._application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _tokens(self) -> Tokens:
        hints = self._application.styleHints()
        system_dark = self.mode is Mode.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark
        dark = system_dark or self.mode in {Mode.DARK, Mode.DARK_CONTRAST}
        wanted = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        if wanted or self.mode in {Mode.LIGHT_CONTRAST, Mode.DARK_CONTRAST}:
            return DARK_CONTRAST if dark else LIGHT_CONTRAST
        return DARK if dark else LIGHT

    def _style_sheet(self) -> str:
        words: dict[str, str] = {}
        for name, value in asdict(self.tokens).items():
            if isinstance(value, tuple):
                tint = Tint(*value)
                words |= {name: tint.text, f"{name}_ground": tint.ground}
            else:
                words[name] = value
        words |= {f"{name}_size": f"{self.points(name):.1f}pt" for name in _SIZES}
        words["tick"] = f"{round(_TICK * SIZES[self._zoom] / 100)}px"
        return Template(resource("themes/desk.qss").read_text(encoding="utf-8")).substitute(words)


def _tick_palette(tokens: Tokens) -> QPalette:
    """Return the colours of ticks: the style draws their edge a good deal darker than what it calls the window."""
    palette = _palette(tokens)
    palette.setColor(QPalette.ColorRole.Window, QColor(tokens.control).lighter(_EDGE))
    return palette


def _palette(tokens: Tokens) -> QPalette:
    """Return the colours for what the style sheet leaves alone: menus, tool tips, calendars."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.background,
        role.Button: tokens.surface,
        role.ToolTipBase: tokens.surface,
        role.Text: tokens.text,
        role.WindowText: tokens.text,
        role.ButtonText: tokens.text,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.Mid: tokens.line,
    }
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    return palette
