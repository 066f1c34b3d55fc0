"""The deadline of a task has no date and no period.

Why: nobody can be late for “short-term”. The draft guide asks for a date or a period.

Vì sao: không ai chậm được với “ngắn hạn”. Dự thảo hướng dẫn yêu cầu ghi ngày hoặc giai đoạn cụ thể.

Use instead: `deadline`, or `start` and `duration_months`; what is not known has a contact and a date.

Cách sửa: ghi `deadline`, hoặc `start` và `duration_months`; chưa biết thì ghi đầu mối và thời hạn.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
    gaps:
      g-1: {name: G, objects: [a], current_state: X, required_state: Y, option: upgrade-extend}
    work_packages:
      wp-1: {name: W, lead: it, closes: [g-1], priority: high, result: R, verification: V, resource: M}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
    gaps:
      g-1: {name: G, objects: [a], current_state: X, required_state: Y, option: upgrade-extend}
    work_packages:
      wp-1: {name: W, deadline: 2027-06, lead: it, closes: [g-1], priority: high, result: R, verification: V, resource: M}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, finding, found
from archmodel.rules.engine import Facts, Finding

CODE = "F11"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Thời hạn chỉ ghi ngắn, trung hoặc dài hạn", en="Deadline without a date")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    seen = set[str]()
    for problem in (*found(facts, "undated"), *(p for p in found(facts, "blank", "open") if p.field == "deadline")):
        said = finding(problem, facts, msg("Ghi ngày hoặc giai đoạn cụ thể.", "Record a date or a period."))
        if said.subject not in seen:
            seen.add(said.subject)
            yield replace(said, fact="deadline")
