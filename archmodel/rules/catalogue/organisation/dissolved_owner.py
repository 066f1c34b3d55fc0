"""A system in service is owned or operated by an agency that no longer exists.

Why: after a reorganisation nobody answers for such a system, its budget or its data, although the record looks
complete. Where the agency has a successor the record only has to follow; without one the duty is truly open.

Use instead: the agency that holds the duty today, or `unknown` with a contact and a due date.

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
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Cơ quan chủ quản hoặc vận hành đã giải thể", en="Owner or operator dissolved")
_FIELDS = {"owner": LocalText(vi="chủ quản", en="owner"), "operator": LocalText(vi="đơn vị vận hành", en="operator")}


def check(facts: Facts) -> Iterator[Finding]:
    agencies = {a.id: a for a in facts.model.of_kind("agency")}
    for element in facts.today.elements.values():
        for field, word in _FIELDS.items():
            agency = agencies.get(element.text(field) or "")
            if agency is None or not agency.lifecycle.over(facts.today.at.day):
                continue
            heir = agencies.get(agency.text("successor") or "")
            yield Finding(
                subject=element.id, path=(field,), fact=f"{field}:{agency.id}",
                message=msg("{field} của “{name}” là `{agency}`, cơ quan đã giải thể",
                            "the {field} of “{name}” is `{agency}`, which has been dissolved",
                            field=word, name=element.name, agency=agency.id),
                advice=msg("Xác nhận và ghi cơ quan kế thừa `{heir}`.", "Confirm and record the successor `{heir}`.", heir=heir.id)
                if heir else msg("Chưa có cơ quan kế thừa: ghi cơ quan đang phụ trách, hoặc `unknown` kèm đầu mối và thời hạn.",
                                 "It has no successor: record who is in charge now, or `unknown` with a contact and a due date."),
                related=((agency.id, ("lifecycle",), msg("giải thể tại đây", "dissolved here")),),
            )
