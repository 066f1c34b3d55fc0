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

import datetime as dt
from collections.abc import Iterator

from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import Moment, parse_moment
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Model, Provenance
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import SYSTEM_KINDS

CODE = "M08"
SEVERITY = Severity.WARNING
PARAMETERS = {"months": 12}
TITLE = LocalText(vi="Căn cứ đã cũ", en="Stale evidence")
_TIMELESS = frozenset({"law", "law-draft", "law-secondary"})


def check(facts: Facts) -> Iterator[Finding]:
    months = int(facts.parameter("months"))
    oldest = _earlier(facts.day, months)
    flows = _running(facts)
    for element in facts.today.of_kind(*sorted(SYSTEM_KINDS)):
        said = element.provenance
        if element.get("record") == "reference" or said is None or said.basis != "found":
            continue
        source = facts.model.elements.get(said.source or "")
        if source is not None and source.text("type") in _TIMELESS:
            continue
        moments = [m for m in (_dated(said, facts.model), *element.lifecycle.seen, flows.get(element.id)) if m is not None]
        newest = max(moments, key=lambda m: m.last, default=None)
        if newest is None:
            yield _undated(element, source)
        elif newest.last < oldest:
            yield _stale(element, newest, months, said.source)
        elif newest.first < oldest and newest.year_only:
            yield _vague(element, newest, months, source)


def _dated(said: Provenance, model: Model) -> Moment | None:
    """The date of a statement, else that of its source."""
    source = model.elements.get(said.source or "")
    found = parse_moment(said.date) if said.date else source.get("date") if source else None
    return found if isinstance(found, Moment) else None


def _running(facts: Facts) -> dict[str, Moment]:
    """System → the newest date at which one of its flows is found to run."""
    found: dict[str, Moment] = {}
    for flow in facts.today.labelled("flows"):
        said = flow.provenance
        if said is None or said.basis != "found" or flow.lifecycle.status != "operating":
            continue
        source = facts.model.elements.get(said.source or "")
        moment = _dated(said, facts.model) if source is None or source.text("type") not in _TIMELESS else None
        if moment is None:
            continue
        for end in (flow.source, flow.target):
            if end not in found or moment.last > found[end].last:
                found[end] = moment
    return found


def _stale(element: Element, newest: Moment, months: int, source: str | None) -> Finding:
    return Finding(
        subject=element.id, path=("source",), rests_on=((source, ("date",)),) if source else (),
        message=msg("căn cứ mới nhất cho thấy “{name}” còn hoạt động là từ {date}, quá {n} tháng",
                    "the newest evidence that “{name}” is in service is of {date}, more than {n} months old",
                    name=element.name, date=str(newest), n=months),
        advice=msg("Đề nghị cơ quan chủ quản xác nhận, rồi ghi nguồn mới hoặc `lifecycle.seen`.",
                   "Ask the owner to confirm it, then record the new source or `lifecycle.seen`."))


def _vague(element: Element, newest: Moment, months: int, source: Element | None) -> Finding:
    return Finding(
        subject=element.id, path=("source",), missing=((source.id if source else element.id, ("date",)),),
        message=msg("chưa rõ căn cứ của “{name}” đã quá {n} tháng hay chưa: chỉ biết năm {date}",
                    "whether the evidence for “{name}” is more than {n} months old is not known: only the year {date} is",
                    name=element.name, date=str(newest), n=months),
        advice=msg("Ghi ngày của nguồn đến tháng.", "Record the month of the source."))


def _undated(element: Element, source: Element | None) -> Finding:
    return Finding(
        subject=element.id, path=("source",), missing=((source.id if source else element.id, ("date",)),),
        message=msg("chưa rõ căn cứ của “{name}” có từ bao giờ: nguồn không ghi ngày",
                    "how old the evidence for “{name}” is cannot be told: its source has no date", name=element.name),
        advice=msg("Ghi ngày của nguồn, hoặc `lifecycle.seen`.", "Record the date of the source, or `lifecycle.seen`."))


def _earlier(day: dt.date, months: int) -> dt.date:
    """So many months before; the 28th stands for later days, so that every month has it."""
    number = day.year * 12 + day.month - 1 - months
    return dt.date(number // 12, number % 12 + 1, min(day.day, 28)) if number >= 12 else dt.date.min
