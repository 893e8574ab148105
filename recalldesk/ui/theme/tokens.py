"""The tokens of each theme. Every colour of the window stands here, and none elsewhere."""

from dataclasses import dataclass
from typing import NamedTuple


class Tint(NamedTuple):
    """A text colour and the ground it stands on."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Colours of a theme, as ``#RRGGBB``. ``control``: the edge of what can be used, 3:1 against its ground (A4)."""

    background: str
    surface: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_ground: str
    warning: Tint
    problem: Tint
    good: Tint
    information: Tint

    def tone(self, name: str) -> Tint:
        """Return the tint of a tone: warning, problem, good, information; else a quiet one."""
        tones = {
            "warning": self.warning,
            "problem": self.problem,
            "good": self.good,
            "information": self.information,
        }
        return tones.get(name, Tint(self.muted, self.background))


LIGHT = Tokens(
    background="#F4F6F8",
    surface="#FFFFFF",
    line="#E1E6EC",
    control="#828E9C",
    text="#17202B",
    muted="#5B6777",
    accent="#0B6E69",
    on_accent="#FFFFFF",
    accent_ground="#E4F3F1",
    warning=Tint("#9A4A04", "#FFF4E0"),
    problem=Tint("#B42318", "#FDECEA"),
    good=Tint("#0B6B3A", "#E6F5EC"),
    information=Tint("#1B55B8", "#E8F0FD"),
)
DARK = Tokens(
    background="#0F141A",
    surface="#171E27",
    line="#2A3441",
    control="#6B7A8C",
    text="#E8EDF3",
    muted="#9AA7B6",
    accent="#3FBFB4",
    on_accent="#0F141A",
    accent_ground="#12312F",
    warning=Tint("#F0B15C", "#33260F"),
    problem=Tint("#F58A7E", "#3A1916"),
    good=Tint("#62CE95", "#10301F"),
    information=Tint("#8DB6FF", "#15263F"),
)
LIGHT_CONTRAST = Tokens(
    background="#FFFFFF",
    surface="#FFFFFF",
    line="#000000",
    control="#000000",
    text="#000000",
    muted="#1F2933",
    accent="#00423F",
    on_accent="#FFFFFF",
    accent_ground="#D7F0ED",
    warning=Tint("#5C2B00", "#FFFFFF"),
    problem=Tint("#7A0F08", "#FFFFFF"),
    good=Tint("#00401F", "#FFFFFF"),
    information=Tint("#0A2F73", "#FFFFFF"),
)
DARK_CONTRAST = Tokens(
    background="#000000",
    surface="#000000",
    line="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E6EC",
    accent="#5FF0E4",
    on_accent="#000000",
    accent_ground="#00302D",
    warning=Tint("#FFD08A", "#000000"),
    problem=Tint("#FFB3AA", "#000000"),
    good=Tint("#8CF5BC", "#000000"),
    information=Tint("#B5D0FF", "#000000"),
)
