"""ArchiMate 3.2: every type of the metamodel has its shape, its corners and its icon, every relationship its line and ends."""

from __future__ import annotations

from dataclasses import replace
from inspect import signature
from pathlib import Path as File

import pytest

from archmodel.kit import registry
from archmodel.kit.drawing import LAYOUTS, draw, svg
from archmodel.kit.drawing.boxes import flaws
from archmodel.kit.drawing.diagram import Card, Edge, Lane, LaneDiagram, LegendItem, Node
from archmodel.kit.drawing.layout import arrows, card, notation
from archmodel.kit.drawing.layout.notation_signs import LAYERS, SIGNS
from archmodel.kit.drawing.layout.paragraph import Voice
from archmodel.kit.drawing.scene import Group, Path, Rect
from archmodel.kit.text import Lang, LocalText
from archmodel.metamodel import kinds
from archmodel.workspace import Workspace
from tests.kit.drawing import samples

ARCHIMATE = Voice(lang="vi", bilingual=True, notation="archimate")
CARDS = replace(ARCHIMATE, notation="cards")

# As the standard has it (ArchiMate 3.2, chapters 4 to 13), written down here once more.
LAYER_OF = {
    "ApplicationComponent": "application", "Assessment": "motivation", "BusinessActor": "business", "BusinessEvent": "business",
    "BusinessFunction": "business", "BusinessProcess": "business", "BusinessRole": "business", "Capability": "strategy",
    "CommunicationNetwork": "technology", "CourseOfAction": "strategy", "DataObject": "application", "Deliverable": "implementation",
    "Device": "technology", "Driver": "motivation", "Facility": "technology", "Gap": "migration", "Goal": "motivation",
    "Grouping": "composite", "ImplementationEvent": "implementation", "Location": "composite", "Node": "technology",
    "Outcome": "motivation", "Plateau": "migration", "Principle": "motivation", "Representation": "business",
    "Requirement": "motivation", "Resource": "strategy", "Stakeholder": "motivation", "Value": "motivation",
    "WorkPackage": "implementation",
}
ROUND = {"BusinessEvent", "BusinessFunction", "BusinessProcess", "Capability", "CourseOfAction", "ImplementationEvent", "WorkPackage"}


def drawn(kind: str, voice: Voice = ARCHIMATE, **more: object) -> Group:
    given = Card(id="x", title=LocalText(vi="Kho dữ liệu", en="Data warehouse"), type=kind, **more)  # type: ignore[arg-type]
    measured = card.measure(given, voice, 168)
    return card.draw(measured, 0, 0, measured.height)


def line(kind: str, voice: Voice = ARCHIMATE) -> tuple[Path | Rect, ...]:
    edge = Edge(id="e", source="a", target="b", type=kind)
    found = arrows.arrow(edge, (("M", 0, 0), ("L", 100, 0)), {"a": "A", "b": "B"}, voice).items
    return tuple(item for item in found if isinstance(item, Path | Rect))


def test_every_type_that_the_metamodel_names_is_drawn() -> None:
    elements = {kind.archimate for kind in kinds().values() if kind.archimate} - set(notation.RELATIONS)
    assert elements <= set(SIGNS) and elements == set(LAYER_OF)
    assert {kind.archimate for kind in kinds().values() if kind.archimate} - elements <= set(notation.RELATIONS)
    assert {name: SIGNS[name].layer for name in LAYER_OF} == LAYER_OF


def test_structure_is_square_behaviour_round_motivation_cut() -> None:
    for kind, layer in LAYER_OF.items():
        box, shape = drawn(kind).items[:2]
        assert isinstance(box, Rect)
        if layer == "motivation":
            assert isinstance(shape, Path) and len(shape.steps) == 9 and not box.fill, kind
        else:
            assert (box.radius > 0) == (kind in ROUND) and box.fill == f"am-{layer}", kind


def test_no_two_types_of_a_layer_share_an_icon() -> None:
    looks = [(sign.layer, sign.strokes) for sign in SIGNS.values()]
    assert len(set(looks)) == len(looks)
    assert {sign.layer for sign in SIGNS.values()} == set(LAYERS)


def test_without_the_notation_a_card_is_a_card() -> None:
    assert drawn("Node", CARDS) == drawn("", CARDS) or replace(drawn("Node", CARDS), type="") == drawn("", CARDS)
    assert replace(drawn("No Such Type"), type="") == drawn("", CARDS)


@pytest.mark.parametrize(("kind", "dashed", "head", "tail"), [
    ("Composition", False, "", "filled diamond"), ("Aggregation", False, "", "hollow diamond"), ("Assignment", False, "filled", "ball"),
    ("Realization", True, "hollow", ""), ("Serving", False, "open", ""), ("Access", True, "open", ""), ("Influence", True, "open", ""),
    ("Association", False, "", ""), ("Triggering", False, "filled", ""), ("Flow", True, "filled", ""),
    ("Specialization", False, "hollow", ""),
])
def test_relationships_have_the_line_and_the_ends_of_the_standard(kind: str, dashed: bool, head: str, tail: str) -> None:
    shaft, *ends = line(kind)
    assert isinstance(shaft, Path) and bool(shaft.dash) == dashed
    at_target = [end for end in ends if isinstance(end, Path) and max(x for x, _ in end.points) > 95]
    at_source = [end for end in ends if end not in at_target]
    closed = [end for end in at_target if isinstance(end, Path) and end.steps[-1] == ("Z",)]
    assert bool(at_target) == bool(head) and bool(at_source) == bool(tail)
    assert [end.fill for end in closed] == {"filled": ["am-line"], "hollow": ["paper"]}.get(head, [])
    if "diamond" in tail:
        assert isinstance(at_source[0], Path) and at_source[0].fill == ("am-line" if tail.startswith("filled") else "paper")
    if tail == "ball":
        assert isinstance(at_source[0], Rect) and at_source[0].radius * 2 == at_source[0].width
    assert set(notation.RELATIONS) == {"Composition", "Aggregation", "Assignment", "Realization", "Serving", "Access", "Influence",
                                       "Association", "Triggering", "Flow", "Specialization"}


def test_access_and_realization_and_flow_are_dashed_differently() -> None:
    dashes = {kind: notation.RELATIONS[kind].dash for kind in ("Realization", "Flow")}
    assert dashes["Realization"] != dashes["Flow"] and notation.RELATIONS["Access"].dash == dashes["Realization"]


def test_the_ends_touch_source_and_target() -> None:
    for kind in notation.RELATIONS:
        xs = [x for item in line(kind) for x in ([p[0] for p in item.points] if isinstance(item, Path) else [item.x, item.x + item.width])]
        assert min(xs) == pytest.approx(0, abs=0.6) and max(xs) == pytest.approx(100, abs=0.6), kind


def lanes() -> LaneDiagram:
    nodes = (Node(id="a", lane="l", title=LocalText.same("A"), type="ApplicationComponent"),
             Node(id="b", lane="m", title=LocalText.same("B"), type="Node"))
    legend = (LegendItem(kind="line", key="blue", label=LocalText.same("Thời gian thực")),)
    return LaneDiagram(frame=samples.frame(legend=legend), nodes=nodes,
                       lanes=(Lane(id="l", title=LocalText.same("L")), Lane(id="m", title=LocalText.same("M"))),
                       edges=(Edge(id="e", source="a", target="b", style="blue", type="Flow"),))


def test_the_key_tells_the_layers_and_lines_that_are_drawn_and_no_others() -> None:
    text = svg.write(draw(lanes(), "en", bilingual=False, notation="archimate"), standalone=False)
    assert "Application (A)" in text and "Technology, physical (T)" in text and ">Flow<" in text
    assert "Business (B)" not in text and "Thời gian thực" not in text
    assert "Thời gian thực" in svg.write(draw(lanes(), "en", bilingual=False), standalone=False)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_shipped_views_whose_form_knows_archimate_have_no_flaws_in_it(lang: Lang) -> None:
    project = Workspace(File(__file__).parents[3])
    found: dict[str, tuple[str, ...]] = {}
    for view in project.views.values():
        diagram = project.diagram(view)
        if "notation" in signature(registry.module(LAYOUTS, diagram.form).place).parameters:
            found[view.id] = flaws(draw(diagram, lang, notation="archimate"))[:3]
    assert len(found) > 15 and {name: flaw for name, flaw in found.items() if flaw} == {}
