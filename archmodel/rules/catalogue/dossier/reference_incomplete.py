"""A reference record lacks its owner, how far it is used here, or the code its owner gave it, or has a code made up here.

Why: a reference only points to what another agency keeps: without the owner and the owner's own code it points nowhere.

Vì sao: bản ghi tham chiếu chỉ trỏ tới đối tượng do cơ quan khác quản lý: thiếu chủ quản hoặc mã gốc của họ thì không trỏ tới đâu.

Use instead: `owner`, `usage` and `codes: {source: …}` as the owner published it, or `{unknown: {contact: …, due: …}}`.

Cách sửa: ghi `owner`, `usage` và `codes: {source: …}` đúng như chủ quản công bố, hoặc `{unknown: {contact: …, due: …}}`.

Flagged:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, record: reference, usage: used, codes: {source: KT-1}}

Clean:
    settings: {packs: [vn-ndaf-1.0, vn-ndaf-guide-draft]}
    defaults:
      applications: {owner: it, scope: [provincial], sharing: internal, component: ung-dung-nghiep-vu, confirmed_by: IT,
                     source: s-1, lifecycle: {start: 2019, status: operating}}
    agencies: {it: {name: IT}}
    sources: {s-1: {name: A}}
    applications:
      a: {name: A, record: reference, usage: used, codes: {source: BCA-1}}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, UNKNOWN, finding, found, nobody_asked, told_elsewhere
from archmodel.rules.engine import Facts, Finding

CODE = "F04"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Bản ghi tham chiếu thiếu chủ quản, tình trạng khai thác hoặc mã gốc", en="Incomplete reference record")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    for problem in found(facts, "blank", "open", "self-made"):
        if problem.kind == "self-made":
            yield finding(problem, facts, msg("Hỏi chủ quản mã gốc rồi ghi vào `codes.source`.",
                                              "Ask the owner for its code and record it as `codes.source`."))
        elif problem.form == "DM_DOITUONG" and told_elsewhere(problem, facts):
            severity = None if nobody_asked(problem) else Severity.WARNING
            yield replace(finding(problem, facts, UNKNOWN), severity=severity)
