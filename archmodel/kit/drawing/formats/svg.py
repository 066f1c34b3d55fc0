"""SVG: the picture itself, with its fonts, for browsers and everything that prints."""

from __future__ import annotations

from archmodel.kit.drawing import svg
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import LocalText

SUFFIX = ".svg"
TITLE = LocalText(vi="Hình SVG", en="SVG picture")


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> str:
    """A standalone file; in the theme `auto` it turns dark with its reader."""
    return svg.write(scene, theme)
