"""One view as the files that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.cli.speech import say
from archmodel.kit.text import Lang, msg

if TYPE_CHECKING:
    from archmodel.views import ViewDefinition
    from archmodel.workspace import Workspace

PIXELS = 32_000_000
"""What a PNG may have, some 130 MB while it is made. An SVG has no such bound."""


def picture(workspace: Workspace, view: ViewDefinition, lang: Lang, *, theme: str = "light", engine: str | None = None,
            png: bool = True, scale: float = 1) -> dict[str, str | bytes]:
    """Suffix → content."""
    from archmodel.kit.drawing import draw, svg
    from archmodel.kit.drawing.png import render

    diagram = workspace.diagram(view)
    scene = draw(diagram, lang, engine=engine) if engine else draw(diagram, lang)
    drawing = svg.write(scene, theme)
    if not png:
        return {".svg": drawing}
    return {".svg": drawing, ".png": render(drawing, _bounded(scale, scene.width * scene.height, view.id))}


def _bounded(scale: float, area: float, name: str) -> float:
    """The scale, or the largest one that keeps within PIXELS, which is then said."""
    largest = (PIXELS / area) ** 0.5
    if scale <= largest:
        return scale
    say(msg("{name}.png được vẽ ở tỷ lệ {scale} để không quá lớn; bản SVG không giới hạn.",
            "{name}.png is drawn at scale {scale} so as not to become too large; the SVG has no such bound.",
            name=name, scale=f"{largest:.2f}"))
    return largest
