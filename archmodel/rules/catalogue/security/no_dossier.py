"""A system is in operation without an approved dossier on its security level.

Why: the protection plan is to be implemented before a system operates, and the dossier is what it is approved by. Until then nobody has
decided how well the system must be protected.

Vì sao: phương án bảo vệ phải được triển khai trước khi vận hành, và hồ sơ cấp độ là căn cứ phê duyệt phương án đó. Chưa có hồ sơ được
duyệt thì chưa ai quyết định hệ thống phải được bảo vệ đến mức nào.

Use instead: `security_dossier: {status: approved, date: …}` once it is approved.

Cách sửa: hoàn thành hồ sơ và ghi `security_dossier: {status: approved, date: …}` khi được phê duyệt.

Flagged:
    applications:
      portal: {name: Portal, lifecycle: {start: 2019, status: operating}, security_dossier: {status: draft}}

Clean:
    applications:
      portal: {name: Portal, lifecycle: {start: 2019, status: operating}, security_dossier: {status: approved, date: 2026-10-05}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.security import PARTS, SYSTEMS, has_level, regime_of
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "S02"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Vận hành khi chưa có hồ sơ cấp độ được duyệt", en="Operating without an approved dossier")
REFERENCE = ("vn-security-116-2025", "30.6")
_OPERATING = frozenset({"operating", "upgrading", "merging", "replacing"})
_PATH = ("security_dossier", "status")


def check(facts: Facts) -> Iterator[Finding]:
    if regime_of(facts.today) is None:
        return
    for element in facts.today.of_kind(*SYSTEMS, *PARTS):
        if not has_level(element) or element.lifecycle.status not in _OPERATING:
            continue
        dossier = element.get("security_dossier")
        status = dossier.get("status") if isinstance(dossier, dict) else None
        if status != "approved":
            yield _finding(element, status if isinstance(status, str) else None)


def _finding(element: Element, status: str | None) -> Finding:
    if status is None:
        return Finding(
            subject=element.id, missing=((element.id, _PATH),),
            message=msg("chưa rõ “{name}” đang vận hành có hồ sơ cấp độ được duyệt hay chưa",
                        "it is not known whether “{name}”, in operation, has an approved dossier", name=element.name),
            advice=msg("Hỏi chủ quản và ghi `security_dossier`.", "Ask the owner and record `security_dossier`."))
    return Finding(
        subject=element.id, path=_PATH, fact=status, rests_on=((element.id, ("lifecycle", "status")),),
        message=msg("“{name}” đang vận hành nhưng hồ sơ cấp độ chưa được duyệt (`{status}`)",
                    "“{name}” is in operation, but the dossier on its level is not approved (`{status}`)",
                    name=element.name, status=status),
        advice=msg("Hoàn thành và trình duyệt hồ sơ cấp độ; ghi ngày phê duyệt.",
                   "Complete the dossier, have it approved and record the date."))
