"""The gap report: what is retained, changed, eliminated and new, who decided it, and what is left to decide."""

from __future__ import annotations

from archmodel.analysis.gap import EVERYTHING, GapAnalysis
from archmodel.analysis.gap.breakdown import Aspect
from archmodel.kit.document import Block, Bullets, Document, Figure, Inline, plain, said
from archmodel.kit.text import LocalText, msg
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request, _gap_closure, _gap_integrity
from archmodel.reports._gap_accounts import accounts, proof, steps
from archmodel.reports._gap_figures import figures
from archmodel.reports._gap_list import everything, inherited, links, others
from archmodel.reports._gap_matrix import matrices
from archmodel.reports._gap_solutions import consolidated, options
from archmodel.reports._gap_summary import caveats, conclusions, decisions
from archmodel.reports._gap_words import heading, into_the_plan, joined
from archmodel.reports._telling import moment_of
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Phân tích khoảng cách", en="Gap analysis")
NARROWABLE = True


def compose(workspace: Workspace, request: Request) -> Document:
    names = (request.baseline, *request.via, request.target)
    chain = workspace.chain(names, group=request.group, where=request.where)
    gap = chain.whole
    blocks = _one_side(gap, workspace, request.by) if request.by else _whole(names, workspace, request)
    return Document(
        id="gap", title=TITLE, home=request.home,
        subtitle=msg("{a} → {b}", "{a} → {b}", a=moment_of(gap.baseline), b=moment_of(gap.target)),
        meta=(workspace.settings.title, *workspace.edition, workspace.framework.name), blocks=blocks)


def _one_side(gap: GapAnalysis, workspace: Workspace, by: str) -> tuple[Block, ...]:
    """Only the table that was asked for, every line of it."""
    return (*figures(gap, workspace.framework, Aspect(by), every=True), *caveats(gap, workspace))


def _whole(names: tuple[str, ...], workspace: Workspace, request: Request) -> tuple[Block, ...]:
    chain = workspace.chain(names, group=request.group, where=request.where)
    every = workspace.chain(names, group=EVERYTHING, where=request.where)
    gap, framework = chain.whole, workspace.framework
    return (
        *conclusions(gap, every.whole, workspace), *caveats(gap, workspace), *_pictures(request, workspace),
        *decisions(gap, every.whole, workspace), *accounts(gap, every.whole, framework), *proof(chain, every), *steps(chain),
        *(_gap_closure.blocks(workspace, gap) if into_the_plan(gap) else ()), *_gap_integrity.blocks(workspace, gap),
        *consolidated(gap, framework), *options(gap, framework), *inherited(gap), *matrices(gap, framework), *everything(gap, framework),
        *others(gap, every.whole, framework), *links(gap),
        *figures(gap, framework), *_method(gap, workspace))


def _pictures(request: Request, workspace: Workspace) -> tuple[Block, ...]:
    """The pictures beside the report that show a comparison."""
    alt = LocalText(vi="Các lớp của khung kiến trúc, mỗi hệ thống được đánh dấu theo kết quả so sánh",
                    en="The framework's layers, each system marked with what becomes of it")
    return tuple(
        Figure(src=path, alt=alt, caption=LocalText(vi="Hình đối chiếu khoảng cách; chi tiết từng hệ thống ở các bảng dưới đây",
                                                    en="Gap overlay; the tables below give every system"))
        for name, path in request.figures.items() if workspace.views[name].since)


def _method(gap: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    bases = sorted({e.provenance.basis for e in gap.target.elements.values() if e.provenance})
    items: list[Inline] = [
        plain(LocalText(
            vi="Bốn nhóm theo kỹ thuật phân tích khoảng cách của TOGAF (9.2, chương 23): giữ nguyên khi các trường không khác; "
               "thay đổi khi có trường khác; loại bỏ và bổ sung mới khi chỉ có ở một phía. Không tính các trường chỉ để trình bày.",
            en="The four classes follow the TOGAF gap analysis technique (9.2, chapter 23): retained when no field differs, changed "
               "when one does, eliminated and new when only one side has it. Fields that only concern presentation do not count.")),
        said(LocalText(
            vi="Khi hệ thống có `replaces` bắt đầu, hệ thống bị thay thế kết thúc và các luồng chuyển sang hệ thống kế thừa. "
               "`disposition` chỉ là đề xuất, tự nó không loại bỏ hệ thống nào.",
            en="A component that `replaces` a system ends it when it starts, and its flows pass on. A `disposition` only proposes and "
               "eliminates nothing by itself.")),
        plain(LocalText(
            vi="Hợp nhất: mốc ghi như vậy, hoặc nhiều đối tượng hiện trạng có chung một đối tượng kế thừa. Quan hệ: luồng chuyển sang đối "
               "tượng kế thừa; luồng giữa hai đối tượng cùng nhập vào một nơi trở thành nội bộ; quan hệ khác chấm dứt cùng một đầu.",
            en="Merged: a plateau says so, or several things of the baseline have one common successor. Relationships: a flow passes to "
               "the successor, one between two that become one is absorbed, any other ends with an end of it.")),
        plain(LocalText(
            vi="Tổng ở hai phía được đếm từ chính hai trạng thái đã tính, độc lập với các dòng của bảng, rồi đối chiếu.",
            en="The totals of both sides are counted in the computed states themselves, apart from the rows, and then compared.")),
        plain(msg("Khung áp dụng: {name}. Loại căn cứ của dữ liệu: {words}.", "Framework applied: {name}. What the data rest on: {words}.",
                  name=workspace.framework.name, words=joined([BASIS_WORDS[b] for b in bases]))),
    ]
    return (heading(2, "Phương pháp", "Method", "method"), Bullets(items=tuple(items)))
