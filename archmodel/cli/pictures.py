"""One view as the files that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.kit.text import Lang

if TYPE_CHECKING:
    from archmodel.views import ViewDefinition
    from archmodel.workspace import Workspace


def picture(workspace: Workspace, view: ViewDefinition, lang: Lang, *, theme: str = "light", engine: str | None = None,
            png: bool = True, scale: float = 1) -> dict[str, str | bytes]:
    """Suffix → content."""
    from archmodel.kit.drawing import draw, svg
    from archmodel.kit.drawing.png import render

    diagram = workspace.diagram(view)
    scene = draw(diagram, lang, engine=engine) if engine else draw(diagram, lang)
    drawing = svg.write(scene, theme)
    return {".svg": drawing, **({".png": render(drawing, scale)} if png else {})}
