"""Figures of a ledger in words: in the scale that fits, with the unit, as each tongue writes numbers. Exact until they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from archmodel.analysis.ledger import Figure, Ledger, assumed_share
from archmodel.analysis.ledger.figure import NO_NUMBER
from archmodel.kit import money
from archmodel.kit.period import month_numbered, spelt
from archmodel.kit.text import LocalText, Quantity
from archmodel.model.provenance import BASIS_WORDS

CURRENCIES = frozenset({"VND", "USD", "EUR", "JPY", "KRW", "CNY", "SGD", "GBP"})
PARTS = frozenset({"1/year", "share", "probability"})
"""Units whose figures are parts of one and are said in per cent."""
_MOST_DIGITS = 6
_WORDS: Mapping[str, tuple[str, str]] = {
    "year": ("năm", "years"), "month": ("tháng", "months"), "week": ("tuần", "weeks"), "day": ("ngày", "days"), "h": ("giờ", "h"),
    "hour": ("giờ", "h"), "hours": ("giờ", "h"), "minute": ("phút", "min"), "min": ("phút", "min"), "s": ("giây", "s"),
    "second": ("giây", "s"), "years": ("năm", "years"), "months": ("tháng", "months"), "days": ("ngày", "days"),
    "minutes": ("phút", "min"), "working day": ("ngày làm việc", "working days"), "person": ("người", "people"),
    "calendar-month": ("", ""), "closing-month": ("", ""), "month^2": ("tháng²", "months²"),
    "people": ("người", "people"), "seat": ("vị trí", "seats"), "seats": ("vị trí", "seats"), "post": ("vị trí", "posts"),
    "shift": ("ca", "shifts"), "call": ("cuộc gọi", "calls"), "calls": ("cuộc gọi", "calls"), "camera": ("camera", "cameras"),
    "l": ("lít", "l"), "litre": ("lít", "l"), "gap": ("khoảng cách", "gaps"), "gaps": ("khoảng cách", "gaps"),
    "package": ("gói công việc", "packages"), "packages": ("gói công việc", "packages"), "draw": ("lượt mô phỏng", "draws"),
    "draws": ("lượt mô phỏng", "draws"), "point": ("điểm", "points"), "points": ("điểm", "points"),
    "point-year": ("điểm-năm", "point-years"), "erlang": ("Erlang", "Erlang"),
    "step": ("bước", "steps"), "steps": ("bước", "steps"), "system": ("hệ thống", "systems"), "role": ("vai trò", "roles"),
    "item": ("mục", "items"), "share": ("%", "%"), "probability": ("%", "%"), "ratio": ("", ""), "1": ("", ""), "phase": ("", ""),
}
_PER: Mapping[str, tuple[str, str]] = {
    "yr": ("năm", "yr"),
    "year": ("năm", "year"), "month": ("tháng", "month"), "day": ("ngày", "day"), "week": ("tuần", "week"), "h": ("giờ", "h"),
    "hour": ("giờ", "h"), "person": ("người", "person"), "seat": ("vị trí", "seat"), "litre": ("lít", "l"), "camera": ("camera", "camera"),
    "minute": ("phút", "min"), "call": ("cuộc gọi", "call"), "s": ("giây", "s"), "shift": ("ca", "shift"),
}
_VI_STATED = {"VND": "đồng"}


def is_money(unit: str) -> bool:
    """A sum, or a sum a year; a price per kWh or hour is no sum."""
    head, _, per = unit.partition("/")
    return head in CURRENCIES and per in ("", "year")


def unit_words(unit: str, scale: str = "one") -> LocalText:
    """`tỷ đồng/năm` and `VND billion/year`; `%/năm` of a rate. What is no word of ours stays as it is."""
    if unit == "1/year":
        return LocalText(vi="%/năm", en="% a year")
    if unit in _WORDS:
        return LocalText(vi=_WORDS[unit][0], en=_WORDS[unit][1])
    head, slash, per = unit.partition("/")
    size, _, currency = head.partition(" ")
    first = money.unit(head, scale) if head in CURRENCIES else \
        money.unit(currency, size) if size in money.SCALES and currency in CURRENCIES else \
        LocalText(vi=_WORDS[head][0], en=_WORDS[head][1]) if head in _WORDS else LocalText.same(head)
    if not slash:
        return first
    vi, en = _PER.get(per, (_VI_STATED.get(per, per), per))
    return LocalText(vi=f"{first.vi}/{vi}", en=f"{first.en}/{en}")


def raw(value: Decimal, unit: str) -> Decimal:
    """The number that is written: of a part of one its hundredfold, else the figure itself."""
    return value * 100 if unit in PARTS else value


def digits_for(values: Iterable[Decimal], most: int = _MOST_DIGITS) -> int:
    """How many decimals a column needs so that its smallest number still shows two figures, without a long tail on the largest."""
    sizes = [abs(value) for value in values if value]
    if not sizes or all(size == size.to_integral_value() for size in sizes):
        return 0
    small, large = (int(size.adjusted()) for size in (min(sizes), max(sizes)))
    wanted = max(1 - small, 3 - large, 1 if large < 4 else 0)
    return max(0, min(wanted, max(3 - large, 0) + 2, most))


def written(value: Decimal, digits: int, *, even: bool = False) -> Quantity:
    """A number as each tongue writes it, with a true minus sign before it where it is negative."""
    said = money.figure(value, digits, even=even)
    return replace(said, vi=said.vi.replace("-", "−"), en=said.en.replace("-", "−"))


def calendar(value: Decimal, unit: str) -> LocalText | None:
    """A year of the calendar (unit `year`, from 1900) or a day (unit `date`, counted from 0001-01-01 = 1); None for any other figure."""
    if unit in ("calendar-month", "closing-month"):
        return _month(value, unit)
    if value != value.to_integral_value():
        return None
    if unit == "year" and 1900 <= value <= 2200:
        return LocalText.same(str(int(value)))
    if unit == "date" and 1 <= value <= dt.date.max.toordinal():
        return spelt(dt.date.fromordinal(int(value)).isoformat())
    return None


def _month(value: Decimal, unit: str) -> LocalText | None:
    """The month a moment lies in, in months from year 0; of a finish (`closing-month`) the last month before it."""
    month = int(value.to_integral_value(ROUND_CEILING)) - 1 if unit == "closing-month" else int(value)
    return month_numbered(month) if 1900 * 12 <= month < 10_000 * 12 else None


def amount(figure: Figure, scale: str = "") -> LocalText:
    """One figure with its unit, for a sentence: `1.234,5 tỷ đồng`, `8 %/năm`, `2028`. Without a value: why there is none."""
    if figure.value is None:
        return figure.why or NO_NUMBER
    return amount_of(figure.value, figure.unit, scale)


def amount_of(value: Decimal, unit: str, scale: str = "") -> LocalText:
    day = calendar(value, unit)
    if day is not None:
        return day
    if is_money(unit):
        currency, _, per = unit.partition("/")
        name = scale or money.scale_of(value)
        scaled = value / money.SCALES[name][0]
        digits = 1 if abs(scaled) >= 100 else 2
        while digits > 1 and money.figure(scaled, digits, even=True).en.endswith("0"):
            digits -= 1
        said = money.said(value, currency, scale=name, digits=digits)
        vi, en = (f"/{_PER[per][0]}", f"/{_PER[per][1]}") if per else ("", "")
        return LocalText(vi=f"{said.vi.replace('-', '−')}{vi}", en=f"{said.en.replace('-', '−')}{en}")
    size, _, plain = unit.partition(" ")
    if size in money.SCALES and is_money(plain):
        return amount_of(value * money.SCALES[size][0], plain, size)
    number = raw(value, unit)
    digits = min(digits_for([number]), decimals(number))
    if unit in PARTS or unit == "%" or abs(number) >= 10:
        digits = min(digits, 2)
    shown, words = written(number, digits), unit_words(unit)
    return LocalText(vi=f"{shown.vi} {words.vi}".strip(), en=f"{shown.en} {words.en}".strip())


def decimals(value: Decimal) -> int:
    """How many decimals the number has that are not noughts at its end: 0.30 has one."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def plain_number(value: Decimal, unit: str) -> LocalText:
    """The number of a figure to ten significant places, without scale, as it stands in a formula."""
    day = calendar(value, unit)
    if day is not None and unit == "year":
        return day
    digits = max(0, min(12, 9 - value.adjusted())) if value else 0
    said = money.figure(value, digits)
    tidy = {tongue: text.rstrip("0").rstrip(",.") if sign in text and digits and value != value.to_integral_value() else text
            for tongue, text, sign in (("vi", said.vi, ","), ("en", said.en, "."))}
    return LocalText(vi=tidy["vi"], en=tidy["en"])


def percent(share: Decimal) -> LocalText:
    """A share in whole per cent; one that is neither nothing nor all is never rounded to either."""
    whole = int((share * 100).to_integral_value())
    return LocalText.same(str(min(max(whole, 1), 99) if 0 < share < 1 else whole))


def grounds(ledger: Ledger, names: Iterable[str]) -> LocalText | None:
    """What the figures of one line rest on: `giả định`, `một phần giả định 40 %`, `có nguồn`; None where none has a value.

    A nought that rests on nothing says nothing.
    """
    known = [name for name in names if ledger.value(name) is not None]
    if not known:
        return None
    ids = [name for name in known if ledger.value(name) or ledger.facts(name)] or known
    shares = [assumed_share(ledger, name) or Decimal(0) for name in ids]
    low, high = percent(min(shares)), percent(max(shares))
    if min(shares) == 1:
        return BASIS_WORDS["assumption"]
    if max(shares) > 0:
        if (low.vi, high.vi) == ("0", "100"):
            return LocalText(vi="một phần giả định", en="in part assumed")
        part = low.vi if low.vi == high.vi else f"{low.vi}–{high.vi}"
        return LocalText(vi=f"một phần giả định {part} %", en=f"in part assumed, {part} %")
    return _stated(ledger, ids)


def _stated(ledger: Ledger, ids: Iterable[str]) -> LocalText:
    """The kinds of statement under figures that rest on no assumption."""
    facts = {leaf for name in ids for leaf in ledger.leaves(name) if ledger[leaf].is_fact}
    bases = {ledger[leaf].basis for leaf in facts}
    if not facts:
        return LocalText(vi="quy ước tính", en="a convention")
    words = [*(BASIS_WORDS[basis] for basis in BASIS_WORDS if basis in bases)]
    if "" in bases:
        words.append(LocalText(vi="không ghi căn cứ", en="basis not stated"))
    return LocalText(vi=", ".join(word.vi for word in words), en=", ".join(word.en for word in words))
