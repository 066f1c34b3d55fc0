"""A date contradicts the recorded status: in service after its end or before its start, ended in the future, seen after its end.

Why: every answer about a moment rests on these dates. A system that is operating but ended last year is counted as gone in each report,
and one that is planned but began last year is never counted at all. (An end before the start is reported when the files are read,
as `inventory/date-order`.) Held against the day of the survey, when the status was recorded.

Vì sao: mọi kết luận về một thời điểm đều dựa vào các ngày này. Hệ thống ghi là đang vận hành nhưng đã kết thúc năm ngoái bị coi là không
còn trong mọi báo cáo; hệ thống ghi là dự kiến nhưng đã bắt đầu năm ngoái thì không bao giờ được tính. (Ngày kết thúc trước ngày bắt đầu
được báo ngay khi đọc tệp: `inventory/date-order`.) Ngày được so với ngày khảo sát, là lúc ghi nhận trạng thái.

Use instead: correct the date or the status. What was put off gets the new `start`, what ended gets `status: retired`.

Cách sửa: sửa ngày hoặc sửa trạng thái. Việc bị lùi thì ghi `start` mới; hệ thống đã dừng thì ghi `status: retired`.

Flagged:
    settings: {surveyed: 2026-11-22}
    applications:
      email: {name: Old mail, lifecycle: {start: 2010, end: 2025-07, status: operating}}

Clean:
    settings: {surveyed: 2026-11-22}
    applications:
      email: {name: Old mail, lifecycle: {start: 2010, end: 2025-07, status: retired}}
      desk: {name: New desk, lifecycle: {start: 2028, status: planned}}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain

from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Relationship
from archmodel.model.element import GONE
from archmodel.rules.engine import Facts, Finding

CODE = "M09"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Ngày mâu thuẫn với trạng thái", en="Date contradicts the status")
_IN_SERVICE = frozenset({"operating", "pilot", "upgrading", "merging", "replacing", "active", "manual"})


def check(facts: Facts) -> Iterator[Finding]:
    day = _surveyed(facts)
    things: Iterator[Element | Relationship] = chain(facts.model.elements.values(), facts.model.flows)
    for thing in things:
        life = thing.lifecycle
        if life.start is None and life.end is None and not life.seen:
            continue
        for field, moment, message in _contradictions(thing, day):
            yield Finding(
                subject=thing.id, path=("lifecycle", *field), fact=".".join(map(str, field)), message=message,
                rests_on=((thing.id, ("lifecycle", "status")),),
                advice=msg("Sửa ngày ({date}) hoặc sửa trạng thái.", "Correct the date ({date}) or the status.", date=str(moment)))


def _surveyed(facts: Facts) -> dt.date:
    """When the statuses were recorded: at the survey, else at the newest baseline, else today."""
    if facts.settings.surveyed is not None:
        return facts.settings.surveyed.last
    return max((p.date.last for p in facts.model.plateaus.values() if p.stage == "baseline"), default=facts.day)


def _contradictions(thing: Element | Relationship, day: dt.date) -> Iterator[tuple[tuple[str | int, ...], Moment, Message]]:
    life, name = thing.lifecycle, (thing.name if thing.name else LocalText.same(thing.id))
    start, end = life.start, life.end
    said = {"name": name, "status": life.status or "–"}
    if life.status in _IN_SERVICE:
        if isinstance(end, Moment) and _over(end, day):
            yield ("end",), end, msg("“{name}” ghi là `{status}` nhưng đã kết thúc từ {date}", "“{name}” is `{status}` but ended in {date}",
                                     date=str(end), **said)
        if isinstance(start, Moment) and start.first > day:
            yield ("start",), start, msg("“{name}” ghi là `{status}` nhưng đến {date} mới bắt đầu",
                                         "“{name}” is `{status}` but begins only in {date}", date=str(start), **said)
    if life.status in GONE and isinstance(end, Moment) and end.first > day:
        yield ("end",), end, msg("“{name}” ghi là `{status}` nhưng đến {date} mới kết thúc",
                                 "“{name}” is `{status}` but ends only in {date}", date=str(end), **said)
    if life.status == "planned" and isinstance(start, Moment) and start.last < day:
        yield ("start",), start, msg("“{name}” ghi là `{status}` nhưng ngày bắt đầu {date} đã qua",
                                     "“{name}” is `{status}` but its start, {date}, has passed", date=str(start), **said)
    for index, moment in enumerate(life.seen):
        if isinstance(end, Moment) and _over(end, moment.first):
            yield ("seen", index), moment, msg(
                "“{name}” được ghi nhận vào {seen}, sau khi đã kết thúc ({date})",
                "“{name}” was seen in {seen}, after its end ({date})", seen=str(moment), date=str(end), name=name)


def _over(end: Moment, day: dt.date) -> bool:
    """Certainly over on that day."""
    return day >= (end.last if end.year_only else end.first)
