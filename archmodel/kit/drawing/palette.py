"""The colours: every shape names a paint, and each theme says which colour that is.

Tones and marks come from the colours of Okabe and Ito, which people with any colour vision can tell apart. A mark never
rests on colour alone: it has a sign, a border of its own and, when a thing goes away, a struck name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TONES = ("slate", "blue", "green", "vermillion", "purple", "orange", "sky", "yellow")
SIGNS: Mapping[str, str] = MappingProxyType({"retained": "=", "changed": "↻", "new": "+", "eliminated": "×"})

_LIGHT = {
    "paper": "#FFFFFF", "band": "#F1F4F8", "card": "#FFFFFF", "edge": "#C8D2DC", "rule": "#D5DDE6",
    "ink": "#182635", "soft": "#56677A", "heading": "#1F3A57", "navy": "#1F3A57", "head": "#3D5169",
    "on-navy": "#FFFFFF", "on-navy-soft": "#C3D0DE",
    "tone-slate": "#56708C", "tone-blue": "#0072B2", "tone-green": "#009E73", "tone-vermillion": "#D55E00",
    "tone-purple": "#CC79A7", "tone-orange": "#E69F00", "tone-sky": "#56B4E9", "tone-yellow": "#D2C22E",
    "retained-line": "#8A99A8", "retained-fill": "#F7F9FA", "retained-sign": "#56677A",
    "changed-line": "#E69F00", "changed-fill": "#FFF3D6", "changed-sign": "#182635",
    "new-line": "#0072B2", "new-fill": "#E1EFF9", "new-sign": "#FFFFFF",
    "eliminated-line": "#D55E00", "eliminated-fill": "#FBE9E1", "eliminated-sign": "#FFFFFF",
    "eliminated-ink": "#8F3D00",
}
_DARK = _LIGHT | {
    "paper": "#0F1822", "band": "#17232F", "card": "#1F2D3B", "edge": "#40525F", "rule": "#334453",
    "ink": "#EAF0F5", "soft": "#A9B8C6", "heading": "#A8CDF0", "navy": "#21405F", "head": "#33475C",
    "tone-slate": "#8FA6BD", "tone-blue": "#3DA5E0", "tone-green": "#1DBE91", "tone-vermillion": "#F07F2E",
    "retained-fill": "#1F2D3B", "retained-sign": "#A9B8C6", "changed-fill": "#40341A",
    "new-line": "#3DA5E0", "new-fill": "#163A54", "new-sign": "#0F1822",
    "eliminated-line": "#F07F2E", "eliminated-fill": "#43271A", "eliminated-sign": "#0F1822", "eliminated-ink": "#FFB48A",
}
_PRINT = _LIGHT | {
    "band": "#F4F4F4", "edge": "#9A9A9A", "rule": "#B5B5B5", "ink": "#000000", "soft": "#444444",
    "heading": "#000000", "navy": "#333333", "head": "#4D4D4D", "on-navy-soft": "#E0E0E0",
    "tone-slate": "#7A7A7A", "tone-blue": "#2E2E2E", "tone-green": "#5C5C5C", "tone-vermillion": "#454545",
    "tone-purple": "#949494", "tone-orange": "#ABABAB", "tone-sky": "#BDBDBD", "tone-yellow": "#CFCFCF",
    "retained-line": "#9A9A9A", "retained-fill": "#FFFFFF", "retained-sign": "#000000",
    "changed-line": "#6E6E6E", "changed-fill": "#EBEBEB", "changed-sign": "#FFFFFF",
    "new-line": "#1A1A1A", "new-fill": "#D6D6D6",
    "eliminated-line": "#454545", "eliminated-fill": "#FFFFFF", "eliminated-ink": "#3A3A3A",
}
THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": _LIGHT, "dark": _DARK, "print": _PRINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How an arrow or its sample in the key is drawn."""

    paint: str
    dash: tuple[float, ...] = ()
    width: float = 1.4


_DASHES = {"": (), "solid": (), "dashed": (6.0, 4.0), "dotted": (1.5, 3.5)}


def tone(key: str) -> str:
    """The paint of a tone; an unknown tone is slate."""
    return f"tone-{key if key in TONES else TONES[0]}"


def line(key: str) -> Line:
    """A line style from its key: a tone, or a tone and a dash (`blue:dashed`, `purple:dotted`)."""
    name, _, dash = key.partition(":")
    return Line(paint=tone(name), dash=_DASHES.get(dash, ()))


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
