"""How wide a text will be, known before it is drawn: the advances of the bundled Inter, and line breaking by them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from archmodel.kit.text import visible

WEIGHTS = (400, 500, 600, 700)
ASCENT = 1.0
"""Above the baseline, in em: nothing but a stacked Vietnamese capital (`Ổ`: 1.10) reaches higher."""
DESCENT = 0.22
LEADING = 1.32
"""Line to line, in em: a stacked capital then clears the descenders above it."""

_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")  # not the no-break space
_STROKES = re.compile(r"(?<=/)(?=.)")
_OPENING, _CLOSING = "(\"“‘[", ".,;:!?)\"”’]"
_LONG, _CUT, _FEW = 18, 5.0, 160
"""Letters of a word that may be broken at a stroke, what that costs, and of how many words at most it is thought about."""
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
    pieces = [piece for n, word in enumerate(_words(text)) for piece in _pieces(word, limit if n else limit - first, weight)]
    lines = _balanced(pieces, limit, first, weight)
    return tuple(_kept_together(text, lines, limit, first, weight))


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


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """Syllables of Vietnamese that are one word with the next: a line does not end between them if it can end elsewhere."""
    listed = (resources.files(__package__) / "fonts" / "compounds.vi.txt").read_text(encoding="utf-8")
    words = [compound.split() for line in listed.splitlines() for compound in line.split(",")]
    return frozenset(pair for syllables in words for pair in pairwise(syllables))


def _torn(before: str, after: str) -> float:
    """How badly a line ends between two words."""
    last, first = before.split(" ")[-1], after.split(" ", 1)[0]
    if (last.lstrip(_OPENING).lower(), first.rstrip(_CLOSING).lower()) in _compounds():
        return 10.0
    if first[:1].isdigit() and last[-1:].isalpha():
        return 6.0
    return 4.0 if last.isdigit() and first[:1].isalpha() else 0.0


def _kept_together(text: str, lines: list[str], limit: float, first: float, weight: int) -> list[str]:
    """As many lines as there are, broken so that fewer words are torn from what they belong to; as they are if there is no better way.

    A long word with strokes in it (`ward/commune/zone`) may be broken there for the sake of the others.
    """
    now = sum(_torn(a, b) for a, b in pairwise(lines) if f"{a} {b}" in text)
    pieces = [(bit, "" if k else " ") for word in _words(text)
              for k, bit in enumerate(_STROKES.split(word) if len(word) >= _LONG else (word,))]
    if not now or len(pieces) > _FEW or any(_em(piece, weight) > limit for piece, _ in pieces):
        return lines
    best: list[dict[int, tuple[float, list[str]]]] = [{0: (0.0, [])}]
    for number in range(len(lines)):
        room = limit - (0.0 if number else first)
        ends: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, done) in best[-1].items():
            line = ""
            for end in range(start + 1, len(pieces) + 1):
                piece, space = pieces[end - 1]
                line = f"{line}{space if line else ''}{piece}"
                wide = _em(line, weight)
                if wide > room:
                    break
                rest = pieces[end:end + 1]
                torn = 0.0 if not rest else _torn(piece, rest[0][0]) if rest[0][1] else _CUT
                whole = cost + torn + (wide / limit) ** 2
                if end not in ends or whole < ends[end][0]:
                    ends[end] = (whole, [*done, line])
        best.append(ends)
    cost, better = best[-1].get(len(pieces), (now + len(lines), lines))
    return better if cost < now else lines


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
