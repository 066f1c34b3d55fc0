"""Data pass from one agency to another without an API or a standard.

Why: a file, a database copy or a telephone call between agencies works until one side changes; nobody else can join, and nobody can
supervise it. Flows by file or by hand are one finding a receiver; flows of unknown means cannot be judged and are asked about, one
finding a sending agency.

Vì sao: trao đổi giữa hai cơ quan bằng tệp, sao chép CSDL hoặc điện thoại chỉ chạy được đến khi một bên thay đổi; bên khác không tham gia
được và không ai giám sát được. Luồng bằng tệp hoặc thủ công được gộp theo hệ thống nhận; luồng chưa rõ phương thức thì chưa đủ cơ sở và
được hỏi theo từng cơ quan gửi.

Use instead: an API, or a shared platform (`channel: lgsp`, `ndxp`, `ndop`), and the `standard` both ends follow.

Cách sửa: dùng API hoặc nền tảng dùng chung (`channel: lgsp`, `ndxp`, `ndop`), và ghi `standard` mà hai bên cùng áp dụng.

Flagged:
    agencies:
      tax: {name: Tax office}
      land: {name: Land office}
    applications:
      cadastre: {name: Cadastre, owner: land, lifecycle: {start: 2015, status: operating}}
      ledger: {name: Tax ledger, owner: tax, lifecycle: {start: 2015, status: operating}}
    flows:
      fl-1: {from: cadastre, to: ledger, means: {vi: tệp CSV, en: CSV file}, status: operating}

Clean:
    agencies:
      tax: {name: Tax office}
      land: {name: Land office}
    applications:
      cadastre: {name: Cadastre, owner: land, lifecycle: {start: 2015, status: operating}}
      ledger: {name: Tax ledger, owner: tax, lifecycle: {start: 2015, status: operating}}
    flows:
      fl-1: {from: cadastre, to: ledger, channel: lgsp, status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.interoperability import Rated, interoperability
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "A05"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Trao đổi giữa các cơ quan không qua API, tiêu chuẩn", en="No API or standard between agencies")


_HOW = {"file": LocalText(vi="bằng tệp, sao chép dữ liệu", en="by file or data copy"), "manual": LocalText(vi="thủ công", en="by hand")}


def check(facts: Facts) -> Iterator[Finding]:
    weak: dict[tuple[str, str], list[Rated]] = {}
    unclear: dict[str, list[Rated]] = {}
    for flow in facts.today.answer(interoperability).between_agencies:
        known = facts.today.relationships.get(flow.flow) or facts.model.relationships[flow.flow]
        if known.fields.get("standard"):
            continue
        if flow.how in _HOW:
            weak.setdefault((flow.target, flow.how), []).append(flow)
        elif flow.how in ("unknown", "dedicated") and flow.source_owner:
            unclear.setdefault(flow.source_owner, []).append(flow)
    for (target, how), flows in sorted(weak.items()):
        yield _weak(target, how, flows, facts)
    for owner, flows in sorted(unclear.items()):
        yield _unclear(owner, flows, facts)


def _weak(target: str, how: str, flows: list[Rated], facts: Facts) -> Finding:
    return Finding(
        subject=target, fact=how, rests_on=tuple((f.flow, ("means",)) for f in flows),
        related=tuple((f.flow, ("means",), msg("từ `{source}`", "from `{source}`", source=f.source)) for f in flows),
        message=msg("“{name}” nhận dữ liệu của cơ quan khác {how}, không qua API hay tiêu chuẩn: {ids}",
                    "“{name}” receives data of other agencies {how}, without an API or a standard: {ids}",
                    name=facts.model.elements[target].name, how=_HOW[how], ids=_ids(flows)),
        advice=msg("Chuyển sang API hoặc nền tảng dùng chung (`channel`), ghi `standard` của giao diện.",
                   "Move to an API or a shared platform (`channel`) and record the `standard` of the interface."))


def _unclear(owner: str, flows: list[Rated], facts: Facts) -> Finding:
    agency = facts.model.elements.get(owner)
    return Finding(
        subject=owner, missing=tuple((f.flow, (name,)) for f in flows for name in ("means", "channel", "standard")),
        message=msg("chưa rõ dữ liệu do “{name}” gửi đến cơ quan khác có qua API, tiêu chuẩn hay không: {ids}",
                    "whether what “{name}” sends to other agencies uses an API or a standard is not known: {ids}",
                    name=agency.name if agency else owner, ids=_ids(flows)),
        advice=msg("Hỏi đầu mối của từng luồng, rồi ghi `means`, `channel` hoặc `standard`.",
                   "Ask the contact of each flow and record `means`, `channel` or `standard`."))


def _ids(flows: list[Rated]) -> str:
    return ", ".join(f"`{f.flow}`" for f in flows)
