"""The parts of an .ods beside its values."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.workbook.container import Refused
from archmodel.kit.workbook.scan import CONSTANTS, ENOUGH, Scan, bounded, parsed

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"


def needed(part: str) -> bool:
    return part in ("mimetype", CONTENT, MANIFEST)


def scanned(parts: Mapping[str, bytes]) -> list[Scan]:
    """One for each sheet. Raises Refused where the content is encrypted."""
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise Refused("encrypted")
    if CONTENT not in parts:
        raise Refused("damaged", CONTENT)
    cells = _Cells()
    parsed(parts[CONTENT], CONTENT, cells.start, cells.end, cells.text)
    return bounded(cells.scans)


class _Cells:
    """A walk through all sheets. Rows and cells may say how often they are repeated; only those with a value reach anywhere."""

    def __init__(self) -> None:
        self.scans: list[Scan] = []
        self.row = self.column = 0
        self.repeated = self.wide = 1
        self.filled = self.error = False
        self.shown = ""
        self.hiding: set[str] = set()
        self.style = ""

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        if name == "style":
            self.style = given.get("name", "")
        elif name == "table-properties" and given.get("display") == "false":
            self.hiding.add(self.style)
        elif name == "table":
            self.scans.append(Scan(name=given.get("name", ""), hidden=given.get("style-name") in self.hiding))
            self.row = 0
        elif name == "table-row":
            self.row, self.column = self.row + 1, 0
            self.repeated = _count(given.get("number-rows-repeated"))
        elif name in ("table-cell", "covered-table-cell") and self.scans:
            self._cell(attrs, given)
        elif name == "p":
            self.filled = True

    def _cell(self, attrs: Mapping[str, str], given: Mapping[str, str]) -> None:
        self.column += 1
        self.wide = _count(given.get("number-columns-repeated"))
        self.filled = "value-type" in given
        self.shown = ""
        self.error = attrs.get("calcext:value-type") == "error"
        if "formula" in given and given["formula"].rpartition("=")[2] not in CONSTANTS:
            self.scans[-1].formulas.add((self.row, self.column))
        down, right = _count(given.get("number-rows-spanned")), _count(given.get("number-columns-spanned"))
        if down * right > 1:
            self.scans[-1].merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))

    def text(self, text: str) -> None:
        if self.error and len(self.shown) < ENOUGH:
            self.shown += text

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell") and self.scans:
            if self.filled:
                self.scans[-1].reach(self.row + self.repeated - 1, self.column + self.wide - 1)
            if self.error:
                self.scans[-1].errors[self.row, self.column] = self.shown.strip()
            self.column += self.wide - 1
            self.filled = self.error = False
        elif name == "table-row":
            self.row += self.repeated - 1


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 and int(text) else 1
