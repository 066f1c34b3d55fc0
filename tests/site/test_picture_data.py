"""What pictures are told in: shorter than the drawing, and nothing lost; and what they can be coloured by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from archmodel.analysis.gap import EVERYTHING
from archmodel.kit.document.formats import json as tables_form
from archmodel.kit.document.twin import twin
from archmodel.kit.drawing import draw
from archmodel.kit.drawing.formats import scene as form
from archmodel.kit.drawing.palette import THEMES
from archmodel.kit.text import LANGS, Lang
from archmodel.site.data import overlays
from archmodel.site.data.graph import brief
from archmodel.site.pictures import Names, ids, picture, tables
from archmodel.site.site import Site
from archmodel.workspace import Workspace

ROOT = Path(__file__).parents[2]
VIEWS = ("city-target", "city-gap", "centre-flows", "data-ownership", "capability-maturity", "process-emergency", "city-agencies")


@cache
def site(edition: str = "internal") -> Site:
    workspace = Workspace(ROOT)
    return Site(workspace=workspace.published if edition == "public" else workspace, first="vi", edition=edition)  # type: ignore[arg-type]


@cache
def drawn(view: str, lang: Lang) -> dict[str, Any]:
    workspace = site().workspace
    found = workspace.view(view)
    told: dict[str, Any] = json.loads(form.write(draw(workspace.diagram(found), lang, **workspace.locks.hints(found))))
    return told


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", LANGS)
def test_what_the_graph_knows_can_be_filled_in_again(view: str, lang: Lang) -> None:
    names = Names(site(), lang)
    whole = drawn(view, lang)
    short = picture(whole, names)
    assert len(json.dumps(short)) < len(json.dumps(whole))
    for (told, within, was), (found, _, _) in zip(_texts(short["items"], names, ""), _texts(whole["items"], names, ""), strict=True):
        assert _written(told, within, names) == found, was
    for told, found in zip(_heads(short["items"]), _heads(whole["items"]), strict=True):
        assert (told[0], told[1], told[4]) == (found[0], found[1], found[4])
        assert _title(told, names) == found[2]
        assert _about(told, names) in (found[3], brief_of(told[1], lang)) or _about(told, names).removesuffix("…") in found[3]


def brief_of(name: str, lang: Lang) -> str:
    element = site().workspace.model.elements.get(name)
    words = brief(element) if element else None
    return words.say(lang) if words else ""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", LANGS)
def test_tables_say_the_same_in_fewer_words(view: str, lang: Lang) -> None:
    names = Names(site(), lang)
    workspace = site().workspace
    document = json.loads(tables_form.write(twin(workspace.diagram(workspace.view(view)), name=view), lang))
    short = tables(document, names)
    wanted = [block for block in document["blocks"] if block["type"] == "table"]
    found = [block for block in short["blocks"] if block[0] == "t"]
    assert [(b[1], b[2]) for b in found] == [(b["caption"], b["columns"]) for b in wanted]
    for block, table in zip(found, wanted, strict=True):
        for row, was in zip(block[3:], table["rows"], strict=True):
            about, *cells = row
            cells += [""] * (len(was["cells"]) - len(cells))
            assert about == was.get("anchor", "")
            assert [_cell(cell, about, short, names) for cell in cells] == was["cells"]
    assert len(json.dumps(short)) < len(json.dumps(document))


def test_the_ids_of_a_picture_are_those_of_its_groups() -> None:
    whole = drawn("city-target", "vi")
    assert sorted(ids(whole)) == sorted(head[1] for head in _heads(whole["items"]) if head[1])


def test_every_overlay_has_words_a_sign_and_a_colour_for_each_value() -> None:
    told: Any = overlays.build(site())
    assert [one["id"] for one in told["overlays"]] == list(overlays.NAMES)
    for one in told["overlays"]:
        signs = [value[3] for value in one["values"]]
        assert all(signs) and (one["id"] == "gap" or len(set(signs)) == len(signs)), one["id"]
        assert all(value[0] and value[1] for value in one["values"])
        assert set(one["of"].values()) == set(range(len(one["values"])))
        for _, _, tone, sign in one["values"]:
            assert {f"{tone}-fill", f"tint-{tone}", tone} & set(THEMES["light"]) if tone else sign == "?"


def test_the_gap_is_that_of_the_report() -> None:
    gap = next(one for one in overlays.build(site())["overlays"] if one["id"] == "gap")  # type: ignore[index]
    rows = site().workspace.gap(group=EVERYTHING).elements
    assert {name: gap["values"][value][1] for name, value in gap["of"].items()} == {row.id: row.outcome.word.en for row in rows}


def test_the_public_edition_says_nothing_of_security() -> None:
    assert "security" not in [one["id"] for one in overlays.build(site("public"))["overlays"]]  # type: ignore[index]


def _heads(items: list[Any]) -> Iterator[list[Any]]:
    for row in items:
        if isinstance(row[0], list) and not (len(row) > 1 and isinstance(row[1], int | float)):
            yield [*row[0], *[""] * (5 - len(row[0]))]
            yield from _heads(row[1:])


def _texts(items: list[Any], names: Names, within: str) -> Iterator[tuple[Any, str, Any]]:
    for row in items:
        head = row[0]
        if isinstance(head, str) or (isinstance(head, list) and len(row) > 1 and isinstance(row[1], int | float)):
            yield head, within, row
        elif isinstance(head, list):
            yield from _texts(row[1:], names, head[1] if len(head) > 1 and head[1] in names.of else within)


def _written(told: Any, within: str, names: Names) -> str:
    if isinstance(told, str):
        return told
    letters = list(names.of[within][told[0]])
    for place in told[1:]:
        letters[place] = "\n"
    return "".join(letters)


def _title(head: list[Any], names: Names) -> str:
    known = names.of.get(head[1])
    if isinstance(head[2], str):
        return head[2]
    base = " · ".join(dict.fromkeys(known[:2])) if known else " → ".join(names.of[end][0] for end in head[4])
    return str(base if head[2] == 1 else base + head[2][0])


def _about(head: list[Any], names: Names) -> str:
    known = names.of.get(head[1], ("", "", ""))[2]
    return known if head[3] == 1 else head[3][0] + known if isinstance(head[3], list) else head[3]


def _cell(cell: Any, about: str, short: dict[str, Any], names: Names) -> str:
    if cell is None:
        return about
    if cell is True:
        return names.of[about][0]
    if isinstance(cell, int):
        return str(short["words"][cell]) if cell >= 0 else names.of[short["ids"][-1 - cell]][0]
    return cell or "–"
