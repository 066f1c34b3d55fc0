"""The newest evidence that a system is in service is older than twelve months.

Why: a press report of 2019 proves what ran in 2019. Decisions on money and on the gap rest on what runs today, so whoever assesses
the inventory asks for a confirmation of every system whose evidence has aged. Counts: the date of the statement (`provenance.date`),
else that of its source, the sightings under `lifecycle.seen`, and the dates of its flows that are on record as running; laws do not
age. Only systems of our own that are in service and whose record rests on a source; general knowledge, proposals and assumptions have
no evidence that could age.

Vì sao: bài báo năm 2019 chỉ chứng minh hệ thống chạy năm 2019. Quyết định đầu tư và phân tích khoảng cách lại dựa vào những gì đang chạy
hôm nay, nên người thẩm định sẽ yêu cầu xác nhận lại mọi hệ thống có căn cứ đã cũ. Được tính: thời điểm của thông tin (`provenance.date`),
nếu không có thì ngày của nguồn, các lần ghi nhận trong `lifecycle.seen`, và ngày của những luồng ghi là đang khai thác; văn bản pháp luật
không bị coi là cũ. Chỉ xét hệ thống của mình, đang hoạt động và có nguồn; kiến thức chung, đề xuất, giả định không có chứng cứ để xét cũ
hay mới.

Use instead: ask the owner to confirm it, then record the new source, or the sighting under `lifecycle.seen`.

Cách sửa: đề nghị cơ quan chủ quản xác nhận, rồi ghi nguồn mới, hoặc ghi thời điểm xác nhận vào `lifecycle.seen`.

Flagged:
    sources:
      s-press: {name: Press report, type: news, date: 2019-05}
    applications:
      portal: {name: Portal, lifecycle: {start: 2018, status: operating}, source: s-press}

Clean:
    sources:
      s-press: {name: Press report, type: news, date: 2019-05}
    applications:
      portal: {name: Portal, lifecycle: {start: 2018, status: operating, seen: [2026-03]}, source: s-press}
"""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.freshness import freshness_within
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import Moment
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element
from archmodel.rules.engine import Facts, Finding

CODE = "M08"
SEVERITY = Severity.WARNING
PARAMETERS = {"months": 12}
TITLE = LocalText(vi="Căn cứ đã cũ", en="Stale evidence")


def check(facts: Facts) -> Iterator[Finding]:
    months = int(facts.parameter("months"))
    for one in facts.today.answer(freshness_within(months)):
        element, source = facts.today.elements[one.system], facts.model.elements.get(one.source or "")
        if one.age == "undated":
            yield _undated(element, source)
        elif one.age == "stale" and one.newest:
            yield _stale(element, one.newest, months, one.source)
        elif one.age == "vague" and one.newest:
            yield _vague(element, one.newest, months, source)


def _stale(element: Element, newest: Moment, months: int, source: str | None) -> Finding:
    return Finding(
        subject=element.id, path=("source",), rests_on=((source, ("date",)),) if source else (),
        message=msg("căn cứ mới nhất cho thấy “{name}” còn hoạt động là từ {date}, quá {n} tháng",
                    "the newest evidence that “{name}” is in service is of {date}, more than {n} months old",
                    name=element.name, date=newest.said, n=months),
        advice=msg("Đề nghị cơ quan chủ quản xác nhận, rồi ghi nguồn mới hoặc `lifecycle.seen`.",
                   "Ask the owner to confirm it, then record the new source or `lifecycle.seen`."))


def _vague(element: Element, newest: Moment, months: int, source: Element | None) -> Finding:
    return Finding(
        subject=element.id, path=("source",), missing=((source.id if source else element.id, ("date",)),),
        message=msg("chưa rõ căn cứ của “{name}” đã quá {n} tháng hay chưa: chỉ biết năm {date}",
                    "whether the evidence for “{name}” is more than {n} months old is not known: only the year {date} is",
                    name=element.name, date=newest.said, n=months),
        advice=msg("Ghi ngày của nguồn đến tháng.", "Record the month of the source."))


def _undated(element: Element, source: Element | None) -> Finding:
    return Finding(
        subject=element.id, path=("source",), missing=((source.id if source else element.id, ("date",)),),
        message=msg("chưa rõ căn cứ của “{name}” có từ bao giờ: nguồn không ghi ngày",
                    "how old the evidence for “{name}” is cannot be told: its source has no date", name=element.name),
        advice=msg("Ghi ngày của nguồn, hoặc `lifecycle.seen`.", "Record the date of the source, or `lifecycle.seen`."))

