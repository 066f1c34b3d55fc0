"""The dossier speaks of everything by its code of form 03 and never by the id it has in the data; what has no code goes by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from archmodel.kit.document import Block, Bullets, Callout, Inline, Paragraph, Run, Table, code, plain
from archmodel.kit.document.blocks import Words, runs, say
from archmodel.kit.text import LocalText
from archmodel.reports._telling import Teller

_SIGN = re.compile(r"( \()?`([^`]+)`(?(1)\))")
_BETWEEN = (" · ", " ")


def coded(blocks: Iterable[Block], codes: Mapping[str, str], teller: Teller) -> Iterator[Block]:
    """The blocks with codes in place of ids; `codes` are those of form 03 by id."""
    def inline(one: Inline) -> Inline:
        return tuple(_runs(runs(one), codes, teller)) or plain("")

    for block in blocks:
        match block:
            case Table():
                yield replace(block, rows=tuple(replace(row, cells=tuple(map(inline, row.cells))) for row in block.rows))
            case Paragraph():
                yield replace(block, text=inline(block.text))
            case Bullets():
                yield replace(block, items=tuple(map(inline, block.items)))
            case Callout():
                yield replace(block, text=tuple(map(inline, block.text)))
            case _:
                yield block


def _runs(found: Iterable[Run], codes: Mapping[str, str], teller: Teller) -> Iterator[Run]:
    """An id behind a name goes with what parts the two, where it has no code."""
    waiting: list[Run] = []
    named = False
    for run in found:
        text = say(run.text, "vi")
        if run.style == "said":
            run = replace(run, text=_said(run.text, codes))
        elif run.style == "code" and text in codes:
            run = replace(code(codes[text]), note=run.note)
        elif run.style == "code" and teller.thing(text) is not None:
            if named and waiting:
                waiting = []
                continue
            run = replace(plain(teller.name(text)), note=run.note)
        yield from waiting
        waiting = []
        if run.style == "plain" and text in _BETWEEN and named:
            waiting = [run]
            continue
        named = run.style != "code" and bool(text.strip())
        yield run
    yield from waiting


def _said(words: Words, codes: Mapping[str, str]) -> LocalText:
    """Within a sentence: `id` becomes `CODE`; another sign of the data in brackets goes."""
    def one(hit: re.Match[str]) -> str:
        name = codes.get(hit[2])
        if name is None:
            return "" if hit[1] else hit[0]
        return f" (`{name}`)" if hit[1] else f"`{name}`"

    return LocalText(vi=_SIGN.sub(one, say(words, "vi")), en=_SIGN.sub(one, say(words, "en")))
