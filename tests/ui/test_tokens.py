"""A4: what is read stands out 4.5 to 1, what is used 3 to 1, in every theme."""

from functools import cache
from itertools import product

import pytest

from recalldesk.ui.theme.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST])


@cache
def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_A4_text_is_read_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.background, tokens.surface, tokens.accent_ground)
    pairs = [*product((tokens.text, tokens.muted, tokens.accent), grounds), (tokens.on_accent, tokens.accent)]
    pairs += [(tint.text, tint.ground) for tint in map(tokens.tone, ("warning", "problem", "good", "information", ""))]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@THEMES
def test_A4_controls_stand_out(tokens: Tokens) -> None:
    pairs = product((tokens.control, tokens.accent, tokens.problem.text), (tokens.background, tokens.surface))
    assert [pair for pair in pairs if contrast(*pair) < 3] == []
