"""Two agencies exchange data outside the sharing platforms.

Why: mandatory sharing between agencies has to go through the national platform or what the province connects to it, so that it is
supervised and can be traced. Until the deadline that the decree sets this is a warning, from then on an error. Exchange by hand counts:
it goes through no platform. Documents on the document axis stand outside this rule.

Vì sao: chia sẻ dữ liệu bắt buộc giữa các cơ quan phải đi qua nền tảng quốc gia hoặc nền tảng cấp tỉnh kết nối với nó, để giám sát và truy
vết. Trước hạn của nghị định là cảnh báo, sau hạn là lỗi. Trao đổi thủ công cũng tính, vì không qua nền tảng nào. Văn bản trên trục liên
thông không thuộc phạm vi quy tắc này.

Use instead: the flow through one of the platforms, with its `channel`.

Cách sửa: chuyển luồng sang một trong các nền tảng và ghi `channel`.

Flagged:
    agencies:
      dost: {name: Science, type: department}
      doc: {name: Construction, type: department}
    applications:
      desk: {name: Desk, owner: dost}
      permits: {name: Permits, owner: doc}
    flows:
      fl-1: {from: permits, to: desk, channel: api, status: operating}

Clean:
    agencies:
      dost: {name: Science, type: department}
      doc: {name: Construction, type: department}
    applications:
      desk: {name: Desk, owner: dost}
      permits: {name: Permits, owner: doc}
      map: {name: Map, owner: doc}
    flows:
      fl-1: {from: permits, to: desk, channel: lgsp, status: operating}
      fl-2: {from: permits, to: map, channel: api, status: operating}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from archmodel.analysis._register import owners
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.period import parse_moment, spelt
from archmodel.kit.text import LocalText, Message, msg
from archmodel.metamodel import Pack
from archmodel.model import Element, Relationship
from archmodel.rules.engine import Facts, Finding
from archmodel.rules.standing import flows

CODE = "D02"
SEVERITY = Severity.ERROR
TITLE = LocalText(vi="Trao đổi liên cơ quan không qua nền tảng", en="Inter-agency exchange outside the platforms")
REFERENCE = ("vn-sharing-278-2025", "")
PARAMETERS = {"agency_types": ["city", "department", "public-unit", "local", "armed-force", "national-branch", "ministry"]}
_OUTSIDE = LocalText(
    vi="luồng `{id}` từ “{source}” sang “{target}” của hai cơ quan không đi qua nền tảng chia sẻ dữ liệu ({platforms})",
    en="the flow `{id}` from “{source}” to “{target}”, of two agencies, does not go through a sharing platform ({platforms})")
_PERHAPS = LocalText(
    vi="chưa rõ luồng `{id}` từ “{source}” sang “{target}” của hai cơ quan có đi qua nền tảng chia sẻ dữ liệu ({platforms}) hay không",
    en="it is not known whether the flow `{id}` from “{source}” to “{target}”, of two agencies, goes through a sharing platform "
       "({platforms})")
_Missing = tuple[tuple[str, tuple[str, ...]], ...]


def check(facts: Facts) -> Iterator[Finding]:
    blocks = frozenset(facts.framework.parameters.get("exchange_blocks", ()))
    state = frozenset(facts.parameter("agency_types"))
    laws = {moment.at.day: facts.model.profile.law("data-sharing", moment.at.day) for moment in (facts.today, facts.final())}
    for flow, architecture, plateau in flows(facts):
        law = laws[architecture.at.day]
        if law is None or flow.fields.get("relation", "data-exchange") != "data-exchange":
            continue
        ends = (architecture.elements[flow.source], architecture.elements[flow.target])
        if _exchanges(ends[0], blocks) or _exchanges(ends[1], blocks):
            continue
        between, missing = _between_agencies(ends, state, architecture)
        if between is False:
            continue
        missing += _channel(flow)
        if _outside(flow, law) or missing:
            yield _finding(flow, ends, law, architecture.at.day, missing, plateau)


def _exchanges(end: Element, blocks: frozenset[str]) -> bool:
    """Whether it is there to pass data on."""
    return end.fields.get("category") == "integration" or end.fields.get("block") in blocks


def _between_agencies(ends: tuple[Element, Element], state: frozenset[str], architecture: Architecture) -> tuple[bool | None, _Missing]:
    """Whether both ends are owned by agencies of the state, and different ones; companies and consultants are none.

    Whoever succeeded a dissolved agency owns what it owned.
    """
    heirs = owners(architecture)
    named = [heirs.get(end.id) for end in ends]
    if named[0] == named[1] is not None:
        return False, ()
    missing: _Missing = ()
    for end, owner in zip(ends, named, strict=True):
        agency = architecture.model.elements.get(owner or "")
        kind = agency.text("type") if agency else None
        if kind is not None and kind not in state:
            return False, ()
        if owner is None:
            missing += ((end.id, ("owner",)),)
        elif kind is None:
            missing += ((owner, ("type",)),)
    return (None if missing else True), missing


def _channel(flow: Relationship) -> _Missing:
    known = isinstance(flow.fields.get("channel"), str) or flow.lifecycle.status == "manual"
    return () if known else ((flow.id, ("channel",)),)


def _outside(flow: Relationship, law: Pack) -> bool:
    channel = flow.fields.get("channel")
    if isinstance(channel, str):
        return channel not in law.parameter("platforms", ()) and channel not in law.parameter("exempt", ())
    return flow.lifecycle.status == "manual"


def _finding(flow: Relationship, ends: tuple[Element, Element], law: Pack, day: dt.date, missing: _Missing, plateau: str) -> Finding:
    moment = parse_moment(str(law.parameter("deadline", "")))
    late = moment is not None and day > moment.last
    platforms = ", ".join(name.upper() for name in law.parameter("platforms", ()))
    return Finding(
        subject=flow.id, path=("channel",) if "channel" in flow.fields else ("status",) if flow.lifecycle.status == "manual" else (),
        missing=missing, plateau=plateau, fact="late" if late else "",
        severity=Severity.ERROR if late else Severity.WARNING,
        message=Message(text=_PERHAPS if missing else _OUTSIDE, args={
            "id": flow.id, "source": ends[0].name, "target": ends[1].name, "platforms": platforms}),
        advice=_advice(law, moment.last if moment else None, late),
        rests_on=tuple((end.id, ("owner",)) for end in ends),
    )


def _advice(law: Pack, deadline: dt.date | None, late: bool) -> Message:
    if deadline is None:
        return msg("Chuyển sang nền tảng và ghi `channel` (theo `{law}`).", "Move it to a platform and record the `channel` (by `{law}`).",
                   law=law.id)
    if late:
        return msg("Đã quá hạn {day} (theo `{law}`): chuyển sang nền tảng và ghi `channel`.",
                   "The deadline was {day} (by `{law}`): move it to a platform and record the `channel`.",
                   law=law.id, day=spelt(deadline.isoformat()))
    return msg("Chuyển sang nền tảng trước {day} (theo `{law}`) và ghi `channel`.",
               "Move it to a platform by {day} (by `{law}`) and record the `channel`.", law=law.id, day=spelt(deadline.isoformat()))
