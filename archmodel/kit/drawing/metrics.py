"""How wide a text will be, known before it is drawn: the advances of the bundled Inter, and line breaking by them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from archmodel.kit.text import visible

WEIGHTS = (400, 500, 600, 700)
ASCENT = 1.0
"""Above the baseline, in em: nothing but a stacked Vietnamese capital (`Ổ`: 1.10) reaches higher."""
DESCENT = 0.22
LEADING = 1.32
"""Line to line, in em: a stacked capital then clears the descenders above it."""

_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")  # not the no-break space
_JOINTS = re.compile(r"(?<=[/\-–_.·,:;&)])(?=.)")


class _Advances(dict[str, float]):
    """Advance widths in em; a character without a glyph counts as what will stand there, a box."""

    def __init__(self, widths: dict[str, float], notdef: float) -> None:
        super().__init__(widths)
        self.notdef = notdef

    def __missing__(self, char: str) -> float:
        if _is_mark(char):
            return 0.0
        return max(self.notdef, 1.0) if unicodedata.east_asian_width(char) in "WF" else self.notdef


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


@cache
def _fonts() -> dict[int, _Advances]:
    table = json.loads((resources.files(__package__) / "fonts" / "advances.json").read_text(encoding="utf-8"))
    em = table["units"]
    return {
        int(weight): _Advances({c: int(adv) / em for adv, chars in rows.items() for c in chars}, table["notdef"] / em)
        for weight, rows in table["weights"].items()
    }


def clean(text: str) -> str:
    """The text as it is drawn: one line, composed (NFC), runs of space made one, control characters made visible."""
    return visible(unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip(" ")))


@lru_cache(maxsize=16384)
def _em(text: str, weight: int) -> float:
    composed = unicodedata.normalize("NFC", text)
    return sum(map(_fonts()[weight].__getitem__, composed))


def width(text: str, size: float, weight: int = 400) -> float:
    """The width of a line in px. Kerning is left out: it would make the line at most 2 % narrower."""
    return _em(text, weight) * size


def missing(text: str) -> frozenset[str]:
    """The characters that the bundled fonts cannot draw."""
    known = _fonts()[400]
    return frozenset(c for c in unicodedata.normalize("NFC", text) if c not in known)


def wrap(text: str, max_width: float, size: float, weight: int = 400, *, first: float = 0) -> tuple[str, ...]:
    """Breaks a text into lines no wider than `max_width`; no word is dropped, and only a word too long is broken.

    The lines are balanced: as few as possible, and among those as even as possible, so that no last word stands alone.
    `first` is the room (px) that something else takes beside the first line.
    """
    return _wrapped(clean(text), max_width / size, first / size, weight)


@lru_cache(maxsize=16384)
def _wrapped(text: str, limit: float, first: float, weight: int) -> tuple[str, ...]:
    if _em(text, weight) <= limit - first:
        return (text,)
    pieces = [piece for word in _words(text) for piece in _pieces(word, limit - first, weight)]
    return tuple(_balanced(pieces, limit, first, weight))


def _words(text: str) -> list[str]:
    """The words; a lone sign (`/`, `–`, `&`) stays with the word before it."""
    words: list[str] = []
    for word in text.split(" "):
        if words and not any(c.isalnum() for c in word):
            words[-1] += " " + word
        else:
            words.append(word)
    return words


def _pieces(word: str, limit: float, weight: int) -> Iterator[tuple[str, bool]]:
    """The word, or its parts when it is too long; each with whether a space goes before it."""
    if _em(word, weight) <= limit:
        yield word, True
        return
    spaced = True
    for part in _JOINTS.split(word):
        for bit in _bits(part, limit, weight):
            yield bit.strip(" "), spaced or bit.startswith(" ")
            spaced = bit.endswith(" ")


def _bits(part: str, limit: float, weight: int) -> Iterator[str]:
    """Cuts between letters, never between a letter and its mark."""
    start = 0
    for end in range(1, len(part) + 1):
        if end > start + 1 and _em(part[start:end], weight) > limit and not _is_mark(part[end - 1]):
            yield part[start : end - 1]
            start = end - 1
    yield part[start:]


def _filled(pieces: list[tuple[str, bool]], limit: float, first: float, weight: int) -> list[str]:
    lines: list[str] = []
    for piece, spaced in pieces:
        longer = f"{lines[-1]}{' ' if spaced else ''}{piece}" if lines else ""
        if lines and _em(longer, weight) <= limit - (first if len(lines) == 1 else 0):
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _balanced(pieces: list[tuple[str, bool]], limit: float, first: float, weight: int) -> list[str]:
    """Narrows the lines as long as they do not become more, nor a piece stick out."""
    lines = _filled(pieces, limit, first, weight)
    widest = max(_em(piece, weight) for piece, _ in pieces)
    for percent in range(96, 48, -4):
        narrow = limit * percent / 100
        tighter = _filled(pieces, narrow, first, weight)
        if len(lines) == 1 or len(tighter) > len(lines) or widest > narrow - first:
            break
        lines = tighter
    return lines
