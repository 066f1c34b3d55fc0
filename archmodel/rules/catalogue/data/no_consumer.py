"""Nobody uses a data object: it leaves its system by no flow, and no decision or other system has need of it.

Why: either a flow is missing from the record, or data are gathered that serve nobody. Where the system has links whose data are not known,
nobody can tell. Data whose master is a reference record are left to its owner.

Vì sao: hoặc luồng dữ liệu chưa được ghi, hoặc đang thu thập dữ liệu không phục vụ ai. Nếu hệ thống có kết nối chưa rõ dữ liệu thì chưa đủ
cơ sở. Không xét dữ liệu có hệ thống gốc là bản ghi tham chiếu.

Use instead: record the flow that carries it, or who needs it (`needs:` of a decision); else stop gathering it.

Cách sửa: ghi luồng chuyển dữ liệu, hoặc nơi cần dữ liệu (`needs:` của quyết định); nếu không ai dùng thì dừng thu thập.

Flagged:
    applications:
      registry: {name: Registry, stores: [do-noise], lifecycle: {start: 2020, status: operating}}
    data_objects:
      do-noise: {name: Street noise, master: registry}

Clean:
    applications:
      registry: {name: Registry, stores: [do-noise], lifecycle: {start: 2020, status: operating}}
      centre: {name: Centre, lifecycle: {start: 2020, status: operating}}
    data_objects:
      do-noise: {name: Street noise, master: registry}
    flows:
      fl-1: {from: registry, to: centre, data: [do-noise], status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "D04"
SEVERITY = Severity.WARNING
NEEDS = ("application", "node", "network", "facility", "device-group", "flow", "decision")
TITLE = LocalText(vi="Dữ liệu chưa có nơi sử dụng", en="Data that nobody uses")


def check(facts: Facts) -> Iterator[Finding]:
    today = facts.today
    used = {name for flow in facts.model.flows for name in flow.data}
    used |= {name for d in facts.model.of_kind("decision") for name in d.ids("needs")}
    used |= {r.target for r in today.labelled("stores")
             if (item := today.elements.get(r.target)) is not None and item.text("master") not in (None, r.source)}
    public = {r.target for r in today.labelled("stores") if today.elements[r.source].get("serves_public") is True}
    unclear = {r.source for r in today.labelled("flows") if not r.data}
    unclear |= {end for r in today.labelled("known_links") for end in (r.source, r.target)}
    for item in today.of_kind("data-object"):
        master = item.text("master")
        if item.id in used or item.id in public or master is None or _elsewhere(facts, master):
            continue
        yield Finding(
            subject=item.id, path=("master",), missing=((master, ("known_links",)),) if master in unclear else (),
            message=msg("chưa ghi nhận nơi nào sử dụng “{name}” của `{master}`", "no use of “{name}”, made by `{master}`, is on record",
                        name=item.name, master=master),
            advice=msg("Ghi luồng chuyển dữ liệu này, hoặc quyết định cần đến nó.",
                       "Record the flow that carries it, or the decision that needs it."))


def _elsewhere(facts: Facts, system: str) -> bool:
    """Data of another agency's system may well be used where this inventory does not look."""
    known = facts.model.elements.get(system)
    return known is not None and known.get("record") == "reference"
