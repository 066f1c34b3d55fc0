"""A capability of importance 4 or 5 is realised by no system of the target.

Why: what the city must be able to do has then nothing to do it with, however complete the picture of systems looks.

Vì sao: điều Thành phố phải làm được khi đó không có gì để thực hiện, dù bức tranh các hệ thống trông đầy đủ đến đâu.

Use instead: name the capability under `realizes:` of the component that serves it, or lower its importance with a reason.

Cách sửa: ghi năng lực vào `realizes:` của thành phần thực hiện nó, hoặc hạ mức quan trọng và nêu lý do.

Flagged:
    capabilities:
      c1: {name: Alert the public, importance: 5}

Clean:
    capabilities:
      c1: {name: Alert the public, importance: 5}
    applications:
      siren: {name: Sirens, realizes: [c1], lifecycle: {start: 2019, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "A08"
SEVERITY = Severity.WARNING
NEEDS = ("application", "node", "network", "facility", "device-group", "capability", "work-package", "plateau")
PARAMETERS = {"importance": 4}
TITLE = LocalText(vi="Năng lực quan trọng chưa có hệ thống thực hiện", en="Important capability not served")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    parents = {c.text("parent") for c in facts.model.of_kind("capability")}
    served = {r.target for r in final.labelled("realizes")}
    for capability in final.of_kind("capability"):
        importance = capability.get("importance")
        if capability.id in parents or capability.id in served:
            continue
        if not isinstance(importance, int) or importance < facts.parameter("importance"):
            continue
        yield Finding(
            subject=capability.id, plateau=final.at.id if facts.model.goal else "", rests_on=((capability.id, ("importance",)),),
            message=msg("năng lực “{name}” chưa có hệ thống nào thực hiện trong kiến trúc mục tiêu",
                        "no system of the target realises the capability “{name}”", name=capability.name),
            advice=msg("Ghi `{id}` vào `realizes` của một hệ thống.", "Name `{id}` under `realizes` of a system.",
                       id=capability.id),
        )
