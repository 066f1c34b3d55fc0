"""View files: what they inherit, what they select, and what is said, at which place, when they are wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.text import LANGS
from archmodel.workspace import Workspace

INVENTORY = """\
applications:
  old: {name: Old, category: channel, component: kenh-tuong-tac}
  both: {name: Both, category: data, component: du-lieu}
  next: {name: Next, component: du-lieu, lifecycle: {status: planned}}
flows:
  fl-1: {from: old, to: both}
work_packages:
  wp: {name: Package, delivers: [next]}
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
  then: {name: Then, stage: target, date: 2030-12, based_on: now, completes: [wp], operations: [{retire: old}]}
"""
Project = Callable[[Mapping[str, str]], Workspace]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    def make(views: Mapping[str, str]) -> Workspace:
        for folder, files in (("inventory", {"all": INVENTORY}), ("views", views)):
            (tmp_path / folder).mkdir()
            for name, text in files.items():
                (tmp_path / folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        return Workspace(tmp_path, as_of="2026-11")

    return make


def found(workspace: Workspace, code: str) -> Diagnostic:
    matching = [d for d in workspace.diagnostics if d.code == code]
    assert len(matching) == 1, [d.code for d in workspace.diagnostics]
    assert all(matching[0].message.say(lang) and matching[0].advice and matching[0].advice.say(lang) for lang in LANGS)
    return matching[0]


def drawn(workspace: Workspace, name: str) -> set[str]:
    return {each for sheet in workspace.diagram(workspace.view(name)).twin() for each in sheet.ids}


def test_a_view_has_from_the_one_it_extends_what_it_does_not_say_itself(project: Project) -> None:
    space = project({
        "base": "viewpoint: layered\ntitle: {vi: Gốc, en: Base}\nat: now\ncode: A\n"
                "layout: {columns: 4, card: 200}\noptions: {colour: domain}\n",
        "own": "extends: base\ntitle: {vi: Riêng, en: Own}\nat: then\nlayout: {columns: 6}\n"})
    own = space.view("own")
    assert (own.viewpoint, own.at, own.code, own.title.en) == ("layered", "then", "A", "Own")
    assert own.layout == {"columns": 6, "card": 200} and own.options == {"colour": "domain"}
    assert drawn(space, "base") == {"old", "both"} and drawn(space, "own") == {"both", "next"}
    assert [d for d in space.diagnostics if d.code.startswith("views/")] == []


def test_a_grandparent_counts_too(project: Project) -> None:
    space = project({"a": "viewpoint: layered\ntitle: A\nselect: category:data\n", "b": "extends: a\ncode: B\n", "c": "extends: b\n"})
    assert space.view("c").select == "category:data" and space.view("c").code == "B"


@pytest.mark.parametrize(("views", "code", "place"), [
    ({"a": "extends: bb\n", "b": "viewpoint: layered\ntitle: B\n"}, "views/unknown-view", "views/a.yaml:1:10"),
    ({"a": "extends: a\n"}, "views/circular-extends", "views/a.yaml:1:10"),
    ({"a": "extends: b\n", "b": "viewpoint: layered\n"}, "views/missing-field", None),
    ({"a": "viewpoint: layered\ntitle: A\nselect: kind:aplication\n"}, "views/bad-selector", "views/a.yaml:3:9"),
    ({"a": "viewpoint: layered\ntitle: A\nselect: 'kind:application ('\n"}, "views/bad-selector", "views/a.yaml:3:9"),
    ({"a": "viewpoint: flows\ntitle: A\noptions: {around: [olt]}\n"}, "views/unknown-element", "views/a.yaml:3:20"),
    ({"a": "viewpoint: layered\ntitle: A\nat: thn\n"}, "views/unknown-moment", "views/a.yaml:3:5"),
    ({"a": "viewpoint: layered\ntitle: A\nlayout: {like: b}\n"}, "views/unknown-view", "views/a.yaml:3:16"),
    ({"a": "viewpoint: layered\ntitle: A\nlayout: {columns: 0}\n"}, "views/out-of-range", "views/a.yaml:3:19"),
    ({"a": "viewpoint: layered\ntitle: A\nselect: 'kind:flow'\n"}, "views/draws-nothing", "views/a.yaml:3:9"),
    ({"a": "viewpoint: layered\ntitle: A\noptions: {colour: 5}\n"}, "views/bad-value", "views/a.yaml:3:19"),
    ({"a": "viewpoint: flows\ntitle: A\noptions: {around: [lgsp], steps: 9999999999}\n"}, "views/out-of-range", "views/a.yaml:3:34"),
    ({"a": "viewpoint: layered\ntitle: A\nnotation: uml\n"}, "views/bad-value", "views/a.yaml:3:11"),
    ({"a": "viewpoint: graph\ntitle: A\nlayout: {engine: nope}\n"}, "views/bad-value", "views/a.yaml:3:18"),
], ids=lambda value: value if isinstance(value, str) and "views/" in value and ":" not in value else "")
def test_what_is_wrong_is_said_at_its_place(project: Project, views: Mapping[str, str], code: str, place: str | None) -> None:
    matching = [d for d in project(views).diagnostics if d.code == code]
    assert matching and all(d.message.say(lang) for d in matching for lang in LANGS)
    if place:
        assert place in [str(d.span) for d in matching]


def test_an_option_that_cannot_be_is_left_out_and_the_view_drawn_without_it(project: Project) -> None:
    workspace = project({"a": "viewpoint: layered\ntitle: A\noptions: {colour: 5, nope: 1, role: true}\n"})
    assert workspace.view("a").options == {"role": True}
    assert drawn(workspace, "a")


def test_the_engines_a_file_may_name_are_those_there_are() -> None:
    from archmodel.kit.drawing.layout.network import ENGINES
    from archmodel.views.fields import PROPERTIES

    assert PROPERTIES["layout"]["properties"]["engine"]["enum"] == list(ENGINES)


def test_a_comparison_holds_both_moments_and_marks_what_becomes_of_each(project: Project) -> None:
    space = project({"gap": "viewpoint: layered\ntitle: Gap\nfrom: now\nat: then\n"})
    diagram = space.diagram(space.view("gap"))
    marks = {card.id: card.mark for band in diagram.bands for group in band.groups for card in group.cards}  # type: ignore[attr-defined]
    assert marks == {"old": "eliminated", "both": "retained", "next": "new"}
    assert diagram.frame.subtitle and diagram.frame.subtitle.en == "Now, 2026-11 → Then, 2030-12"


def test_a_view_that_draws_nothing_is_a_finding(project: Project) -> None:
    space = project({"all": "viewpoint: layered\ntitle: All\nfrom: now\nat: then\n",
                     "none": "viewpoint: layered\ntitle: None\nat: now\nselect: category:flood\n"})
    empty = found(space, "views/draws-nothing")
    assert empty.subject == "none" and str(empty.span) == "views/none.yaml:4:9"


def test_a_system_that_no_view_draws_is_a_finding(project: Project) -> None:
    space = project({"now": "viewpoint: layered\ntitle: Now\nat: now\n"})
    assert found(space, "views/in-no-view").subject == "next"


def test_what_a_view_around_a_centre_draws_is_seen(project: Project) -> None:
    around = "viewpoint: flows\ntitle: Around\nat: now\noptions: {around: [old], steps: 1}\n"
    then = "viewpoint: layered\ntitle: Then\nat: then\nselect: category:channel or not category:data\n"
    space = project({"around": around, "then": then})
    assert [d.subject for d in space.diagnostics if d.code == "views/in-no-view"] == []


def test_without_views_nothing_is_said(project: Project) -> None:
    assert [d.code for d in project({}).diagnostics if d.code.startswith("views/")] == []


def test_a_viewpoint_that_crashes_is_a_finding_and_the_rest_is_judged(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from archmodel.views.viewpoints import flows

    monkeypatch.setattr(flows, "compute", lambda view, subject: 1 / 0)
    space = project({"around": "viewpoint: flows\ntitle: Around\nat: now\noptions: {around: [old], steps: 1}\n"})
    assert found(space, "internal/crashed").subject == "around"
    assert {d.subject for d in space.diagnostics if d.code == "views/in-no-view"} == {"old", "both", "next"}
