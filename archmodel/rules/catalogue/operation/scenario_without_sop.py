"""A scenario is answered by no process.

Why: a hazard that was thought of and for which nobody wrote down what to do is met by improvisation. The exercise plan has nothing to
exercise.

Vì sao: tình huống đã lường trước mà chưa có quy trình thì khi xảy ra chỉ còn cách ứng biến, và kế hoạch diễn tập cũng không có gì để tập.

Use instead: name the processes under `processes:`; write the missing one with its steps, roles and systems.

Cách sửa: ghi các quy trình vào `processes:`; chưa có thì soạn quy trình với các bước, vai trò và hệ thống.

Flagged:
    scenarios:
      sc-storm: {name: Storm with a tide}

Clean:
    roles:
      duty: {name: Duty officer}
    processes:
      sop: {name: Storm, steps: [{name: Call, role: duty}]}
    scenarios:
      sc-storm: {name: Storm with a tide, processes: [sop]}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "O04"
SEVERITY = Severity.WARNING
NEEDS = ("process",)
TITLE = LocalText(vi="Tình huống chưa có quy trình", en="Scenario without a procedure")


def check(facts: Facts) -> Iterator[Finding]:
    written = {p.id: bool(p.get("steps")) for p in facts.model.of_kind("process")}
    for scenario in facts.model.of_kind("scenario"):
        named = scenario.ids("processes")
        if any(written.get(name) for name in named):
            continue
        yield Finding(
            subject=scenario.id, path=("processes",), related=tuple((name, (), msg("chưa có bước nào", "has no steps")) for name in named),
            message=msg("tình huống “{name}” chưa có quy trình nào ghi các bước ứng phó",
                        "no process with steps answers the scenario “{name}”", name=scenario.name),
            advice=msg("Soạn quy trình và ghi vào `processes`.", "Write the process and name it under `processes`."))
