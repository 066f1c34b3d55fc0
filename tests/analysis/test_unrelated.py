"""Adding something unrelated changes no other answer of an assessment."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from archmodel.analysis import extensibility, goals, interoperability, maturity, nucleus, overlap, portfolio, storage, support
from archmodel.graph import Architecture
from archmodel.workspace import Workspace
from tests.making import element


def _without(rows: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    return tuple(row for row in rows if getattr(row, key) != "zz-new")


@pytest.mark.parametrize(("question", "rows"), [
    (portfolio.portfolio, lambda x: _without(x.systems, "system")), (maturity.maturity, lambda x: x),
    (overlap.overlap, lambda x: x), (interoperability.interoperability, lambda x: x), (nucleus.daily_sources, lambda x: x),
    (nucleus.databases, lambda x: x), (nucleus.commands, lambda x: x), (nucleus.decisions, lambda x: x), (nucleus.hub, lambda x: x),
    (storage.storage, lambda x: x), (goals.goals, lambda x: x), (extensibility.extensibility, lambda x: _without(x.systems, "system")),
    (support.support, lambda x: _without(x.systems, "system"))])
@pytest.mark.parametrize("moment", ["2021-10", "2026-11-22", "target"])
def test_an_unrelated_system_changes_nothing_else(
        city: Workspace, question: Callable[[Architecture], Any], rows: Callable[[Any], Any], moment: str) -> None:
    more = {**city.model.elements, "zz-new": element("zz-new", start="2010")}
    larger = dataclasses.replace(city.model, elements=dict(sorted(more.items())))
    assert rows(city.architecture(moment).answer(question)) == rows(Architecture.of(larger, moment).answer(question))
