"""The texts of cells made comparable: what spreadsheets do to spaces, accents, numbers and dates makes no difference."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from archmodel.kit.period import Moment, parse_moment
from archmodel.kit.text import fold

_BLANKS = re.compile(r"[^\S\n]+")
_WHOLE = re.compile(r"(-?\d+)[.,]0+")
_DAY = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_PERIOD = re.compile(r"\s+[-–—]\s+")
_LIVE = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
_QUOTED_AT_LARGE = re.compile(r"'(?=[\s]*[=+\-@|%＝＋－＠])")


def of_value(value: Any) -> str:
    """The text of a cell: a whole number without decimals, a day as 31/12/2026."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return _day(value.date()) + ("" if value.time() == dt.time() else f" {value:%H:%M}")
    if isinstance(value, dt.date):
        return _day(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return normal(str(value))


def normal(text: str) -> str:
    """Composed characters, ordinary spaces and line feeds, no spaces at the ends of lines; the apostrophe that keeps a text from being
    a formula is none of it."""
    plain = unicodedata.normalize("NFC", text).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return _QUOTED_AT_LARGE.sub("", "\n".join(lines).strip(), count=1)


def alike(one: str, other: str, *, several: bool = False, words: bool = False) -> bool:
    """Whether two cells say the same. `words`: of a list, whose case does not matter; `several`: in any order."""
    first, second = normal(one), normal(other)
    if first == second:
        return True
    if several:
        return sorted(map(str.casefold, parts(first))) == sorted(map(str.casefold, parts(second)))
    if words:
        return first.casefold() == second.casefold()
    return _canonical(first) == _canonical(second)


def parts(text: str) -> Sequence[str]:
    """Values between semicolons or on lines of their own."""
    return [part for part in _BETWEEN.split(text.strip()) if part]


def moment(text: str) -> Moment | None:
    """`31/12/2026`, `12/2026`, `2026`, also with dots or dashes, and `2026-12-31`."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return parse_moment(text.strip())
    day, month, year = found.groups()
    return parse_moment("-".join([year, *(part.zfill(2) for part in (month, day) if part)]))


def period(text: str) -> tuple[Moment, Moment] | None:
    """`01/2027 - 06/2027`."""
    ends = [moment(part) for part in _PERIOD.split(text)]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return ends[0], ends[1]


def head(text: str) -> str:
    """The title of a column for comparison: without the star of what is mandatory, and in one case."""
    return re.sub(r"\s*\(?\*\)?$", "", " ".join(normal(text).split())).casefold()


def slug(text: str, most: int = 60) -> str:
    """An id made of a name: lower-case letters, digits and dashes, whole words as far as `most` holds."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(unicodedata.normalize("NFC", text))).strip("-")
    return plain if len(plain) <= most else plain[: most + 1].rpartition("-")[0] or plain[:most]


def _day(day: dt.date) -> str:
    found = parse_moment(day.isoformat())
    return found.said.vi if found else day.isoformat()


def _canonical(text: str) -> str:
    if found := _WHOLE.fullmatch(text):
        return found[1]
    ends = period(text)
    if ends is not None:
        return f"{ends[0]} - {ends[1]}"
    found_moment = moment(text)
    return str(found_moment) if found_moment else text
