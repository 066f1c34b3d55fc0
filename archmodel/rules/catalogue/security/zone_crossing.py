"""Data cross from one security zone into another, and no protection is recorded.

Why: zones exist so that what passes between them is controlled. A crossing without encryption, authentication or a control at the border
makes two zones one.

Vì sao: chia vùng mạng là để kiểm soát dữ liệu đi qua ranh giới. Luồng qua hai vùng mà không mã hóa, không xác thực, không có biện pháp ở
biên thì hai vùng coi như một.

Use instead: `protection` on the flow, or the `controls` at the border of one of the zones.

Cách sửa: ghi `protection` của luồng, hoặc `controls` ở biên của một trong hai vùng.

Flagged:
    zones:
      inner: {name: Inner}
      outer: {name: Outer}
    applications:
      core: {name: Core, zone: inner}
      web: {name: Web, zone: outer}
    flows:
      fl-1: {from: core, to: web, status: operating}

Clean:
    zones:
      inner: {name: Inner}
      outer: {name: Outer}
    applications:
      core: {name: Core, zone: inner}
      web: {name: Web, zone: outer}
    flows:
      fl-1: {from: core, to: web, status: operating, protection: "TLS, mutual authentication"}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Relationship, Unknown
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import flows

CODE = "S05"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Qua vùng mạng mà không có biện pháp bảo vệ", en="Zone crossing without protection")
_Missing = tuple[tuple[str, tuple[str, ...]], ...]


def check(facts: Facts) -> Iterator[Finding]:
    """Where neither end has a zone there is nothing to say; zones are then not part of this inventory."""
    for flow, architecture, plateau in flows(facts):
        source, target = architecture.elements[flow.source], architecture.elements[flow.target]
        if "zone" not in source.fields and "zone" not in target.fields:
            continue
        zones = (source.text("zone"), target.text("zone"))
        if zones[0] == zones[1] is not None or _stated(flow.fields.get("protection")):
            continue
        missing = [(end.id, ("zone",)) for end, zone in zip((source, target), zones, strict=True) if zone is None]
        borders = [facts.model.elements.get(zone) for zone in zones if zone]
        if any(_stated(zone.get("controls")) for zone in borders if zone):
            continue
        if isinstance(flow.fields.get("protection"), Unknown):
            missing.append((flow.id, ("protection",)))
        missing += [(zone.id, ("controls",)) for zone in borders if zone and isinstance(zone.get("controls"), Unknown)]
        yield _finding(flow, source, target, tuple(missing), plateau)


def _stated(value: object) -> bool:
    return value is not None and not isinstance(value, Unknown)


def _finding(flow: Relationship, source: Element, target: Element, missing: _Missing, plateau: str) -> Finding:
    return Finding(
        subject=flow.id, missing=missing, plateau=plateau,
        message=msg("chưa rõ luồng `{id}` từ “{source}” sang “{target}” có qua hai vùng mạng mà không được bảo vệ hay không",
                    "it is not known whether the flow `{id}` from “{source}” to “{target}” crosses two zones unprotected",
                    id=flow.id, source=source.name, target=target.name) if missing else
        msg("luồng `{id}` từ “{source}” sang “{target}” qua hai vùng mạng, chưa ghi biện pháp bảo vệ",
            "the flow `{id}` from “{source}” to “{target}” crosses two zones, and no protection is recorded",
            id=flow.id, source=source.name, target=target.name),
        advice=msg("Ghi biện pháp ở `protection` của luồng hoặc `controls` của vùng; nếu chưa có thì đưa vào kế hoạch.",
                   "Record it under the flow's `protection` or the zone's `controls`; if there is none, plan it."),
        rests_on=((source.id, ("zone",)), (target.id, ("zone",))),
    )
