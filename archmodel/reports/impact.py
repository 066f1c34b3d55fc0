"""The impact of every system, ranked: where a failure would cost the city most."""

from __future__ import annotations

from archmodel.analysis.impact import Reach, impact_of_everything
from archmodel.kit.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    plain,
    said,
)
from archmodel.kit.document.blocks import Words
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._asked import MANY, name_of, named, names
from archmodel.reports._failing import NOTE
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Ảnh hưởng khi từng hệ thống hỏng", en="Impact of the failure of every system")
INTERNAL = True  # what fails with what


def compose(workspace: Workspace, request: Request) -> Document:
    architecture = workspace.today
    found = architecture.answer(impact_of_everything)
    shown = [reach for reach in found if reach.lost or reach.stops or reach.impairs or reach.degraded]
    figures = KeyFigures(figures=(
        KeyFigure(value=str(len(found)), label=LocalText(vi="hệ thống đã xét", en="systems examined")),
        KeyFigure(value=str(sum(bool(r.lost) for r in found)), tone="eliminated",
                  label=LocalText(vi="hệ thống hỏng thì một năng lực mất hẳn", en="whose failure takes a capability away")),
        KeyFigure(value=str(sum(bool(r.stops) for r in found)), tone="warning",
                  label=LocalText(vi="hệ thống hỏng thì hệ thống khác ngừng theo", en="whose failure stops other systems")),
        KeyFigure(value=str(max((r.impairs for r in found), default=0)), tone="changed",
                  label=LocalText(vi="hệ thống thiếu đầu vào do một hệ thống hỏng, nhiều nhất", en="systems impaired by a single "
                                                                                                   "failure, at most"))))
    blocks: list[Block] = [
        Heading(level=2, text=LocalText(vi="Kết luận", en="Conclusions"), anchor="conclusions"), figures, *_conclusions(workspace, found),
        Heading(level=2, text=LocalText(vi="Từng hệ thống, nặng nhất trước", en="Every system, the gravest first"), anchor="systems")]
    if shown:
        blocks.append(_table(workspace, shown))
    if len(shown) > MANY:
        blocks.append(Paragraph(text=said(msg("… và {n} hệ thống nữa; xem từng hệ thống bằng `archmodel impact MÃ`.",
                                              "… and {n} more; see each with `archmodel impact ID`.", n=len(shown) - MANY))))
    return Document(id="impact", title=TITLE, home=request.home, subtitle=msg("xét tại {at}", "as of {at}", at=moment_of(architecture)),
                    meta=(workspace.settings.title, *workspace.edition, workspace.framework.name), blocks=tuple(blocks))


def _conclusions(workspace: Workspace, found: tuple[Reach, ...]) -> tuple[Block, ...]:
    today = workspace.today
    losing = [r for r in found if r.lost]
    idle = sum(not (r.lost or r.stops or r.impairs or r.degraded) for r in found)
    most = max(((r.impairs, r.degraded) for r in found), default=(0, 0))
    widest = [r.id for r in found if (r.impairs, r.degraded) == most]
    lines: list[Words] = []
    if losing:
        lines.append(msg("Hỏng một trong {n} hệ thống là mất hẳn ít nhất một năng lực; đứng đầu là {names}.",
                         "The failure of any of {n} systems takes at least one capability away; first among them: {names}.",
                         n=len(losing), names=names(today, (r.id for r in losing), 3)))
    if most[0]:
        lines.append(msg("Lan rộng nhất: “{name}” hỏng thì {n} hệ thống thiếu đầu vào, {m} năng lực suy giảm.",
                         "The widest effect: when “{name}” fails, {n} systems lack their input and {m} capabilities are degraded.",
                         name=name_of(today, widest[0]), n=most[0], m=most[1]) if len(widest) == 1 else msg(
            "Lan rộng nhất: một trong các hệ thống sau hỏng thì {n} hệ thống thiếu đầu vào, {m} năng lực suy giảm: {names}.",
            "The widest effect: when any of these fails, {n} systems lack their input and {m} capabilities are degraded: {names}.",
            names=names(today, widest, 3), n=most[0], m=most[1]))
    if idle:
        lines.append(msg("{n} hệ thống chưa thấy ảnh hưởng đến đâu: chưa ghi quan hệ nào đi ra, chứ chưa hẳn là không ai cần.",
                         "For {n} systems no effect can be seen: no outgoing relationship is recorded, which does not mean that nobody "
                         "needs them.", n=idle))
    steps: list[Words] = []
    if losing:
        steps.append(LocalText(vi="Ưu tiên phương án dự phòng cho các hệ thống mà hỏng thì năng lực mất hẳn (các dòng đầu của bảng).",
                               en="Put the systems whose failure takes a capability away first in line for a standby (top of the table)."))
    return (
        Bullets(items=tuple(said(line) for line in lines)),
        Callout(kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"), text=(said(NOTE),)),
        *((Callout(kind="note", title=LocalText(vi="Việc cần làm tiếp", en="What to do next"), text=tuple(said(s) for s in steps)),)
          if steps else ()))


def _table(workspace: Workspace, shown: list[Reach]) -> Table:
    return Table(
        caption=LocalText(vi="Xếp theo năng lực mất hẳn, hệ thống ngừng theo, năng lực suy giảm, hệ thống thiếu đầu vào",
                          en="Ranked by capabilities lost, systems stopped, capabilities degraded, systems impaired"),
        columns=(
            Column(title=LocalText(vi="Hạng", en="Rank"), align="right"), Column(title=LocalText(vi="Hệ thống", en="System")),
            Column(title=LocalText(vi="Năng lực mất hẳn", en="Capabilities lost")),
            Column(title=LocalText(vi="Hệ thống ngừng theo", en="Systems stopped"), align="right"),
            Column(title=LocalText(vi="Hệ thống thiếu đầu vào", en="Systems impaired"), align="right"),
            Column(title=LocalText(vi="Năng lực suy giảm", en="Capabilities degraded"), align="right"),
            Column(title=LocalText(vi="Quy trình", en="Processes"), align="right"),
            Column(title=LocalText(vi="Dữ liệu", en="Data objects"), align="right"),
            Column(title=LocalText(vi="Dịch vụ công chúng", en="Public services"), align="right")),
        rows=tuple(Row(tone="warning" if reach.lost else "", cells=(
            plain(str(rank)), named(workspace.today, reach.id), plain(names(workspace.today, reach.lost)), plain(str(reach.stops)),
            plain(str(reach.impairs)), plain(str(reach.degraded)), plain(str(reach.processes)), plain(str(reach.data)),
            plain(str(reach.public)))) for rank, reach in enumerate(shown[:MANY], 1)))
