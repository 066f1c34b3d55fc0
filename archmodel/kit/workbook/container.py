"""Zip archives as office documents are: packed the same on every machine, and unpacked with a measure in hand."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from archmodel.kit.archive import zipped
from archmodel.kit.workbook.reading import Kind

MOST, RATIO, PARTS = 200_000_000, 250, 5_000
"""Bytes a workbook may unpack to, how many times its own size (asked from 20 MB on), and how many parts it may have."""
_ASKED_FROM = 20_000_000


class Refused(Exception):
    """Why a file is not read any further."""

    def __init__(self, kind: Kind, detail: str = "", sheet: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(kind, detail)
        self.kind, self.detail, self.sheet, self.row, self.column = kind, detail, sheet, row, column


def packed(data: bytes) -> bytes:
    """The same parts in a fixed order, without a trace of the machine or the hour."""
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        return archive({name: given.read(name) for name in given.namelist()})


def archive(parts: Mapping[str, bytes]) -> bytes:
    return zipped((name, parts[name])
                  for name in sorted(parts, key=lambda n: (n not in ("[Content_Types].xml", "mimetype"), n != "_rels/.rels", n)))


def listed(data: bytes) -> tuple[zipfile.ZipFile, tuple[str, ...]]:
    """The archive and the names of its parts. Raises Refused where it is cut short, encrypted or a bomb; nothing is unpacked yet."""
    try:
        given = zipfile.ZipFile(io.BytesIO(data))
        entries = given.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, IndexError) as problem:
        raise Refused("damaged", "zip") from problem
    whole = sum(e.file_size for e in entries)
    if len(entries) > PARTS or whole > MOST or (whole > _ASKED_FROM and whole > RATIO * len(data)):
        raise Refused("too-large", f"{whole:,}")
    if any(e.flag_bits & 1 for e in entries):
        raise Refused("encrypted")
    return given, tuple(e.filename for e in entries)


def unpacked(given: zipfile.ZipFile, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts that are wanted, and no byte more than each of them said it has. Raises Refused naming the part that cannot be read."""
    parts: dict[str, bytes] = {}
    for entry in given.infolist():
        if wanted(entry.filename):
            try:
                parts.setdefault(entry.filename, given.read(entry))
            except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError) as problem:
                raise Refused("damaged", entry.filename) from problem
    return parts
