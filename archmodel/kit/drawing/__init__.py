"""Draws: a diagram (what to show) becomes a scene (positioned shapes), and a scene becomes SVG or PNG.

    scene = draw(diagram, "vi")
    svg.write(scene)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from archmodel.kit import registry
from archmodel.kit.drawing.lock import Lock
from archmodel.kit.text import Lang

if TYPE_CHECKING:
    from archmodel.kit.drawing.diagram import Diagram
    from archmodel.kit.drawing.scene import Scene

__all__ = ["LAYOUTS", "draw", "suits"]

LAYOUTS = f"{__name__}.layout"


def draw(diagram: Diagram, lang: Lang, *, bilingual: bool = True, **options: object) -> Scene:
    """Places a diagram by the file of `layout/` that its form names.

    Options are the layout hints of a view (`columns`, `card`, `engine`, `direction`), its `notation` and its `lock`. What
    this form does not know (an engine, for a board; the lock of another form) means nothing to it and is left out.
    """
    from inspect import signature

    place = registry.module(LAYOUTS, diagram.form).place
    lock = options.get("lock")
    if isinstance(lock, Lock) and not suits(lock, diagram.form):
        options = {**options, "lock": None}
    known = {name: value for name, value in options.items() if value and name in signature(place).parameters}
    return cast("Scene", place(diagram, lang, bilingual=bilingual, **known))


def suits(lock: Lock, form: str) -> bool:
    """Whether a form draws on a lock: on its own, and on those of other forms that it names (`LOCKS`)."""
    return lock.form in getattr(registry.module(LAYOUTS, form), "LOCKS", (form,))
