"""A gap whose option is to continue as it is stands in table 4, which it need not.

Why: what already meets the need is only marked in table 1: a row in table 4 asks for a task that is not there.

Vì sao: thành phần đã đáp ứng chỉ cần đánh dấu ở bảng 1; ghi ở bảng 4 là đòi hỏi một nhiệm vụ không cần có.

Use instead: another option, or no gap at all: `disposition: continue` of the system says it.

Cách sửa: chọn phương án khác, hoặc bỏ khoảng cách: `disposition: continue` của hệ thống đã nói điều đó.

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
      g-1: {name: G, objects: [a], current_state: X, required_state: Y, option: continue}

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
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, prepared
from archmodel.rules.engine import Facts, Finding

CODE = "F16"
SEVERITY = Severity.INFO
TITLE = LocalText(vi="Phương án tiếp tục sử dụng không cần bảng 4", en="To continue needs no task")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    if not prepared(facts):
        return
    options = facts.framework.dispositions
    for gap in facts.model.of_kind("gap"):
        option = options.get(gap.text("option") or "")
        if option is not None and not option.needs_task:
            yield Finding(
                subject=gap.id, path=("option",),
                message=msg("“{name}” có phương án “{option}”: không cần dòng ở bảng 4",
                            "“{name}” has the option “{option}”: it needs no row in table 4", name=gap.name, option=option.name),
                advice=msg("Bỏ khoảng cách này hoặc chọn phương án khác.", "Drop the gap, or choose another option."))
