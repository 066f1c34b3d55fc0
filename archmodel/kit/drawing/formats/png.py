"""PNG: the picture as pixels, with our fonts and no others, for slides and word processors."""

from __future__ import annotations

from archmodel.kit.drawing import png, svg
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import LocalText

SUFFIX = ".png"
TITLE = LocalText(vi="Ảnh PNG", en="PNG picture")
PIXELS = 32_000_000
"""What a PNG may have: some 130 MB and two seconds while it is made. An SVG has no such bound."""


def write(scene: Scene, *, theme: str = "light", scale: float = 1, paper: str = "") -> bytes:
    """At `scale` times its size; pixels cannot follow their reader, so `auto` is light."""
    return png.render(svg.write(scene, "light" if theme == "auto" else theme, False), scale)


def largest(scene: Scene) -> float:
    """The scale at which the picture has all the pixels it may have."""
    return float((PIXELS / max(scene.width * scene.height, 1)) ** 0.5)
