"""Anchors and aliases of one file: what each name stands for, and how large all of it would be if written out."""

from __future__ import annotations

from typing import Any

from archmodel.kit.source.report import Report
from archmodel.kit.span import Mark, Marks

Opened = tuple[str, int]
"""An anchor whose block is still being read, and the size of everything before it."""


class Aliases:
    """Nothing is copied: an alias is a reference, and only its size is reckoned.

    Sizes may be astronomical (nine aliases to nine aliases to …) and are exact: they are plain integers.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.named: dict[str, tuple[Any, Marks | None, int] | None] = {}
        self.hidden = 0  # nodes the aliases stand for beyond what is written
        self.totals: list[tuple[int, Mark]] = []

    def name_scalar(self, name: str, value: Any) -> None:
        self.named[name] = (value, None, 1)

    def open(self, name: str, nodes: int) -> Opened:
        self.named[name] = None
        return name, nodes + self.hidden

    def close(self, opened: Opened, value: Any, inside: Marks, nodes: int) -> None:
        name, before = opened
        self.named[name] = (value, inside, nodes + self.hidden - before + 1)

    def value(self, name: str, mark: Mark, nodes: int) -> tuple[Any, Marks | None]:
        """What an alias stands for; null where it stands for nothing that can be had."""
        if len(self.totals) == self.report.budget.aliases:
            self.report.too_many_aliases(mark)
        value, inside, size = self._named(name, mark)
        self.hidden += size - 1
        self.totals.append((nodes + self.hidden, mark))
        return value, inside

    def _named(self, name: str, mark: Mark) -> tuple[Any, Marks | None, int]:
        if name not in self.named:
            self.report.unknown_alias(name, mark, list(self.named))
        elif found := self.named[name]:
            return found
        else:
            self.report.recursive_alias(name, mark)
        return None, None, 1

    def judge_growth(self, nodes: int) -> None:
        """At the end of the file, when it is known how much was written: names the alias that went too far."""
        allowed = nodes * self.report.budget.growth
        for total, mark in self.totals:
            if total > allowed:
                self.report.too_much_growth(mark)
