"""Something is active on days on which what it depends on does not exist, now or later.

Why: a flow without its sender, an application without its server or a package without the agency that leads it stops working on a day
that is already known. The sweep judges every day, not only the plateaus: it finds the months between the end of one system and the
start of the next. Windows that are over are left to the report `integrity`: nobody can mend them, and an undated record says what
held at the survey, not before. What a successor takes over is no breakage. Owners and operators that are gone today are said by
`organisation/dissolved-owner`, master systems by `data/one-master`, systems of a procedure by `operation/step-incomplete`, reuse of
what the plan ends by `lifecycle/reuse-of-ended`. Dates known to the year only give *cannot tell*.

Vì sao: luồng dữ liệu mất bên gửi, ứng dụng mất máy chủ, gói công việc mất cơ quan chủ trì sẽ ngừng vào một ngày đã biết trước. Việc rà
soát xét mọi ngày, không chỉ ngày của các mốc: khoảng trống giữa ngày hệ thống cũ dừng và ngày hệ thống mới chạy cũng được tìm ra. Những
khoảng đã qua chỉ có trong báo cáo `integrity` vì không sửa được nữa, và thông tin không ghi ngày chỉ đúng vào lúc khảo sát. Phần đã có
đối tượng kế thừa tiếp nhận không bị coi là đứt. Chủ quản, đơn vị vận hành đã giải thể do `organisation/dissolved-owner` nêu; hệ thống gốc
của dữ liệu do `data/one-master`; hệ thống của quy trình do `operation/step-incomplete`; tái sử dụng hệ thống mà kế hoạch cho kết thúc do
`lifecycle/reuse-of-ended`. Ngày chỉ biết năm thì kết luận là chưa đủ cơ sở.

Use instead: a successor (`replaced_by`, `successor`), another order of the packages, or an operation of the plateau: `cut` the flow,
`change` the field, `connect` a new flow.

Cách sửa: ghi bên kế thừa (`replaced_by`, `successor`), đổi thứ tự các gói công việc, hoặc thêm bước chuyển của mốc: `cut` luồng,
`change` trường, `connect` luồng mới.

Flagged:
    applications:
      sensors: {name: Sensors, lifecycle: {start: 2019-01, end: 2028-07-01, status: operating}}
      warning: {name: Flood warning, lifecycle: {start: 2021-05, status: operating}}
    flows:
      fl-1: {from: sensors, to: warning, status: operating}

Clean:
    applications:
      sensors: {name: Sensors, lifecycle: {start: 2019-01, end: 2028-07-01, status: operating}}
      warning: {name: Flood warning, lifecycle: {start: 2021-05, status: operating}}
    flows:
      fl-1: {from: sensors, to: warning, status: operating, lifecycle: {end: 2028-07-01}}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from archmodel.analysis.integrity import Integrity, Window, integrity, path_of, when
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Lifecycle
from archmodel.rules.engine import Facts, Finding, Path

CODE = ""
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Phụ thuộc bị đứt", en="Broken dependency")
_ELSEWHERE = ("steps.role", "steps.systems")
_TODAY_ELSEWHERE = ("master", "operator", "owner")
_Key = tuple[str, str, str]


def check(facts: Facts) -> Iterator[Finding]:
    found = facts.today.answer(integrity)
    grouped: dict[_Key, list[Window]] = {}
    for window in found.ahead():
        if not _said_elsewhere(window, found):
            grouped.setdefault((window.dependent, window.label, window.on), []).append(window)
    for windows in grouped.values():
        certain = [w for w in windows if w.certain]
        yield _finding(certain or windows, found, facts)


def _said_elsewhere(window: Window, found: Integrity) -> bool:
    """An id that is on no record, or whose record cannot be read, is said where files are read."""
    if window.on not in found.model.elements:
        return True
    return window.label in _ELSEWHERE or (window.label in _TODAY_ELSEWHERE and window.open(found.day)) or (
        window.label == "reuses" and window.reason == "ended" and bool(found.existence.marked("ended", window.on)))


def _finding(windows: list[Window], found: Integrity, facts: Facts) -> Finding:
    first = windows[0]
    subject, path = _place(first, facts)
    missing = () if first.certain else _missing(windows, found)
    spans = LocalText(vi="; ".join(when(w).say("vi") for w in windows), en="; ".join(when(w).say("en") for w in windows))
    return Finding(
        subject=subject, path=path, fact=f"{first.label}:{first.on}", missing=missing, message=_message(first, spans, found),
        advice=_advice(first), rests_on=((first.on, ("lifecycle",)),),
        related=((first.on, ("lifecycle",), msg("đối tượng mà nó cần", "what it needs")),))


def _message(window: Window, spans: LocalText, found: Integrity) -> Message:
    thing = found.model.elements.get(window.dependent)
    name = thing.name if thing else LocalText(vi=f"luồng {window.dependent}", en=f"the flow {window.dependent}")
    if window.certain:
        return msg("“{name}” cần `{on}` (`{field}`), nhưng `{on}` không có {spans}",
                   "“{name}” needs `{on}` (`{field}`), which is not there {spans}",
                   name=name, on=window.on, field=window.label, spans=spans)
    return msg("chưa đủ cơ sở để biết “{name}” có còn `{on}` (`{field}`) hay không {spans}: chỉ biết năm",
               "whether “{name}” has `{on}` (`{field}`) cannot be told {spans}: only the year is known",
               name=name, on=window.on, field=window.label, spans=spans)


def _advice(window: Window) -> Message:
    if not window.certain:
        return msg("Ghi rõ đến tháng hoặc ngày.", "Record the month or the day.")
    if window.reason == "not-begun":
        return msg("Đưa `{on}` vào sớm hơn, lùi đối tượng phụ thuộc, hoặc bỏ quan hệ này.",
                   "Bring `{on}` forward, put the dependent off, or drop the relation.", on=window.on)
    return msg("Ghi bên kế thừa của `{on}`, hoặc thêm bước chuyển vào mốc: `cut`, `change` hay `connect`.",
               "Name the successor of `{on}`, or add an operation to the plateau: `cut`, `change` or `connect`.", on=window.on)


def _place(window: Window, facts: Facts) -> tuple[str, Path]:
    """The field that names what is missing; of a flow that a plateau connects, the plateau."""
    element = facts.model.elements.get(window.dependent)
    if element is not None:
        return element.id, path_of(element, window.label, window.on)
    for plateau in facts.model.plateaus.values() if window.dependent not in facts.model.relationships else ():
        for index, operation in enumerate(plateau.operations):
            if operation.verb == "connect" and operation.subject == window.dependent:
                return plateau.id, ("operations", index, "connect", window.label)
    return window.dependent, (window.label,)


def _missing(windows: list[Window], found: Integrity) -> tuple[tuple[str, Path], ...]:
    """The dates of both sides, and of those who might stand in, of which only the year is known while the window is open."""
    rows: dict[tuple[str, Path], None] = {}
    for window in windows:
        first = (window.start or dt.date.min).toordinal()
        for name in (window.dependent, *found.existence.line(window.on, max(first, 1))):
            rows |= dict.fromkeys((name, path) for path, moment in _dates(name, found) if moment.year_only and (
                window.start is None or window.start <= moment.last) and (window.end is None or moment.first < window.end))
    return tuple(rows) or ((windows[0].on, ("lifecycle",)),)


def _dates(name: str, found: Integrity) -> Iterator[tuple[Path, Moment]]:
    package = found.model.work_packages.get(name)
    if package is not None and package.start is not None:
        yield ("start",), package.start
    thing = found.model.elements.get(name) or found.model.relationships.get(name)
    life = thing.lifecycle if thing else Lifecycle()
    for field, moment in (("start", life.start), ("end", life.end)):
        if isinstance(moment, Moment):
            yield ("lifecycle", field), moment
