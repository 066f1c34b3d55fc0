"""Names of sheets: legal for every spreadsheet, and unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from archmodel.kit.text import visible

MOST = 31
"""Excel's limit, in UTF-16 units."""
_ILLEGAL = re.compile(r"[\[\]:*?/\\]")
_RESERVED = {"history"}


def legal_names(names: Iterable[str]) -> tuple[str, ...]:
    """One for each, in order. What is too long ends in `…`; of two alike (capitals do not count) the second gets ` (2)`."""
    taken: set[str] = set()
    made: list[str] = []
    for name in names:
        made.append(_free(_legal(name), taken))
        taken.add(_key(made[-1]))
    return tuple(made)


def fitted(text: str, most: int) -> str:
    """The text in at most so many UTF-16 units; what is cut off is shown by `…`."""
    if _units(text) <= most:
        return text
    while _units(text) > most - 1:
        text = text[:-1]
    return text.rstrip(" -–.,;:(") + "…"


def _legal(name: str) -> str:
    plain = " ".join(visible(" ".join(_ILLEGAL.sub("-", name).split())).replace("\\", "-").split()).strip("' ")
    return "–" if not plain or plain.casefold() in _RESERVED else fitted(plain, MOST)


def _free(name: str, taken: set[str]) -> str:
    made, n = name, 1
    while _key(made) in taken:
        n += 1
        made = f"{fitted(name, MOST - len(f' ({n})'))} ({n})"
    return made


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _units(text: str) -> int:
    return len(text) + sum(ord(c) > 0xFFFF for c in text)
