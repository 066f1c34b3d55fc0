"""Lists that a command prints: aligned columns for people, JSON for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from archmodel.cli.command import option
from archmodel.cli.speech import tell
from archmodel.cli.values import OneOf
from archmodel.kit.text import LocalText, visible

_F = TypeVar("_F", bound=Callable[..., Any])
Record = Mapping[str, Any]

FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: ("text", "json"))


def format_option(function: _F) -> _F:
    words = LocalText(vi="Dạng kết quả.", en="Output format.")
    return option("--format", "form", type=FORMAT, metavar="FORMAT", default="text", show_default=True, words=words)(function)


def show(records: Iterable[Record], form: str) -> None:
    """One line a record, in the order of its fields."""
    found = [dict(record) for record in records]
    if form == "json":
        import json

        tell(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        return
    rows = [[visible(text) for text in record.values()] for record in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    tell("".join("  ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows))
