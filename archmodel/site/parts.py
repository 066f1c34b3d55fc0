"""A long document as several pages: cut before chapters where it can be, inside a long table where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archmodel.kit.document.blocks import Block, Document, Figure, Heading, Table

MOST = 90_000
"""Bytes of one part: with what stands around it a page stays below 150 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block, or some rows of a table that is longer than a page."""

    place: int
    rows: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands on one page."""

    pieces: tuple[Piece, ...]


def parts(document: Document, sizes: Sequence[int]) -> tuple[Part, ...]:
    """The document in parts of at most `MOST` bytes; `sizes` are those of its blocks as they are written. At least one, if empty."""
    found: list[list[Piece]] = [[]]
    used = 0
    for chapter in _chapters(document.blocks, sizes):
        size = sum(long for _, long in chapter)
        if used and used + size > MOST:
            found.append([])
            used = 0
        for piece, long in chapter:
            if used and used + long > MOST:
                found.append([])
                used = 0
            found[-1].append(piece)
            used += long
    return tuple(Part(pieces=tuple(pieces)) for pieces in found)


def homes(document: Document, cut: Sequence[Part]) -> Mapping[str, int]:
    """Anchor → the part it stands on; of the footnotes, the last."""
    blocks, found = document.blocks, dict[str, int]()
    for number, part in enumerate(cut):
        for piece in part.pieces:
            for anchor in _anchors(blocks[piece.place], piece):
                found.setdefault(anchor, number)
    return found


def _chapters(blocks: Sequence[Block], sizes: Sequence[int]) -> Iterator[list[tuple[Piece, int]]]:
    """Runs of blocks that stay together if they fit: a chapter, else a section; a heading is never the last on a page."""
    run: list[tuple[Piece, int]] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and any(not isinstance(blocks[p.place], Heading) for p, _ in run):
            yield run
            run = []
        run.extend(_pieces(place, block, sizes[place]))
    if run:
        yield run


def _pieces(place: int, block: Block, size: int) -> Iterator[tuple[Piece, int]]:
    if not isinstance(block, Table) or size <= MOST:
        yield Piece(place=place), size
        return
    rows, count = len(block.rows), -(-size // MOST)
    step = -(-rows // count)
    for first in range(0, rows, step):
        last = min(first + step, rows)
        yield Piece(place=place, rows=(first, last)), size * (last - first) // rows


def _anchors(block: Block, piece: Piece) -> Iterator[str]:
    if isinstance(block, Heading | Figure | Table) and block.anchor:
        yield block.anchor
    if isinstance(block, Table):
        first, last = piece.rows or (0, len(block.rows))
        yield from (row.anchor for row in block.rows[first:last] if row.anchor)
