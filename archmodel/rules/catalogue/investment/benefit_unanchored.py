"""A benefit has no indicator with a measured baseline, or nobody says which share of it the project brings.

Why: a benefit that no indicator will ever show cannot be verified after the project, and without a baseline there is nothing to compare
with. Without an attribution the project claims what others brought about. An indicator whose baseline is on record as `unknown` leaves it
open: *cannot tell*.

Vì sao: lợi ích không gắn với chỉ số nào thì sau dự án không kiểm chứng được; chỉ số không có giá trị ban đầu thì không có gì để so. Không
có tỷ lệ quy cho dự án thì dự án nhận cả phần do việc khác mang lại. Chỉ số có giá trị ban đầu ghi là `unknown` thì chưa đủ cơ sở.

Use instead: `kpi:` with the indicator that will prove it, its `baseline`, and `attribution_pct` with its grounds.

Cách sửa: ghi `kpi:` là chỉ số sẽ chứng minh lợi ích, `baseline` của chỉ số đó, và `attribution_pct` kèm căn cứ.

Flagged:
    benefits:
      time: {name: Time saved, formula: hours*wage, parameters: {hours: {base: 10}, wage: {base: 3}}, attribution_pct: {base: 50}}

Clean:
    kpis:
      kpi-time: {name: Handling time, baseline: 40}
    benefits:
      time:
        name: Time saved
        formula: hours*wage
        parameters: {hours: {base: 10}, wage: {base: 3}}
        attribution_pct: {base: 50}
        kpi: kpi-time
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.estimate import absent, asked
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding, Path

CODE = "V06"
SEVERITY = Severity.WARNING
NEEDS = ("kpi",)
TITLE = LocalText(vi="Lợi ích chưa kiểm chứng được", en="Unanchored benefit")


def check(facts: Facts) -> Iterator[Finding]:
    for benefit in facts.model.of_kind("benefit"):
        yield from _indicator(benefit, facts)
        if absent(benefit, "attribution_pct"):
            yield _finding(benefit, ("attribution_pct",), (), msg(
                "lợi ích “{name}” chưa ghi tỷ lệ quy cho dự án", "the benefit “{name}” does not say which share the project brings",
                name=benefit.name))


def _indicator(benefit: Element, facts: Facts) -> Iterator[Finding]:
    kpi = facts.model.elements.get(benefit.text("kpi") or "")
    if asked(benefit, "kpi"):
        yield _finding(benefit, ("kpi",), ((benefit.id, ("kpi",)),), msg(
            "chưa rõ chỉ số nào chứng minh lợi ích “{name}”", "which indicator proves the benefit “{name}” is not known",
            name=benefit.name))
    elif kpi is None:
        yield _finding(benefit, ("kpi",), (), msg(
            "lợi ích “{name}” chưa có chỉ số nào chứng minh", "no indicator proves the benefit “{name}”", name=benefit.name))
    elif asked(kpi, "baseline"):
        yield _finding(benefit, ("kpi",), ((kpi.id, ("baseline",)),), msg(
            "chưa rõ giá trị ban đầu của `{kpi}`, chỉ số chứng minh lợi ích “{name}”",
            "the baseline of `{kpi}`, which is to prove the benefit “{name}”, is not known", kpi=kpi.id, name=benefit.name))
    elif absent(kpi, "baseline"):
        yield _finding(benefit, ("kpi",), (), msg(
            "chỉ số `{kpi}` chứng minh lợi ích “{name}” nhưng không có giá trị ban đầu",
            "`{kpi}` is to prove the benefit “{name}” but has no baseline", kpi=kpi.id, name=benefit.name))


def _finding(benefit: Element, path: Path, missing: tuple[tuple[str, Path], ...], message: Message) -> Finding:
    return Finding(
        subject=benefit.id, path=path, fact=str(path[0]), missing=missing, message=message,
        advice=msg("Ghi `kpi` có `baseline` đã đo, và `attribution_pct` kèm căn cứ.",
                   "Record a `kpi` whose `baseline` has been measured, and `attribution_pct` with its grounds."))
