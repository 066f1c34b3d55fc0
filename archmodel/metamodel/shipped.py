"""Reads the YAML that is shipped with this room. A mistake in it is ours, and stops at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archmodel.kit.text import LocalText

_ROOM = Path(__file__).parent


def stems(folder: str) -> tuple[str, ...]:
    """The names of the files in a folder of this room, sorted: one file, one thing."""
    return tuple(sorted(path.stem for path in (_ROOM / folder).glob("*.yaml")))


def load(name: str) -> dict[str, Any]:
    """The file `kinds/agency` of this room as plain data."""
    from archmodel.kit.source import read_text

    file = f"{name}.yaml"
    parsed = read_text((_ROOM / file).read_text(encoding="utf-8"), file=file)
    if parsed.data is None or parsed.diagnostics:
        raise ValueError("; ".join(map(str, parsed.diagnostics)) or f"{file}: no mapping")
    data: dict[str, Any] = parsed.data
    return data


def words(data: dict[str, Any]) -> LocalText:
    return LocalText(vi=data["vi"], en=data["en"])
