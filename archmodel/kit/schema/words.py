"""Values and types in words: what a message shows of the data, and what it calls the kind of value it wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from archmodel.kit.span import Path
from archmodel.kit.text import LocalText, Message, msg, visible

_SHOWN = 60
_LISTED = 12
_KINDS = {
    "string": LocalText(vi="văn bản", en="a text"),
    "integer": LocalText(vi="số nguyên", en="a whole number"),
    "number": LocalText(vi="số", en="a number"),
    "boolean": LocalText(vi="`true` hoặc `false`", en="`true` or `false`"),
    "array": LocalText(vi="danh sách", en="a list"),
    "object": LocalText(vi="nhóm trường (`tên: giá trị`)", en="a group of fields (`name: value`)"),
    "null": LocalText(vi="giá trị trống", en="nothing"),
}


def place(path: Path) -> LocalText:
    """What is spoken of: a field, an item of a list, or all of the data."""
    if not path:
        return LocalText(vi="dữ liệu", en="the data")
    if not isinstance(path[-1], int):
        return LocalText.same(f"`{named(path[-1])}`")
    around, number = place(path[:-1]), path[-1] + 1
    return LocalText(vi=f"mục {number} của {around.vi}", en=f"item {number} of {around.en}")


def kinds(wanted: Sequence[str], instead: Sequence[Any] = ()) -> LocalText:
    """`a text, a list or "unknown"`: the kinds of value that will do, and single words that will do as well."""
    said = [_KINDS[kind] for kind in wanted] + [LocalText.same(f"`{shown(word)}`") for word in instead]
    return LocalText(vi=_either([each.vi for each in said], "hoặc"), en=_either([each.en for each in said], "or"))


def _either(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def found(value: Any) -> Message | LocalText:
    """`the text "abc"`: what stands there instead of what is wanted."""
    if isinstance(value, list):
        return _KINDS["array"]
    if isinstance(value, Mapping):
        return _KINDS["object"]
    if isinstance(value, str):
        return msg("văn bản `{value}`", "the text `{value}`", value=shown(value))
    if isinstance(value, bool) or value is None:
        return LocalText.same(f"`{shown(value)}`")
    return msg("số `{value}`", "the number `{value}`", value=shown(value))


def shown(value: Any) -> str:
    """A value as YAML would spell it on one line: harmless, and shortened."""
    text = visible(_spelt(value, 0))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def named(key: Any) -> str:
    """The name of a field, even one that was written as `""`."""
    return shown(key) or '""'


def _spelt(value: Any, depth: int) -> str:
    if isinstance(value, Mapping):
        return _inside("{", value, (f"{key}: {_spelt(each, depth + 1)}" for key, each in _few(value.items())), "}", depth)
    if isinstance(value, list | tuple):
        return _inside("[", value, (_spelt(each, depth + 1) for each in _few(value)), "]", depth)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) >= 10**_SHOWN:
        return f"{Decimal(value):.6E}"
    return value[: 2 * _SHOWN] if isinstance(value, str) else str(value)


def _few(items: Iterable[Any]) -> Iterable[Any]:
    return (each for each, _ in zip(items, range(_LISTED), strict=False))


def _inside(opening: str, value: Any, parts: Iterable[str], closing: str, depth: int) -> str:
    if depth > 2:
        return f"{opening}…{closing}"
    return f"{opening}{', '.join(parts)}{', …' if len(value) > _LISTED else ''}{closing}"


def listed(choices: Sequence[Any]) -> Message:
    """`a`, `b`, `c` and how many more."""
    names = ", ".join(f"`{shown(choice)}`" for choice in choices[:_LISTED])
    if len(choices) <= _LISTED:
        return msg("{names}", "{names}", names=names)
    return msg("{names} và {more} mục khác", "{names} and {more} more", names=names, more=len(choices) - _LISTED)
