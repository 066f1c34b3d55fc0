"""The parts of an .xlsx beside its values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from archmodel.kit.workbook.container import Refused
from archmodel.kit.workbook.scan import CONSTANTS, ENOUGH, Scan, area, bounded, parsed, place

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_NEEDED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+|xl/worksheets/.+\.(xml|rels)", re.IGNORECASE)


def needed(part: str) -> bool:
    """Pictures, programs and the like are not even unpacked."""
    return bool(_NEEDED.fullmatch(part))


def scanned(parts: Mapping[str, bytes]) -> list[Scan]:
    """One for each sheet, in the order of the book."""
    if BOOK not in parts or LINKS not in parts:
        raise Refused("damaged", BOOK if BOOK not in parts else LINKS)
    targets: dict[str, str] = {}
    found: list[tuple[Scan, str]] = []

    def link(name: str, attrs: Mapping[str, str]) -> None:
        if name == "Relationship":
            targets[attrs.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", attrs.get("Target", "")))[1:]

    def sheet(name: str, attrs: Mapping[str, str]) -> None:
        if name == "sheet":
            key = next((v for k, v in attrs.items() if k.rpartition(":")[2] == "id" and ":" in k), "")
            found.append((Scan(name=attrs.get("name", ""), hidden=attrs.get("state", "") in ("hidden", "veryHidden")), key))

    parsed(parts[LINKS], LINKS, link)
    parsed(parts[BOOK], BOOK, sheet)
    scans = {targets.get(key, ""): scan for scan, key in found}
    if (lost := next((p for p in scans if p.startswith("xl/worksheets/") and p not in parts), "")):
        raise Refused("damaged", lost)
    for part, data in parts.items():  # all of them, so that none is read that was not measured
        if part.lower().endswith(".xml"):
            _Cells(scans.get(part) or Scan()).read(data, part)
    return bounded([scan for scan, _ in found])


class _Cells:
    """A walk through the cells of one sheet. A cell without a place of its own stands behind the one before."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.row = self.column = 0
        self.kind = self.value = ""
        self.inside = False
        self.part, self.size = "", 0

    def read(self, data: bytes, part: str) -> None:
        self.part, self.size = part, len(data)
        parsed(data, part, self.start, self.end, self.text)

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "c":
            given = attrs.get("r", "")
            at = place(given)
            if given and not at:
                raise Refused("damaged", given, sheet=self.scan.name)
            self.row, self.column = at or (self.row, self.column + 1)
            self.kind, self.value = attrs.get("t", ""), ""
        elif name in ("v", "is"):
            self.scan.reach(max(self.row, 1), self.column)
            self.inside = name == "v" and self.kind == "e"
        elif name == "f":
            self.inside, self.value = True, ""
        elif name == "row":
            number = attrs.get("r", "")
            self.row, self.column = int(number) if number.isascii() and number.isdigit() else self.row + 1, 0
        elif name == "mergeCell" and (merged := area(attrs.get("ref", ""))):
            self.scan.merged.append(merged)
        elif "count" in attrs or "uniqueCount" in attrs:
            self._promised(attrs)

    def _promised(self, attrs: Mapping[str, str]) -> None:
        """The library makes room for as many texts and styles as are announced, before it has seen one."""
        for told in (attrs.get("count", "0"), attrs.get("uniqueCount", "0")):
            if not (told.isascii() and told.isdigit() and len(told) < 12 and int(told) <= self.size):
                raise Refused("damaged", f"{self.part}: {told}")

    def text(self, text: str) -> None:
        if self.inside and len(self.value) < ENOUGH:
            self.value += text

    def end(self, name: str) -> None:
        if name == "v" and self.inside:
            self.scan.errors[self.row, self.column] = self.value
        elif name == "f" and self.value.strip() not in CONSTANTS:
            self.scan.formulas.add((self.row, self.column))
        if name in ("v", "f"):
            self.inside, self.value = False, ""
