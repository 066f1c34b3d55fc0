"""What the files of a dossier say, read from their bytes alone: tables and words of form 01, ids drawn in form 02, rows of form 03."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from archmodel.analysis.form03 import Form
from archmodel.exchange.form03.reading import read
from archmodel.metamodel import Framework

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = re.compile(r'data-id="([^"]+)"')
NONE = "–"
"""What form 01 writes where form 03 leaves a field empty."""
Cells = Mapping[str, str]
"""Field of form 03 → text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One dossier. `told` are rows that form 01 repeats, by form and code; None where form 01 is in no format that is read back.

    `words` is all that form 01 says, `named` what it sets in the letters of a code, `drawn` the ids on each diagram by its code,
    `rows` and `lines` the rows of form 03 as workbook and as CSV, `stamp` what the workbook says of its version and day.
    """

    told: Mapping[str, Mapping[str, Cells]] | None
    words: str
    named: frozenset[str]
    drawn: Mapping[str, frozenset[str]]
    rows: Mapping[str, tuple[Cells, ...]]
    lines: Mapping[str, tuple[Cells, ...]]
    stamp: tuple[str, ...]


def written(*, form_01: bytes | None, diagrams: Mapping[str, bytes], workbook: bytes, tables: Mapping[str, bytes],
            framework: Framework, forms: Mapping[str, Form]) -> Written:
    """`form_01` is the Vietnamese DOCX, `diagrams` the SVG files by code, `tables` the CSV files by name."""
    found = list(_tables(form_01)) if form_01 else []
    return Written(
        told={name: _told(form, found) for name, form in forms.items()} if form_01 else None,
        words="\n".join(_paragraphs(form_01)) if form_01 else "", named=frozenset(_named(form_01)) if form_01 else frozenset(),
        drawn={code: frozenset(_DRAWN.findall(svg.decode())) for code, svg in diagrams.items()},
        rows=_rows({"mau-03.xlsx": workbook}, framework), lines=_rows(tables, framework), stamp=_stamp(workbook))


def _rows(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, tuple[Cells, ...]]:
    book = read(files, framework)
    return {form: tuple({name: plain(cell.text) for name, cell in row.cells.items()} for row in rows) for form, rows in book.rows.items()}


def _stamp(workbook: bytes) -> tuple[str, ...]:
    from archmodel.kit.workbook import read as read_workbook

    sheet = read_workbook(workbook).sheet("LS_PHIENBAN")
    line = next((line for line in sheet.lines if line.row > 1), None) if sheet else None
    return tuple(str(value) for value in line.values[:2]) if line else ()


def _told(form: Form, tables: list[list[list[str]]]) -> Mapping[str, Cells]:
    """The rows of every table whose first head is a key of the form (the code of a thing, or of a task), by code."""
    fields = {one.name: name for name, one in form.fields.items()}
    found: dict[str, Cells] = {}
    for head, *rows in tables:
        if head and head[0] in fields and fields[head[0]] in ("code", "gap", "task"):
            names = [fields.get(title, "") for title in head]
            for row in rows:
                cells = {name: plain(text) for name, text in zip(names, row, strict=False) if name}
                found[plain(row[0])] = cells
    return found


def plain(text: str) -> str:
    """One blank between words; nothing where form 01 says that there is nothing."""
    words = " ".join(text.split())
    return "" if words == NONE else words


def _document(data: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def _tables(data: bytes) -> Iterator[list[list[str]]]:
    for table in _document(data).iter(f"{_W}tbl"):
        rows = [[_text(cell) for cell in row.iterfind(f"{_W}tc")] for row in table.iterfind(f"{_W}tr")]
        if rows:
            yield rows


def _paragraphs(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(r"word/(document|footer\d*|footnotes)\.xml", name))
        roots = [ElementTree.fromstring(archive.read(name)) for name in names]
    for root in roots:
        yield from (_text(paragraph) for paragraph in root.iter(f"{_W}p"))


def _named(data: bytes) -> Iterator[str]:
    """Every run in a style for codes (`Code`, `TableCode`, `MatrixCode`)."""
    for run in _document(data).iter(f"{_W}r"):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        if style is not None and style.get(f"{_W}val", "").endswith("Code"):
            yield _text(run)


def _text(element: ElementTree.Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_W}t"))
