"""An account for machines: every figure with its formula, operands and place, so that anybody can compute it again.

JSON: `account` (its name), `explains` (the ids asked for, else left out), `terms`, `conclusions`, `caveats` and `steps` (sentences),
`headline` (ids), `figures` (by id, each after those it is computed from: `title` and `why` in both tongues, `value` as a decimal text
or null, `unit`, `formula` over the names of `operands`, `method`, `note`; of a fact `element`, `path`, `file`, `line`, `column`,
`basis`, `low`, `high`; `assumed_share` from 0 to 1) and `sheets` (`columns`, `lines` whose `cells` are ids of figures or words).
CSV: one line a figure. Values are whole, never rounded or scaled; keys are only ever added.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from archmodel.analysis.ledger import Account, Cell, Figure, Ledger, Sheet, assumed_share
from archmodel.kit.diagnostics.formats.csv import BOM, cell
from archmodel.kit.document.blocks import Words, say
from archmodel.kit.jsontext import spread
from archmodel.kit.text import Lang, LocalText, Message
from archmodel.reports._accounts import closure, shown
from archmodel.reports._amounts import grounds

_COLUMNS = ("id", "title", "value", "unit", "basis", "formula", "file", "line")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(E[+-]?\d+)?")
_LONGEST = 60


def as_json(account: Account, wanted: Iterable[str] = ()) -> str:
    """The whole account, or only the figures wanted and all they rest on."""
    asked = tuple(wanted)
    figures = {name: figure_record(account.ledger, name) for name in closure(account.ledger, asked or shown(account))}
    if asked:
        told: dict[str, Any] = {"account": account.name, "explains": list(asked), "figures": figures}
    else:
        told = {"account": account.name, "title": _both(account.title), "terms": _every(account.terms), "headline": list(account.headline),
                "figures": figures, "sheets": [_sheet(sheet) for sheet in account.sheets],
                "conclusions": _every(account.conclusions), "caveats": _every(account.caveats), "steps": _every(account.steps)}
    return spread(told, 2) + "\n"


def as_csv(account: Account, lang: Lang, wanted: Iterable[str] = ()) -> str:
    """A number is never made text, whatever its sign; everything else a spreadsheet would compute is."""
    ledger, stream = account.ledger, io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for name in closure(ledger, tuple(wanted) or shown(account)):
        figure = ledger[name]
        basis = grounds(ledger, [name])
        row = (name, figure.title.say(lang), exact(figure.value) if figure.value is not None else (figure.why or figure.title).say(lang),
               figure.unit, basis.say(lang) if basis else "", figure.formula,
               figure.span.file if figure.span else "", str(figure.span.line) if figure.span else "")
        writer.writerow([text if _NUMBER.fullmatch(text) else cell(text) for text in row])
    return BOM + stream.getvalue()


def exact(value: Decimal) -> str:
    """The whole number as a text; very large and very small ones with an exponent."""
    return f"{value:f}" if abs(value.adjusted()) < _LONGEST else str(value)


def figure_record(ledger: Ledger, name: str) -> dict[str, Any]:
    figure = ledger[name]
    share = assumed_share(ledger, name)
    told: dict[str, Any] = {
        "title": _both(figure.title), "value": None if figure.value is None else exact(figure.value),
        "why": _both(figure.why) if figure.why and figure.value is None else None, "unit": figure.unit, "formula": figure.formula,
        "operands": dict(figure.operands), "method": figure.method, "note": _both(figure.note) if figure.note else None,
        **_place(figure), "assumed_share": None if share is None else exact(share)}
    return told


def _place(figure: Figure) -> dict[str, Any]:
    span = figure.span
    return {"element": figure.element, "path": list(figure.path), "file": span.file if span else None,
            "line": span.line if span else None, "column": span.column if span else None, "basis": figure.basis,
            "low": None if figure.low is None else exact(figure.low), "high": None if figure.high is None else exact(figure.high)}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {"id": sheet.id, "title": _both(sheet.title), "head": _both(sheet.head), "columns": [_both(title) for title in sheet.columns],
            "lines": [{"element": line.element, "title": _both(line.title), "cells": [_cell(c) for c in line.cells]}
                      for line in sheet.lines], "notes": _every(sheet.notes)}


def _cell(content: Cell) -> Any:
    return _both(content) if isinstance(content, LocalText) else content


def _both(text: LocalText | Message | str) -> dict[str, str]:
    return {"vi": say(text, "vi"), "en": say(text, "en")}


def _every(words: Iterable[Words]) -> list[dict[str, str]]:
    return [_both(each) for each in words]
