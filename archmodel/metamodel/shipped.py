"""Reads the YAML that is shipped with this room. A mistake in it is ours, and stops at once.

Parsing it costs every command some 15 ms, so the plain data are kept as JSON in the user's cache, under a name made of
what the files say: another version, or one changed character, is another name.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from archmodel.kit import cache as kept
from archmodel.kit.text import LocalText

_ROOM = Path(__file__).parent
Files = dict[str, dict[str, Any]]


def stems(folder: str) -> tuple[str, ...]:
    """The names of the files in a folder of this room, sorted: one file, one thing."""
    return tuple(sorted(path.stem for path in (_ROOM / folder).glob("*.yaml")))


def load(name: str) -> dict[str, Any]:
    """The file `kinds/agency` of this room as plain data; treat it as immutable."""
    return _all()[name]


def words(data: dict[str, Any]) -> LocalText:
    return LocalText(vi=data["vi"], en=data["en"])


@cache
def _all() -> Files:
    texts = {path.relative_to(_ROOM).with_suffix("").as_posix(): path.read_bytes() for path in sorted(_ROOM.rglob("*.yaml"))}
    name = f"shipped-{_digest(texts)}.json"
    content = kept.load(name)
    if content is not None:
        known: Files = json.loads(content, parse_float=Decimal)
        return known
    files = {file: _read(file, text) for file, text in texts.items()}
    content = json.dumps(files, ensure_ascii=False, default=float).encode()
    if json.loads(content, parse_float=Decimal) == files:
        kept.keep(name, content)
    return files


def _digest(texts: dict[str, bytes]) -> str:
    whole = hashlib.sha256()
    for file, text in texts.items():
        whole.update(f"{file}\0{len(text)}\0".encode() + text)
    return whole.hexdigest()[:32]


def _read(name: str, text: bytes) -> dict[str, Any]:
    from archmodel.kit.source import read_text

    file = f"{name}.yaml"
    parsed = read_text(text.decode("utf-8"), file=file)
    if parsed.data is None or parsed.diagnostics:
        raise ValueError("; ".join(map(str, parsed.diagnostics)) or f"{file}: no mapping")
    return parsed.data
