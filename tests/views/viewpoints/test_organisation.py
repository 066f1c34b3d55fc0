"""Organisation: agencies stand by kind and parent, roles by unit; the figures are those of the model."""

from __future__ import annotations

from collections import Counter

import pytest

from archmodel.kit.drawing.layout.tree import TreeNode
from archmodel.kit.text import LocalText
from archmodel.metamodel import kinds
from tests.views.viewpoints.pictures import city, diagram, legend, notes, sound

SYSTEMS = {kind.id for kind in kinds().values() if kind.group == "system"}


def placed(nodes: tuple[TreeNode, ...], above: str = "") -> dict[str, str]:
    """Id → the id or the English words of what stands above."""
    found: dict[str, str] = {}
    for node in nodes:
        if not node.head:
            found[node.card.id] = above
        found |= placed(node.children, node.card.title.en if node.head else node.card.id)
    return found


def test_agencies_stand_below_their_parent_or_their_kind() -> None:
    what = diagram("organisation")
    side = city().architecture("as-is")
    words = city().framework.values["agency-types"]
    expected = {}
    for e in side.of_kind("agency"):
        parent = e.text("parent")
        expected[e.id] = parent if parent in side.elements else words[str(e.text("type"))].en
    assert placed(what.roots) == expected
    assert {(link.target, link.source) for link in what.links} == {(n, p) for n, p in expected.items() if p in side.elements}


def test_a_card_counts_the_systems_owned() -> None:
    what = diagram("organisation")
    owned = Counter(e.text("owner") for e in city().architecture("as-is").elements.values() if e.kind in SYSTEMS)
    for node in _every(what.roots):
        if not node.head:
            number = owned[node.card.id]
            said = f"{number} system{'s' if number > 1 else ''}" if number else ""
            assert (node.card.subtitle.en if node.card.subtitle else "") == said


def test_what_was_dissolved_names_its_successor() -> None:
    what = diagram("organisation", since="pl-2021", at="as-is")
    then, now = (set(city().architecture(m).elements) for m in ("pl-2021", "as-is"))
    cards = {n.card.id: n.card for n in _every(what.roots) if not n.head}
    gone = {name for name, card in cards.items() if card.mark == "eliminated"}
    assert gone == {name for name in cards if name in then - now} and len(gone) == 4
    assert {name for name, card in cards.items() if card.mark == "new"} == {name for name in cards if name in now - then}
    for name in gone:
        heir = city().model.elements[str(city().model.elements[name].text("successor"))]
        assert cards[name].note == LocalText(vi=f"→ {heir.name.vi}", en=f"→ {heir.name.en}")
    sound(what, "card", "edge")


def test_roles_by_unit_with_their_sums() -> None:
    what = diagram("organisation", show="roles")
    roles = city().model.of_kind("role")
    words = city().framework.values["role-units"]
    assert placed(what.roots) == {r.id: words[str(r.text("unit"))].en for r in roles}
    meta = " · ".join(m.en for m in what.frame.meta)
    assert f"{sum(r.get('fte') for r in roles)} full-time staff" in meta
    assert f"{sum(r.get('positions_24x7') for r in roles)} seats" in meta
    assert legend(what, "border") == {"Assumed staff": len(roles)} and "all 16 roles is assumed" in notes(what)
    sound(what, "card", "edge")


@pytest.mark.parametrize("options",
                         [{}, {"show": "roles"}, {"select": "name:zzzz*"}, {"select": "dost"}, {"show": "roles", "select": "r-soc"}])
@pytest.mark.parametrize(("since", "at"), [("", "2029-06"), ("pl-2021", "target")])
def test_any_selection_at_any_moment_is_sound(options: dict[str, str], since: str, at: str) -> None:
    sound(diagram("organisation", since=since, at=at, **options), "card", "edge")


def _every(nodes: tuple[TreeNode, ...]) -> list[TreeNode]:
    return [found for node in nodes for found in (node, *_every(node.children))]
