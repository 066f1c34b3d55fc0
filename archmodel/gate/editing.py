"""Changes to the text of a YAML file that leave everything else as it was typed: comments, order, line ends.

Every change is read again before it is handed out: what does not say exactly what was meant is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from archmodel.gate.judge import WAIVERS
from archmodel.kit.errors import BadUsage
from archmodel.kit.source import Parsed, read_text
from archmodel.kit.span import Mark
from archmodel.kit.text import msg

HEADER = "# Written by `archmodel waiver`. It may be edited by hand."
_PLAIN = re.compile(r"[a-z][a-z0-9._/-]*[a-z0-9]")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "unknown"})
_DATE = re.compile(r"\d{4}(-\d{2}){1,2}")
_COMMENT = re.compile(r"[ \t]*#[ \t]*archmodel:[ \t]*ignore(?![\w-]).*$")
Said = Mapping[str, str]


def ours(text: str) -> bool:
    return text.startswith(HEADER)


def added(parsed: Parsed | None, name: str, said: Said) -> str:
    """The file with one more waiver at the end of the collection; without a file, a new one."""
    entry = [f"  {name}:", *(f"    {field}: {scalar(value)}" for field, value in said.items())]
    if parsed is None:
        return "\n".join([HEADER, f"{WAIVERS}:", *entry, ""])
    end = _newline(parsed.text)
    lines = parsed.text.split("\n")
    if WAIVERS in (parsed.data or {}):
        _, mark, _ = parsed.marks.entries[WAIVERS]
        collection = (parsed.data or {})[WAIVERS]
        if not isinstance(collection, dict) or _flow(lines, mark):
            raise _by_hand(parsed.file)
        at, indent = _end(lines, mark), " " * (mark[1] - 1)
        entry = [f"{indent}{line.removeprefix('  ')}" for line in entry]
        lines[at:at] = [f"{line}{end}" for line in entry]
    else:
        while lines and not lines[-1].strip():
            lines.pop()
        lines += [f"{line}{end}" for line in ("", f"{WAIVERS}:", *entry)] + [""]
    return _sure(parsed, "\n".join(lines), {name: dict(said)}, ())


def changed(parsed: Parsed, name: str, said: Said) -> str:
    """The file with some fields of a waiver set anew; a field that was not there comes after the first."""
    collection = (parsed.data or {}).get(WAIVERS)
    inside = parsed.marks.entries[WAIVERS][2] if isinstance(collection, dict) and name in collection else None
    fields = inside.entries[name][2] if inside is not None else None
    if fields is None:
        raise _by_hand(parsed.file)
    lines = parsed.text.split("\n")
    edits: list[tuple[Mark, str]] = [(fields.entries[field][1], scalar(value)) for field, value in said.items() if field in fields.entries]
    for mark, text in sorted(edits, key=lambda edit: edit[0], reverse=True):
        _put(lines, mark, text)
    missing = {field: value for field, value in said.items() if field not in fields.entries}
    if missing:
        key, _, _ = next(iter(fields.entries.values()))
        assert key is not None
        if lines[key[0] - 1][: key[1] - 1].strip():
            raise _by_hand(parsed.file)
        indent, end = " " * (key[1] - 1), _newline(parsed.text)
        lines[key[0] - 1 : key[0] - 1] = [f"{indent}{field}: {scalar(value)}{end}" for field, value in missing.items()]
    return _sure(parsed, "\n".join(lines), {name: {**collection[name], **said}} if isinstance(collection, dict) else {}, ())


def without(parsed: Parsed, names: Iterable[str]) -> str:
    """The file without some waivers. Comments above them stay: they may be about more."""
    gone = frozenset(names)
    inside = parsed.marks.entries[WAIVERS][2]
    lines = parsed.text.split("\n")
    if inside is None or _flow(lines, parsed.marks.entries[WAIVERS][1]):
        raise _by_hand(parsed.file)
    for name, (key, value, _) in sorted(inside.entries.items(), key=lambda entry: entry[1][1], reverse=True):
        if name in gone and key is not None:
            del lines[key[0] - 1 : _end(lines, value)]
    return _sure(parsed, "\n".join(lines), {}, gone)


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
    return _sure(parsed, "\n".join(lines), {}, ())


def scalar(value: str) -> str:
    """A text as YAML: plain where nobody can take it for something else."""
    if _DATE.fullmatch(value) or (_PLAIN.fullmatch(value) and value not in _WORDS):
        return value
    return json.dumps(value, ensure_ascii=False)


def _put(lines: list[str], mark: Mark, text: str) -> None:
    first, column, last, end = mark
    head, tail = lines[first - 1][: column - 1], lines[last - 1][end - 1 :]
    if first != last and not tail.strip():
        tail = ""
    lines[first - 1 : last] = [f"{head}{text}{tail}"] if end > 1 or first == last else [f"{head}{text}", lines[last - 1]]


def _end(lines: list[str], mark: Mark) -> int:
    """How many lines there are up to the end of a block, blank ones and comments behind it left out."""
    at = mark[2] if mark[3] > 1 and lines[mark[2] - 1][: mark[3] - 1].strip() else mark[2] - 1
    while at > mark[0] and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    return at


def _flow(lines: list[str], mark: Mark) -> bool:
    return lines[mark[0] - 1][mark[1] - 1 : mark[1]] == "{"


def _newline(text: str) -> str:
    return "\r" if "\r\n" in text else ""


def _sure(parsed: Parsed, text: str, added_or_changed: Mapping[str, Any], gone: Iterable[str]) -> str:
    """The new text, if it says what the old one said but for what was meant to change."""
    again = read_text(text, parsed.file)
    before = dict((parsed.data or {}).get(WAIVERS) or {}) if isinstance((parsed.data or {}).get(WAIVERS), dict) else {}
    wanted = {name: said for name, said in {**before, **added_or_changed}.items() if name not in set(gone)}
    others = {key: value for key, value in (parsed.data or {}).items() if key != WAIVERS}
    found = again.data or {}
    if not again.readable or (found.get(WAIVERS) or {}) != wanted or {k: v for k, v in found.items() if k != WAIVERS} != others:
        raise _by_hand(parsed.file)
    return text


def _by_hand(file: str) -> BadUsage:
    return BadUsage(
        msg("Không sửa được {file} một cách chắc chắn nên không ghi gì.",
            "{file} cannot be changed safely, so nothing was written.", file=file),
        msg("Sửa bằng tay: viết mỗi miễn trừ trên các dòng riêng dưới `waivers:`.",
            "Edit it by hand: write each waiver on lines of its own below `waivers:`."))
