"""An exchange of data has no classification and no protection on record, nor who will find out.

Why: whoever receives data must know how to protect them; the draft guide asks for it of every exchange of data.

Vì sao: bên nhận phải biết bảo vệ dữ liệu ở mức nào; dự thảo hướng dẫn yêu cầu ghi cho mọi quan hệ trao đổi dữ liệu.

Use instead: `classification` of the flow, the information class of its data, or `{unknown: {contact: …, due: …}}`.

Cách sửa: ghi `classification` của luồng, loại thông tin của dữ liệu, hoặc `{unknown: {contact: …, due: …}}`.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
      b: {name: B}
    flows:
      fl-1: {from: a, to: b, status: operating, contact: IT, source: s-1}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A}
      b: {name: B}
    flows:
      fl-1: {from: a, to: b, status: operating, contact: IT, source: s-1, classification: Dữ liệu mở}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText
from archmodel.rules.dossier import GUIDE, UNKNOWN, finding, found, nobody_asked
from archmodel.rules.engine import Facts, Finding

CODE = "F08"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Trao đổi dữ liệu chưa phân loại", en="Exchange of data without classification")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    for problem in found(facts, "blank", "open"):
        if (problem.form, problem.field) == ("QH_KETNOI", "protection"):
            severity = None if nobody_asked(problem) else Severity.WARNING
            yield replace(finding(problem, facts, UNKNOWN), severity=severity)
