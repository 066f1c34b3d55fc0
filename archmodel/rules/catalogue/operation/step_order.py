"""Steps of a process cannot be put in order: one comes after a step there is not, they wait for one another, or two have one id.

Why: a procedure whose steps wait for one another never begins, and a step that comes after nothing anybody wrote down is forgotten; its
longest way, and so its service level, cannot be told either.

Vì sao: các bước chờ nhau thì quy trình không bao giờ bắt đầu; bước đứng sau một bước không có thì bị bỏ quên; khi đó cũng không tính được
đường dài nhất và thời hạn của quy trình.

Use instead: name in `after` the `id` of steps of the same process, each id once, without a circle.

Cách sửa: trong `after` ghi `id` của các bước cùng quy trình, mỗi mã một lần, không vòng tròn.

Flagged:
    processes:
      sop: {name: Dispatch, steps: [{name: Answer, id: answer}, {name: Assign, after: [anwser]}]}

Clean:
    processes:
      sop: {name: Dispatch, steps: [{name: Answer, id: answer}, {name: Assign, after: [answer]}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.steps import steps_of
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "O06"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Thứ tự các bước không thực hiện được", en="Steps in no order")


def check(facts: Facts) -> Iterator[Finding]:
    for process in facts.model.of_kind("process"):
        for path, message in steps_of(process).faults:
            yield Finding(
                subject=process.id, path=path, fact="/".join(str(part) for part in path),
                message=msg("“{name}”: {what}", "“{name}”: {what}", name=process.name, what=message),
                advice=msg("Sửa `after` hoặc `id` của bước.", "Correct `after` or `id` of the step."))
