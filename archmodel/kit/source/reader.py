"""Reads one YAML text into plain data with the position of every key and value, and says all that is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archmodel.kit.diagnostics.record import Diagnostic, Severity, ordered
from archmodel.kit.source.budget import STANDARD, Budget
from archmodel.kit.source.decode import BOM, check_characters, check_directives, decode
from archmodel.kit.source.events import stream
from archmodel.kit.source.report import WHOLE_FILE, Halt, Report, reason
from archmodel.kit.source.tree import Broken, grow
from archmodel.kit.span import Marks, Origin
from archmodel.kit.text import msg

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one file says: str, int, Decimal, bool, None, and dicts and lists of these.

    `data` is None when nothing of it can be relied on (encoding, syntax, budget, no mapping); after lesser errors it
    holds the rest, so that the run can go on to find more. Containers named by an anchor are shared: change none.
    """

    file: str
    data: Data | None = None
    marks: Marks = field(default_factory=Marks)
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""

    @property
    def readable(self) -> bool:
        """Whether the file can be judged at all; if not, a command ends with exit code 2."""
        return not any(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def origin(self) -> Origin:
        """The places of everything in the file, from its top."""
        return Origin(file=self.file, key=WHOLE_FILE, value=WHOLE_FILE, inside=self.marks)


def read_file(path: Path, file: str, *, budget: Budget = STANDARD, plain: bool = False) -> Parsed:
    """Reads a file; `file` is its name in messages: relative to the project, with forward slashes."""
    report = Report(file, budget)
    try:
        content = _content(path, report)
    except Halt:
        return Parsed(file=file, diagnostics=tuple(report.found))
    return (plain_bytes if plain else read_bytes)(content, file, budget=budget)


def read_bytes(content: bytes, file: str, *, budget: Budget = STANDARD) -> Parsed:
    """Reads what stands in a file."""
    report = Report(file, budget)
    try:
        return _read(decode(content, report), report, pure=False)
    except Halt:
        return Parsed(file=file, diagnostics=tuple(report.found))


def plain_bytes(content: bytes, file: str, *, budget: Budget = STANDARD) -> Parsed:
    """The text of a file that is not YAML: no data, only its characters are judged."""
    report = Report(file, budget)
    text = ""
    with suppress(Halt):
        text = check_characters(decode(content, report).removeprefix(BOM), report)
    return Parsed(file=file, diagnostics=ordered(report.found), text=text)


def read_text(text: str, file: str, *, budget: Budget = STANDARD, pure: bool = False) -> Parsed:
    """Reads a text. `pure` takes the parser written in Python, which else is taken only where the C one is missing."""
    return _read(text, Report(file, budget), pure)


def _content(path: Path, report: Report) -> bytes:
    """The bytes of an ordinary file within the budget; a pipe or a device would never end."""
    try:
        if not path.is_file():
            report.unreadable(msg("không phải tệp thông thường", "not an ordinary file"))
        if path.stat().st_size > report.budget.file:
            report.too_large()
        return path.read_bytes()
    except OSError as problem:
        report.unreadable(reason(problem))


def _read(text: str, report: Report, pure: bool) -> Parsed:
    data: Data | None = None
    marks = Marks()
    with suppress(Halt):
        text = check_characters(text.removeprefix(BOM), report)
        check_directives(text, report)
        try:
            with collector_at_rest():
                documents, found = grow(stream(text, pure=pure), text, report)
            data, marks = _top(documents, found, report)
        except Broken as broken:
            from archmodel.kit.source.syntax import explain

            explain(broken, text, report)
    return Parsed(file=report.file, data=data, marks=marks, diagnostics=ordered(report.found), text=text)


def _top(documents: list[Any], marks: Marks, report: Report) -> tuple[Data | None, Marks]:
    """The mapping a file must be; a file with nothing in it is an empty one."""
    if not documents or (marks.raw and marks.raw.get(0) == ""):
        return {}, Marks()
    _, mark, inside = marks.entries[0]
    if isinstance(documents[0], dict) and inside is not None:
        return documents[0], inside
    report.shape(mark)
    return None, Marks()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Nothing made here is garbage or a circle: looking for some would cost a third of the time (measured)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
