"""Changes to the waivers and inline waivers in the text of a YAML file; everything else stays as it was typed.

What does not say exactly what was meant is refused (`kit/source/patching.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from archmodel.gate.judge import WAIVERS
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Parsed, read_text
from archmodel.kit.source.patching import Unsafe, rewritten, same
from archmodel.kit.source.spelling import document
from archmodel.kit.text import msg

HEADER = "# Written by `archmodel waiver`. It may be edited by hand."
_COMMENT = re.compile(r"[ \t]*#[ \t]*archmodel:[ \t]*ignore(?![\w-]).*$")
Said = Mapping[str, str]


def ours(text: str) -> bool:
    return text.startswith(HEADER)


def added(parsed: Parsed | None, name: str, said: Said) -> str:
    """The file with one more waiver at the end of the collection; without a file, a new one."""
    if parsed is None:
        return document({WAIVERS: {name: said}}, HEADER)
    return _saying(parsed, {**_waivers(parsed), name: dict(said)})


def changed(parsed: Parsed, name: str, said: Said) -> str:
    """The file with some fields of a waiver set anew; a field that was not there comes before the others."""
    waivers = _waivers(parsed)
    old = waivers.get(name)
    if not isinstance(old, dict):
        raise _by_hand(parsed.file)
    missing = {field: value for field, value in said.items() if field not in old}
    return _saying(parsed, {**waivers, name: {**missing, **old, **said}})


def without(parsed: Parsed, names: Iterable[str]) -> str:
    """The file without some waivers. Comments above them stay: they may be about more."""
    gone = frozenset(names)
    return _saying(parsed, {name: said for name, said in _waivers(parsed).items() if name not in gone} or None)


def without_comments(parsed: Parsed, numbers: Iterable[int]) -> str:
    """The file without the inline waivers on these lines; a line that held nothing else goes altogether."""
    lines = parsed.text.split("\n")
    for number in sorted(numbers, reverse=True):
        line = lines[number - 1]
        rest = _COMMENT.sub("", line.removesuffix("\r"))
        if rest.strip():
            lines[number - 1] = rest + ("\r" if line.endswith("\r") else "")
        else:
            del lines[number - 1]
    text = "\n".join(lines)
    again = read_text(text, parsed.file)
    if not again.readable or not same(again.data, parsed.data):
        raise _by_hand(parsed.file)
    return text


def _waivers(parsed: Parsed) -> dict[str, Any]:
    found = (parsed.data or {}).get(WAIVERS) or {}
    if not isinstance(found, dict):
        raise _by_hand(parsed.file)
    return found


def _saying(parsed: Parsed, waivers: Mapping[str, Any] | None) -> str:
    try:
        return rewritten(parsed, {**(parsed.data or {}), WAIVERS: waivers})
    except Unsafe:
        raise _by_hand(parsed.file) from None


def _by_hand(file: str) -> BadUsage:
    return BadUsage(
        msg("Không sửa được {file} một cách chắc chắn nên không ghi gì.",
            "{file} cannot be changed safely, so nothing was written.", file=file),
        msg("Sửa bằng tay: viết mỗi miễn trừ trên các dòng riêng dưới `waivers:`.",
            "Edit it by hand: write each waiver on lines of its own below `waivers:`."))
