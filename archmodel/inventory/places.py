"""What a place in checked data was typed as, in an entry, a default or a setting, and so where a problem is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archmodel.inventory.defaults import Layers
from archmodel.inventory.entry import Block, Entry, Sheet
from archmodel.inventory.finding import finding
from archmodel.inventory.shapes import Shape, shape_of, shape_of_defaults, shape_of_settings
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.schema import Problem
from archmodel.kit.span import Path
from archmodel.kit.text import msg
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
        self._entries = {(kinds()[entry.kind].collection, entry.id): entry for entry in reversed(sheet.entries)}
        self._blocks = blocks

    @property
    def frame(self) -> dict[str, object]:
        return {name: block.data for name, block in self._frame.items()}

    def spelling(self, path: Path) -> str | None:
        """The original spelling of a scalar that was not read as text."""
        speaker, inside = self._speaker(path)
        return speaker.origin.raw(*inside)

    def diagnostic(self, problem: Problem) -> Diagnostic | None:
        """None for what another stage says better: everything about ids, and about references to them."""
        speaker, inside = self._speaker(problem.path)
        sort = self._shape(problem.path).sort
        if problem.code == "bad-format" and (sort == "ref" or (problem.key and len(problem.path) == _ENTRY)):
            return None
        code = _CODES.get(problem.code, problem.code) if sort != "moment" else _DATES.get(problem.code, problem.code)
        found = finding(
            code, speaker.origin.at(*inside, key=problem.key), problem.message, problem.advice or _LOOK,
            severity=Severity.WARNING if code == "repeated" else Severity.ERROR,
            subject=speaker.id if isinstance(speaker, Entry) else None,
            fact=".".join(map(str, (*inside, problem.fact))),
        )
        return replace(found, code=f"settings/{code}") if problem.path[0] == "settings" else found

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
