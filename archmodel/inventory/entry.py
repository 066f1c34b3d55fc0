"""What one file says before it is a model: its entries, defaults and settings, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archmodel.kit.quick import quick
from archmodel.kit.span import Marks, Origin, Path
from archmodel.metamodel.kind import EACH


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a collection as it was typed; `data` is not yet known to be of the right shape."""

    id: str
    kind: str
    data: Any
    origin: Origin

    def wrote(self, path: Path) -> bool:
        """Whether the entry itself says this; otherwise a default does."""
        return _written(self.origin.inside, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The `settings:` or `defaults:` of a file, as typed."""

    said: Any
    origin: Origin

    @property
    def data(self) -> Mapping[str, Any]:
        """What it says; nothing, where it is no mapping."""
        return self.said if isinstance(self.said, dict) else {}

    def wrote(self, path: Path) -> bool:
        return _written(self.origin.inside, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file, sorted into its parts. `strays` are ids under headings that could not be read as a collection:
    they exist, so nobody who refers to them is told that they do not."""

    file: str
    entries: tuple[Entry, ...] = ()
    settings: Block | None = None
    defaults: Block | None = None
    strays: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        return self.file.rpartition("/")[0]


def is_for_folder(file: str) -> bool:
    """A `defaults.yaml` speaks for its folder and everything below."""
    return file.rpartition("/")[2] in ("defaults.yaml", "defaults.yml")


def _written(inside: Marks | None, path: Path) -> bool:
    """Whether a place inside marked data was typed there."""
    for step in path:
        entry = inside.entries.get(step) if inside is not None else None
        if entry is None:
            return False
        inside = entry[2]
    return True


def every(data: Any, path: tuple[str, ...], start: Path = ()) -> list[tuple[Path, Any]]:
    """The values at a path in which `*` stands for each item of a list or value of a mapping, with their places below `start`."""
    found: list[tuple[Path, Any]] = [(start, data)]
    for step in path:
        below: list[tuple[Path, Any]] = []
        for at, value in found:
            if step != EACH:
                if isinstance(value, dict) and step in value:
                    below.append(((*at, step), value[step]))
            elif isinstance(value, list):
                below += [((*at, index), inner) for index, inner in enumerate(value)]
            elif isinstance(value, dict):
                below += [((*at, key), inner) for key, inner in value.items()]
        found = below
    return found
