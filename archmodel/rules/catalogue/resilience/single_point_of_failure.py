"""A system stands alone on the way of several others to an important capability.

Why: when it fails, all that reach the capability only through it are cut off at once, however healthy they are. Only systems that
hold the network together (articulation points) and really cut off others are named, with how many: a system with one leaf at its
side is no such point. `importance` and `systems` set from which importance and from how many systems on. A system that states its
`continuity.recovery_site` goes on elsewhere; where that is said to be unknown, nobody can tell.

Vì sao: khi hệ thống này ngừng, mọi hệ thống chỉ có đường qua nó đều mất kết nối tới năng lực, dù bản thân vẫn chạy tốt. Chỉ nêu
các hệ thống giữ cho mạng lưới liền nhau (điểm khớp) và thật sự cắt rời hệ thống khác, kèm số lượng; hệ thống chỉ có một nhánh
cụt bên cạnh thì không. `importance` và `systems` đặt mức quan trọng và số hệ thống tối thiểu. Hệ thống đã ghi
`continuity.recovery_site` thì chạy tiếp ở nơi khác; nếu ghi là chưa rõ thì chưa đủ cơ sở.

Use instead: a second path for the flows, a `continuity.recovery_site`, or another system that realises the capability.

Cách sửa: mở thêm đường cho các luồng, ghi nơi dự phòng ở `continuity.recovery_site`, hoặc có thêm hệ thống thực hiện năng lực.

Flagged:
    capabilities:
      c1: {name: Common picture, importance: 5}
    applications:
      centre: {name: Centre, realizes: [c1]}
      bus: {name: Integration bus}
      camera: {name: Cameras}
      sensor: {name: Sensors}
      hotline: {name: Hotline}
    flows:
      fl-1: {from: bus, to: centre}
      fl-2: {from: camera, to: bus}
      fl-3: {from: sensor, to: bus}
      fl-4: {from: hotline, to: bus}

Clean:
    capabilities:
      c1: {name: Common picture, importance: 5}
    applications:
      centre: {name: Centre, realizes: [c1]}
      mirror: {name: Second centre, realizes: [c1]}
      bus: {name: Integration bus}
      camera: {name: Cameras}
      sensor: {name: Sensors}
      hotline: {name: Hotline}
    flows:
      fl-1: {from: bus, to: centre}
      fl-2: {from: camera, to: bus}
      fl-3: {from: sensor, to: bus}
      fl-4: {from: hotline, to: centre}
      fl-5: {from: bus, to: mirror}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, Message, msg
from archmodel.rules.engine import Facts, Finding

if TYPE_CHECKING:
    from archmodel.analysis.resilience import SinglePoint
    from archmodel.graph import Architecture

CODE = "A09"
SEVERITY = Severity.WARNING
NEEDS = ("flow", "application", "node", "network", "facility", "device-group", "capability")
PARAMETERS = {"importance": 5, "systems": 3}
TITLE = LocalText(vi="Điểm lỗi đơn trên đường tới năng lực quan trọng", en="Single point of failure of an important capability")


_SHOWN = 4
"""So many capabilities are named."""


def check(facts: Facts) -> Iterator[Finding]:
    from archmodel.analysis.resilience import single_points

    today = facts.today
    for point in single_points(today, facts.parameter("importance"), facts.parameter("systems")):
        if not isinstance(point.standby, str):
            yield _finding(point, today)


def _finding(point: SinglePoint, today: Architecture) -> Finding:
    worst = point.cuts[0]
    return Finding(
        subject=point.id, message=_message(point, today),
        advice=msg("Mở thêm đường không qua `{id}`, ghi nơi dự phòng ở `continuity.recovery_site`, hoặc có thêm hệ thống thực hiện "
                   "năng lực. Xem `archmodel impact {id}`.",
                   "Open a path around `{id}`, state its `continuity.recovery_site`, or let another system realise the capability. "
                   "See `archmodel impact {id}`.", id=point.id),
        related=tuple((name, (), msg("bị cắt rời", "is cut off")) for name in worst.nearest[:3]),
        rests_on=(*((cut.capability, ("importance",)) for cut in point.cuts),
                  *((link.id, ()) for link in today.incoming(point.id, "flows") if link.source in worst.nearest)),
        missing=((point.id, ("continuity", "recovery_site")),) if point.standby is None else (),
    )


def _message(point: SinglePoint, today: Architecture) -> Message:
    worst = point.cuts[0]
    words = {"name": today.elements[point.id].name, "n": worst.count, "capability": today.elements[worst.capability].name}
    if point.standby is None:
        return msg("chưa rõ “{name}” có nơi dự phòng hay không; nếu không, {n} hệ thống chỉ có đường qua đây tới năng lực “{capability}”",
                   "whether “{name}” has a standby is unknown; without one, {n} systems reach the capability “{capability}” only "
                   "through it", **words)
    if len(point.cuts) == 1:
        return msg("nếu “{name}” ngừng, {n} hệ thống mất đường duy nhất tới năng lực “{capability}”",
                   "if “{name}” fails, {n} systems lose their only path to the capability “{capability}”", **words)
    return msg("nếu “{name}” ngừng, {n} hệ thống mất đường duy nhất tới các hệ thống thực hiện {m} năng lực quan trọng: {which}",
               "if “{name}” fails, {n} systems lose their only path to the systems behind {m} important capabilities: {which}",
               name=words["name"], n=worst.count, m=len(point.cuts), which=_named(point, today))


def _named(point: SinglePoint, today: Architecture) -> LocalText:
    names = [today.elements[cut.capability].name for cut in point.cuts[:_SHOWN]]
    more = ", …" if len(point.cuts) > _SHOWN else ""
    return LocalText(vi="; ".join(f"“{n.vi}”" for n in names) + more, en="; ".join(f"“{n.en}”" for n in names) + more)
