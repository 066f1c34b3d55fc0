"""Workbooks: typed cells out (XlsxWriter) and somebody's file in (python-calamine), both behind this door.

`write(workbook) -> bytes` is the same on every machine; `read(data) -> Reading` never raises, whatever the data are.
"""

from archmodel.kit.workbook.blocks import Cell, Column, Sheet, Style, Workbook
from archmodel.kit.workbook.names import legal_names
from archmodel.kit.workbook.reading import Grid, Line, Problem, Reading, address, letters

__all__ = [
    "Cell", "Column", "Grid", "Line", "Problem", "Reading", "Sheet", "Style", "Workbook", "address", "legal_names", "letters", "read",
    "write",
]


def write(workbook: Workbook) -> bytes:
    """An .xlsx file."""
    from archmodel.kit.workbook.writer import written

    return written(workbook)


def read(data: bytes) -> Reading:
    """What is in an .xlsx or .ods file."""
    from archmodel.kit.workbook.reader import found

    return found(data)
