"""Colour and progress: the only place that knows rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console

Segment = tuple[str, str]

_STYLES = {
    "error": "bold red", "warning": "bold yellow", "info": "bold cyan", "path": "bold", "dim": "dim", "code": "magenta",
    "advice": "green", "caret": "bold red", "ok": "bold green",
}


class Steps(Protocol):
    """Tells how far long work has come."""

    def step(self, text: str) -> None: ...


def colored(wanted: bool | None, stream: object = None) -> bool:
    """Colour when asked for, else on a terminal unless NO_COLOR is set."""
    if wanted is not None:
        return wanted
    where = stream or sys.stdout
    return bool(getattr(where, "isatty", lambda: False)()) and not os.environ.get("NO_COLOR")


def write_lines(lines: Iterable[Iterable[Segment]], color: bool) -> None:
    """Lines of styled segments to stdout; without colour just their text."""
    if not color:
        for line in lines:
            click.echo("".join(text for _, text in line).rstrip())
        return
    from rich.text import Text

    console = _console()
    for line in lines:
        console.print(Text.assemble(*((text, _STYLES.get(style, "")) for style, text in line)), soft_wrap=True)


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Steps]:
    """A progress bar on stderr when it is a terminal; nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield _Bar(lambda text: bar.update(task, advance=1, description=text[:34]))


class _Silent:
    def step(self, text: str) -> None:
        del text


class _Bar:
    def __init__(self, advance: Callable[[str], None]) -> None:
        self._advance = advance

    def step(self, text: str) -> None:
        self._advance(text)


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, force_terminal=True)
