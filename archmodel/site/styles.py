"""The style sheet of the site: every `assets/*.css` after another, over the paints of the drawings, so that pages and pictures match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from archmodel.kit.drawing.palette import THEMES

_ASSETS = Path(__file__).parent / "assets"
_SCREEN, _PAPER = ":root{%s}", "@media print{:root,:root[data-theme]{color-scheme:light;%s}}"
_TWICE = re.compile(r"#(.)\1(.)\2(.)\3")
"""A colour that can be said in three signs."""


@cache
def stylesheet() -> str:
    """Variables of the paints, then our own rules, which say what `light-dark()` means. A drawing names them itself: fill="var(--ink)"."""
    light, dark, paper = THEMES["light"], THEMES["dark"], THEMES["print"]
    screen = ((name, one if one == other else f"light-dark({one},{other})") for name in light
              for one, other in [(_short(light[name]), _short(dark[name]))])
    grey = ((name, _short(value)) for name, value in paper.items() if value != light[name])
    own = "".join(path.read_text(encoding="utf-8") for path in sorted(_ASSETS.glob("*.css")))
    return f"{_SCREEN % _variables(screen)}\n{own}{_PAPER % _variables(grey)}\n"


def _variables(paints: Iterable[tuple[str, str]]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in paints)


def _short(colour: str) -> str:
    return _TWICE.sub(r"#\1\2\3", colour.lower())
