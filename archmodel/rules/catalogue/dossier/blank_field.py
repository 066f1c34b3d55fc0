"""A mandatory field of form 03 says nothing, or that it is not known without a contact and a date.

Why: the draft guide forbids blanks: a field says what is so, that it does not apply, or who will find out and by when.

Vì sao: dự thảo hướng dẫn không cho để trống: ghi giá trị, “Không áp dụng”, hoặc “Chưa xác định” kèm đầu mối và thời hạn.

Use instead: record the field, or `{unknown: {contact: …, due: …}}`; `defaults:` can say it for a whole collection.

Cách sửa: ghi trường đó, hoặc `{unknown: {contact: …, due: …}}`; `defaults:` ghi được cho cả danh mục.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText
from archmodel.rules.dossier import GUIDE, UNKNOWN, finding, found, nobody_asked, told_elsewhere
from archmodel.rules.engine import Facts, Finding

CODE = "F02"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Trường bắt buộc để trống", en="Blank mandatory field")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    for problem in found(facts, "blank", "open"):
        if not told_elsewhere(problem, facts):
            severity = None if nobody_asked(problem) else Severity.WARNING
            yield replace(finding(problem, facts, UNKNOWN), severity=severity)
