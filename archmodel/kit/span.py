"""Where a thing stands: file, line and column, for every key and every value that was read."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from archmodel.kit.quick import quick

Path = tuple[Hashable, ...]
Mark = tuple[int, int, int, int]
"""line, column, end line, end column: 1-based, in code points, lines counted by LF; the end is exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of one file. `file` is relative to the project, with forward slashes."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @classmethod
    def of(cls, file: str, mark: Mark) -> Span:
        return cls(file=file, line=mark[0], column=mark[1], end_line=mark[2], end_column=mark[3])

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def order(self) -> tuple[str, int, int]:
        return (self.file, self.line, self.column)


class Marks:
    """The positions of one mapping or list: per key (or index) the key's mark, the value's mark and the marks inside.

    `raw` keeps the original spelling of plain scalars that were read as something else than text
    (`3.10`, `true`, `~`), so that a name or a version never loses its spelling.
    """

    __slots__ = ("entries", "raw")

    def __init__(self) -> None:
        self.entries: dict[Hashable, tuple[Mark | None, Mark, Marks | None]] = {}
        self.raw: dict[Hashable, str] | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one thing was written, and each of its fields. Resolved only when asked."""

    file: str
    key: Mark
    value: Mark
    inside: Marks | None = None

    @property
    def span(self) -> Span:
        """The thing's own key (its id), which is what an editor should jump to."""
        return Span.of(self.file, self.key)

    def at(self, *path: Hashable, key: bool = False) -> Span:
        """The span of a field's value (`key=True`: of its key); where it is absent, of the nearest thing around it."""
        return Span.of(self.file, self.mark(*path, key=key))

    def mark(self, *path: Hashable, key: bool = False) -> Mark:
        """The same without the file."""
        mark, inside, found = self.key, self.inside, False
        for step in path:
            entry = inside.entries.get(step) if inside else None
            if entry is None:
                break
            mark, inside, found = (entry[0] or entry[1]) if key else entry[1], entry[2], True
        return mark if found or not path else self.key

    def raw(self, *path: Hashable) -> str | None:
        """The original spelling of a scalar that was not read as text."""
        inside = self.inside
        for step in path[:-1]:
            entry = inside.entries.get(step) if inside else None
            inside = entry[2] if entry else None
        return inside.raw.get(path[-1]) if inside and inside.raw else None
