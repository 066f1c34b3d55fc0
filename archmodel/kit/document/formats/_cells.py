"""What a cell holds for whoever computes with it: the number or the day, and its words for everybody else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from archmodel.kit.document.blocks import (
    Column,
    Document,
    Inline,
    KeyFigure,
    KeyFigures,
    Row,
    Run,
    Table,
    Words,
    pieces,
    plain,
    runs,
    say,
)
from archmodel.kit.document.numbering import Numbers
from archmodel.kit.text import Lang, LocalText, Quantity, visible

KEY_FIGURES = LocalText(vi="Số liệu chính", en="Key figures")
_KEY_COLUMNS = (Column(title=LocalText(vi="Chỉ tiêu", en="Figure")), Column(title=LocalText(vi="Giá trị", en="Value"), align="right"),
                Column(title=LocalText(vi="Ghi chú", en="Note")))
_NUMBER = re.compile(r"[-−+]?\d[\d.,\u00a0\u202f ]*(?<=\d)[\u00a0 ]?(?P<unit>.*)", re.DOTALL)
_DAY = re.compile(r"\d{2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"0|-?[1-9]\d{0,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """`unit` is what stands behind the number, in the language of the words."""

    value: int | Decimal | dt.date
    digits: int = 0
    unit: str = ""


def typed(inline: Inline, lang: Lang, *, counts: bool = False) -> Typed | None:
    """Of a cell that is one quantity and nothing else; with `counts`, as for columns at the right, of plain whole numbers too.

    None for all others: a month is no day, and `from 5 to 7` no number.
    """
    parts = runs(inline)
    if len(parts) != 1 or parts[0].ref:
        return None
    return valued(parts[0].text, lang, counts=counts)


def valued(words: Words, lang: Lang, *, counts: bool = False) -> Typed | None:
    told = say(words, lang).strip()
    if isinstance(words, Quantity):
        if isinstance(words.value, dt.date):
            return Typed(value=words.value) if _DAY.fullmatch(told) else None
        hit = _NUMBER.fullmatch(told)
        return Typed(value=words.value, digits=words.digits, unit=hit["unit"].strip()) if hit else None
    return Typed(value=int(told)) if counts and _WHOLE.fullmatch(told) else None


def words(text: Words, lang: Lang) -> str:
    """With control characters made visible, line by line."""
    said = say(text, lang)
    return said if said.isprintable() else "\n".join(visible(line) for line in said.split("\n"))


def told(inline: Inline, lang: Lang, numbers: Numbers, *, marks: bool = True) -> str:
    """The words of a cell or paragraph: references with their numbers, code without backticks and, with `marks`, `[1]` for a footnote."""
    return "".join([_run(run, lang, numbers) + (f" [{numbers.note(run)}]" if marks and run.note else "") for run in runs(inline)])


def caption(place: int, table: Table, lang: Lang, numbers: Numbers) -> str:
    """The caption without its number; of a table without one, the heading it stands under."""
    return words(table.caption or numbers.titles.get(place, ""), lang)


def tables(document: Document) -> Iterator[tuple[int, Table]]:
    """Every table with its place in the document; the key figures of a chapter are one too."""
    for place, block in enumerate(document.blocks):
        if isinstance(block, Table):
            yield place, block
        elif isinstance(block, KeyFigures):
            yield place, _figures(block.figures)


def _figures(figures: tuple[KeyFigure, ...]) -> Table:
    return Table(caption=KEY_FIGURES, columns=_KEY_COLUMNS, rows=tuple(
        Row(tone=f.tone, cells=(plain(f.label), plain(f.value), plain(f.note))) for f in figures))


def _run(run: Run, lang: Lang, numbers: Numbers) -> str:
    if run.ref:
        return words(numbers.refers(run, lang), lang)
    if run.style == "said":
        return "".join(words(part, lang) for _, part in pieces(say(run.text, lang)))
    return words(run.text, lang)
