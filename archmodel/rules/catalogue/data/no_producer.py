"""Nothing makes a data object: it has no master and no system keeps it.

Why: data that no system makes or keeps can reach nobody; either the record is missing, or the data do not exist.

Vì sao: dữ liệu không hệ thống nào tạo lập hay lưu giữ thì không đến được với ai; hoặc thiếu ghi chép, hoặc dữ liệu chưa có.

Use instead: name its `master:`, or the data object under `stores:` of the system that keeps it.

Cách sửa: ghi `master:` của dữ liệu, hoặc ghi dữ liệu vào `stores:` của hệ thống lưu giữ.

Flagged:
    data_objects:
      do-noise: {name: Street noise}

Clean:
    data_objects:
      do-noise: {name: Street noise}
    nodes:
      microphones: {name: Noise sensors, stores: [do-noise], lifecycle: {start: 2024, status: operating}}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Unknown
from archmodel.rules.engine import Facts, Finding

CODE = "D04"
SEVERITY = Severity.WARNING
NEEDS = ("application", "node", "network", "facility", "device-group")
TITLE = LocalText(vi="Dữ liệu không có nơi tạo lập", en="Data that nothing makes")


def check(facts: Facts) -> Iterator[Finding]:
    today = facts.today
    kept = {r.target for r in today.labelled("stores")}
    retired = {c.subject for c in today.state.changes if c.what == "retired"}
    for item in today.of_kind("data-object"):
        master = item.get("master")
        known = facts.model.elements.get(master) if isinstance(master, str) else None
        if item.id in kept or (known is not None and known.id not in retired and not known.lifecycle.over(facts.day)):
            continue
        unknown = isinstance(master, Unknown)
        yield Finding(
            subject=item.id, path=("master",), missing=((item.id, ("master",)),) if unknown else (),
            message=msg("không hệ thống nào đang tạo lập hay lưu giữ “{name}”", "no system in service makes or keeps “{name}”",
                        name=item.name),
            advice=msg("Ghi `master`, hoặc ghi `{id}` vào `stores` của hệ thống lưu giữ.",
                       "Record `master`, or name `{id}` under `stores` of the system that keeps it.", id=item.id))
