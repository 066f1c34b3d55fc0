"""Colour and progress: what only a terminal gets. The one place that knows rich."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from archmodel.cli.speech import tell

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from archmodel.kit.document import Document
    from archmodel.kit.document.blocks import Table
    from archmodel.kit.document.numbering import Numbers
    from archmodel.kit.text import Lang

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


_TONES: Mapping[str, str] = {"retained": "bold", "warning": "yellow", "quiet": "dim"}


def show(document: Document, lang: Lang, color: bool) -> None:
    """A document on a terminal: tables as wide as the window, sums bold, what is missing yellow. Without colour as plain text."""
    from archmodel.cli.printing import caption, lines, notes, plain_text, source
    from archmodel.kit.document.blocks import Callout, Heading, Table, say
    from archmodel.kit.document.numbering import numbers
    from archmodel.kit.text import visible

    if not color:
        tell(plain_text(document, lang))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, force_terminal=True, color_system="standard")
    found = numbers(document)
    with console.capture() as page:
        console.print(Text(visible(document.title.say(lang)), style="bold underline"))
        for words in (document.subtitle, *document.meta):
            console.print(Text(visible(say(words, lang)), style="dim"), end="\n" if words else "")
        for place, block in enumerate(document.blocks):
            console.print()
            if isinstance(block, Table):
                console.print(Text("\n".join(caption(block, lang, found, place)), style="italic"))
                console.print(_rich_table(block, lang, found))
                console.print(*(Text(line, style="dim") for line in source(block, lang)), sep="\n", end="\n" if block.source else "")
                continue
            style = "bold cyan" if isinstance(block, Heading) else "dim" if isinstance(block, Callout) and block.kind == "note" else ""
            shown = list(lines(block, lang, found, place))
            console.print(Text("\n".join(shown[:1] if isinstance(block, Heading) else shown), style=style))
        if found.notes:
            console.print(Text("\n" + "\n".join(notes(found, lang)), style="dim"))
    tell(page.get(), color=True)


def _rich_table(table: Table, lang: Lang, found: Numbers) -> RichTable:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as RichTable
    from rich.text import Text

    from archmodel.cli.printing import cells

    head, rows = cells(table, lang, found)
    made = RichTable(box=SIMPLE_HEAD, pad_edge=False)
    for column, title in zip(table.columns, head, strict=True):
        made.add_column(Text(title), justify=column.align, overflow="fold", no_wrap=column.align == "right")
    for row, texts in zip(table.rows, rows, strict=True):
        made.add_row(*(Text(text) for text in texts), style=_TONES.get(row.tone))
    return made
