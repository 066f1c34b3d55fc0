"""A second arithmetic, written apart from the first: text to number in 60 digits, with the formulas of the field as textbooks print them.

It shares no line with `kit.formula` or `analysis.finance`. A function without a closed form is not redone but put to the test that
defines it: at an IRR the present values cancel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, localcontext

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+\.?\d*|\.\d+)|(?P<word>[^\W\d]\w*)|(?P<sign>[-+*/^(),]))")
EXACT = Context(prec=60, Emax=999_999, Emin=-999_999)
Function = Callable[..., Decimal]


class NoValue(Exception):
    """The formula has no value here."""


class Unheard(Exception):
    """A function this arithmetic does not know."""


def recomputed(formula: str, operands: Mapping[str, Decimal]) -> Decimal:
    """Raises NoValue, Unheard."""
    with localcontext(EXACT):
        try:
            return _Machine(formula, operands).result()
        except (ArithmeticError, ValueError) as error:
            raise NoValue(formula) from error


def npv(d: Decimal, *flows: Decimal) -> Decimal:
    return sum((flow / (1 + d) ** t for t, flow in enumerate(flows)), Decimal(0))


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    if b <= 0:
        raise NoValue
    return a / b


def _payback(*flows: Decimal) -> Decimal:
    running = [sum(flows[:t + 1], Decimal(0)) for t in range(len(flows))]
    first = next((t for t, flow in enumerate(flows) if flow), 0)
    idle = first if flows[first] < 0 else 0
    year = next((t for t, total in enumerate(running) if total >= 0 and t >= idle), None)
    if year is None:
        raise NoValue
    return Decimal(year) if year == 0 else year - 1 + -running[year - 1] / flows[year]


def _payback_year(*flows: Decimal) -> Decimal:
    value = _payback(*flows)
    return value.to_integral_value(rounding="ROUND_CEILING")


FUNCTIONS: Mapping[str, Function] = {
    "min": min, "max": max,
    "spv": lambda d, t: (1 + d) ** -t,
    "upv": lambda d, n: sum(((1 + d) ** -t for t in range(1, int(n) + 1)), Decimal(0)),
    "upv_star": lambda d, e, n: sum((((1 + e) / (1 + d)) ** t for t in range(1, int(n) + 1)), Decimal(0)),
    "mid_year": lambda d: (1 + d).sqrt(),
    "nominal": lambda r, i: r + i + r * i,
    "real": lambda r, i: (r - i) / (1 + i),
    "eac": lambda lcc, d, n: lcc / sum(((1 + d) ** -t for t in range(1, int(n) + 1)), Decimal(0)),
    "npv": npv,
    "npv_from_one": lambda d, *flows: npv(d, Decimal(0), *flows),
    "ratio": _ratio, "bcr": _ratio, "sir": _ratio, "npv_per_capital": _ratio,
    "payback": _payback, "payback_year": _payback_year,
    "benefit_switch": lambda b, c: (c - b) / b, "cost_switch": lambda b, c: (b - c) / c,
    "above": lambda a, b: Decimal(a > b),
}
DEFINED: Mapping[str, Callable[..., tuple[Decimal, Decimal]]] = {
    "irr": lambda value, *flows: (npv(value, *flows), npv(abs(value), *map(abs, flows))),
}
"""Functions known by what their result does: (what must be nothing, beside how much)."""


class _Machine:
    """Two stacks and a table of strengths: nothing like a tree."""

    STRENGTH: Mapping[str, int] = {"+": 1, "-": 1, "neg": 2, "*": 3, "/": 3, "^": 5, "^neg": 5}

    def __init__(self, text: str, operands: Mapping[str, Decimal]) -> None:
        self.text, self.names = text, operands
        self.values: list[Decimal] = []
        self.signs: list[str] = []
        self.calls: list[int] = []

    def result(self) -> Decimal:
        at, expect = 0, True
        while at < len(self.text.rstrip()):
            token = _TOKEN.match(self.text, at)
            if token is None:
                raise SyntaxError(self.text[at:])
            at = token.end()
            expect = self.take(token, at, expect)
        while self.signs:
            self.apply()
        (value,) = self.values
        return value

    def take(self, token: re.Match[str], at: int, expect: bool) -> bool:
        """Whether an operand is expected next."""
        if token["number"]:
            self.values.append(Decimal(token["number"]))
            return False
        if token["word"]:
            if self.text[at:].lstrip().startswith("("):
                self.signs.append(f"call {token['word']}")
                return True
            self.values.append(self.names[token["word"]])
            return False
        sign = token["sign"]
        if sign == "(":
            self.signs.append("(")
            self.calls.append(len(self.values))
            return True
        if sign in "),":
            while self.signs[-1] != "(":
                self.apply()
            if sign == ",":
                return True
            self.close()
            return False
        if expect:
            if sign == "-":
                self.signs.append("^neg" if self.signs and self.signs[-1] == "^" else "neg")
            return True
        while self.signs and self.binds(self.signs[-1], sign):
            self.apply()
        self.signs.append(sign)
        return True

    def binds(self, before: str, sign: str) -> bool:
        strength = self.STRENGTH.get(before, 0)
        return strength > self.STRENGTH[sign] or (strength == self.STRENGTH[sign] and sign != "^")

    def close(self) -> None:
        self.signs.pop()
        depth = self.calls.pop()
        if self.signs and self.signs[-1].startswith("call "):
            name = self.signs.pop().removeprefix("call ")
            given = self.values[depth:]
            del self.values[depth:]
            if name not in FUNCTIONS:
                raise Unheard(name)
            self.values.append(FUNCTIONS[name](*given))

    def apply(self) -> None:
        sign = self.signs.pop()
        right = self.values.pop()
        if sign in ("neg", "^neg"):
            self.values.append(-right)
            return
        left = self.values.pop()
        match sign:
            case "+":
                self.values.append(left + right)
            case "-":
                self.values.append(left - right)
            case "*":
                self.values.append(left * right)
            case "/":
                self.values.append(left / right)
            case "^":
                if left == 0 and right <= 0:
                    raise NoValue
                self.values.append(left ** right)
