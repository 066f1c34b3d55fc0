"""The door to PyYAML: a text as a stream of parsing events, from the C parser where there is one.

Only events are taken, never PyYAML's composer or constructors: those resolve YAML 1.1, run code for some tags,
recurse (the C composer ends the process at some 20,000 levels) and lose the positions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from archmodel.kit.source.lines import Lines

BREAKS = "\x85\u2028\u2029"
"""NEL, LS, PS: line breaks to PyYAML (YAML 1.1), ordinary characters to YAML 1.2, git and editors."""


class Mark(Protocol):
    """Where an event begins or ends: counted from 0, in code points."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Event(Protocol):
    """What every event has; those that begin a node also have an anchor and a tag, a scalar a value and a style."""

    start_mark: Mark
    end_mark: Mark


NextEvent = Callable[[], Any]


def engine() -> str:
    """The parser that reads here, for `doctor`."""
    import yaml

    return f"PyYAML {yaml.__version__} ({'libyaml' if yaml.__with_libyaml__ else 'pure Python'})"


def stream(text: str, *, pure: bool = False) -> NextEvent:
    """A function that gives the next event each time it is called.

    Lone CR counts as a line break to the parser but not to an editor, and `BREAKS` are no breaks at all:
    a text that has any goes the longer way round.
    """
    odd = text.count("\r") != text.count("\r\n") or any(c in text for c in BREAKS)
    return _relined(text, pure) if odd else _parser(text, pure)


def _parser(text: str, pure: bool) -> NextEvent:
    import yaml

    loader = yaml.BaseLoader if pure or not yaml.__with_libyaml__ else yaml.CBaseLoader
    get_event: NextEvent = loader(text).get_event
    return get_event


class _Place:
    """A mark whose line and column are those an editor shows."""

    __slots__ = ("column", "index", "line")

    def __init__(self, index: int, lines: Lines) -> None:
        line, column = lines.place(index)
        self.index, self.line, self.column = index, line - 1, column - 1


def _relined(text: str, pure: bool) -> NextEvent:
    """The events of a text with unusual line breaks: `BREAKS` travel in disguise, marks are counted anew by LF."""
    lines = Lines(text)
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in text)
    disguise = {ord(c): next(free) for c in BREAKS}
    undo = {ord(mask): chr(code) for code, mask in disguise.items()}
    next_event = _parser(text.translate(disguise), pure)

    def relined() -> Any:
        event = next_event()
        event.start_mark = _Place(event.start_mark.index, lines)
        event.end_mark = _Place(event.end_mark.index, lines)
        if hasattr(event, "value"):
            event.value = event.value.translate(undo)
        return event

    return relined
