"""Packs: all meet one schema, say what they rest on, and are found by topic and day; adding one is adding a file."""

from __future__ import annotations

import datetime as dt
import textwrap

import pytest

from archmodel.inventory import load
from archmodel.kit.schema import Schema, expand
from archmodel.kit.source import Parsed, Sources, read_text
from archmodel.kit.text import LANGS
from archmodel.metamodel import framework, in_force, pack_schema, packs, shipped
from archmodel.model import Profile

THEN, NOW = dt.date(2021, 10, 31), dt.date(2026, 11, 22)
each_pack = pytest.mark.parametrize("name", sorted(packs()))

OWN = """
    pack: hcmc-security
    topic: security
    name: {vi: Cấp độ của Thành phố, en: City levels}
    issuer: UBND Thành phố
    instrument: Quyết định thử
    status: in-force
    basis: text
    effective_from: 2026-10
    evidence: {default: {kind: assumption}}
    levels:
      all: {level: 2, vi: Mọi hệ thống, en: Every system}
"""


def file(text: str, name: str = "inventory/packs/hcmc-security.yaml") -> Parsed:
    return read_text(textwrap.dedent(text).lstrip(), name)


@each_pack
def test_a_pack_meets_the_schema_and_is_named_after_its_file(name: str) -> None:
    properties, required, values = pack_schema()
    schema = Schema(expand(properties, lang="en", values=values, refs={}, required=required))
    assert [problem.message.say("en") for problem in schema.problems(shipped.load(f"packs/{name}"))] == []
    assert packs()[name].id == name


@each_pack
def test_a_pack_says_its_standing_and_what_it_rests_on(name: str) -> None:
    pack = packs()[name]
    for lang in LANGS:
        assert pack.name.say(lang) and pack.issuer.say(lang) and pack.standing.say(lang) and pack.about.say(lang)
    assert pack.instrument and pack.evidence["default"].kind in ("found", "knowledge")
    assert pack.replaces is None or pack.replaces in packs()
    assert (pack.effective.start is None) == (pack.status in ("method", "draft"))
    assert pack.status != "repealed" or pack.effective.end is not None or name == "vn-smartcity-ict-1.0"
    assert all(each.source is None or each.source in pack.sources for each in pack.evidence.values())
    assert pack.basis != "knowledge" or all(each.kind != "found" for each in pack.evidence.values())


@pytest.mark.parametrize(("topic", "then", "now"), [
    ("framework", "vn-eaf-2.0", "vn-ndaf-1.0"),
    ("security", "vn-security-85-2016", "vn-security-116-2025"),
    ("data-sharing", "vn-sharing-47-2020", "vn-sharing-278-2025"),
    ("smart-city", "vn-smartcity-ict-1.0", "vn-smartcity-2025"),
    ("relations", "archimate-3.2", "archimate-3.2"),
    ("gap-method", "togaf", "togaf"),
    ("framework-guide", None, None),
])
def test_each_time_is_under_its_own_law_and_a_draft_is_never_in_force(topic: str, then: str | None, now: str | None) -> None:
    found = [in_force(topic, day) for day in (THEN, NOW)]
    assert [pack.id if pack else None for pack in found] == [then, now]


def test_the_security_regime_changes_on_the_day_of_the_law() -> None:
    days = (dt.date(2026, 6, 30), dt.date(2026, 7, 1))
    assert [law.id for day in days if (law := in_force("security", day))] == ["vn-security-85-2016", "vn-security-116-2025"]


def test_only_chosen_packs_apply_and_none_is_said_to_be_none() -> None:
    assert in_force("security", NOW, ["vn-ndaf-1.0"]) is None
    assert in_force("data-sharing", dt.date(2020, 3, 1)) is None, "known to the year only: it cannot be told"
    assert in_force("security", NOW, ["vn-security-116-2025"]) is packs()["vn-security-116-2025"]


def test_older_layers_are_mapped_where_they_are_known_and_otherwise_nothing_is_said() -> None:
    present = set(framework("vn-ndaf-1.0").layers)
    for name in ("vn-eaf-2.0", "vn-smartcity-ict-1.0"):
        assert all(layer.maps_to is not None and set(layer.maps_to) <= present for layer in framework(name).layers.values())
    assert all(not framework(name).layers for name in ("vn-eaf-3.0", "vn-dgaf-4.0", "vn-ndaf-2025", "vn-smartcity-2025"))


def test_the_guide_asks_its_five_questions_in_order() -> None:
    asked = ["shared-component", "similar-units", "only-interface", "separation", "several-systems"]
    assert list(framework("vn-ndaf-1.0").questions) == asked


def test_the_parameters_that_rules_turn_on_name_blocks_that_exist() -> None:
    pack = framework("vn-ndaf-1.0")
    assert {block for blocks in pack.parameters.values() for block in blocks} <= set(pack.blocks)
    assert set(packs()["vn-sharing-278-2025"].parameter("platforms")) <= set(pack.values["channels"])
    assert set(packs()["vn-security-116-2025"].content["controls"]) == set(pack.values["control-groups"])


def test_a_citys_own_pack_is_one_file_and_goes_before_what_is_shipped() -> None:
    model, _, found = load(Sources(files=(file(OWN),), diagnostics=()))
    assert not found
    law = model.profile.law("security", NOW)
    assert law is not None and (law.id, law.file) == ("hcmc-security", "inventory/packs/hcmc-security.yaml")
    assert Profile(own=model.profile.own, packs=("vn-security-116-2025",)).law("security", NOW) is packs()["vn-security-116-2025"]
    assert model.profile.law("security", THEN) is packs()["vn-security-85-2016"]


@pytest.mark.parametrize(("change", "code", "line"), [
    (("topic: security", "topic: securty"), "settings/pack-bad-value", 2),
    (("levels:", "levls:"), "settings/pack-unknown-field", 10),
    (("level: 2", "level: 9"), "settings/pack-out-of-range", 11),
    (("issuer: UBND Thành phố", "x-issuer: UBND"), "settings/pack-missing-field", 1),
    (("pack: hcmc-security", "pack: togaf"), "settings/pack-taken", 1),
])
def test_a_citys_own_pack_is_held_against_the_schema(change: tuple[str, str], code: str, line: int) -> None:
    parsed = file(OWN.replace(*change))
    model, _, found = load(Sources(files=(parsed,), diagnostics=()))
    assert [(each.code, each.span and each.span.line) for each in found] == [(code, line)]
    assert model.profile.own == ()


def test_a_pack_that_nobody_ships_is_reported_where_it_is_named() -> None:
    settings = read_text("settings:\n  packs: [hcmc-security, vn-ndaf-1]\n", "inventory/project.yaml")
    _, _, found = load(Sources(files=(settings, file(OWN)), diagnostics=()))
    assert [(each.code, each.fact, str(each.span)) for each in found] == [
        ("settings/no-such-pack", "vn-ndaf-1", "inventory/project.yaml:2:26")]
