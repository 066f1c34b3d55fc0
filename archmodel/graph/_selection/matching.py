"""Whether one value is what a term asks for: True, False, or None where it is not known precisely enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from archmodel.kit.period import Moment, parse_moment
from archmodel.kit.text import LocalText, fold
from archmodel.metamodel import Layer
from archmodel.model import Unknown

Truth = bool | None
Match = Callable[[Any], Truth]
folded = lru_cache(maxsize=16384)(fold)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's or: true once one is, undecided while one may be."""
    found: Truth = False
    for truth in truths:
        if truth:
            return True
        if truth is None:
            found = None
    return found


@lru_cache(maxsize=4096)
def matcher(op: str, values: tuple[str, ...]) -> Match:
    """What holds a value against a term. `!=` is left to the caller: it is *not* `=` of all values together."""
    return _alike(values) if op in ("=", "!=") else _compared(op, values[0])


def number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _alike(values: tuple[str, ...]) -> Match:
    plain = frozenset(values)
    words = frozenset(folded(v) for v in values)
    globs = tuple(pattern(v) for v in values if "*" in v)
    numbers = frozenset(n for v in values if (n := number(v)) is not None)
    moments = tuple(m for v in values if (m := parse_moment(v)) is not None)

    def match(value: Any) -> Truth:
        if isinstance(value, str):
            if value in plain:
                return True
            text = folded(value)
            return text in words or any(glob.fullmatch(text) for glob in globs)
        if isinstance(value, Unknown):
            return None
        if isinstance(value, LocalText):
            texts = (folded(value.vi), folded(value.en))
            return any(word in text for word in words for text in texts) or any(glob.fullmatch(text) for glob in globs for text in texts)
        if isinstance(value, bool):
            return ("true" if value else "false") in words
        if isinstance(value, Moment):
            return any_of(_within(value, moment) for moment in moments)
        if isinstance(value, Layer):
            return value.id in plain or folded(value.id) in words or value.number in numbers
        return value in numbers

    return match


def pattern(text: str) -> re.Pattern[str]:
    """`*` stands for any text; accents and case do not count."""
    return re.compile(".*".join(re.escape(part) for part in folded(text).split("*")), re.DOTALL)


def _within(value: Moment, wanted: Moment) -> Truth:
    """A year alone may or may not be in the month that is asked for."""
    first, last = _days(value)
    if wanted.first <= first and last <= wanted.last:
        return True
    return False if last < wanted.first or first > wanted.last else None


def _days(value: Moment) -> tuple[Any, Any]:
    """A month means its first day; a year alone stays what it is."""
    return (value.first, value.last) if value.year_only else (value.first, value.first)


def _compared(op: str, wanted: str) -> Match:
    amount, moment = number(wanted), parse_moment(wanted)
    level = number(wanted.lstrip("Ll"))

    def match(value: Any) -> Truth:
        if isinstance(value, Unknown):
            return None
        if isinstance(value, Moment):
            return False if moment is None else _ordered(op, value, moment)
        if isinstance(value, Layer):
            return level is not None and _holds(op, Decimal(value.number), level)
        if isinstance(value, bool) or amount is None:
            return False
        if isinstance(value, int | float | Decimal):
            return _holds(op, Decimal(value), amount)
        known = number(value) if isinstance(value, str) else None
        return known is not None and _holds(op, known, amount)

    return match


def _holds(op: str, value: Any, wanted: Any) -> bool:
    if op == "<":
        return bool(value < wanted)
    if op == "<=":
        return bool(value <= wanted)
    return bool(value > wanted) if op == ">" else bool(value >= wanted)


def _ordered(op: str, value: Moment, wanted: Moment) -> Truth:
    """Against the first day that is meant or the last one, as the sign asks; None where a year alone leaves it open."""
    edge = wanted.first if op in ("<", ">=") else wanted.last
    answers = {_holds(op, day, edge) for day in _days(value)}
    return answers.pop() if len(answers) == 1 else None


def counted(op: str, found: int, wanted: int) -> bool:
    if op in ("=", "!="):
        return (found == wanted) is (op == "=")
    return _holds(op, found, wanted)
