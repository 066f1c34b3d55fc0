"""What the parts of a workbook say beside its values: how far its cells reach, which are computed, merged or in error.

It is asked before the values are read, since a cell at the far corner of an otherwise empty sheet would take the memory of
all those between. The XML is read with expat, and a document type (the place of entities) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from archmodel.kit.workbook.container import Refused

AREA, WHOLE = 3_000_000, 8_000_000
"""Cells between the first and the last of a sheet, and of all sheets."""
ELEMENTS, ENOUGH = 12_000_000, 50
"""Tags of a part that are walked through, and the signs of a formula or an error that are looked at."""
CONSTANTS = ("TRUE()", "FALSE()")
"""How LibreOffice writes what is true or false; nothing of it was computed."""
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(slots=True)
class Scan:
    """Of one sheet; rows and columns count from 1."""

    name: str = ""
    hidden: bool = False
    rows: int = 0
    columns: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def reach(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > AREA:
            raise Refused("too-large", sheet=self.name, row=row, column=column)


Start = Callable[[str, Mapping[str, str]], None]


def parsed(data: bytes, part: str, start: Start, end: Callable[[str], None] | None = None,
           text: Callable[[str], None] | None = None) -> None:
    """Walks through a part; names come without their prefix. Raises Refused where it is no XML, or brings entities of its own."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def no_entities(*_: object) -> None:
        raise Refused("damaged", f"{part}: DOCTYPE")

    parser.StartDoctypeDeclHandler = no_entities
    left = iter(range(ELEMENTS))

    def begin(name: str, attrs: Mapping[str, str]) -> None:
        if next(left, None) is None:
            raise Refused("too-large", part)
        start(name.rpartition(":")[2], attrs)

    parser.StartElementHandler = begin
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as problem:
        raise Refused("damaged", part) from problem


def place(text: str) -> tuple[int, int] | None:
    """`B7` → (7, 2)."""
    hit = _PLACE.fullmatch(text)
    if not hit:
        return None
    column = 0
    for sign in hit[1]:
        column = column * 26 + ord(sign) - 64
    return int(hit[2]), column


def area(text: str) -> tuple[int, int, int, int] | None:
    """`B7:C9` → (7, 2, 9, 3)."""
    first, _, last = text.partition(":")
    a, b = place(first), place(last or first)
    return (*a, *b) if a and b else None


def bounded(scans: list[Scan]) -> list[Scan]:
    """Raises Refused where all sheets together hold more than is read."""
    if sum(s.rows * s.columns for s in scans) > WHOLE:
        raise Refused("too-large")
    return scans
