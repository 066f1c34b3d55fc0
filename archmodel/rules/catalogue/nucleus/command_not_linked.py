"""A command system is not linked with the operations centre both ways.

Why: the centre can only direct what it hears from and can speak to. What is meant by the centre is `settings.nucleus`; without it the rule
has nothing to judge. It is judged at the end of the plan: what is missing there nobody has even planned.

Vì sao: Trung tâm chỉ điều hành được hệ thống mà nó vừa nhận được tin, vừa gửi được tin. Trung tâm gồm những gì do `settings.nucleus` quy
định; không ghi thì quy tắc không xét. Quy tắc xét ở cuối kế hoạch: điều còn thiếu ở đó là điều chưa ai dự kiến.

Use instead: a flow from the system to the centre and one back (or `bidirectional: true`), each with its `latency`.

Cách sửa: lập luồng từ hệ thống đến Trung tâm và luồng ngược lại (hoặc `bidirectional: true`), ghi `latency` của từng luồng.

Flagged:
    settings: {id: demo, title: Demo, nucleus: centre}
    applications:
      centre: {name: Centre, category: command, lifecycle: {start: 2019, status: operating}}
      fire: {name: Fire command, category: command, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: fire, to: centre, status: operating}

Clean:
    settings: {id: demo, title: Demo, nucleus: centre}
    applications:
      centre: {name: Centre, category: command, lifecycle: {start: 2019, status: operating}}
      fire: {name: Fire command, category: command, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: fire, to: centre, bidirectional: true, latency: seconds, status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.nucleus import centre, commands
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.WARNING
NEEDS = ("flow", "application", "node")
TITLE = LocalText(vi="Hệ thống chỉ huy chưa kết nối hai chiều với Trung tâm", en="Command system not linked both ways")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    if not final.answer(centre):
        return
    for command in final.answer(commands):
        if command.both_ways:
            continue
        lacking = LocalText(vi="chiều về Trung tâm và chiều từ Trung tâm", en="a link to the centre and one back") if not (
            command.inward or command.outward) else LocalText(vi="chiều từ Trung tâm đến hệ thống", en="a link from the centre") \
            if command.inward else LocalText(vi="chiều từ hệ thống về Trung tâm", en="a link to the centre")
        yield Finding(
            subject=command.system, path=("category",), plateau=final.at.id if facts.model.goal else "",
            fact="+".join(way for way, links in (("in", command.inward), ("out", command.outward)) if not links),
            rests_on=tuple((link, ()) for link in (*command.inward, *command.outward)),
            message=msg("hệ thống chỉ huy “{name}” còn thiếu {lacking}", "the command system “{name}” lacks {lacking}",
                        name=final.elements[command.system].name, lacking=lacking),
            advice=msg("Ghi luồng còn thiếu kèm `latency`, hoặc đưa vào gói công việc kết nối.",
                       "Record the missing flow with its `latency`, or add it to the package that connects."))
