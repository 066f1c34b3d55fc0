"""One figure: a fact with its place, or a result with its formula."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from archmodel.kit.span import Span
from archmodel.kit.text import LocalText

Path = tuple[Hashable, ...]
NO_NUMBER = LocalText(vi="chưa xác định", en="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its unit and its grounds.

    A *fact* (`element`, `path`, `span`) is what the inventory states, `low` and `high` its range where one is stated, `basis` what kind
    of statement it is. A *result* has a `formula` over `operands` (name in the formula → id of the figure). A *constant* has neither: its
    `note` says where it is from. Without a `value` the `why` says what is missing or why there is none ("Infinity", "not calculable").
    """

    id: str
    title: LocalText
    unit: str
    value: Decimal | None
    why: LocalText | None = None
    formula: str = ""
    operands: Mapping[str, str] = field(default_factory=dict)
    method: str = ""
    note: LocalText | None = None
    element: str = ""
    path: Path = ()
    span: Span | None = None
    basis: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_fact(self) -> bool:
        return bool(self.element)
