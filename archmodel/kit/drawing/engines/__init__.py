"""The one door to Graphviz: engines find coordinates for sized boxes, and never draw."""

from __future__ import annotations

from archmodel.kit.drawing.engines.request import (
    Box,
    Direction,
    EngineFailed,
    EngineStatus,
    Link,
    Outcome,
    Point,
    Positions,
    Request,
)
from archmodel.kit.text import Message, msg, visible

__all__ = ["NAMES", "Box", "Direction", "EngineStatus", "Link", "Outcome", "Point", "Positions", "Request", "available",
           "coordinates"]

NAMES = ("graphviz", "dot")
"""The engines by the names `--engine` takes; the first is what is used when nothing is chosen."""


def coordinates(request: Request, engine: str = NAMES[0]) -> Outcome:
    """Where the boxes go. Never raises for a bad graph, a missing or an unknown engine: the outcome then says why."""
    if not request.boxes:
        return Outcome(positions=Positions(width=0, height=0, centres=(), curves=(), labels=()), engine=engine)
    from archmodel.kit.drawing.engines import dot, graphviz_wasm

    place = {graphviz_wasm.NAME: graphviz_wasm.place, dot.NAME: dot.place}.get(engine)
    if place is None:
        return Outcome(positions=None, engine=engine, notice=_unknown(engine))
    try:
        return Outcome(positions=place(request), engine=engine)
    except EngineFailed as problem:
        return Outcome(positions=None, engine=engine, notice=problem.message)


def _unknown(engine: str) -> Message:
    return msg("không có bộ bố trí “{engine}”; có: {names}", "there is no engine “{engine}”; there are: {names}",
               engine=visible(engine), names=", ".join(NAMES))


def available() -> tuple[EngineStatus, ...]:
    """Every engine with its version and state, for `archmodel doctor`."""
    from archmodel.kit.drawing.engines import dot, graphviz_wasm

    return (graphviz_wasm.status(), dot.status())
