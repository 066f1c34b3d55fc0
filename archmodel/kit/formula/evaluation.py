"""The value of an expression, exact in Decimal; and of many draws at once, in floats, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, DecimalException, localcontext
from typing import Any

from archmodel.kit.formula.parsing import Call, Expression, FormulaError, Name, Number, Power, Product, Sum
from archmodel.kit.text import LocalText, msg

Functions = Mapping[str, Callable[..., Any]]
PRECISION = Context(prec=34, Emax=999_999, Emin=-999_999)
"""34 significant digits (IEEE 754 decimal128): a yearly table of any state budget is exact to far below one đồng."""
BASIC: Functions = {"min": min, "max": max}
_BIGGEST_POWER = 10_000


class Undefined(Exception):
    """There is no value, and why: a division by zero, a root that does not exist."""

    def __init__(self, why: LocalText) -> None:
        super().__init__(why.en)
        self.why = why


_BY_ZERO = LocalText(vi="không tính được: chia cho 0", en="not calculable: division by zero")
_NO_NUMBER = LocalText(vi="không tính được", en="not calculable")


def names(expression: Expression) -> tuple[str, ...]:
    """Every name it uses, in the order of reading, once."""
    return tuple(dict.fromkeys(node.name for node in _nodes(expression) if isinstance(node, Name)))


def called(expression: Expression) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.function for node in _nodes(expression) if isinstance(node, Call)))


def _nodes(expression: Expression) -> Iterator[Expression]:
    yield expression
    match expression:
        case Sum(terms):
            parts: Sequence[Expression] = [term for _, term in terms]
        case Product(factors):
            parts = [factor for _, factor in factors]
        case Power(base, exponent):
            parts = [base, exponent]
        case Call(_, arguments):
            parts = arguments
        case _:
            parts = ()
    for part in parts:
        yield from _nodes(part)


def evaluate(expression: Expression, values: Mapping[str, Decimal], functions: Functions = BASIC) -> Decimal:
    """Raises Undefined where there is no value; FormulaError where a name or a function is not known."""
    with localcontext(PRECISION):
        try:
            return _value(expression, values, functions)
        except ZeroDivisionError as error:
            raise Undefined(_BY_ZERO) from error
        except (DecimalException, OverflowError) as error:
            raise Undefined(_NO_NUMBER) from error


def _value(node: Expression, values: Mapping[str, Decimal], functions: Functions) -> Decimal:
    match node:
        case Number(value):
            return value
        case Name(name):
            if name not in values:
                raise FormulaError(msg("không có tham số “{name}”", "there is no parameter “{name}”", name=name), 1)
            return values[name]
        case Sum(terms):
            total = Decimal(0)
            for subtracted, term in terms:
                part = _value(term, values, functions)
                total = total - part if subtracted else total + part
            return total
        case Product(factors):
            total = Decimal(1)
            for divides, factor in factors:
                part = _value(factor, values, functions)
                total = total / part if divides else total * part
            return total
        case Power(base, exponent):
            power = _value(exponent, values, functions)
            raised = _value(base, values, functions)
            if abs(power) > _BIGGEST_POWER:
                raise Undefined(_NO_NUMBER)
            if not raised and power < 0:
                raise Undefined(_BY_ZERO)
            return raised ** power
        case Call(function, arguments):
            found = functions.get(function)
            if found is None:
                raise FormulaError(msg("không có hàm “{name}”", "there is no function “{name}”", name=function), 1)
            given = [_value(argument, values, functions) for argument in arguments]
            try:
                return Decimal(found(*given))
            except TypeError as error:
                raise FormulaError(msg("hàm “{name}” không nhận {n} đối số", "the function “{name}” does not take {n} arguments",
                                       name=function, n=len(given)), 1) from error


Column = list[float] | float


def columns(expression: Expression, values: Mapping[str, Column], functions: Functions = BASIC) -> Column:
    """The same for many draws at once: a name stands for one figure or for a column of them. Raises ZeroDivisionError, OverflowError."""
    match expression:
        case Number(value):
            return float(value)
        case Name(name):
            return values[name]
        case Sum(terms):
            total: Column = 0.0
            for subtracted, term in terms:
                part = columns(term, values, functions)
                total = _each(lambda a, b: a - b, total, part) if subtracted else _each(lambda a, b: a + b, total, part)
            return total
        case Product(factors):
            total = 1.0
            for divides, factor in factors:
                part = columns(factor, values, functions)
                total = _each(lambda a, b: a / b, total, part) if divides else _each(lambda a, b: a * b, total, part)
            return total
        case Power(base, exponent):
            return _each(_raised, columns(base, values, functions), columns(exponent, values, functions))
        case Call(function, arguments):
            return _each(functions[function], *(columns(argument, values, functions) for argument in arguments))


def _raised(base: float, exponent: float) -> float:
    """A real power: that of a negative number to a fraction is none."""
    result = pow(base, exponent)
    if isinstance(result, complex):
        raise OverflowError("no real power")
    return float(result)


def _each(change: Callable[..., float], *parts: Column) -> Column:
    lists = [part for part in parts if isinstance(part, list)]
    if not lists:
        return float(change(*parts))
    size = len(lists[0])
    return list(map(change, *(part if isinstance(part, list) else [part] * size for part in parts)))


def substituted(text: str, written: Mapping[str, str], *, point: str = ".", comma: str = ",") -> str:
    """The formula with a figure in the place of each name, as it is printed; `point` and `comma` are the signs of the reader's tongue."""
    from archmodel.kit.formula.parsing import _tokens

    out, at = "", 0
    for token in _tokens(text):
        start = token.column - 1
        replaced = {"name": written.get(token.text, token.text), "number": token.text.replace(".", point), ",": comma}
        shown = replaced.get(token.kind, token.text)
        out += text[at:start] + shown
        at = start + len(token.text)
    return out
