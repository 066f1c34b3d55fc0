"""A system in service is owned or operated by an agency that no longer exists.

Why: after a reorganisation nobody answers for such a system, its budget or its data, although the record looks
complete. Where the agency has a successor the record only has to follow; without one the duty is truly open.

Vì sao: sau khi sắp xếp tổ chức, không còn ai chịu trách nhiệm về hệ thống, kinh phí và dữ liệu của nó, dù hồ sơ nhìn vẫn đầy đủ. Cơ quan đã
có bên kế thừa thì chỉ cần cập nhật hồ sơ; chưa có thì trách nhiệm thực sự bị bỏ trống.

Use instead: the agency that holds the duty today, or `unknown` with a contact and a due date.

Cách sửa: ghi cơ quan đang chịu trách nhiệm, hoặc `unknown` kèm đầu mối và thời hạn.

Flagged:
    agencies:
      dic: {name: Old department, lifecycle: {status: dissolved, end: 2025-03}, successor: dost}
      dost: {name: New department}
    applications:
      portal: {name: Portal, owner: dic, lifecycle: {start: 2019, status: operating}}

Clean:
    agencies:
      dic: {name: Old department, lifecycle: {status: dissolved, end: 2025-03}, successor: dost}
      dost: {name: New department}
    applications:
      portal: {name: Portal, owner: dost, lifecycle: {start: 2019, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "M10"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Cơ quan chủ quản hoặc vận hành đã giải thể", en="Owner or operator dissolved")
_FIELDS = {"owner": LocalText(vi="chủ quản", en="owner"), "operator": LocalText(vi="đơn vị vận hành", en="operator")}


def check(facts: Facts) -> Iterator[Finding]:
    agencies = {a.id: a for a in facts.model.of_kind("agency")}
    for element in facts.today.elements.values():
        for field in _FIELDS:
            agency = agencies.get(element.text(field) or "")
            if agency is None or agency.lifecycle.exists(facts.day):
                continue
            if agency.lifecycle.over(facts.day):
                yield _dissolved(element, field, agency, agencies.get(agency.text("successor") or ""))
            elif agency.lifecycle.exists(facts.day) is None and agency.lifecycle.interval.end is not None:
                yield _unsure(element, field, agency)


def _dissolved(element: Element, field: str, agency: Element, heir: Element | None) -> Finding:
    return Finding(
        subject=element.id, path=(field,), fact=f"{field}:{agency.id}", rests_on=((agency.id, ("lifecycle", "end")),),
        message=msg("{field} của “{name}” là `{agency}`, cơ quan đã giải thể",
                    "the {field} of “{name}” is `{agency}`, which has been dissolved",
                    field=_FIELDS[field], name=element.name, agency=agency.id),
        advice=msg("Xác nhận và ghi cơ quan kế thừa `{heir}`.", "Confirm and record the successor `{heir}`.", heir=heir.id)
        if heir else msg("Chưa có cơ quan kế thừa: ghi cơ quan đang phụ trách, hoặc `unknown` kèm đầu mối và thời hạn.",
                         "It has no successor: record who is in charge now, or `unknown` with a contact and a due date."),
        related=((agency.id, ("lifecycle",), msg("giải thể tại đây", "dissolved here")),),
    )


def _unsure(element: Element, field: str, agency: Element) -> Finding:
    return Finding(
        subject=element.id, path=(field,), fact=f"{field}:{agency.id}", missing=((agency.id, ("lifecycle", "end")),),
        message=msg("{field} của “{name}” là `{agency}`, cơ quan giải thể trong năm {year}; chỉ biết năm nên chưa rõ nay còn hay không",
                    "the {field} of “{name}” is `{agency}`, dissolved in {year}; only the year is known, so whether it still exists is not",
                    field=_FIELDS[field], name=element.name, agency=agency.id, year=str(agency.lifecycle.end)),
        advice=msg("Ghi rõ tháng giải thể của `{agency}`.", "Record the month in which `{agency}` was dissolved.", agency=agency.id),
        related=((agency.id, ("lifecycle",), msg("giải thể tại đây", "dissolved here")),),
    )
