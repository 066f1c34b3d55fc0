"""The style sheet of the site: every `assets/*.css` after another, over the paints of the drawings, so that pages and pictures match."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from archmodel.kit.drawing.palette import THEMES

_ASSETS = Path(__file__).parent / "assets"
_CONDITIONS = ((":root{%s}", "light"), (":root[data-theme=dark]{%s}", "dark"),
               ("@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){%s}}", "dark"),
               ("@media print{:root,:root[data-theme]{%s}}", "print"))


@cache
def stylesheet() -> str:
    """Variables of the paints for each theme, then our own rules. A drawing names them itself: fill="var(--ink)"."""
    own = "".join(path.read_text(encoding="utf-8") for path in sorted(_ASSETS.glob("*.css")))
    themes = "".join(f"{rule % _variables(theme)}\n" for rule, theme in _CONDITIONS)
    return f"{themes}{own}"


def _variables(theme: str) -> str:
    """Those of the light theme, or what another has otherwise."""
    light = THEMES["light"]
    return ";".join(f"--{name}:{value}" for name, value in THEMES[theme].items() if theme == "light" or value != light[name])
