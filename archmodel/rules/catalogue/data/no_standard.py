"""Agencies exchange a data object that follows no standard and no code list.

Why: each side then reads it in its own way, and every new partner needs a translation of its own. Data that stay within one agency are
left to that agency.

Vì sao: khi đó mỗi bên hiểu dữ liệu theo cách riêng, và mỗi bên tham gia mới lại cần một lần chuyển đổi. Dữ liệu chỉ dùng trong một cơ
quan thì do cơ quan đó tự quyết định.

Use instead: agree on a standard, a model or a code list and record it under `standard:` of the data object (or of the flow).

Cách sửa: thống nhất tiêu chuẩn, mô hình hoặc bảng mã rồi ghi vào `standard:` của đối tượng dữ liệu (hoặc của luồng).

Flagged:
    agencies:
      tax: {name: Tax office}
      land: {name: Land office}
    data_objects:
      do-parcel: {name: Parcel}
    applications:
      cadastre: {name: Cadastre, owner: land, lifecycle: {start: 2015, status: operating}}
      ledger: {name: Tax ledger, owner: tax, lifecycle: {start: 2015, status: operating}}
    flows:
      fl-1: {from: cadastre, to: ledger, data: [do-parcel], status: operating}

Clean:
    agencies:
      tax: {name: Tax office}
      land: {name: Land office}
    data_objects:
      do-parcel: {name: Parcel, standard: ISO 19152}
    applications:
      cadastre: {name: Cadastre, owner: land, lifecycle: {start: 2015, status: operating}}
      ledger: {name: Tax ledger, owner: tax, lifecycle: {start: 2015, status: operating}}
    flows:
      fl-1: {from: cadastre, to: ledger, data: [do-parcel], status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.interoperability import interoperability
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Unknown
from archmodel.rules.engine import Facts, Finding

CODE = "D06"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Dữ liệu trao đổi chưa có tiêu chuẩn", en="Exchanged data without a standard")


def check(facts: Facts) -> Iterator[Finding]:
    carried: dict[str, list[str]] = {}
    for rated in facts.today.answer(interoperability).between_agencies:
        if rated.how == "none":
            continue
        flow = facts.today.relationships.get(rated.flow) or facts.model.relationships[rated.flow]
        for name in flow.data if not flow.fields.get("standard") else ():
            carried.setdefault(name, []).append(flow.id)
    for name, flows in sorted(carried.items()):
        item = facts.today.elements.get(name)
        said = item.get("standard") if item else ""
        if item is None or (said is not None and not isinstance(said, Unknown)):
            continue
        yield Finding(
            subject=name, path=("standard",), missing=((name, ("standard",)),) if isinstance(said, Unknown) else (),
            rests_on=tuple((flow, ()) for flow in flows),
            related=tuple((flow, (), msg("chuyển dữ liệu này sang cơ quan khác", "carries it to another agency")) for flow in flows[:3]),
            message=msg("“{name}” được trao đổi giữa các cơ quan ({flows}) nhưng chưa ghi tiêu chuẩn, bảng mã",
                        "“{name}” passes between agencies ({flows}) but no standard or code list is on record",
                        name=item.name, flows=", ".join(f"`{flow}`" for flow in flows)),
            advice=msg("Thống nhất tiêu chuẩn hoặc bảng mã và ghi `standard`.",
                       "Agree on a standard or a code list and record `standard`."))
