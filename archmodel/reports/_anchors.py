"""Chapters taken over from another report: their anchors, and what refers to these, made apart from those of the report they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from archmodel.kit.document import Block, Bullets, Callout, Figure, Heading, Inline, Paragraph, Table
from archmodel.kit.document.blocks import runs


def renamed(blocks: Iterable[Block], prefix: str, taken: set[str]) -> Iterator[Block]:
    """Blocks of another report, with anchors that do not clash with those of this one."""
    every = tuple(blocks)
    own = {a for block in every if (a := getattr(block, "anchor", ""))} | {
        row.anchor for block in every if isinstance(block, Table) for row in block.rows if row.anchor}
    new = {anchor: f"{prefix}-{anchor}" for anchor in own}
    taken |= set(new.values())
    return (_renamed(block, new) for block in every)


def _renamed(block: Block, new: Mapping[str, str]) -> Block:
    match block:
        case Heading():
            return replace(block, anchor=new.get(block.anchor, block.anchor))
        case Table():
            return replace(block, anchor=new.get(block.anchor, block.anchor), rows=tuple(
                replace(row, anchor=new.get(row.anchor or "", row.anchor), cells=tuple(_linked(cell, new) for cell in row.cells))
                for row in block.rows))
        case Paragraph():
            return replace(block, text=_linked(block.text, new))
        case Bullets():
            return replace(block, items=tuple(_linked(item, new) for item in block.items))
        case Callout():
            return replace(block, text=tuple(_linked(item, new) for item in block.text))
        case Figure():
            return replace(block, anchor=new.get(block.anchor, block.anchor))
        case _:
            return block


def _linked(inline: Inline, new: Mapping[str, str]) -> Inline:
    """References and links inside the report follow its anchors."""
    return tuple(replace(run, ref=new.get(run.ref, run.ref), href=f"#{new[run.href[1:]]}" if run.href and run.href[1:] in new
                         and run.href[0] == "#" else run.href) for run in runs(inline))
