"""Text to expression: numbers, names, + - * / ^, brackets and calls. Sums and products are flat, so that no length makes them deep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from archmodel.kit.text import Message, msg

LONGEST = 20_000
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """(is subtracted, term)."""

    terms: tuple[tuple[bool, Expression], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """(divides, factor)."""

    factors: tuple[tuple[bool, Expression], ...]


@dataclass(frozen=True, slots=True)
class Power:
    base: Expression
    exponent: Expression


@dataclass(frozen=True, slots=True)
class Call:
    function: str
    arguments: tuple[Expression, ...]


Expression = Number | Name | Sum | Product | Power | Call


class FormulaError(Exception):
    """What cannot be read, and at which column (1-based) of the formula."""

    def __init__(self, message: Message, column: int) -> None:
        super().__init__(message.say("en"))
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    column: int
    kind: str


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Raises FormulaError. `^` binds tighter than a sign before it, and to the right: -2^2 is -4, 2^3^2 is 512."""
    if len(text) > LONGEST:
        raise FormulaError(msg("công thức dài hơn {n} ký tự", "the formula is longer than {n} characters", n=LONGEST), LONGEST + 1)
    reader = _Reader(tuple(_tokens(text)))
    found = reader.sum(0)
    if reader.now.kind != "end":
        raise reader.unexpected()
    return found


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        start, sign = at, text[at]
        if sign.isspace():
            at += 1
            continue
        if sign.isascii() and (sign.isdigit() or sign == "."):
            at = _number_ends(text, at)
            kind = "number"
        elif sign == "_" or sign.isalpha():
            while at < len(text) and (text[at] == "_" or text[at].isalnum()):
                at += 1
            kind = "name"
        elif sign in "+-*/^(),":
            at, kind = at + 1, sign
        else:
            raise FormulaError(msg("ký tự “{sign}” không dùng được trong công thức", "“{sign}” has no meaning in a formula", sign=sign),
                               at + 1)
        yield _Token(text[start:at], start + 1, kind)
    yield _Token("", len(text) + 1, "end")


def _number_ends(text: str, at: int) -> int:
    start, dots = at, 0
    while at < len(text) and ((text[at].isascii() and text[at].isdigit()) or text[at] == "."):
        dots += text[at] == "."
        at += 1
    if dots > 1 or text[start:at] == ".":
        raise FormulaError(msg("“{text}” không phải là số; dấu thập phân là dấu chấm, không viết dấu phân cách hàng nghìn",
                               "“{text}” is no number; the decimal sign is a point, and thousands are not separated",
                               text=text[start:at]), start + 1)
    return at


class _Reader:
    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self._tokens, self._at = tokens, 0

    @property
    def now(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += token.kind != "end"
        return token

    def unexpected(self) -> FormulaError:
        token = self.now
        if token.kind == "end":
            return FormulaError(msg("công thức chưa trọn vẹn", "the formula ends too early"), token.column)
        return FormulaError(msg("không đợi “{text}” ở đây", "“{text}” is not expected here", text=token.text), token.column)

    def sum(self, depth: int) -> Expression:
        if depth > DEEPEST:
            raise FormulaError(msg("công thức lồng quá {n} tầng ngoặc", "the formula is nested more than {n} deep", n=DEEPEST),
                               self.now.column)
        signs = {"+": False, "-": True}
        terms = [(signs[self._take().kind] if self.now.kind in signs else False, self._product(depth))]
        while self.now.kind in signs:
            terms.append((signs[self._take().kind], self._product(depth)))
        return terms[0][1] if len(terms) == 1 and not terms[0][0] else Sum(tuple(terms))

    def _product(self, depth: int) -> Expression:
        signs = {"*": False, "/": True}
        factors = [(False, self._power(depth))]
        while self.now.kind in signs:
            factors.append((signs[self._take().kind], self._power(depth)))
        return factors[0][1] if len(factors) == 1 else Product(tuple(factors))

    def _power(self, depth: int) -> Expression:
        base = self._atom(depth)
        if self.now.kind != "^":
            return base
        if depth > DEEPEST:
            raise self.unexpected()
        self._take()
        negative = self.now.kind == "-"
        if negative:
            self._take()
        exponent = self._power(depth + 1)
        return Power(base, Sum(((True, exponent),)) if negative else exponent)

    def _atom(self, depth: int) -> Expression:
        token = self.now
        if token.kind == "number":
            return Number(Decimal(self._take().text))
        if token.kind == "name":
            self._take()
            return Call(token.text, self._arguments(depth)) if self.now.kind == "(" else Name(token.text)
        if token.kind != "(":
            raise self.unexpected()
        self._take()
        found = self.sum(depth + 1)
        self._close()
        return found

    def _arguments(self, depth: int) -> tuple[Expression, ...]:
        self._take()
        if self.now.kind == ")":
            self._take()
            return ()
        found = [self.sum(depth + 1)]
        while self.now.kind == ",":
            self._take()
            found.append(self.sum(depth + 1))
        self._close()
        return tuple(found)

    def _close(self) -> None:
        if self.now.kind != ")":
            raise self.unexpected()
        self._take()
