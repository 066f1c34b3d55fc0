"""Colour and progress: what only a terminal gets. The one place that knows rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from archmodel.cli.speech import tell

Segment = tuple[str, str]

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True}, "warning": {"fg": "yellow", "bold": True}, "info": {"fg": "cyan", "bold": True},
    "ok": {"fg": "green", "bold": True}, "path": {"bold": True}, "code": {"fg": "magenta"}, "advice": {"fg": "green"},
    "dim": {"dim": True},
}
_WIDTH = 34
Step = Callable[[str], None]


def colored(wanted: bool | None) -> bool:
    """Colour on stdout when asked for, else on a terminal unless NO_COLOR is set."""
    return wanted if wanted is not None else sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def write_lines(lines: Iterable[Iterable[Segment]], color: bool) -> None:
    """Lines of styled segments to stdout; without colour just their text."""
    shown = ("".join(_styled(style, text) if color else text for style, text in line) for line in lines)
    tell("".join(f"{line.rstrip()}\n" for line in shown), color=color)


def _styled(style: str, text: str) -> str:
    return click.style(text, **_STYLES[style]) if style in _STYLES else text


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Step]:
    """A progress bar on stderr when it is a terminal; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(f"{{task.description:<{_WIDTH}}}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR"))), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda text: bar.update(task, advance=1, description=text[:_WIDTH])
