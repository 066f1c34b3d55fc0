"""What a place in checked data was typed as, in an entry, a default or a setting, and so where a problem is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from archmodel.inventory.defaults import Layers
from archmodel.inventory.entry import Block, Entry, Sheet
from archmodel.inventory.finding import finding
from archmodel.inventory.shapes import Shape, shape_of, shape_of_defaults, shape_of_settings
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.schema import Problem
from archmodel.kit.span import Path
from archmodel.kit.text import Message, msg, nearest
from archmodel.metamodel import kinds

_ENTRY = 2
"""A place inside an entry begins with its collection and its id."""
_SHORT: Mapping[Path, tuple[Path, ...]] = {("provenance", "source"): (("source",),)}
"""What may be typed elsewhere."""
_CODES = {"not-unique": "repeated"}
_DATES = {"bad-format": "bad-date", "out-of-range": "bad-date"}
_LOOK = msg("Xem lại giá trị này.", "Look at this value again.")


class Places:
    """The places of one file, whose data are a mapping `{collection: {id: fields}, settings: …, defaults: …}`."""

    def __init__(self, sheet: Sheet, blocks: Layers) -> None:
        written = {"settings": sheet.settings, "defaults": sheet.defaults}
        self._frame = {name: block for name, block in written.items() if block is not None}
        self._sheet = sheet
        self._blocks = blocks

    @cached_property
    def _entries(self) -> dict[Path, Entry]:
        return {(kinds()[entry.kind].collection, entry.id): entry for entry in reversed(self._sheet.entries)}

    @property
    def frame(self) -> dict[str, object]:
        return {name: block.said for name, block in self._frame.items()}

    def spelling(self, path: Path) -> str | None:
        """The original spelling of a scalar that was not read as text."""
        speaker, inside = self._speaker(path)
        return speaker.origin.raw(*inside)

    def diagnostic(self, problem: Problem) -> Diagnostic | None:
        """None for what another stage says better: whom a reference names."""
        speaker, inside = self._speaker(problem.path)
        sort = self._shape(problem.path).sort
        if problem.code == "bad-format" and sort == "ref":
            return None
        code = _CODES.get(problem.code, problem.code) if sort != "moment" else _DATES.get(problem.code, problem.code)
        found = finding(
            code, speaker.origin.at(*inside, key=problem.key), problem.message, self._advice(problem, speaker, inside),
            severity=Severity.WARNING if code == "repeated" else Severity.ERROR,
            subject=speaker.id if isinstance(speaker, Entry) else None,
            fact=_fact(problem, inside),
        )
        return replace(found, code=f"settings/{code}") if problem.path[0] == "settings" else found

    def _advice(self, problem: Problem, speaker: Entry | Block, inside: Path) -> Message:
        """A field that only a default says now, and so is there already, may be the one that was meant."""
        if problem.code == "unknown-field" and isinstance(speaker, Entry):
            lent = [name for name in self._shape(problem.path[:-1]).properties if self._lent(speaker, (*inside[:-1], name))]
            near = nearest(problem.fact, lent)
            if near is not None:
                return msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near)
        return problem.advice or _LOOK

    def _lent(self, entry: Entry, path: Path) -> bool:
        collection = kinds()[entry.kind].collection
        return not entry.wrote(path) and any(block.wrote(path) or block.wrote((collection, *path)) for block in self._blocks)

    def _speaker(self, path: Path) -> tuple[Entry | Block, Path]:
        """Who typed the value at a place, and the place inside that; what nobody typed falls to the entry itself."""
        if path[0] in self._frame:
            return self._frame[str(path[0])], path[1:]
        entry, inside = self._entries[path[:_ENTRY]], path[_ENTRY:]
        typed = (inside, *_SHORT.get(inside, ()))
        for place in typed:
            if entry.wrote(place):
                return entry, place
        for block in reversed(self._blocks):
            for place in (*((path[0], *place) for place in typed), *typed):
                if place and block.wrote(place):
                    return block, place
        return entry, inside

    def _shape(self, path: Path) -> Shape:
        if path[0] == "settings":
            return shape_of_settings().at(path[1:])
        if path[0] == "defaults":
            return shape_of_defaults().at(path[1:])
        return shape_of(self._entries[path[:_ENTRY]].kind).at(path[_ENTRY:])


def _fact(problem: Problem, inside: Path) -> str:
    """Which field, and what about it; without the numbers of items, which move."""
    steps = [str(step) for step in inside if not isinstance(step, int)]
    return ".".join(steps if problem.key and steps[-1:] == [problem.fact] else [*steps, problem.fact])
