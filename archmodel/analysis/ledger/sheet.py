"""An account: the sheets in which figures are read, with what they say, what they rest on and what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archmodel.analysis.ledger.ledger import Ledger
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText

Cell = str | LocalText | None
"""The id of a figure, or words; None is an empty cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row. `element` is the id of what it is about, `strong` a sum."""

    title: LocalText
    cells: tuple[Cell, ...]
    element: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: columns (without that of the row titles), lines, and notes under it.

    Money is shown in the scale that fits the sheet, which the caption says; ids of figures never change with it.
    `marked` adds a column that says how much of each line rests on assumptions.
    """

    id: str
    title: LocalText
    head: LocalText
    columns: tuple[LocalText, ...]
    lines: tuple[Line, ...]
    notes: tuple[Words, ...] = ()
    empty: Words = ""
    marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one command or report tells of money, time, people or carbon.

    `terms` are what every table rests on (currency, price basis, base date, study period, rate, convention). `problems` are errors in the
    data, each at its place: where there is one, nothing else is shown.
    """

    name: str
    title: LocalText
    ledger: Ledger
    terms: tuple[Words, ...] = ()
    headline: tuple[str, ...] = ()
    conclusions: tuple[Words, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    caveats: tuple[Words, ...] = ()
    steps: tuple[Words, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    level: Literal["", "warning"] = ""
