"""What a workbook is made of, to be written: immutable, in one language, without any library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from archmodel.kit.text import Lang

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    Value = str | int | Decimal | bool | dt.date | None

Style = Literal[
    "", "strong", "head", "note", "wrong", "unknown", "new", "changed", "eliminated", "retained", "warning", "code", "total", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A typed value: text stays text, whatever it looks like; a number shows `digits` decimals.

    `unit` stands behind a number and is no part of it. `href` is an address (http, https, mailto) or `#Name of a sheet`, as
    the sheet was named by whoever made it. A text longer than a cell can be goes on in the rows below, and says so.
    """

    value: Value = None
    style: Style = ""
    comment: str = ""
    digits: int = 0
    unit: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`width` is in characters, 0 = from the contents. `key` is what programs call it: a second row of the head, where any has one.

    `choices` are what may be entered, or the name of the sheet whose first column lists them; unless `strict`, other entries
    are asked about and not refused. `comment` stands at the title. `turned` writes the title upwards, for narrow columns.
    """

    title: str = ""
    key: str = ""
    width: float = 0
    align: Literal["", "left", "right", "center"] = ""
    wrap: bool = True
    choices: tuple[str, ...] | str = ()
    strict: bool = True
    comment: str = ""
    turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`title` are lines above the head, `notes` lines below the rows. Without a title or key in any column there is no head.

    `freeze` is how many columns stay at the left; the head always stays above. `filter` puts arrows at the head. `spare` is how
    many empty rows below are ready to be filled in. `tab` is `#rrggbb`. The name is made legal and unique by the writer.
    """

    name: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    title: tuple[Cell, ...] = ()
    notes: tuple[Cell, ...] = ()
    freeze: int = 0
    filter: bool = True
    spare: int = 0
    landscape: bool = True
    paper: Literal["A4", "A3"] = "A4"
    hidden: bool = False
    tab: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """`footer` stands at the foot of every printed page, beside its number."""

    title: str
    sheets: tuple[Sheet, ...] = field(default_factory=tuple)
    subject: str = ""
    footer: str = ""
    language: Lang = "vi"
