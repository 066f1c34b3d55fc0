"""A reference record states a life-cycle status that its owner has not confirmed.

Why: the status of a system is for its owner to say. The form leaves it out until somebody is named who confirmed it.

Vì sao: trạng thái của hệ thống do chủ quản công bố. Mẫu 03 bỏ trống trạng thái này cho đến khi có đầu mối xác nhận.

Use instead: `confirmed_by` with the unit that confirmed it; without a confirmation nothing is lost, the form just does not say it.

Cách sửa: ghi `confirmed_by` là đơn vị đã xác nhận; chưa xác nhận thì mẫu không ghi trạng thái.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, record: reference, usage: used}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, record: reference, usage: used}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.form03 import OBJECTS
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Unknown
from archmodel.rules.dossier import GUIDE, prepared, rows
from archmodel.rules.engine import Facts, Finding

CODE = "F06"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Trạng thái vòng đời của bản ghi tham chiếu chưa được xác nhận", en="Unconfirmed status of a reference")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    if not prepared(facts):
        return
    for row in facts.answer(rows).records[OBJECTS]:
        system = facts.model.elements[row.subject]
        if system.get("record") == "reference" and system.lifecycle.status and not _confirmed(system):
            yield Finding(
                subject=system.id, path=("lifecycle", "status"), rests_on=((system.id, ("confirmed_by",)),),
                message=msg("trạng thái của “{name}” chưa được chủ quản xác nhận nên mẫu 03 để trống",
                            "the status of “{name}” is not confirmed by its owner, so form 03 leaves it out", name=system.name),
                advice=msg("Xin xác nhận rồi ghi `confirmed_by`.", "Have it confirmed, and record `confirmed_by`."))


def _confirmed(system: Element) -> bool:
    by = system.get("confirmed_by")
    return by is not None and not isinstance(by, Unknown)
