"""Somebody's file → values with places, by python-calamine. Whatever the bytes are, the answer is a Reading and no exception."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from archmodel.kit.workbook import ooxml, opendocument
from archmodel.kit.workbook.container import Refused, archive, listed, unpacked
from archmodel.kit.workbook.problems import problem
from archmodel.kit.workbook.reading import Grid, Kind, Line, Problem, Reading
from archmodel.kit.workbook.scan import Scan

if TYPE_CHECKING:
    from archmodel.kit.workbook.reading import Value

LARGEST = 50_000_000
"""Bytes of a file that is read at all."""
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Kind], ...] = (("EncryptedPackage", "encrypted"), ("Workbook", "old-format"), ("Book", "old-format"))
"""What [MS-CFB] containers hold. Those of Excel 97–2003 (.xls) are not read: of a damaged one the library would end the whole
program, while zipped XML is unpacked and measured here first."""


def found(data: bytes) -> Reading:
    try:
        safe, scans, problems = _examined(data)
        return _read(safe, scans, problems)
    except Refused as why:
        return Reading(problems=(problem(why.kind, why.detail, sheet=why.sheet, row=why.row, column=why.column, fatal=True),))


def _examined(data: bytes) -> tuple[bytes, list[Scan], list[Problem]]:
    """What may be handed to the library: for archives only the parts that hold values, each as it was measured."""
    if len(data) > LARGEST:
        raise Refused("too-large", f"{len(data):,}")
    if data.startswith(_CONTAINER):
        raise Refused(next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "not-a-workbook"))
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("not-a-workbook")
    given, names = listed(data)
    notes = [problem("macro")] if any(n.lower().endswith("vbaproject.bin") or n.startswith("Basic/") for n in names) else []
    notes += [problem("external")] if any(n.startswith("xl/externalLinks/") for n in names) else []
    if ooxml.BOOK in names:
        parts = unpacked(given, ooxml.needed)
        return archive(parts), ooxml.scanned(parts), notes
    parts = unpacked(given, opendocument.needed)
    if not parts.get("mimetype", b"").startswith(opendocument.KIND):
        raise Refused("not-a-workbook", "xlsb" if "xl/workbook.bin" in names else "")
    return archive(parts), opendocument.scanned(parts), notes


def _read(data: bytes, scans: list[Scan], problems: list[Problem]) -> Reading:
    import python_calamine as calamine

    grids = []
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            for at, about in enumerate(book.sheets_metadata):
                scan = scans[at] if at < len(scans) else Scan()
                if about.typ == calamine.SheetTypeEnum.WorkSheet:
                    hidden = about.visible != calamine.SheetVisibleEnum.Visible or scan.hidden
                    grids.append(_grid(about.name, hidden, book.get_sheet_by_index(at), scan, problems))
    except calamine.PasswordError as why:
        raise Refused("encrypted") from why
    except BaseException as why:  # a panic of the library is not an Exception
        if isinstance(why, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise Refused("damaged", type(why).__name__) from why
    return Reading(sheets=tuple(grids), problems=tuple(problems))


def _grid(name: str, hidden: bool, sheet: Any, scan: Scan, problems: list[Problem]) -> Grid:
    errors = scan.errors
    problems += [problem("error-value", text, sheet=name, row=row, column=column) for (row, column), text in sorted(errors.items())]
    lines = []
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        values = [None if (number, at) in errors else _value(value) for at, value in enumerate(row, 1)]
        while values and values[-1] is None:
            values.pop()
        if values:
            lines.append(Line(row=number, values=tuple(values)))
    return Grid(name=name, lines=tuple(lines), hidden=hidden, formulas=frozenset(scan.formulas), merged=tuple(scan.merged))


def _value(given: Any) -> Value:
    if given is None or given == "":
        return None
    if isinstance(given, float):
        return int(given) if given.is_integer() else Decimal(repr(given))
    if isinstance(given, dt.time):
        return given.isoformat()
    if isinstance(given, dt.timedelta):
        return str(given)
    value: Value = given
    return value
