"""Finds and reads the YAML files of a project's folders, and keeps their texts for messages that show a line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archmodel.kit.diagnostics.record import Diagnostic, ordered
from archmodel.kit.source.budget import STANDARD, Budget
from archmodel.kit.source.reader import Parsed, collector_at_rest, read_file
from archmodel.kit.source.report import WHOLE_FILE, Halt, Report, reason
from archmodel.kit.text import msg, visible

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The files of some folders by their names in messages, sorted, and what could not be listed."""

    paths: dict[str, Path]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The files of a project that were read, sorted by name, and everything that is wrong with reading them."""

    files: tuple[Parsed, ...]
    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def read(cls, root: Path, *folders: str, budget: Budget = STANDARD, plain: str = "") -> Sources:
        """Reads every `*.yaml` and `*.yml` below the folders, or as plain text every file with the suffix `plain`.

        Hidden files and folders are passed over.
        """
        listing = find_files(root, *folders, budget=budget, suffixes=(plain,) if plain else SUFFIXES)
        with collector_at_rest():
            files = tuple(read_file(path, file, budget=budget, plain=bool(plain)) for file, path in listing.paths.items())
        found = (d for parsed in files for d in parsed.diagnostics)
        return cls(files=files, diagnostics=ordered((*listing.diagnostics, *found)))

    def within(self, folder: str) -> tuple[Parsed, ...]:
        return tuple(parsed for parsed in self.files if parsed.file.startswith(f"{folder}/"))

    def text(self, file: str) -> str | None:
        """What stands in a file, for code frames."""
        return next((parsed.text for parsed in self.files if parsed.file == file), None)


def find_files(root: Path, *folders: str, budget: Budget = STANDARD, suffixes: tuple[str, ...] = SUFFIXES) -> Listing:
    """Lists without reading. Links are followed, each file is listed once, and nothing outside the root is touched."""
    walk = _Walk(root, budget, suffixes)
    for folder in folders:
        walk.visit(folder)
    paths = dict(walk.within_budget())
    return Listing(paths=paths, diagnostics=ordered(walk.diagnostics))


class _Walk:
    def __init__(self, root: Path, budget: Budget, suffixes: tuple[str, ...]) -> None:
        self.root = os.path.realpath(root)
        self.budget = budget
        self.suffixes = suffixes
        self.seen: set[str] = set()
        self.paths: dict[str, Path] = {}
        self.diagnostics: list[Diagnostic] = []

    def visit(self, folder: str) -> None:
        pending = [(folder, os.path.realpath(os.path.join(self.root, folder)))]
        while pending:
            name, real = pending.pop()
            if real in self.seen:
                continue
            self.seen.add(real)
            if not real.startswith(self.root + os.sep):
                self._outside(name)
            elif name == folder or os.path.isdir(real):
                pending.extend(self._children(name, real))
            else:
                self.paths[visible(name)] = Path(real)

    def _children(self, name: str, real: str) -> list[tuple[str, str]]:
        """What is worth a visit in a folder, by name and real path."""
        try:
            with os.scandir(real) as entries:
                return sorted(
                    (f"{name}/{entry.name}", os.path.realpath(entry.path) if entry.is_symlink() else entry.path)
                    for entry in entries
                    if not entry.name.startswith(".") and (entry.name.lower().endswith(self.suffixes) or os.path.isdir(entry.path))
                )
        except OSError as problem:
            report = self._report(name)
            with suppress(Halt):
                report.unreadable(reason(problem))
            self.diagnostics += report.found
            return []

    def within_budget(self) -> Iterator[tuple[str, Path]]:
        """The files in order, until the project's budget is used up."""
        total = 0
        for name, path in sorted(self.paths.items()):
            with suppress(OSError):
                total += path.stat().st_size
            if total > self.budget.project:
                self._too_large(name)
                return
            yield name, path

    def _report(self, name: str) -> Report:
        return Report(visible(name), self.budget)

    def _outside(self, name: str) -> None:
        report = self._report(name)
        report.add(
            "outside",
            WHOLE_FILE,
            msg("liên kết dẫn ra ngoài thư mục của dự án", "the link leads outside the project's folder"),
            msg("Thay liên kết bằng một bản sao của nội dung.", "Replace the link by a copy of the content."),
        )
        self.diagnostics += report.found

    def _too_large(self, name: str) -> None:
        report = self._report(name)
        report.add(
            "budget",
            WHOLE_FILE,
            msg("các tệp của dự án lớn hơn {limit} byte: từ tệp này trở đi không được đọc",
                "the project's files exceed {limit} bytes: from this file on none was read", limit=self.budget.project),
            msg("Bỏ những tệp không thuộc về dự án.", "Remove files that do not belong to the project."),
        )
        self.diagnostics += report.found
