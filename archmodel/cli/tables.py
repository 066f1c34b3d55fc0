"""Tables that a command prints: aligned for people, and as JSON, CSV or Markdown for what comes after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from archmodel.cli.command import option
from archmodel.cli.values import OneOf
from archmodel.kit.text import LocalText, visible

_F = TypeVar("_F", bound=Callable[..., Any])
Records = Sequence[Mapping[str, Any]]
FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: ("table", "json", "csv", "markdown"))


def table_option(function: _F) -> _F:
    words = LocalText(vi="Dạng kết quả.", en="Output format.")
    return option("--format", "form", type=FORMAT, metavar="FORMAT", default="table", show_default=True, words=words)(function)


def table(head: Sequence[str], records: Records, form: str) -> str:
    """The records in a form. `head` are the titles of their fields; JSON keeps the names of the fields and the values as they are."""
    if form == "json":
        import json

        return json.dumps([dict(record) for record in records], ensure_ascii=False, indent=1) + "\n"
    rows = [[_text(value) for value in record.values()] for record in records]
    return {"csv": _csv, "markdown": _markdown, "table": plain_table}[form](head, rows)


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns under their titles; what is a number all the way down stands to the right."""
    shown = [[visible(text) for text in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    numeric = [bool(rows) and all(text.isdigit() for text in column) for column in zip(*rows, strict=True)] or [False] * len(head)
    return "".join(_line(row, widths, numeric) for row in shown)


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = (text.rjust(w) if right else text.ljust(w) for text, w, right in zip(row, widths, numeric, strict=True))
    return "  ".join(cells).rstrip() + "\n"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    return str(value)


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    import csv
    import io

    from archmodel.kit.diagnostics.formats.csv import BOM, cell

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([cell(text) for text in row] for row in rows)
    return BOM + out.getvalue()


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from archmodel.kit.diagnostics.formats.markdown import escaped

    lines = [list(head), ["---"] * len(head), *([escaped(text) for text in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
