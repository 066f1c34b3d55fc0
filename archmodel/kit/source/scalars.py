"""What an unquoted scalar means: the core schema of YAML 1.2 (§10.3.2), with numbers that keep what was typed.

`no`, `on`, dates, times, versions with a leading zero and the like are text. So is `0755`: YAML 1.2 would read
755, YAML 1.1 would read 493, and whoever typed it meant neither.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

Scalar = str | int | Decimal | bool | None

_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_BASED = re.compile(r"0o(?P<octal>[0-7]+)|0x(?P<hexadecimal>[0-9a-fA-F]+)")
_DECIMAL = re.compile(r"[-+]?(?P<mantissa>\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?(?P<exponent>[0-9]+))?")

STARTERS: Final = frozenset(["", *"0123456789+-.~nNtTfF"])
"""What the first character of a scalar that is not text can be: everything else needs no look."""


class NotFinite(ValueError):
    """An infinity or a not-a-number."""


class Absurd(ValueError):
    """A number with more digits or a larger exponent than any quantity has."""


def scalar(spelling: str, digits: int, exponent: int) -> Scalar:
    """The value of an unquoted scalar. Raises `NotFinite` or `Absurd` for a number that cannot be reckoned with."""
    if spelling in _WORDS:
        return _WORDS[spelling]
    if _INTEGER.fullmatch(spelling):
        return int(_checked(spelling, digits))
    if found := _DECIMAL.fullmatch(spelling):
        return _decimal(found, digits, exponent)
    if found := _BASED.fullmatch(spelling):
        return int(_checked(found["octal"] or found["hexadecimal"], digits), 8 if found["octal"] else 16)
    if _NOT_FINITE.fullmatch(spelling):
        raise NotFinite(spelling)
    return spelling


def _decimal(found: re.Match[str], digits: int, exponent: int) -> Decimal:
    power = (found["exponent"] or "").lstrip("0")
    if len(power) > len(str(exponent)) or int(power or 0) > exponent:
        raise Absurd(found[0])
    _checked(found["mantissa"], digits)
    value = Decimal(found[0])
    return value if value else abs(value)  # -0.0 is nobody's amount


def _checked(number: str, digits: int) -> str:
    if len(number.lstrip("+-").replace(".", "")) > digits:
        raise Absurd(number)
    return number
