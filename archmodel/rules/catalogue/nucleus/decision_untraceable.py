"""A decision cannot be traced back to sources that reach the operations centre.

Why: a decision is only as good as the figures it rests on. Each need of a decision leads to a system: an indicator to its data source,
a data object to its master; from there the data must find a way to the centre. Judged at the end of the plan.

Vì sao: quyết định chỉ tốt bằng số liệu làm căn cứ. Mỗi thứ quyết định cần đều dẫn về một hệ thống: chỉ số về nguồn số liệu, đối tượng dữ
liệu về hệ thống gốc; từ đó dữ liệu phải có đường đến Trung tâm. Xét ở cuối kế hoạch.

Use instead: `needs:` of the decision, `data_source:` of the indicator, `master:` of the data object, and a flow to the centre.

Cách sửa: ghi `needs:` của quyết định, `data_source:` của chỉ số, `master:` của dữ liệu, và luồng đến Trung tâm.

Flagged:
    settings: {id: demo, title: Demo, nucleus: centre}
    applications:
      centre: {name: Centre, lifecycle: {start: 2019, status: operating}}
      gauges: {name: Rain gauges, lifecycle: {start: 2019, status: operating}}
    data_objects:
      do-rain: {name: Rain, master: gauges}
    decisions:
      dc-tunnel: {name: Close the tunnel, needs: [do-rain]}

Clean:
    settings: {id: demo, title: Demo, nucleus: centre}
    applications:
      centre: {name: Centre, lifecycle: {start: 2019, status: operating}}
      gauges: {name: Rain gauges, lifecycle: {start: 2019, status: operating}}
    data_objects:
      do-rain: {name: Rain, master: gauges}
    decisions:
      dc-tunnel: {name: Close the tunnel, needs: [do-rain]}
    flows:
      fl-1: {from: gauges, to: centre, data: [do-rain], status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.nucleus import Traced, centre, decisions
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.WARNING
NEEDS = ("flow", "application", "node", "data-object", "kpi")
TITLE = LocalText(vi="Quyết định chưa truy được đến nguồn", en="Decision not traceable to sources")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    if not final.answer(centre):
        return
    for traced in final.answer(decisions):
        if not traced.complete:
            yield _finding(traced, facts, final.at.id if facts.model.goal else "")


def _finding(traced: Traced, facts: Facts, plateau: str) -> Finding:
    """Only unknown sources: cannot tell. A need that leads nowhere fails whatever the unknown ones may say."""
    name = facts.model.elements[traced.decision].name
    failed = [n for n in traced.needs if n.trouble and n not in traced.unknown]
    if not traced.needs:
        message = msg("quyết định “{name}” chưa ghi cần những số liệu nào", "what the decision “{name}” needs is not on record", name=name)
    else:
        message = msg("quyết định “{name}” cần {ids}, chưa truy được đến nguồn có dữ liệu về Trung tâm",
                      "the decision “{name}” needs {ids}, which cannot be traced to a source that reaches the centre",
                      name=name, ids=", ".join(f"`{n.needed}`" for n in (failed or traced.unknown)))
    return Finding(
        subject=traced.decision, path=("needs",), plateau=plateau, message=message,
        missing=() if failed else tuple((n.needed, (n.trouble.removeprefix("unknown-"),)) for n in traced.unknown),
        rests_on=tuple((n.needed, ()) for n in traced.needs),
        advice=msg("Ghi nguồn (`data_source`, `master`) và luồng đến Trung tâm cho từng thứ quyết định cần.",
                   "Record the source (`data_source`, `master`) of each need, and the flow that brings it to the centre."))
