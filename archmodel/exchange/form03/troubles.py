"""What is wrong with a filled form: where it stands in the workbook, what it is and what to do, in both tongues."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import Message
from archmodel.kit.workbook import address


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell, a row or a sheet; `row` and `column` count from 1 (0: none), `head` is the title of the column."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    head: str = ""

    @property
    def order(self) -> tuple[str, int, int]:
        return self.sheet, self.row, self.column

    def __str__(self) -> str:
        return address(self.sheet, self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that is wrong, or that whoever imports should know (a warning, an info). `fatal`: nothing can be judged.

    `others` are more cells of the column of which the same is said.
    """

    spot: Spot
    severity: Severity
    message: Message
    advice: Message
    fatal: bool = False
    others: tuple[Spot, ...] = ()


class Refused(Exception):
    """A text that cannot be what it should be: why, and what to write instead."""

    def __init__(self, message: Message, advice: Message) -> None:
        super().__init__(message.say("en"))
        self.message = message
        self.advice = advice

    def at(self, spot: Spot) -> Trouble:
        return error(spot, self.message, self.advice)


def error(spot: Spot, message: Message, advice: Message, *, fatal: bool = False) -> Trouble:
    return Trouble(spot=spot, severity=Severity.ERROR, message=message, advice=advice, fatal=fatal)


def warning(spot: Spot, message: Message, advice: Message) -> Trouble:
    return Trouble(spot=spot, severity=Severity.WARNING, message=message, advice=advice)


def info(spot: Spot, message: Message, advice: Message) -> Trouble:
    return Trouble(spot=spot, severity=Severity.INFO, message=message, advice=advice)
