"""The closure proof: does the plan close every gap and reach its target, and what is left to decide."""

from __future__ import annotations

from collections.abc import Iterator

from archmodel.analysis.closure import Closure, Standing, closure, journey
from archmodel.kit.document import Block, Bullets, Callout, Document, Inline, KeyFigure, KeyFigures, Paragraph, plain, said
from archmodel.kit.text import LocalText, Message, msg
from archmodel.reports import Request
from archmodel.reports._gap_closure import TONES, burn, conclusions, heading, proof, remains, target
from archmodel.reports._gap_reasons import counted_causes
from archmodel.reports._telling import moment_of, next_steps
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Chứng minh khép lại khoảng cách", en="Closure proof")


def compose(workspace: Workspace, request: Request) -> Document:
    goal = request.target or (workspace.model.goal.id if workspace.model.goal else "")
    found = closure(journey(workspace.architecture(request.baseline), workspace.architecture(goal), workspace.architecture))
    return Document(
        id="closure", title=TITLE, home=request.home,
        subtitle=msg("{a} → {b}", "{a} → {b}", a=moment_of(found.stages[0]), b=moment_of(found.goal)),
        meta=(workspace.settings.title, *workspace.edition, workspace.framework.name), blocks=_blocks(found, workspace))


def _blocks(found: Closure, workspace: Workspace) -> tuple[Block, ...]:
    opening = heading(2, "Kết luận", "Conclusions", "conclusions")
    if not found.gaps:
        return (opening, Paragraph(text=plain(LocalText(vi="Chưa ghi nhận khoảng cách nào.", en="No gap is recorded."))),
                *target(found, workspace, 2))
    return (
        opening, _figures(found), Bullets(items=conclusions(found)), _caveat(), *next_steps(_decisions(found)), *burn(found, workspace, 2),
        *remains(found, workspace, 2), *target(found, workspace, 2), *proof(found, workspace, 2), *_method())


def _figures(found: Closure) -> KeyFigures:
    return KeyFigures(figures=tuple(
        KeyFigure(value=str(found.counts[standing]), label=standing.word, tone=TONES[standing]) for standing in reversed(Standing)
        if found.counts[standing] or standing in (Standing.CLOSED, Standing.REFUTED)))


def _decisions(found: Closure) -> Iterator[Message]:
    """What has to be done before the gaps can be called closed, by what they lack."""
    lacking, counts = counted_causes(found), found.counts
    if lacking["way"]:
        yield msg("Bổ sung vào kế hoạch các kết nối còn thiếu, hoặc cho dừng kết nối lẽ ra phải bỏ, ở {n} khoảng cách.",
                  "Plan the connections that are missing, or end those that had to go (gaps: {n}).", n=lacking["way"])
    if lacking["many"]:
        yield msg("Quyết định hệ thống nào giữ lại, hệ thống nào gộp hoặc dừng, ở {n} khoảng cách.",
                  "Decide which systems stay and which are merged or end (gaps: {n}).", n=lacking["many"])
    if lacking["result"]:
        yield msg("Giao cơ quan chủ trì làm và ghi nhận kết quả còn thiếu ở {n} khoảng cách; từng mục nêu ở bảng “Còn thiếu gì”.",
                  "Have the lead agencies deliver and record the results that are missing (gaps: {n}); the table of what is missing names "
                  "them.", n=lacking["result"])
    unsure = counts[Standing.CLAIMED] + counts[Standing.CANNOT_TELL]
    if unsure:
        yield msg("Làm rõ dữ kiện chưa biết, hoặc lập điều kiện để kiểm tra, ở {n} khoảng cách.",
                  "Find out what is not known, or state a condition to test (gaps: {n}).", n=unsure)
    if counts[Standing.OPEN]:
        yield msg("Giao gói công việc cho {n} khoảng cách còn mở.", "Give the gaps that are still open ({n}) to a work package.",
                  n=counts[Standing.OPEN])


def _caveat() -> Callout:
    return Callout(kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"), text=(plain(LocalText(
        vi="Điều kiện khép lại là đề xuất của nhóm kiến trúc, suy ra từ yêu cầu cần đạt của từng khoảng cách; cơ quan chủ trì cần xác "
           "nhận. Điều chưa ghi thì không được coi là đã có.",
        en="The conditions are proposals of the architecture team, derived from the required state of each gap; the lead agencies have to "
           "confirm them. What is not recorded does not count as done.")),))


def _method() -> tuple[Block, ...]:
    items: tuple[Inline, ...] = (
        said(LocalText(
            vi="“Đã khép lại”: điều kiện `closed_when` đúng trên kiến trúc tính được của mốc. “Mới báo xong”: mọi gói công việc nhận "
               "khép lại "
               "đã hoàn thành, nhưng chưa có điều kiện hoặc chưa đủ cơ sở. “Báo xong, chưa đạt”: các gói đã hoàn thành mà điều kiện vẫn "
               "sai. "
               "“Chưa đủ cơ sở”: chưa gói nào xong và có dữ kiện chưa rõ. “Còn mở”: các trường hợp khác.",
            en="“Closed”: `closed_when` holds in the architecture computed for the plateau. “Claimed only”: every package that claims the "
               "gap is complete, but there is no condition, or a fact is unknown. “Claimed, not met”: they are complete and the condition "
               "fails. “Cannot tell”: they are not complete, and a fact is unknown. “Open”: everything else.")),
        said(LocalText(
            vi="Đường dữ liệu là chuỗi luồng đã ghi và kết nối dự kiến (`integrates`), theo đúng chiều đã ghi. `reuses` chỉ được tính ở "
               "điều kiện "
               "có ghi rõ như vậy.",
            en="A data path is a chain of recorded flows and planned connections (`integrates`), in the direction they are written. "
               "`reuses` "
               "counts "
               "only where the condition says so.")),
        said(LocalText(
            vi="Điều chưa ghi thì không được coi là đã có: một điều kiện không thỏa có thể do kế hoạch thiếu việc, cũng có thể do việc "
               "đã định "
               "mà chưa ghi vào kho dữ liệu. Cả hai đều phải xử lý trước khi báo là xong.",
            en="What is not recorded does not count as there: a condition may fail because the plan lacks something, or because what was "
               "decided is not written down. Either has to be settled before the gap is called closed.")))
    return (heading(2, "Cách chứng minh", "How it is proved", "method"), Bullets(items=items))
