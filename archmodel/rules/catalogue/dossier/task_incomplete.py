"""What is to be completed has no task, or a task no result, no criterion of verification or no resource.

Why: a task that nobody can verify or pay for completes nothing. The draft guide asks for all of it in table 4.

Vì sao: nhiệm vụ không kiểm chứng được hoặc không có nguồn lực thì không hoàn thiện được gì. Dự thảo hướng dẫn yêu cầu đủ trong bảng 4.

Use instead: a work package that `closes` the gap, with `result`, `verification` and `resource`, or `{unknown: {contact: …, due: …}}`.

Cách sửa: ghi gói công việc `closes` khoảng cách, có `result`, `verification`, `resource`, hoặc `{unknown: {contact: …, due: …}}`.

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
      wp-1:
        {name: W, start: 2027-01, duration_months: 6, lead: it, closes: [g-1], priority: high, result: R, verification: V, resource: M}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, finding, found, nobody_asked
from archmodel.rules.engine import Facts, Finding

CODE = "F10"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Nội dung hoàn thiện thiếu nhiệm vụ, hoặc nhiệm vụ thiếu kết quả, tiêu chí, nguồn lực",
                  en="Gap without a task, or task without its essentials")
REFERENCE = GUIDE


_FIELDS = ("task", "result", "verification", "resource")


def check(facts: Facts) -> Iterator[Finding]:
    seen = set[str]()
    for problem in found(facts, "blank", "open"):
        if problem.form != "HOANTHIEN_NV" or problem.field not in _FIELDS:
            continue
        said = finding(problem, facts, msg("Bổ sung ở gói công việc.", "Complete the work package."))
        place = f"{said.subject}.{problem.field}"
        if place not in seen:  # a package that closes several gaps stands in several rows
            seen.add(place)
            yield replace(said, fact=place, severity=None if nobody_asked(problem) else Severity.WARNING)
    for problem in found(facts, "repeated"):
        if problem.form == "HOANTHIEN_NV":
            yield finding(problem, facts, msg("Ghi mỗi cặp một lần.", "Write each pair once."))
