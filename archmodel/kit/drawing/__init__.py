"""Draws: a diagram (what to show) becomes a scene (positioned shapes), and a scene becomes SVG or PNG.

    scene = draw(diagram, "vi")
    svg.write(scene)
"""

from __future__ import annotations

from inspect import signature
from typing import cast

from archmodel.kit import registry
from archmodel.kit.drawing.boxes import Box, boxes, flaws
from archmodel.kit.drawing.diagram import Diagram
from archmodel.kit.drawing.scene import Scene
from archmodel.kit.text import Lang

__all__ = ["Box", "Scene", "boxes", "draw", "flaws"]


def draw(diagram: Diagram, lang: Lang, *, bilingual: bool = True, **options: object) -> Scene:
    """Places a diagram by the file of `layout/` that its form names.

    Options that this form does not know (an engine, for a board) mean nothing to it and are left out.
    """
    place = registry.module(f"{__name__}.layout", diagram.form).place
    known = {name: value for name, value in options.items() if name in signature(place).parameters}
    return cast(Scene, place(diagram, lang, bilingual=bilingual, **known))
