"""The colours: every shape names a paint, and each theme says which colour that is.

Tones and marks come from the colours of Okabe and Ito, which people with any colour vision can tell apart; the pale ones
are darkened until they stand out 3 : 1 from their ground. Nothing rests on colour alone: a mark has a sign, a border of
its own and, when a thing goes away, a struck name; a tone has a pattern (`PATTERNS`) and a shape (`SHAPES`); a line has a
width and a dash, and hues that no tone has, so that an arrow is not taken for what a stripe means.

    paper, band, card            grounds           ink, soft, heading     words on them, 4.5 : 1
    tone-<tone>                  stripes, dots     tint-<tone>            a light fill: words on it are `on-tint`
    line-<tone>                  its outline       flow-<tone>            arrows (`line()`)
    strong                       what must be seen first, with -edge and -line; words on it are `on-strong`
    heat-0 (unknown) … heat-5    a scale           on-heat-<n>            words on it
    <mark>-fill, -edge, -line    card, its border, badge and bar
    am-<layer>                   layers of ArchiMate; words on them are `am-ink`
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

TONES = ("slate", "blue", "green", "vermillion", "purple", "orange", "sky", "yellow")
SIGNS: Mapping[str, str] = MappingProxyType({"retained": "=", "changed": "↻", "new": "+", "eliminated": "×"})
HEATS = tuple(f"heat-{n}" for n in range(6))
"""From unknown over the least to the most: each is darker than the one before (in the dark theme, lighter)."""
PATTERNS: Mapping[str, str] = MappingProxyType({
    "slate": "solid", "blue": "barred", "green": "dotted", "vermillion": "hatched", "purple": "split", "orange": "notched",
    "sky": "broken", "yellow": "zigzag",
})
"""What cuts the stripe of each tone; drawn by `layout/marks.py`."""
SHAPES: Mapping[str, str] = MappingProxyType({
    "slate": "circle", "blue": "square", "green": "triangle", "vermillion": "diamond", "purple": "ring", "orange": "wedge",
    "sky": "bar", "yellow": "cross",
})
"""The sign of each tone where there is no stripe; icons of `layout/icons.py`."""

_LIGHT = {
    "paper": "#FFFFFF", "band": "#F1F4F8", "card": "#FFFFFF", "edge": "#C8D2DC", "rule": "#D5DDE6", "outline": "#66788B",
    "ink": "#182635", "soft": "#56677A", "heading": "#1F3A57", "navy": "#1F3A57", "head": "#3D5169",
    "strong": "#1F3A57", "strong-edge": "#0E2135", "strong-line": "#1F3A57", "on-strong": "#FFFFFF",
    "on-navy": "#FFFFFF", "on-navy-soft": "#C3D0DE", "alert": "#B3261E", "on-alert": "#FFFFFF",
    "tone-slate": "#56708C", "tone-blue": "#0072B2", "tone-green": "#00875F", "tone-vermillion": "#CF5A00",
    "tone-purple": "#BE5C94", "tone-orange": "#B87A00", "tone-sky": "#2A8FC9", "tone-yellow": "#8C8200",
    "on-tint": "#182635",
    "tint-slate": "#E6EBF0", "tint-blue": "#D9EAF6", "tint-green": "#D8F0E6", "tint-vermillion": "#FBE3D6",
    "tint-purple": "#F6E1EC", "tint-orange": "#FCEBC8", "tint-sky": "#DDF1FC", "tint-yellow": "#F4F0C0",
    "line-slate": "#4A627C", "line-blue": "#00659E", "line-green": "#007553", "line-vermillion": "#B34E00",
    "line-purple": "#A34A7D", "line-orange": "#946200", "line-sky": "#1F78AB", "line-yellow": "#746C00",
    "flow-slate": "#5F6C79", "flow-blue": "#23367D", "flow-green": "#00686F", "flow-vermillion": "#A32A1C",
    "flow-purple": "#7A2E6E", "flow-orange": "#7A4E12", "flow-sky": "#3F6FA8", "flow-yellow": "#5F6200",
    "heat-0": "#FFFFFF", "heat-1": "#E4EFF8", "heat-2": "#BFDAEE", "heat-3": "#8FBDE0", "heat-4": "#2F74B0",
    "heat-5": "#143F6B",
    "on-heat-0": "#56677A", "on-heat-1": "#182635", "on-heat-2": "#182635", "on-heat-3": "#182635",
    "on-heat-4": "#FFFFFF", "on-heat-5": "#FFFFFF",
    "retained-line": "#8A99A8", "retained-edge": "#7A8998", "retained-fill": "#F7F9FA", "retained-sign": "#56677A",
    "changed-line": "#E69F00", "changed-edge": "#A06C00", "changed-fill": "#FFF3D6", "changed-sign": "#182635",
    "new-line": "#0072B2", "new-edge": "#0072B2", "new-fill": "#E1EFF9", "new-sign": "#FFFFFF",
    "eliminated-line": "#D55E00", "eliminated-edge": "#CB5900", "eliminated-fill": "#FBE9E1", "eliminated-sign": "#FFFFFF",
    "eliminated-ink": "#8F3D00",
    "am-ink": "#182635", "am-line": "#44525F",
    "am-business": "#FFF7B0", "am-application": "#C4E8F8", "am-technology": "#CDE9BC", "am-motivation": "#D9D4FA",
    "am-strategy": "#F5DEAA", "am-implementation": "#FFE0E0", "am-migration": "#DCF6DC", "am-composite": "#F4F4F4",
}
_DARK = _LIGHT | {
    "paper": "#0F1822", "band": "#17232F", "card": "#1F2D3B", "edge": "#40525F", "rule": "#334453", "outline": "#8FA3B5",
    "ink": "#EAF0F5", "soft": "#A9B8C6", "heading": "#A8CDF0", "navy": "#21405F", "head": "#33475C",
    "strong": "#A8CDF0", "strong-edge": "#EAF0F5", "strong-line": "#A8CDF0", "on-strong": "#0F1822",
    "alert": "#F28B82", "on-alert": "#0F1822",
    "tone-slate": "#8FA6BD", "tone-blue": "#3DA5E0", "tone-green": "#1DBE91", "tone-vermillion": "#F07F2E",
    "tone-purple": "#E08FBE", "tone-orange": "#E69F00", "tone-sky": "#8CD3F7", "tone-yellow": "#D9CB45",
    "on-tint": "#EAF0F5",
    "tint-slate": "#2E3E4E", "tint-blue": "#133E5C", "tint-green": "#0F4437", "tint-vermillion": "#552B12",
    "tint-purple": "#4B2A3F", "tint-orange": "#4A3608", "tint-sky": "#1C4660", "tint-yellow": "#413D0C",
    "line-slate": "#9DB3C9", "line-blue": "#5CB8EE", "line-green": "#3BD0A6", "line-vermillion": "#FF9A55",
    "line-purple": "#EBA6CC", "line-orange": "#F3B73E", "line-sky": "#A5DEFA", "line-yellow": "#E6DA6B",
    "flow-slate": "#93A3B2", "flow-blue": "#B7C4FF", "flow-green": "#6FD3D6", "flow-vermillion": "#FF9D8F",
    "flow-purple": "#DE9BD3", "flow-orange": "#D9AE7A", "flow-sky": "#85B4E8", "flow-yellow": "#C6CB74",
    "heat-0": "#1F2D3B", "heat-1": "#1E3A55", "heat-2": "#2B5680", "heat-3": "#37709F", "heat-4": "#74B2E3",
    "heat-5": "#C4E2F9",
    "on-heat-0": "#A9B8C6", "on-heat-1": "#FFFFFF", "on-heat-2": "#FFFFFF", "on-heat-3": "#FFFFFF",
    "on-heat-4": "#0F1822", "on-heat-5": "#0F1822",
    "retained-edge": "#8A99A8", "retained-fill": "#1F2D3B", "retained-sign": "#A9B8C6",
    "changed-line": "#F4BB4A", "changed-edge": "#F4BB4A", "changed-fill": "#40341A", "changed-sign": "#0F1822",
    "new-line": "#5FB4E8", "new-edge": "#5FB4E8", "new-fill": "#163A54", "new-sign": "#0F1822",
    "eliminated-line": "#DC5F2B", "eliminated-edge": "#E2743F", "eliminated-fill": "#43271A", "eliminated-sign": "#0F1822",
    "eliminated-ink": "#FFB48A",
    "am-ink": "#F4F7FA", "am-line": "#B9C6D2",
    "am-business": "#55501A", "am-application": "#1B4A6E", "am-technology": "#2F4F22", "am-motivation": "#3D3D74",
    "am-strategy": "#5A4417", "am-implementation": "#5C3038", "am-migration": "#24503A", "am-composite": "#2B3947",
}
_PRINT = _LIGHT | {
    "band": "#F4F4F4", "edge": "#9A9A9A", "rule": "#B5B5B5", "outline": "#6E6E6E", "ink": "#000000", "soft": "#444444",
    "heading": "#000000", "navy": "#333333", "head": "#4D4D4D", "on-navy-soft": "#E0E0E0", "alert": "#000000",
    "strong": "#333333", "strong-edge": "#000000", "strong-line": "#000000",
    "tone-slate": "#6E6E6E", "tone-blue": "#2E2E2E", "tone-green": "#585858", "tone-vermillion": "#454545",
    "tone-purple": "#767676", "tone-orange": "#646464", "tone-sky": "#7A7A7A", "tone-yellow": "#727272",
    "on-tint": "#000000",
    "tint-slate": "#E8E8E8", "tint-blue": "#DEDEDE", "tint-green": "#E6E6E6", "tint-vermillion": "#E2E2E2",
    "tint-purple": "#ECECEC", "tint-orange": "#EAEAEA", "tint-sky": "#F2F2F2", "tint-yellow": "#F7F7F7",
    "line-slate": "#666666", "line-blue": "#262626", "line-green": "#505050", "line-vermillion": "#3A3A3A",
    "line-purple": "#707070", "line-orange": "#5C5C5C", "line-sky": "#7A7A7A", "line-yellow": "#757575",
    "flow-slate": "#6E6E6E", "flow-blue": "#000000", "flow-green": "#333333", "flow-vermillion": "#1F1F1F",
    "flow-purple": "#454545", "flow-orange": "#2B2B2B", "flow-sky": "#5A5A5A", "flow-yellow": "#3C3C3C",
    "heat-1": "#E2E2E2", "heat-2": "#CBCBCB", "heat-3": "#A9A9A9", "heat-4": "#666666", "heat-5": "#2A2A2A",
    "on-heat-0": "#444444", "on-heat-1": "#000000", "on-heat-2": "#000000", "on-heat-3": "#000000",
    "retained-line": "#9A9A9A", "retained-edge": "#808080", "retained-fill": "#FFFFFF", "retained-sign": "#000000",
    "changed-line": "#6E6E6E", "changed-edge": "#5E5E5E", "changed-fill": "#EBEBEB", "changed-sign": "#FFFFFF",
    "new-line": "#1A1A1A", "new-edge": "#1A1A1A", "new-fill": "#D6D6D6",
    "eliminated-line": "#454545", "eliminated-edge": "#454545", "eliminated-fill": "#FFFFFF", "eliminated-ink": "#3A3A3A",
    "am-ink": "#000000", "am-line": "#333333",
    "am-business": "#F5F5F5", "am-application": "#E2E2E2", "am-technology": "#CFCFCF", "am-motivation": "#D9D9D9",
    "am-strategy": "#EAEAEA", "am-implementation": "#F0F0F0", "am-migration": "#E6E6E6", "am-composite": "#FFFFFF",
}
THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": _LIGHT, "dark": _DARK, "print": _PRINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How an arrow or its sample in the key is drawn. A `double` one is two lines side by side: `broad` in all, `gap` between."""

    paint: str
    dash: tuple[float, ...] = ()
    width: float = 1.4
    double: bool = False
    headed: bool = True
    """Whether it says a direction."""
    broad: float = 3.6
    gap: float = 1.4


_DOUBLE = (0.0,)
_RHYTHMS: Mapping[str, tuple[float, tuple[float, ...]]] = MappingProxyType({
    "slate": (1.2, ()), "blue": (2.2, ()), "green": (1.5, (11.0, 4.0)), "purple": (1.5, (9.0, 3.0, 2.0, 3.0)),
    "vermillion": (2.2, (2.2, 2.2)), "orange": (1.5, _DOUBLE), "sky": (1.5, (4.0, 2.5)), "yellow": (1.8, (5.0, 2.0, 5.0, 9.0)),
})
"""Width and dash of each line by itself: in grey print they must do without the hue."""
_DASHES: Mapping[str, tuple[float, ...]] = MappingProxyType({
    "solid": (), "dashed": (6.0, 4.0), "dotted": (1.5, 3.5), "linked": (1.5, 3.5), "double": _DOUBLE, "hair": (), "heavy": (),
    "long": (16.0, 4.0), "sparse": (2.0, 7.0), "chain": (14.0, 3.0, 2.0, 3.0), "twos": (7.0, 3.0, 7.0, 3.0, 2.0, 3.0), "beads": (2.6, 4.0),
})
_WIDTHS: Mapping[str, float] = MappingProxyType({"hair": 0.9, "heavy": 3.2, "beads": 2.6, "sparse": 1.8})
_DOUBLES: Mapping[str, tuple[float, float, tuple[float, ...]]] = MappingProxyType({
    "wide": (5.6, 3.2, ()), "rails": (3.6, 1.4, (7.0, 3.0)), "beam": (5.6, 3.2, (7.0, 3.0)), "bold": (5.2, 1.2, ()),
})
"""Two lines side by side: how broad they are together, what is between them, and their dash."""


def tone(key: str) -> str:
    """The paint of a tone; an unknown tone is slate."""
    return f"tone-{key if key in TONES else TONES[0]}"


def line(key: str) -> Line:
    """A line style from its key: a tone, or a tone and a dash (`slate:dashed`, `vermillion:dotted`, `blue:double`, `sky:beam`).

    By itself each tone has a width and a dash of its own; a dash that is named replaces it, but what is dashed in its own way
    stays so. What is `linked` has no head, since it has no direction.
    """
    name, _, dash = key.partition(":")
    name = name if name in TONES else TONES[0]
    width, own = _RHYTHMS[name]
    if dash in _DOUBLES:
        broad, gap, rhythm = _DOUBLES[dash]
        return Line(paint=f"flow-{name}", dash=rhythm, width=width, double=True, broad=broad, gap=gap)
    if dash in ("dotted", "linked"):
        width = max(width, 1.6)
    width = _WIDTHS.get(dash, width)
    drawn = own if dash == "dashed" and own and own is not _DOUBLE else _DASHES.get(dash, own)
    return Line(paint=f"flow-{name}", dash=() if drawn is _DOUBLE else drawn, width=width, double=drawn is _DOUBLE,
                headed=dash != "linked")


def on(fill: str, paint: str) -> str:
    """The paint of words on a fill: what is `ink` or `soft` on a card has a partner of its own on a strong fill."""
    if fill in HEATS:
        return f"on-{fill}"
    if fill.startswith("tint-"):
        return "on-tint"
    return "am-ink" if fill.startswith("am-") else paint


def known(paint: str) -> bool:
    """Whether there is a paint of this name."""
    return paint in _LIGHT


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """The linear light of the three channels of `#RRGGBB`, each from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
