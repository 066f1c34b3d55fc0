"""An indicator has no data source, no measured baseline, or nobody who answers for it.

Why: an indicator without a source is never measured, one without a baseline proves no improvement, and one without an owner is nobody's
business. The one accountable for the process that uses it answers for the indicator as well. A baseline or source on record as
`unknown` is an open question, not a fault: *cannot tell*.

Vì sao: chỉ số không có nguồn thì không bao giờ được đo; không có giá trị ban đầu thì không chứng minh được cải thiện; không ai chịu trách
nhiệm thì không phải việc của ai. Người chịu trách nhiệm (A) của quy trình dùng chỉ số được coi là chịu trách nhiệm về chỉ số. Giá trị ban
đầu hoặc nguồn ghi là `unknown` là câu hỏi còn mở, không phải lỗi: chưa đủ cơ sở.

Use instead: `data_source`, `baseline` and `owner` of the indicator, or its use in a process with an accountable role.

Cách sửa: ghi `data_source`, `baseline`, `owner` của chỉ số, hoặc gắn chỉ số vào một quy trình có người chịu trách nhiệm.

Flagged:
    kpis:
      kpi-time: {name: Time to answer, target: 3}

Clean:
    roles:
      duty: {name: Duty officer}
    applications:
      desk: {name: Desk}
    kpis:
      kpi-time: {name: Time to answer, baseline: 9, target: 3, data_source: desk}
    processes:
      sop: {name: Calls, kpis: [kpi-time], raci: {A: duty, R: [duty]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.rules.engine import Facts, Finding

CODE = "O05"
SEVERITY = Severity.WARNING
NEEDS = ("process", "application")
TITLE = LocalText(vi="Chỉ số thiếu nguồn, giá trị ban đầu hoặc người chịu trách nhiệm", en="Unanchored indicator")
_WORDS = {
    "data_source": LocalText(vi="nguồn số liệu", en="data source"), "baseline": LocalText(vi="giá trị ban đầu", en="baseline"),
    "owner": LocalText(vi="người chịu trách nhiệm", en="owner"),
}


def check(facts: Facts) -> Iterator[Finding]:
    accountable = {kpi for process in facts.model.of_kind("process") if _has_accountable(process) for kpi in process.ids("kpis")}
    for kpi in facts.model.of_kind("kpi"):
        lacking = [field for field in _WORDS if kpi.get(field) is None and not (field == "owner" and kpi.id in accountable)]
        unknown = [field for field in _WORDS if isinstance(kpi.get(field), Unknown)]
        if lacking:
            yield _finding(kpi, lacking, [])
        elif unknown:
            yield _finding(kpi, unknown, unknown)


def _has_accountable(process: Element) -> bool:
    raci = process.get("raci")
    return isinstance(raci, dict) and bool(raci.get("A"))


def _finding(kpi: Element, fields: list[str], unknown: list[str]) -> Finding:
    words = LocalText(vi=", ".join(_WORDS[f].vi for f in fields), en=", ".join(_WORDS[f].en for f in fields))
    return Finding(
        subject=kpi.id, path=(fields[0],), missing=tuple((kpi.id, (field,)) for field in unknown),
        message=msg("chỉ số “{name}” chưa rõ {what}", "not known of the indicator “{name}”: {what}", name=kpi.name, what=words)
        if unknown else msg("chỉ số “{name}” chưa có {what}", "the indicator “{name}” lacks: {what}", name=kpi.name, what=words),
        advice=msg("Đo và ghi `{field}`.", "Measure it and record `{field}`.", field="`, `".join(fields)) if unknown else
        msg("Ghi `{field}`.", "Record `{field}`.", field="`, `".join(fields)))
