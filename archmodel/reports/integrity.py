"""The integrity report: every window in which something stands without what it depends on, for every day of the calendar."""

from __future__ import annotations

from archmodel.analysis.integrity import Integrity, integrity
from archmodel.kit.document import Block, Callout, Document, Heading, KeyFigure, KeyFigures, Paragraph, plain
from archmodel.kit.text import LocalText, msg
from archmodel.reports import Request
from archmodel.reports._gap_integrity import conclusion, orphan_blocks, passed_blocks, passing, windows_table
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Toàn vẹn theo thời gian", en="Temporal integrity")


def compose(workspace: Workspace, request: Request) -> Document:
    found = workspace.today.answer(integrity)
    past = tuple(w for w in found.windows if not w.reaches(found.day))
    return Document(
        id="integrity", title=TITLE, home=request.home, subtitle=msg("xét tại {at}", "as of {at}", at=moment_of(workspace.today)),
        meta=(workspace.settings.title, *workspace.edition, workspace.framework.name),
        blocks=(
            _h("Kết luận", "Conclusions", "conclusions"), _figures(found), conclusion(found), *_opening(found),
            _h("Khoảng bị đứt, hiện nay và sắp tới", "Windows of breakage, now and to come", "windows"),
            *(windows_table(found.ahead(), found) or (_none(),)),
            _h("Cơ quan giải thể không có cơ quan kế thừa", "Agencies dissolved without a successor", "agencies"),
            *orphan_blocks(workspace), *passed_blocks(found, level=2),
            _h("Những khoảng đã qua", "Past windows", "past"), *(windows_table(past, found) or (_none(),)), *_method()))


def _h(vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2, text=LocalText(vi=vi, en=en), anchor=anchor)


def _none() -> Paragraph:
    return Paragraph(text=plain(LocalText(vi="Không có.", en="None.")))


def _figures(found: Integrity) -> KeyFigures:
    ahead = found.ahead()
    certain = sum(w.certain for w in ahead)
    return KeyFigures(figures=(
        KeyFigure(value=str(certain), label=LocalText(vi="khoảng bị đứt", en="windows of breakage"), tone="warning" if certain else ""),
        KeyFigure(value=str(len(ahead) - certain), label=LocalText(vi="chưa đủ cơ sở", en="cannot tell")),
        KeyFigure(value=str(found.dependencies), label=LocalText(vi="quan hệ phụ thuộc đã xét", en="dependencies judged")),
        KeyFigure(value=str(len(found.boundaries)), label=LocalText(vi="ngày có thay đổi", en="days of change"))))


def _opening(found: Integrity) -> tuple[Block, ...]:
    """What limits the result, and what is left to write down or to decide."""
    ahead, (passed, coming) = found.ahead(), passing(found)
    steps = []
    if ahead:
        steps.append(msg("Quyết định cho từng khoảng bị đứt ({n}): dời ngày kết thúc, đưa hệ thống thay thế vào sớm hơn, hoặc bỏ phụ "
                         "thuộc.",
                         "Decide about each window ({n}): move the end, bring the replacement forward, or drop the dependency.",
                         n=len(ahead)))
    if passed:
        steps.append(msg("Cập nhật theo bên kế thừa {n} chỗ trong hồ sơ còn ghi bên cũ (xem bảng dưới).",
                         "Update by the successor the places where records still name the predecessor ({n}, listed below).", n=len(passed)))
    if coming:
        steps.append(msg("Ghi vào kế hoạch chuyển giao: {n} chỗ phải đổi sang bên kế thừa khi hệ thống hiện có kết thúc.",
                         "Write into the plan of handover: places that pass to the successor when the system of today ends ({n}).",
                         n=len(coming)))
    return (
        Callout(kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"), text=(plain(LocalText(
            vi="Kết quả chỉ tin cậy bằng các ngày đã ghi; ngày của các mốc tương lai là giả định.",
            en="The result is only as reliable as the recorded dates; those of future plateaus are assumptions.")),)),
        *((Callout(kind="note", title=LocalText(vi="Việc cần làm tiếp", en="What to do next"), text=tuple(plain(s) for s in steps)),)
          if steps else ()))


def _method() -> tuple[Block, ...]:
    return (
        _h("Cách xét", "Method", "method"),
        Paragraph(text=plain(LocalText(
            vi="Mỗi đối tượng tồn tại theo ngày ghi của nó cho đến khi một mốc kiến trúc đã hoàn thành vào ngày đó quyết "
               "định khác (đưa vào, thay thế, cho kết thúc). Trục thời gian được cắt tại mọi ngày có thay đổi, và mỗi phụ "
               "thuộc được xét trên từng khoảng, nên kết quả đúng cho mọi ngày chứ không chỉ cho ngày của các mốc. Phụ thuộc "
               "gồm: hai đầu và dữ liệu của luồng; hệ thống cần hệ thống, nơi đặt, chủ quản, đơn vị vận hành; dữ liệu cần hệ "
               "thống gốc và chủ quản dữ liệu; bước quy trình cần vai trò và hệ thống; chỉ số cần nguồn số liệu; gói công "
               "việc cần cơ quan chủ trì.",
            en="An element exists by its own dates until a plateau completed by that day says otherwise (introduces, "
               "replaces or retires it). The time axis is cut at every day of change and each dependency is judged between "
               "the cuts, so that the answer holds for every day and not only at the plateaus. Dependencies are: the ends "
               "and the data of a flow; a system's systems, site, owner and operator; the master and the steward of data; "
               "the role and the systems of a step; the data source of an indicator; the lead of a work package."))),
        Paragraph(text=plain(LocalText(
            vi="Có bên kế thừa đang tồn tại thì không coi là đứt. Đối tượng đã kết thúc thì xét cho mọi ngày. Đối tượng chưa "
               "bắt đầu chỉ xét từ ngày khảo sát, vì thông tin không ghi ngày nói về lúc khảo sát chứ không nói về quá khứ; "
               "riêng luồng có ngày bắt đầu thì xét cho mọi ngày. Ngày chỉ biết năm cho kết luận “chưa đủ cơ sở”.",
            en="Where a successor exists, nothing is broken. What has ended is judged on every day. What has not begun is judged "
               "only from the survey on, since an undated record describes the time of the survey and not the past; a flow "
               "with its own start date is judged on every day. Dates known only to the year give “cannot tell”."))))
