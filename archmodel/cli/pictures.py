"""One view as the files that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archmodel.cli.speech import say
from archmodel.kit.text import Lang, msg

if TYPE_CHECKING:
    from archmodel.views import ViewDefinition
    from archmodel.workspace import Workspace

PIXELS = 32_000_000
"""What a PNG may have: some 130 MB and two seconds while it is made. An SVG has no such bound."""


def picture(workspace: Workspace, view: ViewDefinition, lang: Lang, *, theme: str = "light", engine: str | None = None,
            png: bool = True, scale: float = 1) -> dict[str, str | bytes]:
    """Suffix → content; without a PNG where it would be too large even at its natural size."""
    from archmodel.kit.drawing import draw, svg
    from archmodel.kit.drawing.png import render

    diagram = workspace.diagram(view)
    scene = draw(diagram, lang, engine=engine) if engine else draw(diagram, lang)
    files: dict[str, str | bytes] = {".svg": svg.write(scene, theme)}
    largest = (PIXELS / (scene.width * scene.height)) ** 0.5
    if png and largest < min(scale, 1):
        say(msg("{name}: hình quá lớn cho PNG, chỉ có SVG.", "{name}: too large for a PNG, there is only the SVG.", name=view.id))
    elif png:
        if largest < scale:
            say(msg("{name}.png: tỷ lệ giảm còn {scale}.", "{name}.png: the scale is reduced to {scale}.",
                    name=view.id, scale=f"{largest:.2f}"))
        files[".png"] = render(str(files[".svg"]), min(scale, largest))
    return files
