"""Sums of money in words: `1.234,5 tỷ đồng` and `VND 1,234.5 billion`, exact in Decimal until they are written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from archmodel.kit.text import LocalText, Quantity

SCALES: Mapping[str, tuple[Decimal, LocalText]] = {
    "billion": (Decimal(10**9), LocalText(vi="tỷ", en="billion")), "million": (Decimal(10**6), LocalText(vi="triệu", en="million")),
    "thousand": (Decimal(10**3), LocalText(vi="nghìn", en="thousand")), "one": (Decimal(1), LocalText(vi="", en="")),
}
_TURNED = str.maketrans(",.", ".,")


def scale_of(largest: Decimal) -> str:
    """The largest scale in which a sum is not below one."""
    return next((name for name, (factor, _) in SCALES.items() if abs(largest) >= factor), "one")


def figure(value: Decimal, digits: int = 1, *, even: bool = False) -> Quantity:
    """A number as each tongue writes it, rounded half up: 1.234,5 and 1,234.5.

    A whole one has no decimals, unless `even` asks for as many in every line of a table.
    """
    wide = Context(prec=max(28, value.adjusted() + digits + 2))
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP, context=wide)
    rounded = rounded if rounded else abs(rounded)
    text = f"{rounded:,f}"
    if not even and "." in text and not int(text.partition(".")[2]):
        text = text.partition(".")[0]
    return Quantity(vi=text.translate(_TURNED), en=text, value=rounded, digits=len(text.partition(".")[2]))


def unit(currency: str, scale: str) -> LocalText:
    """`tỷ đồng` and `VND billion`; another currency by its code."""
    words = SCALES[scale][1]
    name = "đồng" if currency == "VND" else currency
    return LocalText(vi=f"{words.vi} {name}".strip(), en=f"{currency} {words.en}".strip())


def said(value: Decimal, currency: str = "VND", *, scale: str = "", digits: int = 1) -> LocalText:
    """A sum with its unit, in the scale that fits it unless another is asked for."""
    name = scale or scale_of(value)
    number, words = figure(value / SCALES[name][0], digits), unit(currency, name)
    return LocalText(vi=f"{number.vi} {words.vi}", en=f"{words.en.replace(' ', f' {number.en} ', 1)}" if " " in words.en
                     else f"{words.en} {number.en}")
