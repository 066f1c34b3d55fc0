"""Databases of the sectors have no way to the operations centre.

Why: the centre is meant to gather the data of every sector. Databases that stop at the same system are one finding about that system: one
link onward connects them all. Judged at the end of the plan.

Vì sao: Trung tâm phải tổng hợp được dữ liệu của mọi ngành. Các CSDL cùng dừng ở một hệ thống được nêu trong một phát hiện về hệ thống đó:
thêm một kết nối là nối được tất cả. Xét ở cuối kế hoạch.

Use instead: a flow onward from that system to the centre, or a flow of the database itself.

Cách sửa: lập luồng từ hệ thống đó đến Trung tâm, hoặc luồng riêng của CSDL.

Flagged:
    settings: {id: demo, title: Demo, nucleus: centre}
    applications:
      centre: {name: Centre, category: command, lifecycle: {start: 2019, status: operating}}
      land: {name: Land database, category: sector, lifecycle: {start: 2019, status: operating}}

Clean:
    settings: {id: demo, title: Demo, nucleus: centre}
    applications:
      centre: {name: Centre, category: command, lifecycle: {start: 2019, status: operating}}
      lake: {name: Warehouse, category: data, lifecycle: {start: 2019, status: operating}}
      land: {name: Land database, category: sector, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: land, to: lake, status: operating}
      fl-2: {from: lake, to: centre, status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.nucleus import centre, databases
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

SEVERITY = Severity.WARNING
NEEDS = ("flow", "application", "node")
TITLE = LocalText(vi="CSDL ngành chưa có đường đến Trung tâm", en="Sector database without a path to the centre")


def check(facts: Facts) -> Iterator[Finding]:
    final = facts.final()
    if not final.answer(centre):
        return
    stopping: dict[str, list[str]] = {}
    lost: set[str] = set()
    for reach in final.answer(databases):
        if not reach.path:
            lost.add(reach.system)
            stopping.setdefault(reach.as_far_as or reach.system, []).append(reach.system)
    plateau = final.at.id if facts.model.goal else ""
    for hub, names in sorted(stopping.items()):
        yield _finding(hub, names, final, plateau)


def _finding(hub: str, names: list[str], final: Architecture, plateau: str) -> Finding:
    alone = names == [hub]
    name = final.elements[hub].name
    if alone:
        message = msg("CSDL “{name}” chưa có luồng nào đến Trung tâm", "no flow leads from the database “{name}” to the centre", name=name)
    else:
        message = msg("{n} CSDL chỉ đến “{name}”, từ đó chưa có đường đến Trung tâm: {ids}",
                      "databases that get only as far as “{name}”, from which nothing leads to the centre ({n}): {ids}",
                      n=len(names), name=name, ids=", ".join(f"`{n}`" for n in names))
    return Finding(
        subject=hub, fact="" if alone else "hub", plateau=plateau, message=message,
        related=tuple((n, (), msg("CSDL chưa đến được Trung tâm", "does not reach the centre")) for n in names if n != hub),
        rests_on=tuple((n, ("category",)) for n in names),
        advice=msg("Ghi luồng từ `{id}` đến Trung tâm, hoặc đưa vào gói công việc kết nối.",
                   "Record a flow from `{id}` to the centre, or add it to the package that connects.", id=hub))
