"""A small town to write sections and reports for: one file of data, one view, and what a test adds."""

from __future__ import annotations

from pathlib import Path

from archmodel.kit.diagnostics import Diagnostic
from archmodel.reports._reviewing import review
from archmodel.workspace import Workspace

TOWN = """\
settings: {id: town, title: {vi: Thị xã Mẫu, en: Sample Town}, languages: [vi, en], framework: vn-ndaf-1.0, surveyed: 2026-06-30}
defaults:
  provenance: {kind: found, source: s-survey, confidence: high}
sources:
  s-survey: {name: {vi: Phiếu khảo sát, en: Survey}, type: survey, date: 2026-06}
agencies:
  office: {name: {vi: Phòng Số, en: Digital office}, type: department}
  culture:
    name: {vi: Phòng Văn hóa, en: Culture office}
    type: department
    lifecycle: {end: 2025-03, status: dissolved}
    successor: office
applications:
  hotline:
    name: {vi: Tổng đài, en: Hotline}
    owner: office
    component: kenh-tuong-tac
    security_level: 2
    lifecycle: {start: 2018-05}
    provenance: {fields: {security_level: {kind: assumption}}}
  register:
    name: {vi: Sổ giao việc, en: Task register}
    owner: culture
    operator: {unknown: {contact: office, due: 2026-12-31}}
    lifecycle: {start: 2017}
  archive: {name: {vi: Kho cũ, en: Old archive}, owner: unknown, lifecycle: {start: 2001, end: 2020-01, status: retired}}
  desk: {name: {vi: Bàn điều hành, en: Desk}, owner: office, lifecycle: {status: planned}, replaces: [register]}
  maybe: {name: {vi: Chưa rõ, en: Uncertain}, owner: {unknown: {contact: office, due: 2026-12-31}}, lifecycle: {start: 2019}}
flows:
  fl-1: {from: hotline, to: register, data: {unknown: {contact: office, due: 2026-12-31}}, frequency: daily, status: operating}
gaps:
  g-desk:
    name: {vi: Xử lý rời rạc, en: Scattered handling}
    type: application
    objects: [register]
    option: replace-retire
    closed_when: "no [register]"
work_packages:
  wp-1: {name: {vi: Bàn điều hành, en: Desk}, start: 2027-01, duration_months: 9, delivers: [desk], closes: [g-desk]}
plateaus:
  now: {name: {vi: Hiện trạng, en: As is}, stage: baseline, date: 2026-06}
  then: {name: {vi: Mục tiêu, en: Target}, stage: target, date: 2028-12, based_on: now, completes: [wp-1]}
cost_items:
  c-desk:
    name: {vi: Phần mềm bàn điều hành, en: Desk software}
    category: chi-phi-thiet-bi
    component: desk
    quantity: 2
    unit: {vi: gói, en: package}
    unit_cost: {base: 1500.5}
    scale: million
    year: 2027
    price_basis: real
"""
VIEW = "viewpoint: layered\ntitle: {vi: Bản đồ hệ thống, en: Map of systems}\n"


def town(folder: Path, own: str) -> Workspace:
    """The town with a file of its own, `inventory/own.yaml`; what the rooms above can know is looked at as on the command line."""
    for name, text in {"inventory/town.yaml": TOWN, "inventory/own.yaml": own, "views/map.yaml": VIEW}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace(folder, review=review)


def about_own(workspace: Workspace) -> list[Diagnostic]:
    """What is said about the added file, errors and warnings."""
    return [d for d in workspace.diagnostics if d.span and d.span.file == "inventory/own.yaml" and d.severity.name != "INFO"]
