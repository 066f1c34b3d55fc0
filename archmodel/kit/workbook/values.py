"""What a spreadsheet can hold as a number or a day, and what has to stand there as text so that nothing of it is lost."""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from archmodel.kit.text import Lang, visible

if TYPE_CHECKING:
    from archmodel.kit.workbook.blocks import Value

EXACT = 15
"""Digits a spreadsheet keeps of a number (ISO/IEC 29500 stores IEEE 754 doubles; Excel shows 15 digits)."""
FIRST_DAY = dt.date(1900, 3, 1)
"""Before it Excel counts a day that never was, 29 February 1900."""
LONGEST = 32_767
"""UTF-16 units in a cell."""
_LIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Where a text begins so, a spreadsheet that reads it from another form takes it for a formula."""


def settled(value: Value, lang: Lang) -> str | float | bool | dt.date | None:
    """The value as it can be written: itself, or its text where the number would lose digits or the day cannot be counted."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return _number(value)
    if isinstance(value, dt.date):
        return value if _countable(value) else day_text(value, lang)
    return shown(value) or None


def shown(text: str) -> str:
    """The text with what XML forbids, and what could forge a line, made visible."""
    return text if text.isprintable() else "\n".join(visible(line) for line in text.split("\n"))


def live(text: str) -> bool:
    return text.lstrip(" \n").startswith(_LIVE)


def day_text(day: dt.date, lang: Lang) -> str:
    text = f"{day.day:02}/{day.month:02}/{day.year:04}" if lang == "vi" else f"{day.year:04}-{day.month:02}-{day.day:02}"
    return f"{text} {day.time().isoformat()}" if isinstance(day, dt.datetime) else text


def cut(text: str, most: int = LONGEST - 100) -> tuple[str, ...]:
    """The text in pieces that fit into cells, cut at a space where there is one near the end."""
    pieces = []
    while len(text) * 2 > most and len(text.encode("utf-16-le")) // 2 > most:
        end = len(text.encode("utf-16-le")[:most * 2].decode("utf-16-le", "ignore"))
        at = max(text.rfind(sign, end - 400, end) for sign in " \n") + 1 or end
        pieces.append(text[:at])
        text = text[at:]
    return (*pieces, text)


def _number(value: int | Decimal) -> float | str:
    exact = Decimal(value)
    if not exact.is_finite():
        return str(value)
    if exact == exact.to_integral_value() and abs(exact) >= 10**EXACT:
        return f"{exact:f}" if exact.adjusted() < 400 else str(value)
    near = float(Context(prec=EXACT).create_decimal(exact))
    return near if near or not exact else str(value)


def _countable(day: dt.date) -> bool:
    if isinstance(day, dt.datetime):
        return day.tzinfo is None and day.date() >= FIRST_DAY
    return day >= FIRST_DAY
