"""The judge of pictures: whatever a reader would see as wrong in a scene. What counts as a thing: `plan.py`."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.drawing import metrics
from archmodel.kit.drawing.clashes import beheaded, laid, run_through
from archmodel.kit.drawing.plan import Box, Plan, plan
from archmodel.kit.drawing.scene import Scene

__all__ = ["SMALLEST", "Box", "boxes", "flaws"]

SMALLEST = 8.5
"""px: smaller words cannot be read on a printed page."""


def boxes(scene: Scene) -> tuple[Box, ...]:
    """Every group that has a box, every text and every path, each with the box that must hold it (at last the page)."""
    return plan(scene).boxes


def flaws(scene: Scene) -> tuple[str, ...]:
    """What a reader would see as wrong, a sentence each; nothing for a sound picture."""
    drawn = plan(scene)
    return (*_outside(drawn), *laid(drawn), *run_through(drawn), *beheaded(drawn), *_unreadable(drawn))


def _outside(drawn: Plan) -> Iterator[str]:
    for box in drawn.boxes:
        if box.inside and not box.inside.holds(box):
            yield f"{box.role} {box.name!r} leaves {box.inside.role} {box.inside.name!r}"


def _unreadable(drawn: Plan) -> Iterator[str]:
    known: dict[str, str] = {}
    for text, box in drawn.sizes:
        if text.style.size < SMALLEST:
            yield f"text {box.name!r} is {text.style.size:g} px, smaller than {SMALLEST:g}"
        if box.name not in known:
            known[box.name] = "".join(sorted(metrics.missing(box.name)))
        for char in known[box.name]:
            yield f"no glyph for {char!r} in {box.name!r}"
