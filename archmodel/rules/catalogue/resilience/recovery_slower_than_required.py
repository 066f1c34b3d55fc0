"""A system is required to recover faster than it, or something it needs, has shown to.

Why: a system is back only when everything it needs is back. All may be recovered at the same time, so the chain over `depends_on`,
`hosted_at` and `zone` takes at least as long as its slowest member; where even that exceeds the `continuity.rto_hours` (or
`rpo_hours`) that is required, the requirement is not met. Where a member of the chain does not state what it achieves and the
others keep the limit, nobody can tell.

Vì sao: hệ thống chỉ hoạt động lại khi mọi thứ nó cần đã hoạt động lại. Dù khôi phục cùng lúc, cả chuỗi (`depends_on`, `hosted_at`,
`zone`) vẫn lâu ít nhất bằng thành viên chậm nhất; nếu riêng thành viên đó đã vượt `continuity.rto_hours` (hoặc `rpo_hours`) yêu
cầu thì yêu cầu không đạt. Nếu có thành viên chưa ghi kết quả đạt được mà các thành viên khác đều trong giới hạn thì chưa đủ cơ sở.

Use instead: a faster recovery of the slowest member, a standby for it, or a requirement that can be met.

Cách sửa: rút ngắn thời gian khôi phục của thành viên chậm nhất, có dự phòng cho nó, hoặc đặt lại yêu cầu cho thực tế.

Flagged:
    applications:
      desk: {name: Call desk, depends_on: [database], continuity: {rto_hours: 1, achieved_rto_hours: 0.5}}
      database: {name: Database, continuity: {achieved_rto_hours: 6}}

Clean:
    applications:
      desk: {name: Call desk, depends_on: [database], continuity: {rto_hours: 8, achieved_rto_hours: 0.5}}
      database: {name: Database, continuity: {achieved_rto_hours: 6}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

if TYPE_CHECKING:
    from archmodel.analysis.resilience import Recovery
    from archmodel.graph import Architecture

CODE = ""
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Khôi phục chậm hơn yêu cầu", en="Recovery slower than required")
_WORDS = {"rto": LocalText(vi="thời gian khôi phục (RTO)", en="recovery time (RTO)"),
          "rpo": LocalText(vi="khoảng dữ liệu mất (RPO)", en="loss of data (RPO)")}


def check(facts: Facts) -> Iterator[Finding]:
    if not any("continuity" in element.fields for element in facts.today.elements.values()):
        return
    from archmodel.analysis.resilience import shortfalls

    for recovery in shortfalls(facts.today):
        if recovery.verdict is False:
            yield _too_slow(recovery, facts.today)
        elif recovery.verdict is None:
            yield _cannot_tell(recovery, facts.today)


def _too_slow(recovery: Recovery, today: Architecture) -> Finding:
    field, slowest = f"achieved_{recovery.measure}_hours", recovery.slowest or recovery.id
    return Finding(
        subject=recovery.id, path=("continuity", f"{recovery.measure}_hours"), fact=recovery.measure,
        message=msg("{measure} yêu cầu của “{name}” là {required} giờ, nhưng `{slowest}` chỉ đạt {achieved} giờ",
                    "the {measure} required of “{name}” is {required} hours, but `{slowest}` achieves {achieved}",
                    measure=_WORDS[recovery.measure], name=today.elements[recovery.id].name, required=recovery.required,
                    slowest=slowest, achieved=recovery.achieved),
        advice=msg("Rút ngắn `{field}` của `{slowest}` (đường đi: {path}), có dự phòng, hoặc đặt lại yêu cầu.",
                   "Shorten the `{field}` of `{slowest}` (by way of {path}), give it a standby, or change the requirement.",
                   field=field, slowest=slowest, path=" → ".join(recovery.path)),
        related=((slowest, ("continuity", field), msg("đạt được ở đây", "achieved here")),) if slowest != recovery.id else (),
        rests_on=((slowest, ("continuity", field)),))


def _cannot_tell(recovery: Recovery, today: Architecture) -> Finding:
    field = f"achieved_{recovery.measure}_hours"
    return Finding(
        subject=recovery.id, path=("continuity", f"{recovery.measure}_hours"), fact=recovery.measure,
        message=msg("chưa rõ “{name}” có đạt {measure} yêu cầu {required} giờ hay không: {n} hệ thống trong chuỗi chưa ghi kết quả",
                    "whether “{name}” meets the required {measure} of {required} hours is unknown: {n} systems of its chain do not "
                    "state theirs",
                    name=today.elements[recovery.id].name, measure=_WORDS[recovery.measure], required=recovery.required,
                    n=len(recovery.missing)),
        advice=msg("Diễn tập rồi ghi `continuity.{field}` cho: {ids}.", "Exercise it and state `continuity.{field}` of: {ids}.",
                   field=field, ids=", ".join(f"`{name}`" for name in recovery.missing)),
        missing=tuple((name, ("continuity", field)) for name in recovery.missing))
