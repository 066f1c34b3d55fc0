"""The annual report on security levels is due soon.

Why: the regime asks for a report every year before a fixed day. This reminds each owner of systems in service, so many days before; it
says nothing about whether a report has been sent. Where the regime in force states no day, nothing is said.

Vì sao: quy định yêu cầu báo cáo hằng năm trước một ngày cố định. Quy tắc nhắc từng chủ quản có hệ thống đang vận hành trước hạn một số
ngày; không kết luận là báo cáo đã gửi hay chưa. Nếu quy định đang có hiệu lực không nêu ngày thì không nhắc.

Use instead: the report, on the form the regime names; the reminder goes by itself after the day.

Cách sửa: lập và gửi báo cáo theo mẫu; sau ngày hạn, lời nhắc tự hết.

Flagged:
    agencies:
      dost: {name: Department}
    applications:
      portal: {name: Portal, owner: dost, lifecycle: {start: 2019, status: operating}}

Clean:
    agencies:
      dost: {name: Department}
    applications:
      portal: {name: Portal, owner: dost, lifecycle: {status: planned}}
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from archmodel.analysis.security import PARTS, SYSTEMS, has_level, regime_of
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import spelt
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "S06"
SEVERITY = Severity.INFO
TITLE = LocalText(vi="Sắp đến hạn báo cáo năm", en="Annual report due soon")
REFERENCE = ("vn-security-116-2025", "35")
PARAMETERS = {"days_before": 60}


def check(facts: Facts) -> Iterator[Finding]:
    law = regime_of(facts.today)
    wanted = law.pack.content.get("annual_report") if law else None
    if wanted is None:
        return
    month, day = (int(part) for part in wanted["before"].split("-"))
    due = dt.date(facts.day.year, month, day)
    if not 0 <= (due - facts.day).days <= facts.parameter("days_before"):
        return
    systems = Counter(owner for e in facts.today.of_kind(*SYSTEMS, *PARTS) if has_level(e) and (owner := e.text("owner")))
    for owner, count in sorted(systems.items()):
        agency = facts.model.elements.get(owner)
        if agency is None or agency.lifecycle.over(facts.day):
            continue
        yield Finding(
            subject=owner, fact=str(due.year),
            message=msg("báo cáo năm về an ninh mạng (mẫu {form}) phải gửi trước {day}; số hệ thống do “{name}” làm chủ quản: {n}",
                        "the annual security report (form {form}) is due before {day}; systems owned by “{name}”: {n}",
                        form=wanted.get("form", "–"), day=spelt(due.isoformat()), n=count, name=agency.name),
            advice=msg("Lập báo cáo; rà soát trước các cấp độ và hồ sơ trong báo cáo an ninh mạng.",
                       "Prepare the report; go through levels and dossiers in the security report first."))
