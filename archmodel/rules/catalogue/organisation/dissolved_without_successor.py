"""An agency has been dissolved and no agency that exists has taken over its duties.

Why: what it owned, operated, led or kept in order belongs to nobody, and the next reorganisation will not even find the file. A successor
that was dissolved in its turn is none; the chain is followed to an agency that exists.

Vì sao: những gì cơ quan đó từng quản lý, vận hành, chủ trì nay không thuộc về ai, và lần sắp xếp sau sẽ không còn tìm được đầu mối. Cơ quan
kế thừa mà cũng đã giải thể thì không tính; chuỗi kế thừa được lần theo đến cơ quan đang tồn tại.

Use instead: record the `successor` that the decision on the reorganisation names.

Cách sửa: ghi vào `successor` cơ quan tiếp nhận nêu trong quyết định sắp xếp tổ chức.

Flagged:
    agencies:
      scfc: {name: Flood centre, lifecycle: {status: dissolved, end: 2020-06}}
    applications:
      pumps: {name: Pumps, owner: scfc, lifecycle: {start: 2015, status: operating}}

Clean:
    agencies:
      scfc: {name: Flood centre, lifecycle: {status: dissolved, end: 2020-06}, successor: tic}
      tic: {name: Infrastructure centre}
    applications:
      pumps: {name: Pumps, owner: scfc, lifecycle: {start: 2015, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from archmodel.analysis.duties import Orphan, orphans
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding

CODE = ""
SEVERITY = Severity.WARNING
NEEDS = ("agency",)
TITLE = LocalText(vi="Cơ quan giải thể mà không có cơ quan kế thừa", en="Dissolved without a successor")
_SHOWN = 5


def check(facts: Facts) -> Iterator[Finding]:
    for orphan in facts.today.answer(orphans):
        agency = facts.model.elements[orphan.agency]
        path = ("successor",) if orphan.line else ("lifecycle",)
        yield Finding(
            subject=agency.id, path=path, missing=tuple((name, ("lifecycle", "end")) for name in orphan.unsure),
            message=_message(orphan, agency.name), rests_on=((agency.id, ("lifecycle", "end")),),
            advice=msg("Ghi `successor` theo quyết định sắp xếp tổ chức, hoặc giao từng nhiệm vụ cho cơ quan khác.",
                       "Record the `successor` as the decision on the reorganisation names it, or give each duty to another agency."),
            related=tuple((holder, (field.split(".")[0],), msg("vẫn ghi cơ quan này ({field})", "still names it ({field})", field=field))
                          for holder, field in orphan.holds[:_SHOWN]))


def _message(orphan: Orphan, name: LocalText) -> Message:
    values: Mapping[str, object] = {
        "name": name, "n": len(orphan.holds), "line": ", ".join(orphan.line) or "–",
        "held": ", ".join(f"`{holder}`" for holder, _ in orphan.holds[:_SHOWN]) + ("…" if len(orphan.holds) > _SHOWN else "")}
    if orphan.unsure:
        return msg("chưa đủ cơ sở để biết cơ quan kế thừa của “{name}” ({line}) nay còn hay không: chỉ biết năm",
                   "whether the successor of “{name}” ({line}) still exists cannot be told: only the year is known", **values)
    if not orphan.holds:
        return msg("“{name}” đã giải thể, chưa có cơ quan kế thừa đang tồn tại",
                   "“{name}” was dissolved and has no successor that exists", **values)
    return msg("“{name}” đã giải thể, chưa có cơ quan kế thừa đang tồn tại, mà còn giữ {n} việc: {held}",
               "“{name}” was dissolved and has no successor that exists, yet still holds {n} duties: {held}", **values)
