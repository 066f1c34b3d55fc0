"""Units of measure: read from words of either tongue, multiplied through a formula, and held against what is asked for.

A number written in a formula is a conversion between units (`/60`, `/1000`) or a plain number that is added (`1 - share`); anything
else belongs into a named parameter with a unit of its own. So the size of a result tells which conversion is missing or too many.
A month is a twelfth of a year, a year 365 days of 24 hours. A word that is no unit of measure (trip, report, camera) counts things:
it has no dimension.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from archmodel.kit.formula import Expression, Undefined, evaluate, names
from archmodel.kit.formula.parsing import Call, Name, Number, Power, Product, Sum
from archmodel.kit.text import LocalText, Message, msg

Dimensions = tuple[tuple[str, int], ...]
"""(dimension, exponent), sorted, none with exponent 0. Each currency is a dimension of its own."""

CURRENCIES = frozenset({"VND", "USD", "EUR", "JPY", "KRW", "CNY", "SGD", "GBP", "AUD", "THB"})
YEAR = 365 * 24 * 60
_SCALES = {
    "thousand": 10**3, "nghìn": 10**3, "ngàn": 10**3, "million": 10**6, "triệu": 10**6, "billion": 10**9, "tỷ": 10**9, "tỉ": 10**9,
    "hundred": 10**2, "trăm": 10**2, "dozen": 12}
_PER = frozenset({"per", "mỗi"})
TIMES = (("year", Fraction(YEAR)), ("month", Fraction(YEAR, 12)), ("week", Fraction(10080)), ("day", Fraction(1440)), ("h", Fraction(60)),
          ("min", Fraction(1)), ("s", Fraction(1, 60)))
_MAIN = {"energy": "kWh", "carbon": "tCO2", "mass": "kg", "volume": "l", "length": "m"}
_SCALE_WORDS = {Fraction(10**3): "thousand ", Fraction(10**6): "million ", Fraction(10**9): "billion "}
_PREFIXED = {("energy", Fraction(1000)): "MWh", ("energy", Fraction(10**6)): "GWh", ("carbon", Fraction(1, 1000)): "kgCO2",
             ("mass", Fraction(1000)): "t"}
_DEEPEST = 20
_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one of it is: `size` of the main units of its dimensions (VND, tCO2, kWh, l, m, kg, minute).

    `literal` is the conversion a formula already holds, `scales` are the sizes in which each dimension was written: a sum of millions
    may stay in millions.
    """

    dimensions: Dimensions = ()
    size: Fraction = Fraction(1)
    literal: Fraction = Fraction(1)
    scales: frozenset[tuple[str, Fraction]] = frozenset()

    def times(self, other: Unit, power: int = 1) -> Unit:
        """The unit of a product, or with `power` -1 of a quotient."""
        found = dict(self.dimensions)
        for name, exponent in other.dimensions:
            found[name] = found.get(name, 0) + exponent * power
        return Unit(dimensions=tuple(sorted((n, e) for n, e in found.items() if e)), size=self.size * other.size**power,
                    literal=self.literal * other.literal**power, scales=self.scales | other.scales)

    @property
    def yearly(self) -> bool:
        return dict(self.dimensions).get("time") == -1

    @property
    def currency(self) -> str:
        """The currency of a sum, or of a sum a year; empty for anything else."""
        found = [(n, e) for n, e in self.dimensions if n != "time"]
        amount = len(found) == 1 and found[0][1] == 1 and found[0][0] in CURRENCIES
        return found[0][0] if amount and dict(self.dimensions).get("time", -1) == -1 else ""

    @property
    def amount(self) -> Fraction:
        """The size of what comes in a year: time counts in years here."""
        return self.size * Fraction(YEAR) ** -dict(self.dimensions).get("time", 0)

    @property
    def said(self) -> str:
        """In the words of the field: `million VND/year`, `tCO2/year`, `kWh·VND/h`; of what only counts, `1` or `1/year`."""
        above = [self._one(name, exponent) for name, exponent in self.dimensions if exponent > 0]
        below = [self._main(name, -exponent) for name, exponent in self.dimensions if exponent < 0]
        return "/".join(["·".join(above) or "1", *below])

    @property
    def _time(self) -> tuple[str, Fraction]:
        """The unit of time in which it is a round number, and its minutes; a year where there is none."""
        power = dict(self.dimensions).get("time", 0)
        round_ = (1, 10**3, 10**6, 10**9) if len(self.dimensions) > 1 else (1,)
        return next(((word, minutes) for word, minutes in TIMES if self.size * minutes**-power in round_), ("year", Fraction(YEAR)))

    def _one(self, name: str, exponent: int) -> str:
        rest = [n for n, _ in self.dimensions if n != "time"]
        if exponent != 1 or rest != [name]:
            return self._main(name, exponent)
        size = self.size * self._time[1] ** -dict(self.dimensions).get("time", 0)
        return _PREFIXED.get((name, size)) or f"{_SCALE_WORDS.get(size, '')}{self._main(name, 1)}"

    def _main(self, name: str, exponent: int) -> str:
        word = self._time[0] if name == "time" else _MAIN.get(name, name)
        return word if exponent == 1 else f"{word}^{exponent}"


class UnitError(Exception):
    """A unit that cannot be read, or units that do not fit together."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.say("en"))
        self.message = message


def _known() -> Mapping[str, Unit]:
    found: dict[str, Unit] = {}

    def add(dimensions: Dimensions, size: Fraction | int, words: str) -> None:
        scales = frozenset({(dimensions[0][0], Fraction(size))}) if len(dimensions) == 1 and dimensions[0][1] == 1 else frozenset()
        found.update({word: Unit(dimensions=dimensions, size=Fraction(size), scales=scales) for word in words.split("|")})

    for size, words in ((Fraction(1, 60), "s|sec|second|giây"), (1, "min|minute|phút"), (60, "h|hr|hour|giờ"), (1440, "d|day|ngày"),
                        (10080, "week|tuần"), (Fraction(YEAR, 12), "month|tháng"), (YEAR, "y|yr|year|annum|năm")):
        add((("time", 1),), size, words)
    for size, words in ((Fraction(1, 1000), "wh"), (1, "kwh"), (1000, "mwh"), (10**6, "gwh")):
        add((("energy", 1),), size, words)
    for size, words in ((Fraction(1, 60_000), "w|watt"), (Fraction(1, 60), "kw"), (Fraction(1000, 60), "mw")):
        add((("energy", 1), ("time", -1)), size, words)
    for size, words in ((Fraction(1, 10**6), "g|gram"), (Fraction(1, 1000), "kg|kilogram"), (1, "t|ton|tonne|tấn")):
        add((("mass", 1),), size * 1000, words)
        for word in words.split("|"):
            add((("carbon", 1),), size, "|".join(f"{word}{gap}co2{e}" for gap in ("", " ") for e in ("", "e", "eq", "tđ")))
    for size, words in ((Fraction(1, 1000), "ml"), (1, "l|litre|liter|lít"), (1000, "m3|m khối|mét khối")):
        add((("volume", 1),), size, words)
    for size, words in ((1, "m|metre|meter|mét"), (1000, "km|kilometre|kilometer")):
        add((("length", 1),), size, words)
    for size, words in ((1, "m2|mét vuông"), (10**4, "ha|hectare|héc ta"), (10**6, "km2")):
        add((("length", 2),), size, words)
    for code in CURRENCIES:
        add(((code, 1),), 1, code.casefold())
    add((("VND", 1),), 1, "đồng|vnđ|đ|dong")
    add((("USD", 1),), 1, "$|us$|dollar|đô la|đô la mỹ")
    found.update({word: Unit(size=Fraction(1, 100)) for word in ("%", "percent", "per cent", "phần trăm", "pct")})
    found.update({word: Unit() for word in ("ratio", "share", "tỷ lệ", "tỉ lệ", "hệ số", "working day", "ngày làm việc", "ngày công",
                                            "năm làm việc", "1")})
    return found


_WORDS = _known()
_TOKEN = re.compile(r"[^\s/·*×()^\-]+|[/·*×()^\-]")
_DIGITS = re.compile(r"\d+(?:[.,]\d{3})*")


def unit(text: str) -> Unit:
    """The unit of some words: `million VND/yr`, `tCO2/lít xăng`, `VND per (h·camera)`. Raises UnitError.

    Without a sign between them words are multiplied, and stay below a stroke: `tCO2/litre petrol`.
    """
    tokens = tuple(_TOKEN.findall(unicodedata.normalize("NFKC", text).casefold()))
    if len(tokens) > _MOST:
        raise UnitError(msg("đơn vị quá dài", "the unit is too long"))
    reader = _Reader(tokens, text)
    found = reader.group(0)
    if reader.at < len(tokens):
        raise reader.unreadable()
    return found


class _Reader:
    def __init__(self, tokens: tuple[str, ...], text: str) -> None:
        self.tokens, self.at, self._text = tokens, 0, text

    def unreadable(self) -> UnitError:
        return UnitError(msg("không đọc được đơn vị “{text}”", "the unit “{text}” cannot be read", text=self._text))

    def group(self, depth: int) -> Unit:
        """Factors up to a closing bracket or the end."""
        found, sign, scale, due = Unit(), 1, Fraction(1), False
        while self.at < len(self.tokens) and self.tokens[self.at] != ")":
            token = self.tokens[self.at]
            if token in ("/", "·", "*", "×", "-") or (token in _PER and not self._phrase()):
                if due or (self.at == 0 and token not in _PER) or self.at + 1 == len(self.tokens):
                    raise self.unreadable()
                sign, due, self.at = -1 if token == "/" or token in _PER else sign if token == "-" else 1, token not in _PER, self.at + 1
                continue
            due = False
            size = None if self._phrase() else _scale(token)
            if size is not None:
                self.at += 1
                scale *= size
                continue
            one = self._power(self._atom(depth))
            found, scale = found.times(_scaled(one, scale), sign), Fraction(1)
        if due:
            raise self.unreadable()
        return _scaled(found, scale)

    def _phrase(self) -> int:
        """How many tokens the longest known unit of more than one word has here."""
        return next((n for n in (3, 2) if self.at + n <= len(self.tokens)
                     and _word(" ".join(self.tokens[self.at:self.at + n])) is not None), 0)

    def _atom(self, depth: int) -> Unit:
        if self.tokens[self.at] == "(":
            self.at += 1
            if depth > _DEEPEST:
                raise self.unreadable()
            found = self.group(depth + 1)
            if self.at >= len(self.tokens):
                raise self.unreadable()
            self.at += 1
            return found
        n = self._phrase() or 1
        word = " ".join(self.tokens[self.at:self.at + n])
        if word == "^":
            raise self.unreadable()
        self.at += n
        return _word(word) or Unit()

    def _power(self, one: Unit) -> Unit:
        if self.at >= len(self.tokens) or self.tokens[self.at] != "^":
            return one
        self.at += 1
        sign = 1
        if self.at < len(self.tokens) and self.tokens[self.at] == "-":
            sign, self.at = -1, self.at + 1
        if self.at >= len(self.tokens) or self.tokens[self.at] not in ("1", "2", "3"):
            raise self.unreadable()
        exponent, self.at = sign * int(self.tokens[self.at]), self.at + 1
        return _to_the(one, exponent)


def _to_the(one: Unit, exponent: int) -> Unit:
    found = Unit()
    for _ in range(abs(exponent)):
        found = found.times(one, 1 if exponent > 0 else -1)
    return found


def _word(word: str) -> Unit | None:
    """A known unit, its English plural too."""
    if word in _WORDS:
        return _WORDS[word]
    first, gap, rest = word.partition(" ")
    singular = (each[:-1] + tail for each, tail in ((first, gap + rest), (word, "")) if each.endswith("s") and len(each) > 3)
    return next((_WORDS[each] for each in singular if each in _WORDS), None)


def _scale(token: str) -> Fraction | None:
    if _DIGITS.fullmatch(token) and len(token) <= 15:
        return Fraction(int(re.sub(r"[.,]", "", token)) or 1)
    return Fraction(_SCALES[token]) if token in _SCALES else None


def _scaled(one: Unit, scale: Fraction) -> Unit:
    if scale == 1:
        return one
    scales = frozenset((name, size * scale) for name, size in one.scales)
    return Unit(dimensions=one.dimensions, size=one.size * scale, literal=one.literal, scales=scales)


def unit_of(expression: Expression, units: Mapping[str, Unit]) -> Unit:
    """The unit of a formula over parameters with these units. Raises UnitError where what is added does not fit together."""
    return Unit() if _plain(expression) else _unit(expression, units)


def _plain(node: Expression) -> bool:
    return not names(node)


def _unit(node: Expression, units: Mapping[str, Unit]) -> Unit:
    match node:
        case Name(name):
            return units[name]
        case Sum(terms):
            return _same([term for _, term in terms], units)
        case Product(factors):
            found = Unit()
            for divides, factor in factors:
                part = _conversion(factor) if _plain(factor) else _unit(factor, units)
                found = found.times(part, -1 if divides else 1)
            return found
        case Power(base, exponent):
            return _power(base, exponent, units)
        case Call(_, arguments):
            return _same(arguments, units)
        case Number():
            return Unit()


def _same(terms: Iterable[Expression], units: Mapping[str, Unit]) -> Unit:
    """All that is added or compared is measured alike; a number by itself has no dimension."""
    first, shown = None, ""
    for term in terms:
        found = Unit() if _plain(term) else _unit(term, units)
        if first is None:
            first, shown = found, written(term)
        elif found.dimensions != first.dimensions:
            raise UnitError(msg("không cộng hoặc so được `{a}` ({unit}) với `{b}` ({other})",
                                "`{a}` ({unit}) and `{b}` ({other}) cannot be added or compared",
                                a=shown, unit=first.said, b=written(term), other=found.said))
        elif found.size != first.size:
            raise UnitError(msg("`{b}` có hệ số {has}, cần {needs} để cùng đơn vị với `{a}`",
                                "`{b}` has the factor {has} and needs {needs} to be measured as `{a}` is", b=written(term), a=shown,
                                has=factor_said(found.literal), needs=factor_said(found.literal * found.size / first.size)))
        else:
            first = Unit(dimensions=first.dimensions, size=first.size, literal=first.literal, scales=first.scales | found.scales)
    return first or Unit()


def _conversion(node: Expression) -> Unit:
    """A number as a factor: the result is in units that many times smaller."""
    try:
        value = Fraction(abs(evaluate(node, {})))
    except Undefined:
        return Unit()
    return Unit(size=1 / value, literal=value) if value else Unit()


def _power(base: Expression, exponent: Expression, units: Mapping[str, Unit]) -> Unit:
    found = _conversion(base) if _plain(base) else _unit(base, units)
    if isinstance(exponent, Number) and exponent.value in (Decimal(1), Decimal(2), Decimal(3)):
        return _to_the(found, int(exponent.value))
    if (found.dimensions or found.size != 1) and not _plain(base):
        raise UnitError(msg("`{base}` ({unit}) không lấy lũy thừa được: chỉ số không có đơn vị mới có số mũ bất kỳ",
                            "`{base}` ({unit}) cannot be raised to any power: only a number without a unit can",
                            base=written(base), unit=found.said))
    raised = Unit() if _plain(exponent) else _unit(exponent, units)
    if [name for name, _ in raised.dimensions if name != "time"]:
        raise UnitError(msg("số mũ `{exponent}` có đơn vị {unit}", "the exponent `{exponent}` has the unit {unit}",
                            exponent=written(exponent), unit=raised.said))
    return Unit()


def factor_said(factor: Fraction) -> LocalText:
    """`1000`, `1/60 (chia 60)`, `3/2`; of a long fraction its decimal value."""
    if factor.numerator == 1 and factor.denominator > 1:
        n = factor.denominator
        return LocalText(vi=f"1/{n} (chia {n})", en=f"1/{n} (divide by {n})")
    text = str(factor) if len(str(factor)) <= 12 else f"{float(factor):.6g}"
    return LocalText.same(text)


def written(node: Expression) -> str:
    """The expression in one line, as a message quotes it."""
    match node:
        case Number(value):
            return format(value, "f")
        case Name(name):
            return name
        case Sum(terms):
            return " ".join(f"{'-' if less else '+'} {written(term)}" for less, term in terms).removeprefix("+ ")
        case Product(factors):
            parts = [("/" if divides else "*") + _inner(factor) for divides, factor in factors]
            return "".join(parts).removeprefix("*")
        case Power(base, exponent):
            return f"{_inner(base)}^{_inner(exponent)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(written, arguments))})"


def _inner(node: Expression) -> str:
    return f"({written(node)})" if isinstance(node, Sum) else written(node)
