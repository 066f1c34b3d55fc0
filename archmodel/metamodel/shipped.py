"""Reads the YAML that is shipped with this room. A mistake in it is ours, and stops at once.

Parsing it costs every command some 15 ms, so the plain data are kept as JSON in the user's cache, under a name made of
what the files say: another version, or one changed character, is another name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from archmodel.kit import cache as kept
from archmodel.kit.text import LocalText

_ROOM = Path(__file__).parent
Files = dict[str, dict[str, Any]]


def stems(folder: str) -> tuple[str, ...]:
    """The names of the files in a folder of this room, sorted: one file, one thing."""
    return tuple(sorted(name.removeprefix(f"{folder}/") for name in _all() if name.startswith(f"{folder}/")))


def load(name: str) -> dict[str, Any]:
    """The file `kinds/agency` of this room as plain data; treat it as immutable."""
    return _all()[name]


def text(name: str) -> bytes:
    """The file as it is shipped."""
    return _texts()[name]


def edition() -> str:
    """Another word for every other content of these files."""
    return _digest(_texts())


def words(data: Mapping[str, Any]) -> LocalText:
    return LocalText(vi=data["vi"], en=data["en"])


@cache
def _all() -> Files:
    files: Files = kept.remembered(f"shipped-{edition()}.json", lambda: {file: _read(file, text) for file, text in _texts().items()})
    return files


@cache
def _texts() -> dict[str, bytes]:
    return dict(sorted(_within("")))


def _within(folder: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder of this room and below, by their names without the suffix."""
    with os.scandir(_ROOM / folder) as entries:
        for entry in entries:
            if entry.name.endswith(".yaml"):
                yield folder + entry.name.removesuffix(".yaml"), Path(entry).read_bytes()
            elif entry.is_dir() and not entry.name.startswith(("_", ".")):
                yield from _within(f"{folder}{entry.name}/")


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
