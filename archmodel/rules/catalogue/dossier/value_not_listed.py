"""A field of form 03 has a word that is not in its value list.

Why: the forms of all agencies are put together by machine: a word of its own is lost there. A word of this language that the form does
not have is written as “other”, and told as information.

Vì sao: mẫu của các cơ quan được tổng hợp bằng máy: từ tự đặt sẽ bị mất. Từ mà mẫu không có thì được ghi thành “khác” và chỉ báo để biết.

Use instead: one of the words of the list (sheet DM_GIATRI); say the rest in the note.

Cách sửa: chọn một từ trong danh mục (trang DM_GIATRI); phần còn lại ghi ở ghi chú.

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
      fl-1: {from: a, to: b, status: manual, contact: IT, source: s-1}

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
      fl-1: {from: a, to: b, status: operating, contact: IT, source: s-1}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.form03 import forms
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.dossier import GUIDE, finding, found, prepared
from archmodel.rules.engine import Facts, Finding

CODE = "F03"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Giá trị ngoài danh mục", en="Value outside its list")
REFERENCE = GUIDE


def check(facts: Facts) -> Iterator[Finding]:
    for problem in found(facts, "unlisted"):
        yield finding(problem, facts, msg("Chọn một giá trị trong danh mục.", "Choose a value of the list."))
    yield from _replaced(facts)


def _replaced(facts: Facts) -> Iterator[Finding]:
    """Statuses of flows that the form writes in another word."""
    if not prepared(facts):
        return
    instead = forms(facts.framework)["QH_KETNOI"].fields["status"].instead
    words = facts.framework.values["flow-status"]
    for flow in facts.today.labelled("flows"):
        status = flow.lifecycle.status
        if status is not None and status in instead:
            yield Finding(
                subject=flow.id, path=("status",), severity=Severity.INFO,
                message=msg("mẫu 03 không có trạng thái “{word}”; được ghi là “{other}”",
                            "form 03 has no status “{word}”; it is written “{other}”",
                            word=words[status], other=words[instead[status]]),
                advice=msg("Nếu cần, nêu rõ ở ghi chú của luồng.", "Say more in the note of the flow, if that matters."))
