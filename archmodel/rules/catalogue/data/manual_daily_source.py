"""A source the centre needs every day is passed on by hand.

Why: what somebody has to send is late when it matters most, and missing when that person is away.

Vì sao: dữ liệu phải có người gửi thì chậm đúng lúc cần nhất, và thiếu khi người đó vắng mặt.

Use instead: an automatic flow that runs at least once a day; or take `daily: true` off, if the centre does not need it daily.

Cách sửa: lập luồng tự động chạy ít nhất mỗi ngày một lần; hoặc bỏ `daily: true` nếu Trung tâm không cần hằng ngày.

Flagged:
    data_objects:
      do-air: {name: Air quality, daily: true}
    applications:
      stations: {name: Stations, stores: [do-air], lifecycle: {start: 2015, status: operating}}
      centre: {name: Centre, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: stations, to: centre, data: [do-air], status: manual}

Clean:
    data_objects:
      do-air: {name: Air quality, daily: true}
    applications:
      stations: {name: Stations, stores: [do-air], lifecycle: {start: 2015, status: operating}}
      centre: {name: Centre, lifecycle: {start: 2019, status: operating}}
    flows:
      fl-1: {from: stations, to: centre, data: [do-air], frequency: hours, status: operating}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.interoperability import means
from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.rules.engine import Facts, Finding

CODE = "A10"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Nguồn dữ liệu hằng ngày còn gửi thủ công", en="Daily source passed on by hand")


def check(facts: Facts) -> Iterator[Finding]:
    daily = {d.id: d for d in facts.today.of_kind("data-object") if d.get("daily") is True}
    for flow in facts.today.labelled("flows", "connect"):
        if daily.keys().isdisjoint(flow.data) or means(flow) != "manual":
            continue
        for name in flow.data:
            if name in daily:
                yield Finding(
                    subject=flow.id, path=("status",) if flow.lifecycle.status == "manual" else ("means",), fact=name,
                    rests_on=((name, ("daily",)),),
                    related=((name, ("daily",), msg("nguồn dữ liệu hằng ngày", "the daily source")),),
                    message=msg("luồng `{id}` gửi thủ công “{name}”, là nguồn dữ liệu Trung tâm cần hằng ngày",
                                "the flow `{id}` passes on “{name}” by hand, which the centre needs every day",
                                id=flow.id, name=daily[name].name),
                    advice=msg("Lập kết nối tự động chạy ít nhất mỗi ngày một lần.",
                               "Set up an automatic link that runs at least once a day."))
