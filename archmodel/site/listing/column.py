"""One column of a list: what each element says under it, and how it is sorted and filtered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from archmodel.kit.money import figure
from archmodel.kit.period import parse_moment
from archmodel.kit.text import LocalText, counted

Sort = Literal["ref", "choice", "number", "date", "text"]
UNKNOWN: Literal[True] = True
"""Stands in a cell for what is on record as not known; a cell that is not there says that nothing is on record."""
Key = str | Literal[True]
Cell = tuple[Key, ...] | int | Decimal | str | LocalText | Literal[True]
"""Keys of values or ids (choice, ref), a number, a date as ISO 8601 writes it, a text."""
_PLAIN_BELOW = 10_000
"""Numbers without a sign for thousands: a year is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`cells` by id of the element. `values` are the words of a choice in their order; the ids of references have names of their own."""

    id: str
    title: LocalText
    sort: Sort
    cells: Mapping[str, Cell]
    values: Mapping[str, LocalText] = field(default_factory=dict)

    @property
    def told(self) -> int:
        """How many cells say something that is known."""
        return sum(cell is not UNKNOWN for cell in self.cells.values())

    @property
    def keys(self) -> list[str]:
        """The values that occur, in their order; ids by the alphabet."""
        used = {key for cell in self.cells.values() if isinstance(cell, tuple) for key in cell if key is not UNKNOWN}
        return [*(key for key in self.values if key in used), *sorted(used - self.values.keys())]


def words(cell: Cell) -> LocalText:
    """A number, a date or a text as it is read."""
    if isinstance(cell, LocalText):
        return cell
    if isinstance(cell, str):
        moment = parse_moment(cell)
        return moment.said if moment else LocalText.same(cell)
    if isinstance(cell, int | Decimal):
        return number(Decimal(cell))
    return LocalText.same("")


def number(value: Decimal) -> LocalText:
    if value == value.to_integral_value():
        return counted(int(value)) if abs(value) >= _PLAIN_BELOW else LocalText.same(str(int(value)))
    return figure(value, max(-int(value.normalize().as_tuple().exponent), 0))
