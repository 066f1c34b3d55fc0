"""How cells look: one format for each combination that occurs, colours as on the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from archmodel.kit.text import Lang
from archmodel.kit.workbook.blocks import Cell, Column, Style

FONT: Mapping[str, object] = {"font_name": "Arial", "font_size": 10}
_LINE = "#D5DCE3"
_STYLES: Mapping[Style, Mapping[str, object]] = {
    "": {},
    "strong": {"bold": True},
    "title": {"bold": True, "font_size": 14, "font_color": "#1F3A57"},
    "head": {"bold": True, "bg_color": "#E6EBF0", "font_color": "#182635"},
    "note": {"font_color": "#56677A", "font_size": 9},
    "code": {"font_name": "Courier New", "font_size": 9},
    "total": {"bold": True, "bg_color": "#E6EBF0"},
    "unknown": {"italic": True, "font_color": "#6B4E00", "bg_color": "#FFF8E6"},
    "wrong": {"bg_color": "#FBE3D6", "font_color": "#8C1D18"},
    "warning": {"bg_color": "#FDF1EA"},
    "retained": {"bg_color": "#F1F4F8"},
    "changed": {"bg_color": "#FFF3D6"},
    "new": {"bg_color": "#E1EFF9"},
    "eliminated": {"bg_color": "#FBE9E1", "font_color": "#8F3D00"},
}
_RULES: Mapping[str, object] = {f"{side}{what}": value for side in ("left", "right") for what, value in (("", 1), ("_color", _LINE))}
_DAYS: Mapping[Lang, str] = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}


class Looks:
    """The formats of one book; each is made once, in the order it is first asked for."""

    def __init__(self, book: Any, lang: Lang) -> None:
        self._book, self._lang = book, lang
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, cell: Cell, value: object, *, align: str = "", wrap: bool = True, ruled: bool = True, literal: bool = False) -> Any:
        """The format of a cell with this value; `literal` keeps a text that begins like a formula a text when it is typed again."""
        looks: dict[str, object] = {"valign": "top", "text_wrap": wrap and isinstance(value, str | None), **_STYLES[cell.style]}
        looks["align"] = align or ("left" if isinstance(value, str | None) else "right")
        if looks["align"] == "right":
            looks["indent"] = 1  # or the number touches the text of the next column
        if ruled:
            looks |= {"border": 1, "border_color": _LINE}
        if (number := self._pattern(cell, value)):
            looks["num_format"] = number
        if cell.href:
            looks |= {"font_color": "#14548C", "underline": 1}
        if literal:
            looks["quote_prefix"] = True
        return self._format(looks)

    def head(self, column: Column) -> Any:
        align = {"align": column.align or "left"} | ({"indent": 1} if column.align == "right" else {})
        turned = {"rotation": 90, "valign": "bottom", "align": "center"} if column.turned else {"valign": "vcenter", **align}
        return self._format({**_STYLES["head"], "text_wrap": True, **_RULES, "bottom": 2, "bottom_color": "#1F3A57", **turned})

    def key(self) -> Any:
        return self._format({**_STYLES["code"], "bg_color": "#F1F4F8", "font_color": "#56677A", "border": 1, "border_color": _LINE})

    def _format(self, looks: Mapping[str, object]) -> Any:
        asked = tuple(sorted((k, v) for k, v in looks.items() if v not in (False, "")))
        if asked not in self._made:
            self._made[asked] = self._book.add_format(dict(asked))
        return self._made[asked]

    def _pattern(self, cell: Cell, value: object) -> str:
        """The sign of thousands and of decimals is the reader's own: spreadsheets say it in the language of the machine."""
        if isinstance(value, bool) or value is None or isinstance(value, str):
            return ""
        if isinstance(value, dt.datetime):
            return f"{_DAYS[self._lang]} hh:mm"
        if isinstance(value, dt.date):
            return _DAYS[self._lang]
        plain = "#,##0" + ("." + "0" * cell.digits if cell.digits else "")
        unit = cell.unit.replace('"', "")
        return f'{plain}"{unit if unit == "%" else " " + unit}"' if unit else plain
