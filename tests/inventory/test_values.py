"""What is typed becomes the right value of the model."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from archmodel.kit.text import LocalText
from archmodel.model import Provenance, Unknown
from tests.making import read

TOWN = """
agencies:
  dost: {name: {vi: Sở, en: Department}, source: seed}
sources:
  seed: {name: {vi: Bài báo, en: Article}, date: 2021, provenance: {kind: found}}
capabilities:
  c1: {name: {vi: Năng lực, en: Capability}, provenance: {kind: proposal}}
data_objects:
  do-1: {name: {vi: Dữ liệu, en: Data}, provenance: {kind: proposal}}
applications:
  hotline:
    name: Tổng đài 1022
    description: {en: Takes reports}
    owner: dost
    operator: unknown
    formerly: [portal]
    technology: 3.10
    standards: {unknown: {contact: dost, due: 2027-03-31}}
    realizes: [c1, c1]
    stores: [do-1]
    security_level: 3
    lifecycle: {start: 2012, end: unknown, status: operating, seen: [2021-10, 2026-11-22]}
    assessment: {business_criticality: 5, basis: Khảo sát}
    x-cost-centre: {number: 1.50}
    source: seed
    provenance: {fields: {realizes: {kind: proposal, note: Suy từ mô tả}, lifecycle.start: {kind: assumption}}}
  hub: {name: {vi: Trục, en: Hub}, owner: dost, provenance: {kind: knowledge, date: 2026-11}}
flows:
  fl-1:
    {from: hotline, to: hub, data: [do-1], means: REST, status: planned, lifecycle: {start: 2028}, provenance: {kind: proposal}}
  fl-2: {from: hub, to: hotline, data: unknown, provenance: {kind: proposal}}
parameters:
  rate: {name: {vi: Suất, en: Rate}, low: 0.06, base: 0.1, high: 1, series: [{year: 2020, value: 1}], source: seed}
"""


def test_texts_dates_numbers_and_unknowns() -> None:
    model, _, _ = read(TOWN)
    hotline = model.elements["hotline"]
    assert hotline.name == LocalText(vi="Tổng đài 1022", en="")
    assert hotline.description == LocalText(vi="", en="Takes reports")
    assert hotline.formerly == ("portal",)
    assert hotline.get("technology") == LocalText(vi="3.10", en=""), "a version keeps its spelling"
    assert hotline.get("operator") == Unknown()
    assert hotline.get("standards") == Unknown(contact="dost", due="2027-03-31")
    assert hotline.get("security_level") == 3
    assert hotline.ids("realizes") == ("c1",), "a repeated id is one"
    assert hotline.get("x-cost-centre") == {"number": Decimal("1.50")}
    assert hotline.assessment is not None and hotline.assessment.basis == LocalText(vi="Khảo sát", en="")
    assert "source" not in hotline.fields and "lifecycle" not in hotline.fields


def test_lifecycle() -> None:
    life = read(TOWN)[0].elements["hotline"].lifecycle
    assert str(life.start) == "2012"
    assert life.end == Unknown() and life.status == "operating"
    assert [str(moment) for moment in life.seen] == ["2021-10", "2026-11-22"]
    assert life.exists(dt.date(2022, 1, 1)) is True


def test_a_source_is_short_for_a_found_fact() -> None:
    model, _, _ = read(TOWN)
    provenance = model.elements["hotline"].provenance
    assert provenance is not None
    assert (provenance.basis, provenance.source, provenance.confidence) == ("found", "seed", "high")
    assert provenance.of("realizes").basis == "proposal"
    assert provenance.of("realizes").note == LocalText(vi="Suy từ mô tả", en="")
    assert provenance.of("lifecycle.start").basis == "assumption"
    assert provenance.of("lifecycle.end") is provenance
    assert model.elements["hub"].provenance == Provenance(basis="knowledge", date="2026-11")


def test_numbers_are_decimal_where_the_language_says_so() -> None:
    rate = read(TOWN)[0].elements["rate"]
    assert (rate.get("low"), rate.get("base"), rate.get("high")) == (Decimal("0.06"), Decimal("0.1"), Decimal(1))
    assert rate.get("series") == ({"year": 2020, "value": Decimal(1)},)


def test_flows_are_relationships() -> None:
    model, _, _ = read(TOWN)
    flow, other = model.relationships["fl-1"], model.relationships["fl-2"]
    assert (flow.kind, flow.label, flow.source, flow.target, flow.data) == ("flow", "flows", "hotline", "hub", ("do-1",))
    assert flow.lifecycle.status == "planned" and str(flow.lifecycle.start) == "2028"
    assert flow.fields == {"means": LocalText(vi="REST", en="")}
    assert other.data == () and other.fields == {"data": Unknown()}
    assert "fl-1" not in model.elements


def test_fields_stand_for_relationships() -> None:
    model, _, _ = read(TOWN)
    realizes = model.relationships["realizes:hotline>c1"]
    assert (realizes.kind, realizes.source, realizes.target) == ("realization", "hotline", "c1")
    assert realizes.provenance is not None and realizes.provenance.basis == "proposal"
    owner = model.relationships["owner:dost>hotline"]
    assert (owner.source, owner.target) == ("dost", "hotline"), "from the agency to what it owns"
    assert realizes.origin.span.line == TOWN.split("\n").index("    realizes: [c1, c1]") + 1


def test_everything_is_sorted_by_id() -> None:
    model, _, _ = read(TOWN)
    assert list(model.elements) == sorted(model.elements)
    assert list(model.relationships) == sorted(model.relationships)


def test_plateaus_and_work_packages() -> None:
    model, _, found = read(TOWN + """
work_packages:
  wp-1: {name: {vi: Gói, en: Package}, start: 2027-01, duration_months: 6, delivers: [hub], lead: dost, provenance: {kind: proposal}}
plateaus:
  now: {name: {vi: Nay, en: Now}, stage: baseline, date: 2026-11, aliases: [as-is], provenance: {kind: proposal}}
  then:
    name: {vi: Sau, en: Then}
    stage: target
    date: 2030
    based_on: now
    completes: [wp-1]
    operations:
      - {retire: hotline, outcome: {merged_into: hub}, reason: {en: One is enough}}
      - {change: hub, set: {security_level: 4, lifecycle: {start: 2027}}}
      - {connect: {id: fl-9, from: hub, to: hotline, data: [do-1]}}
      - {cut: "stores:hotline>do-1"}
    provenance: {kind: proposal}
""")
    assert not [d for d in found if d.severity.name == "ERROR"]
    package, then = model.work_packages["wp-1"], model.plateaus["then"]
    assert (package.duration_months, package.delivers, package.lead) == (6, ("hub",), "dost")
    assert model.plateau("as-is") is model.plateaus["now"]
    assert (then.based_on, then.completes) == ("now", ("wp-1",))
    retire, change, connect, cut = then.operations
    assert (retire.verb, retire.subject, retire.outcome) == ("retire", "hotline", {"merged_into": "hub"})
    assert retire.reason == LocalText(vi="", en="One is enough")
    assert change.set["security_level"] == 4 and str(change.set["lifecycle"]["start"]) == "2027"
    assert connect.subject == "fl-9" and connect.set["data"] == ("do-1",)
    assert cut.subject == "stores:hotline>do-1"
    assert {"wp-1", "now", "then"} <= model.elements.keys(), "they are elements too, with all their fields"
    assert "operations" not in model.elements["then"].fields
