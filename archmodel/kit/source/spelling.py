"""Plain data as YAML text: plain where nobody can take a text for something else, on one line where a line holds it.

Every spelling is read again before it is used, so that what is written is what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from archmodel.kit.source.reader import read_text

WIDTH = 120
"""What a line may hold before a part of it gets lines of its own."""
OPEN = 3
"""How many levels (collections, entries, their fields) stand on lines of their own whatever their length."""
STEP = 2

_SAFE = re.compile(r"[a-z][a-z0-9._/-]*[a-z0-9]")
_DATE = re.compile(r"\d{4}(-\d{2}){1,2}")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_PLAIN = re.compile(r"[^\W_][^\n]*", re.UNICODE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|[\\\"]")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def inline(value: Any, *, flow: bool = True) -> str:
    """On one line; `flow` where it stands between brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{inline(str(key))}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(inner) for inner in value) + "]"
    if value is None:
        return "null" if flow else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return plain(value, flow=flow) or quoted(value)
    return str(value)


@lru_cache(maxsize=4096)
def plain(text: str, *, flow: bool) -> str:
    """The text without quotes; empty where it would not be read as this text, or a reader may stumble over it."""
    if text.casefold() in _WORDS or not _PLAIN.fullmatch(text):
        return ""
    if _SAFE.fullmatch(text) or _DATE.fullmatch(text):
        return text
    return text if _says(f"k: {{k: {text}, l: m}}" if flow else f"k: {text}", {"k": text, "l": "m"} if flow else text) else ""


def quoted(text: str) -> str:
    """In double quotes; what cannot be seen is escaped."""
    return '"' + _UNSEEN.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}", text) + '"'


def single(text: str) -> str:
    """In single quotes; empty where that cannot say it."""
    return "" if _UNSEEN.search(text.replace('"', "").replace("\\", "")) else "'" + text.replace("'", "''") + "'"


def block(text: str, indent: int, style: str = "") -> list[str]:
    """A long text as lines: the header (`>-`, `|-`, `|`), then the text below it; none where no block can say it.

    Texts of several lines stand as they are (`|`), others are folded (`>`), unless `style` says which.
    """
    body, mark = text.removesuffix("\n"), "" if text.endswith("\n") else "-"
    if "\n" in body or style == "|":
        lines = [f"|{mark}", *(f"{' ' * indent}{line}".rstrip() for line in body.split("\n"))]
    else:
        lines = [f">{mark}", *(f"{' ' * indent}{line}" for line in _folded(body, WIDTH - indent))]
    return lines if _says("k: " + "\n".join(lines) + "\n", text) else []


def entry(name: str, value: Any, indent: int, depth: int) -> list[str]:
    """`name: value` as lines, as deep in the file as `depth` says (0: at the top)."""
    head = f"{' ' * indent}{inline(name, flow=False)}:"
    return _below(head, value, indent + STEP, depth)


def item(value: Any, indent: int, depth: int) -> list[str]:
    """`- value` as lines."""
    dash = f"{' ' * indent}-"
    short = f"{dash} {inline(value, flow=isinstance(value, Mapping | list | tuple))}"
    if not isinstance(value, Mapping) or not value or len(short) <= WIDTH:
        return _below(dash, value, indent + STEP, max(depth, OPEN))
    first, *rest = [line for key, inner in value.items() for line in entry(str(key), inner, indent + STEP, depth + 1)]
    return [f"{dash} {first.lstrip()}", *rest]


def document(data: Mapping[str, Any], heading: str = "") -> str:
    """A whole file: the heading as it is, then collections and entries apart from each other."""
    lines = heading.splitlines()
    for number, (name, value) in enumerate(data.items()):
        lines += [""] if number else []
        if not isinstance(value, Mapping) or not value:
            lines += entry(name, value, 0, 0)
            continue
        lines.append(f"{inline(name, flow=False)}:")
        for place, (key, inner) in enumerate(value.items()):
            lines += [*([""] if place else []), *entry(str(key), inner, STEP, 1)]
    return "\n".join(lines) + "\n"


def _below(head: str, value: Any, indent: int, depth: int) -> list[str]:
    nested = isinstance(value, Mapping | list | tuple) and bool(value)
    short = f"{head} {inline(value, flow=nested)}".rstrip()
    if isinstance(value, Mapping) and nested and (depth < OPEN - 1 or len(short) > WIDTH):
        return [head, *(line for key, inner in value.items() for line in entry(str(key), inner, indent, depth + 1))]
    if nested and len(short) > WIDTH:
        return [head, *(line for inner in value for line in item(inner, indent, depth + 1))]
    if isinstance(value, str) and (len(short) > WIDTH or "\n" in value) and (lines := block(value, indent)):
        return [f"{head} {lines[0]}", *lines[1:]]
    return [short]


def _folded(text: str, width: int) -> list[str]:
    """Broken at single spaces, as folding joins them again."""
    lines: list[str] = []
    for word in re.split(r"(?<! ) (?! )", text):
        if lines and len(lines[-1]) + 1 + len(word) <= max(width, 40):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _says(text: str, meant: Any) -> bool:
    read = read_text(text, "")
    return not read.diagnostics and (read.data or {}).get("k") == meant
