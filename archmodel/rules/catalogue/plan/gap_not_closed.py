"""A work package says that it closes a gap, but at the goal of the plan the gap is not shown to be closed.

A gap is closed when its `closed_when` holds in the computed plateau, and by nothing else. The verdict is *cannot tell* where the
condition turns on a fact that is recorded as unknown. A warning and no error: the data are sound, and it is for the planners to say
whether the plan lacks something or the record of it does.

Why: a package's word is a promise. Where the architecture that the plan leads to does not meet the condition, the money is spent and the
gap is still there: an overlapping system that nobody retires, a connection that nobody plans, a decision that nobody takes.

Vì sao: gói công việc báo xong mới chỉ là lời hứa. Nếu kiến trúc mà kế hoạch dẫn tới không thỏa điều kiện thì tiền đã chi mà khoảng cách
vẫn còn: hệ thống chồng lấn không ai cho kết thúc, kết nối không ai dự kiến, việc không ai quyết định.

Use instead: complete the plan: a `retire:`, `connect:` or `change:` operation in the plateau concerned, or a component that does it;
where the condition asks for the wrong thing, correct `closed_when`.

Cách sửa: bổ sung kế hoạch: thêm bước chuyển `retire:`, `connect:` hoặc `change:` ở mốc tương ứng, hoặc thêm thành phần đảm nhận; nếu
điều kiện đặt chưa đúng thì sửa `closed_when`.

Flagged:
    applications:
      udi: {name: Flood map, realizes: [c-flood], lifecycle: {start: 2018, status: operating}}
      portal: {name: Flood portal, realizes: [c-flood], lifecycle: {start: 2019, status: operating}}
    capabilities:
      c-flood: {name: Flood information}
    gaps:
      g-flood: {name: Two flood channels, closed_when: "count [realizes:c-flood] = 1"}
    work_packages:
      wp-1: {name: Merge, closes: [g-flood]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then: {name: Target, stage: target, date: 2030-12, based_on: now, completes: [wp-1]}

Clean:
    applications:
      udi: {name: Flood map, realizes: [c-flood], lifecycle: {start: 2018, status: operating}}
      portal: {name: Flood portal, realizes: [c-flood], lifecycle: {start: 2019, status: operating}}
    capabilities:
      c-flood: {name: Flood information}
    gaps:
      g-flood: {name: Two flood channels, closed_when: "count [realizes:c-flood] = 1"}
    work_packages:
      wp-1: {name: Merge, closes: [g-flood]}
    plateaus:
      now: {name: Today, stage: baseline, date: 2026-11}
      then:
        name: Target
        stage: target
        date: 2030-12
        based_on: now
        completes: [wp-1]
        operations: [{retire: portal, outcome: {merged_into: udi}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.closure import Proof, Standing, standings
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
NEEDS = ("work-package", "plateau")
TITLE = LocalText(vi="Báo khép lại nhưng chưa chứng minh được", en="Claimed closed, not shown to be")

_ADVICE = msg("Bổ sung bước chuyển, kết nối hoặc thành phần còn thiếu vào kế hoạch; nếu điều kiện chưa đúng thì sửa `closed_when`.",
              "Add the operation, connection or component the plan lacks; where the condition is wrong, correct `closed_when`.")
_ASK = msg("Làm rõ dữ kiện đó rồi ghi vào kho dữ liệu; khi đó công cụ tự kết luận.",
           "Find that fact out and record it; the verdict then follows by itself.")
_COMPLETE = msg("Ghi gói vào `completes` của mốc mà gói hoàn thành.",
                "Name the package under `completes` of the plateau by which it is done.")


def check(facts: Facts) -> Iterator[Finding]:
    goal = facts.model.goal
    if goal is None:
        return
    for proof in facts.final().answer(standings).values():
        if proof.packages and proof.standing is not Standing.CLOSED and (proof.condition or not proof.finished):
            yield _finding(facts, proof, goal.id, goal.name)


def _finding(facts: Facts, proof: Proof, plateau: str, title: LocalText) -> Finding:
    model = facts.model
    message, advice = _words(proof, model.elements[proof.gap].name, title)
    return Finding(
        subject=proof.gap, path=("closed_when",) if proof.condition else (), message=message, advice=advice, plateau=plateau,
        related=tuple((name, ("closes",), msg("gói nhận khép lại", "claimed here")) for name in proof.packages),
        rests_on=tuple((name, ()) for name in proof.witnesses if name in model.elements or name in model.relationships),
        missing=tuple((subject, tuple(field.split("."))) for subject, field in proof.missing) if proof.value is None else ())


def _words(proof: Proof, name: LocalText, plateau: LocalText) -> tuple[Message, Message]:
    packages = ", ".join(f"`{p}`" for p in proof.packages)
    if not proof.finished:
        late = ", ".join(f"`{p}`" for p in proof.packages if p not in proof.done)
        return msg("khoảng cách “{name}” vẫn mở ở mốc “{plateau}”: chưa mốc nào hoàn thành {late}",
                   "the gap “{name}” is still open at “{plateau}”: no plateau on the way completes {late}",
                   name=name, plateau=plateau, late=late), _COMPLETE
    if proof.value is None and proof.missing:
        subject, field = proof.missing[0]
        return msg("{packages} nhận khép lại “{name}”, nhưng ở mốc “{plateau}” chưa đủ cơ sở kết luận: chưa rõ `{field}` của "
                   "`{subject}`{more}",
                   "{packages} claims to close “{name}”, but at “{plateau}” nobody can tell: `{field}` of `{subject}` is unknown{more}",
                   packages=packages, name=name, plateau=plateau, field=field, subject=subject, more=_more(proof)), _ASK
    return msg("{packages} nhận khép lại “{name}”, nhưng ở mốc “{plateau}” điều kiện không thỏa{because}",
               "{packages} claims to close “{name}”, but at “{plateau}” its condition does not hold{because}",
               packages=packages, name=name, plateau=plateau, because=_because(proof)), _ADVICE


def _more(proof: Proof) -> LocalText:
    others = len(proof.missing) - 1
    return LocalText(vi=f" và {others} dữ kiện khác", en=f" and {others} more facts") if others > 0 else LocalText.same("")


def _because(proof: Proof) -> LocalText:
    """The ids that decided it, the first few of them."""
    if not proof.witnesses:
        return LocalText.same("")
    shown = ", ".join(f"`{w}`" for w in proof.witnesses[:4])
    rest = len(proof.witnesses) - 4
    vi, en = (f" và {rest} đối tượng khác", f" and {rest} more") if rest > 0 else ("", "")
    return LocalText(vi=f" ({shown}{vi})", en=f" ({shown}{en})")
