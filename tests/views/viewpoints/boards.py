"""What the tests of the boards share: systems of the city counted from the records, and small cities made on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archmodel.kit.drawing.diagram import BandDiagram, Card
from archmodel.kit.drawing.layout.nested import Box, NestedDiagram
from archmodel.model import Element
from archmodel.views import ViewDefinition
from archmodel.workspace import Workspace
from tests.views.viewpoints.pictures import city, view

SYSTEMS = ("application", "node", "network", "facility", "device-group")
SIDES = {"ministry": "national", "national-branch": "national", "soe": "company", "city": "city", "department": "city",
         "public-unit": "city", "armed-force": "city", "local": "city"}


def systems(at: str) -> dict[str, Element]:
    return {name: e for name, e in city().architecture(at).elements.items() if e.kind in SYSTEMS}


def side(element: Element) -> str:
    """Written anew: on which side the owner stands."""
    owner = element.get("owner")
    return SIDES[str(city().model.elements[owner].get("type"))] if isinstance(owner, str) else "unknown"


def cards(board: BandDiagram) -> list[Card]:
    return [card for band in board.bands for group in band.groups for card in group.cards]


def boxes(diagram: NestedDiagram) -> Iterator[Box]:
    def walk(box: Box) -> Iterator[Box]:
        yield box
        for each in box.boxes:
            yield from walk(each)

    for row in diagram.rows:
        for box in row:
            yield from walk(box)


def made(root: Path, text: str) -> Workspace:
    (root / "inventory").mkdir()
    (root / "inventory" / "all.yaml").write_text(text, encoding="utf-8")
    return Workspace(root, as_of="2026-11")


def many(number: int) -> str:
    """A city with that many systems, all of one agency, in one component, with long and odd names."""
    lines = ["agencies:", "  a1: {name: {vi: Sở, en: Department}, type: department}", "applications:"]
    lines += [f"  s{n}: {{name: 'Hệ thống <b>{n}</b> & một tên rất dài để thẻ phải xuống dòng nhiều lần', owner: a1, "
              f"component: {'du-lieu' if n % 2 else 'nen-tang-loi'}, lifecycle: {{start: 2019, status: operating}}}}"
              for n in range(number)]
    return "\n".join((*lines, "plateaus:", "  now: {name: Now, stage: baseline, date: 2026-11}",
                      "  then: {name: Then, stage: target, date: 2030-12, based_on: now, operations: [{retire: s0}]}", ""))


def picture(space: Workspace, viewpoint: str, *, at: str = "now", **what: Any) -> Any:
    definition: ViewDefinition = view(viewpoint, at=at, **what)
    return space.diagram(definition)
