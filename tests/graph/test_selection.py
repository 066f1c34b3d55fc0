"""What selectors choose and whether conditions hold, on small models read by the real loader; open where facts are missing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archmodel.graph import Architecture
from archmodel.graph.selection import holds, select
from archmodel.model.selector import SelectorError, parse_condition, parse_selector
from archmodel.model.selector_names import check_names
from tests.making import element, flow, model, read

TOWN = """
settings: {framework: vn-ndaf-1.0}
agencies:
  dost: {name: {vi: Sở Khoa học và Công nghệ, en: Department of Science}, lifecycle: {status: active}}
  ptc: {name: Old post, lifecycle: {end: 2025-07, status: dissolved}}
capabilities:
  c1: {name: Watch}
  c2: {name: Warn, parent: c1}
data_objects:
  do-1: {name: D, master: register}
applications:
  lgsp: {name: {vi: Trục tích hợp, en: Integration bus}, owner: dost, component: nen-tang-loi, tags: [bus], formerly: [esb],
         lifecycle: {start: 2019-04, status: operating}, security_level: 3}
  register: {name: {vi: Sổ hộ tịch, en: Civil register}, owner: ptc, component: du-lieu, stores: [do-1],
             lifecycle: {start: 2012, status: operating}, security_level: unknown, provenance: {kind: found, source: s}}
  portal: {name: {vi: Cổng dịch vụ, en: Portal}, owner: unknown, component: kenh-tuong-tac, realizes: [c2],
           lifecycle: {start: 2026, status: operating}, serves_public: true, security_level: 2}
  camera: {name: {vi: Đèn và camera, en: Lamps and cameras}, component: {unknown: {contact: dost, due: 2027-01-31}}, depends_on: [lgsp],
           codes: {mau03: KT-17}, assessment: {business_fit: 4},
           provenance: {kind: found, fields: {component: {kind: assumption}}}}
  next: {name: Next, lifecycle: {status: planned}, replaces: [register]}
flows:
  f1: {from: register, to: lgsp, data: [do-1], channel: lgsp}
  f2: {from: lgsp, to: camera, data: unknown, channel: unknown}
  f3: {from: lgsp, to: portal, data: [do-1], channel: api}
sources: {s: {name: S}}
work_packages: {wp-1: {name: W, delivers: [next], closes: [g-1]}}
gaps: {g-1: {name: G, objects: [register]}}
plateaus:
  now: {name: Now, stage: baseline, date: 2026-11}
  then: {name: Then, aliases: [target], stage: target, date: 2028-12, based_on: now, completes: [wp-1]}
"""
TOWN_MODEL = read(TOWN)[0]


def at(moment: str = "2026-11") -> Architecture:
    return Architecture.of(TOWN_MODEL, moment)


CHOSEN = [
    ("kind:application", "camera lgsp register", "portal"),
    ("kind:applications", "camera lgsp register", "portal"),
    ("kind:system layer:L2", "lgsp register", "camera"),
    ("layer>=3 kind:application", "", "camera portal"),
    ("not kind:application", "c1 c2 do-1 dost g-1 now s then wp-1", ""),
    ("owner:dost", "lgsp", "portal"),
    ("owner:d*", "lgsp", "portal"),
    ("owner.status:dissolved", "register", "portal"),
    ("kind:application missing:owner", "camera", "portal"),
    ("kind:application has:owner", "lgsp register", "portal"),
    ("owner:unknown", "", "portal"),
    ("owner:dost,ptc", "lgsp register", "portal"),
    ("tag:bus", "lgsp", ""),
    ("esb", "lgsp", ""),
    ("status:operating", "lgsp register", "portal"),
    ("lifecycle.start<2015", "register", ""),
    ("lifecycle.start<=2019-04", "lgsp register", ""),
    ("lifecycle.start>2019-04 kind:application", "", "portal"),
    ("lifecycle.start:2012", "register", ""),
    ("lifecycle.start<2012-06 kind:application", "", "register"),
    ("security_level>=3", "lgsp", "register"),
    ("security_level!=3 kind:application", "camera", "portal register"),
    ("serves_public:true", "", "portal"),
    ("provenance:found", "camera register", ""),
    ("provenance.component:assumption", "camera", ""),
    ("source:s", "register", ""),
    ("den", "camera", ""),
    ('"so ho tich"', "register", ""),
    ("name:cong*", "", "portal"),
    ("codes.mau03:KT-*", "camera", ""),
    ("assessment.business_fit>3", "camera", ""),
    ("kind:flow", "f1 f2", "f3"),
    ("kind:flow channel:lgsp", "f1", "f2"),
    ("from:lgsp", "f2", "f3"),
    ("from.owner:ptc", "f1", ""),
    ("kind:flow data:do-1", "f1", "f2 f3"),
    ("label:stores", "stores:register>do-1", ""),
    ("closed_by:wp-1", "g-1", ""),
    ("in.objects:g-1", "register", ""),
    ("has:in.stores", "do-1", ""),
    ("in.to.from:register", "lgsp", ""),
    ("lgsp+", "camera lgsp", ""),
    ("1+camera", "camera lgsp", ""),
    ("+camera", "camera lgsp register", ""),
    ("@lgsp", "camera lgsp register", ""),
    ("register+1", "do-1 lgsp register", ""),
    ("record:original kind:application", "camera lgsp register", "portal"),
]


@pytest.mark.parametrize(("text", "ids", "maybe"), CHOSEN)
def test_selectors(text: str, ids: str, maybe: str) -> None:
    """The portal began in a year of which only the number is known: in November 2026 it may or may not be there."""
    found = select(at(), text)
    assert (" ".join(found.ids), " ".join(found.maybe)) == (ids, maybe)


def test_what_is_undecided_says_which_fact_would_tell() -> None:
    found = select(at(), "kind:application owner.status:dissolved")
    assert found.undecided == (("portal", "lifecycle.start"), ("portal", "owner"))
    assert found.missing == (("portal", "lifecycle.start"), ("portal", "owner"))
    assert select(at(), "layer:L2 kind:application").undecided == (("camera", "component"),)
    assert select(at(), "kind:flow from.security_level>2").undecided[0] == ("f1", "register.security_level")


def test_the_target_has_what_the_package_delivers() -> None:
    assert select(at("target"), "delivered_by:wp-1").ids == ("next",)
    assert "register" not in select(at("target"), "kind:application").ids
    assert select(at("target"), "kind:flow from:next").ids == ("f1",)


CONDITIONS = [
    ("some [owner:dost]", True), ("some [owner:nobody]", None), ("some [kind:agency owner:nobody]", False),
    ("no [kind:application tag:none]", True), ("no [security_level>=4]", None), ("no [security_level>=3]", False),
    ("count [kind:application] >= 3", True), ("count [kind:application] >= 4", None), ("count [kind:application] > 4", False),
    ("count [kind:application] = 3", None), ("count [kind:application] != 9", True),
    ("every [kind:agency] is [has:status]", True), ("every [kind:agency] is [status:dissolved]", False),
    ("every [lgsp,register] is [security_level>=3]", None), ("every [register] is [security_level>=3]", None),
    ("every [kind:flow] is [has:channel]", None), ("every [kind:goal] is [has:owner]", True),
    ("path [register] -> [camera]", True), ("path [register] -> [camera] without [lgsp]", False), ("path [register] -> [portal]", None),
    ("path [camera] -> [register]", False), ("path [kind:goal] -> [lgsp]", False), ("path [lgsp] -> [camera] by depends_on", True),
    ("path [register, lgsp] -> [camera]", True), ("path [register, camera] -> [lgsp]", False),
    ("some [owner:nobody] and some [kind:goal]", False), ("some [owner:nobody] or some [lgsp]", True), ("not some [owner:nobody]", None),
    ("kind:application owner:dost", True),
]


@pytest.mark.parametrize(("text", "value"), CONDITIONS)
def test_conditions(text: str, value: bool | None) -> None:
    verdict = holds(at(), text)
    assert verdict.value is value
    assert bool(verdict.missing) is (value is None)


def test_witnesses() -> None:
    assert holds(at(), "path [register] -> [camera]").witnesses == ("register", "lgsp", "camera")
    assert holds(at(), "every [kind:agency] is [status:dissolved]").witnesses == ("dost",)
    assert holds(at(), "no [owner:dost]").witnesses == ("lgsp",)
    assert holds(at(), "path [register] -> [portal]").missing == (("f3", "to.lifecycle.start"), ("portal", "lifecycle.start"))


@pytest.mark.parametrize(("text", "near"), [
    ("kind:aplication", "application"), ("ownr:dost", "owner"), ("owner:dos", "dost"), ("status:operatng", "operating"), ("lgps", "lgsp"),
    ("lifecycle.strt<2020", "start"), ("layer:L9", "L4"), ("kind:flow channel:lgps", "lgsp"), ("in.store:x", "stores"),
    ("serves_public:yes", "true"), ("owner.stats:active", "status"),
])
def test_a_name_there_is_not_is_an_error_when_asked_strictly(text: str, near: str) -> None:
    with pytest.raises(SelectorError) as caught:
        select(at(), text, strict=True)
    assert caught.value.advice is not None and f"`{near}`" in caught.value.advice.say("en")


@pytest.mark.parametrize("text", [*(text for text, _, _ in CHOSEN), "has:realizes.in.capability", "owner.in.owner.layer:L2", "layer>=2",
                                  "realizes.realized_by:portal", "in.steps.role.kind:process", "in.to.from.owner.status:active",
                                  "provenance.source:s", "provenance.lifecycle.start:assumption", "name.vi:den", "lifecycle.start:2019"])
def test_what_is_right_passes_strictly(text: str) -> None:
    assert check_names(parse_selector(text), TOWN_MODEL) == ()


@pytest.mark.parametrize(("text", "word"), [("owner>3", "order"), ("security_level>=high", "compared"),
                                            ("lifecycle.start<soon", "compared"), ("path [lgsp] -> [camera] by flws", "written under")])
def test_comparisons_must_make_sense(text: str, word: str) -> None:
    assert word in check_names(parse_condition(text), TOWN_MODEL)[0].message.say("en")


def test_a_malformed_selector_is_an_error_not_an_answer() -> None:
    with pytest.raises(SelectorError):
        select(at(), "kind:(")
    with pytest.raises(SelectorError):
        holds(at(), "some [x")


ATOMS = ["kind:application", "owner:dost", "owner:unknown", "has:owner", "security_level>=3", "layer:L2", "lifecycle.start<2019", "tag:bus",
         "owner.status:dissolved", "den", "register+", "kind:flow channel:lgsp"]
atoms = st.sampled_from(ATOMS)


@given(atoms, atoms, atoms)
@settings(max_examples=150, deadline=None)
def test_kleene_laws(a: str, b: str, c: str) -> None:
    def chosen(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = select(at(), f"({text}) and (kind:* or kind:flow)")
        return found.ids, found.maybe

    assert chosen(f"not not ({a})") == chosen(a)
    assert chosen(f"not ({a} {b})") == chosen(f"not ({a}) or not ({b})")
    assert chosen(f"not ({a} or {b})") == chosen(f"(not ({a})) (not ({b}))")
    assert chosen(f"({a}) and ({b} or {c})") == chosen(f"({a} {b}) or ({a} {c})")
    assert chosen(f"{a} {b}") == chosen(f"{b} {a}")
    assert chosen(f"({a}) or ({a} {b})") == chosen(a)


@given(atoms)
def test_what_is_not_chosen_is_the_rest_of_what_is_decided(a: str) -> None:
    """Of what surely exists; what may exist is in doubt either way."""
    here = at()
    yes, no = select(here, f"({a}) and (kind:* or kind:flow)"), select(here, f"not ({a}) and (kind:* or kind:flow)")
    sure = {*here.elements, "f1", "f2"}
    assert not set(yes.ids) & set(no.ids)
    assert set(yes.maybe) & sure == set(no.maybe) & sure
    assert set(yes.ids) | set(no.ids) | (set(yes.maybe) & sure) == sure


def test_ten_thousand_things_take_a_few_milliseconds() -> None:
    things = [element(f"a{n}", "application" if n % 10 else "node", owner=f"o{n % 50}") for n in range(10_000)]
    flows = [flow(f"f{n}", f"a{n % 10_000}", f"a{(n * 7 + 1) % 10_000}") for n in range(30_000)]
    big = Architecture.of(model(*things, *flows), "2026-11")
    select(big, "kind:node")
    for text in ("kind:node owner:o0", "kind:application owner:o1 not lifecycle.start<2015", "owner:o3", "a77", "kind:flow from:a5"):
        started = time.process_time()
        assert select(big, text).ids
        assert time.process_time() - started < 1, text  # a few ms here; the bound only catches what is quadratic
