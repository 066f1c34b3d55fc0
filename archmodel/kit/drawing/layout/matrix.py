"""Matrices: rows by columns under headings, upright where columns are narrow; several of them share a page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from archmodel.kit.drawing import scene
from archmodel.kit.drawing.diagram import Frame, Mark
from archmodel.kit.drawing.layout import _matrix_grid, _matrix_ink, frame
from archmodel.kit.drawing.layout._matrix_data import Heading, Headings, Matrix, MatrixCell
from archmodel.kit.drawing.layout.frame import Block
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Item, Scene
from archmodel.kit.drawing.twin import Sheet
from archmodel.kit.text import Lang

__all__ = ["Heading", "Headings", "Matrix", "MatrixCell", "MatrixDiagram", "block", "place"]

GAP = 36
"""px: between two matrices."""
ASPECT = 1.45


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixDiagram:
    """One matrix, or several that each show a part."""

    form: ClassVar[str] = "matrix"

    frame: Frame
    matrices: tuple[Matrix, ...] = ()
    proportions: tuple[tuple[Mark, int], ...] | None = None

    def twin(self) -> tuple[Sheet, ...]:
        return tuple(sheet for matrix in self.matrices for sheet in matrix.twin())


def place(diagram: MatrixDiagram, lang: Lang, *, bilingual: bool = True) -> Scene:
    """The matrices as a scene, side by side or below one another, whichever fills a sheet better."""
    voice = Voice(lang=lang, bilingual=bilingual)
    blocks = [block(matrix, voice) for matrix in diagram.matrices if matrix.every_row or matrix.every_column]
    ways = [_arranged(blocks, across) for across in range(1, len(blocks) + 1)]
    body = min(ways, key=_cost) if ways else Block(width=0, height=0, items=())
    return frame.page(diagram.frame, body, voice, diagram.proportions or ())


def block(matrix: Matrix, voice: Voice) -> Block:
    """One matrix, for forms that put it beside something else."""
    return _matrix_ink.draw(_matrix_grid.Grid(matrix=matrix, voice=voice))


def _arranged(blocks: Sequence[Block], across: int) -> Block:
    items: list[Item] = []
    y = width = 0.0
    for start in range(0, len(blocks), across):
        row = blocks[start : start + across]
        x = 0.0
        for one in row:
            items += scene.shift(one.items, x, y)
            x += one.width + GAP
        width = max(width, x - GAP)
        y += max(one.height for one in row) + GAP
    return Block(width=width, height=max(0.0, y - GAP), items=tuple(items))


def _cost(body: Block) -> float:
    """How far it is from a landscape sheet."""
    return abs(math.log((body.width + 2 * frame.MARGIN) / (body.height + 130) / ASPECT)) if body.width and body.height else 0.0
