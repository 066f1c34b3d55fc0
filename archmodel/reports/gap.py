"""The gap report: what is retained, changed, eliminated and new, who decided it, and what is left to decide."""

from __future__ import annotations

from collections import Counter

from archmodel.analysis.gap import GapAnalysis, GapRow, Status
from archmodel.kit.diagnostics import Diagnostic
from archmodel.kit.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Run,
    Table,
    code,
    plain,
    said,
)
from archmodel.kit.text import LocalText, Message, msg
from archmodel.model import Element, Relationship
from archmodel.model.provenance import BASIS_WORDS
from archmodel.reports import Request
from archmodel.reports._gap_matrix import matrices
from archmodel.rules import rule
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Phân tích khoảng cách", en="Gap analysis")

_SIGNS = {Status.RETAINED: "=", Status.CHANGED: "↻", Status.ELIMINATED: "×", Status.NEW: "+"}


def compose(workspace: Workspace, request: Request) -> Document:
    gap = workspace.gap(request.baseline, request.target)
    return Document(
        id="gap", title=TITLE, home=request.home,
        subtitle=msg("{a} → {b}", "{a} → {b}", a=gap.baseline.at.title, b=gap.target.at.title),
        meta=(workspace.settings.title, *workspace.edition, workspace.framework.name),
        blocks=(
            *_conclusions(gap, workspace), *_figures(request, workspace), *_decisions(gap, workspace), *_proof(gap),
            *matrices(gap, workspace.framework), *_rows(gap, workspace), *_flows(gap), *_gaps(gap, workspace), *_method(gap, workspace),
        ),
    )


def _h(level: int, vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2 if level == 2 else 3, text=LocalText(vi=vi, en=en), anchor=anchor)


def _conclusions(gap: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    counts = gap.counts
    old = counts[Status.RETAINED] + counts[Status.CHANGED] + counts[Status.ELIMINATED]
    new = counts[Status.RETAINED] + counts[Status.CHANGED] + counts[Status.NEW]
    links = gap.relationship_counts
    figures = tuple(
        KeyFigure(value=f"{_SIGNS[s]} {counts[s]}", label=s.word, tone=s.value) for s in Status)
    items: list[Inline] = [
        plain(msg("Từ {old} hệ thống ở thời điểm gốc, đến thời điểm đích có {new}: giữ nguyên {kept}, thay đổi {changed}, loại bỏ {gone}, "
                  "bổ sung mới {added}.",
                  "From {old} systems at the baseline the target comes to {new}: {kept} retained, {changed} changed, {gone} eliminated, "
                  "{added} new.",
                  old=old, new=new, kept=counts[Status.RETAINED], changed=counts[Status.CHANGED],
                  gone=counts[Status.ELIMINATED], added=counts[Status.NEW])),
        plain(msg("Quan hệ giữa các hệ thống: {kept} giữ nguyên, {changed} chuyển sang hệ thống kế thừa hoặc thay đổi, {gone} chấm dứt, "
                  "{added} hình thành mới.",
                  "Relationships among systems: {kept} retained, {changed} passed to a successor or changed, {gone} ended, {added} new.",
                  kept=links[Status.RETAINED], changed=links[Status.CHANGED], gone=links[Status.ELIMINATED], added=links[Status.NEW])),
    ]
    items += [*_proposals(gap, workspace), plain(_verdict(gap))]
    return (_h(2, "Kết luận", "Conclusions", "conclusions"), KeyFigures(figures=figures), Bullets(items=tuple(items)))


def _verdict(gap: GapAnalysis) -> Message | LocalText:
    """Whether the two differ at all, and whether whatever ends does so by a decision."""
    bare = [row.id for row in gap.elements if not row.decided]
    if bare:
        return msg("{n} hệ thống bị loại bỏ mà không có quyết định nào: {ids}.",
                   "{n} systems are eliminated although nothing decides it: {ids}.", n=len(bare), ids=", ".join(bare))
    if not any(gap.counts[s] + gap.relationship_counts[s] for s in Status if s is not Status.RETAINED):
        return LocalText(vi="Hai thời điểm không khác nhau: không có khoảng cách.", en="The two moments do not differ: there is no gap.")
    if gap.backwards:
        return LocalText(
            vi="So sánh ngược thời gian: “loại bỏ” nghĩa là chưa có ở thời điểm trước, “bổ sung mới” nghĩa là về sau không còn.",
            en="The comparison runs back in time: “eliminated” means not there yet, “new” means that it ends later.")
    return LocalText(
        vi="Không hệ thống nào bị loại bỏ mà không có quyết định: mỗi trường hợp đều do một hệ thống thay thế, một mốc hoặc ngày "
           "kết thúc đã ghi.",
        en="No system is eliminated without a decision: each one by a replacement, a plateau or an end date on record.")


def _proposals(gap: GapAnalysis, workspace: Workspace) -> list[Inline]:
    """What is proposed for the systems that stay: the options of the national guide, none of them decided by this."""
    proposed = Counter(row.thing.fields.get("disposition") for row in gap.of(Status.RETAINED))
    options = [(option.name, proposed[option.id]) for option in workspace.framework.dispositions.values()
               if proposed[option.id] and option.togaf != ("retained",)]
    if not options:
        return []
    counts = LocalText(vi="; ".join(f"{name.vi.lower()}: {n}" for name, n in options),
                       en="; ".join(f"{name.en.lower()}: {n}" for name, n in options))
    return [plain(msg("Trong số giữ nguyên, {n} hệ thống mới chỉ được đề xuất phương án khác ({counts}); chưa mốc nào quyết định.",
                      "Of those retained, {n} are only proposed for another option ({counts}); no plateau decides it yet.",
                      n=sum(n for _, n in options), counts=counts))]


def _figures(request: Request, workspace: Workspace) -> tuple[Block, ...]:
    """The pictures beside the report that show a comparison."""
    alt = LocalText(vi="Các lớp của khung kiến trúc, mỗi hệ thống được đánh dấu theo kết quả so sánh",
                    en="The framework's layers, each system marked with what becomes of it")
    return tuple(
        Figure(src=path, alt=alt, caption=LocalText(vi="Hình đối chiếu khoảng cách; chi tiết từng hệ thống ở các bảng dưới đây",
                                                    en="Gap overlay; the tables below give every system"))
        for name, path in request.figures.items() if workspace.views[name].since)


def _decisions(gap: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    """What the findings about the plan leave to decide, in the words of the findings themselves."""
    shown = {row.id for row in gap.elements}
    open_points = [d for d in workspace.findings if d.code.split("/")[0] in ("plan", "lifecycle")
                   and (d.subject in shown or d.code.startswith("plan/"))]
    heading = _h(2, "Việc cần quyết định tiếp", "Decisions to take next", "decisions")
    if not open_points:
        return (heading, Paragraph(text=plain(LocalText(vi="Không còn điểm nào bỏ ngỏ.", en="Nothing is left open."))))
    by_rule: dict[str, list[Diagnostic]] = {}
    for point in open_points:
        by_rule.setdefault(point.code, []).append(point)
    return (heading, *(_open_points(name, points) for name, points in sorted(by_rule.items())))


def _open_points(name: str, points: list[Diagnostic]) -> Block:
    known = rule(name)
    return Table(
        caption=msg("{title}: {n}", "{title}: {n}", title=known.title if known else LocalText.same(name), n=len(points)),
        columns=(Column(title=LocalText(vi="Vấn đề", en="Point")), Column(title=LocalText(vi="Cách xử lý", en="What to do")),
                 Column(title=LocalText(vi="Vị trí", en="Place"))),
        rows=tuple(Row(cells=(said(d.message), said(d.advice or ""), code(str(d.span) if d.span else ""))) for d in points))


def _proof(gap: GapAnalysis) -> tuple[Block, ...]:
    def line(label: LocalText, counts: dict[Status, int]) -> Row:
        r, c, e, n = (counts[s] for s in (Status.RETAINED, Status.CHANGED, Status.ELIMINATED, Status.NEW))
        return Row(cells=(plain(label), plain(f"{r} + {c} + {e} = {r + c + e}"), plain(f"{r} + {c} + {n} = {r + c + n}")))

    return (
        _h(2, "Đối chiếu tổng số", "Proof of the sums", "proof"),
        Table(
            caption=LocalText(vi="Mỗi đối tượng thuộc đúng một nhóm", en="Every element is in exactly one class"),
            columns=(
                Column(title=LocalText(vi="Phạm vi", en="Scope")),
                Column(title=LocalText(vi="Hiện trạng = giữ nguyên + thay đổi + loại bỏ", en="Baseline = retained + changed + eliminated")),
                Column(title=LocalText(vi="Mục tiêu = giữ nguyên + thay đổi + bổ sung mới", en="Target = retained + changed + new"))),
            rows=(line(LocalText(vi="Hệ thống", en="Systems"), dict(gap.counts)),
                  line(LocalText(vi="Quan hệ", en="Relationships"), dict(gap.relationship_counts)))),
    )


def _rows(gap: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    blocks: list[Block] = [_h(2, "Từng hệ thống và căn cứ", "Every system and its grounds", "systems")]
    for status in (Status.ELIMINATED, Status.CHANGED, Status.NEW, Status.RETAINED):
        rows = gap.of(status)
        if not rows:
            continue
        blocks.append(Table(
            caption=msg("{word}: {n}", "{word}: {n}", word=status.word, n=len(rows)),
            columns=(
                Column(title=LocalText(vi="Mã", en="Id")), Column(title=LocalText(vi="Tên", en="Name")),
                Column(title=LocalText(vi="Chủ quản", en="Owner")), Column(title=LocalText(vi="Căn cứ", en="Grounds")),
                Column(title=LocalText(vi="Kết nối thêm / bớt", en="Connections gained / lost"), align="center"),
                Column(title=LocalText(vi="Nơi ghi", en="Written at"))),
            rows=tuple(_row(row, workspace) for row in rows)))
    return tuple(blocks)


def _row(row: GapRow, workspace: Workspace) -> Row:
    element = row.thing
    assert isinstance(element, Element)
    owner = workspace.model.elements.get(element.text("owner") or "")
    connections = f"+{len(row.gained)} / −{len(row.lost)}" if row.gained or row.lost else "–"
    return Row(
        anchor=f"row-{row.id}", tone=row.status.value,
        cells=(code(row.id), plain(element.name), plain(owner.name if owner else LocalText(vi="Chưa xác định", en="Unknown")),
               _grounds(row, workspace), plain(connections), code(str(element.origin.span))))


def _grounds(row: GapRow, workspace: Workspace) -> Inline:
    parts: list[Run] = [plain(_words(row, cause.by, cause.plateau, workspace)) for cause in row.causes[:1]]
    parts += [code(str(cause.span)) for cause in row.causes[:1]]
    if row.differences:
        names = ", ".join(d.field for d in row.differences)
        parts.append(plain(msg("khác ở: {names}", "differs in: {names}", names=names)))
    proposed = row.thing.fields.get("disposition")
    if row.status is Status.RETAINED and isinstance(proposed, str):
        words = workspace.framework.values["dispositions"].get(proposed, LocalText.same(proposed))
        parts.append(Run(text=msg("{words} (phương án đề xuất, chưa quyết định)", "{words} (proposed, not decided)", words=words)
                         if proposed != "continue" else words, style="quiet"))
    if not parts and row.status is Status.ELIMINATED:
        parts.append(plain(_without_cause(row)))
    return tuple(run for part in parts for run in (plain(" · "), part))[1:]


def _without_cause(row: GapRow) -> LocalText:
    if row.backwards:
        return LocalText(vi="chưa có ở thời điểm trước", en="not there yet at the earlier moment")
    if row.thing.lifecycle.end is not None:
        return LocalText(vi="ngày kết thúc đã ghi", en="its recorded end date")
    return LocalText(vi="chưa có quyết định nào", en="nothing decides it")


def _words(row: GapRow, by: str, plateau: str, workspace: Workspace) -> Message:
    model = workspace.model
    title = model.plateaus[plateau].name if plateau in model.plateaus else LocalText.same(plateau)
    if row.successors:
        return msg("{successor} thay thế, tại mốc “{plateau}”", "replaced by {successor}, at “{plateau}”",
                   successor=", ".join(row.successors), plateau=title)
    if by in model.work_packages:
        return msg("{by} bàn giao, tại mốc “{plateau}”", "delivered by {by}, at “{plateau}”", by=by, plateau=title)
    return msg("quyết định tại mốc “{plateau}”", "decided at “{plateau}”", plateau=title)


def _flows(gap: GapAnalysis) -> tuple[Block, ...]:
    moved = [row for row in gap.relationships if row.status in (Status.CHANGED, Status.ELIMINATED)
             and isinstance(row.thing, Relationship) and row.thing.label in ("flows", "connect", "integrates")]
    if not moved:
        return ()
    return (
        _h(2, "Luồng dữ liệu thay đổi", "Flows that change", "flows"),
        Table(
            caption=LocalText(vi="Luồng chuyển sang hệ thống kế thừa hoặc chấm dứt", en="Flows passed to a successor, or ended"),
            columns=(
                Column(title=LocalText(vi="Mã", en="Id")), Column(title=LocalText(vi="Trước", en="Before")),
                Column(title=LocalText(vi="Sau", en="After")), Column(title=LocalText(vi="Kết quả", en="Verdict")),
                Column(title=LocalText(vi="Nơi ghi", en="Written at"))),
            rows=tuple(
                Row(tone=row.status.value, cells=(
                    code(row.id), plain(_ends(row.baseline)), plain(_ends(row.target)), plain(row.status.word),
                    code(str(row.causes[0].span if row.causes else row.thing.origin.span))))
                for row in moved)),
    )


def _ends(link: object) -> str:
    return f"{link.source} → {link.target}" if isinstance(link, Relationship) else "–"


def _gaps(gap: GapAnalysis, workspace: Workspace) -> tuple[Block, ...]:
    """The recorded gaps and the packages that claim to close them."""
    model = workspace.model
    closing: dict[str, list[str]] = {}
    for package in model.work_packages.values():
        for name in package.closes:
            closing.setdefault(name, []).append(package.id)
    options = workspace.framework.values["dispositions"]
    rows = tuple(
        Row(tone="" if g.id in closing else "warning", cells=(
            code(g.id), plain(g.name), plain(_text(g, "current_state")), plain(_text(g, "required_state")),
            plain(options.get(g.text("option") or "", LocalText.same("–"))),
            code(", ".join(closing.get(g.id, ())) or "–")))
        for g in model.of_kind("gap"))
    if not rows:
        return (_h(2, "Khoảng cách đã ghi nhận", "Recorded gaps", "gaps"),
                Paragraph(text=plain(LocalText(vi="Không có dữ liệu.", en="No data."))))
    return (
        _h(2, "Khoảng cách đã ghi nhận và gói công việc xử lý", "Recorded gaps and the packages that close them", "gaps"),
        Table(
            caption=msg("{n} khoảng cách; đã có gói công việc xử lý: {m}", "{n} gaps; claimed by a work package: {m}",
                        n=len(rows), m=sum(g.id in closing for g in model.of_kind("gap"))),
            columns=(
                Column(title=LocalText(vi="Mã", en="Id")), Column(title=LocalText(vi="Khoảng cách", en="Gap")),
                Column(title=LocalText(vi="Hiện trạng", en="Current state")),
                Column(title=LocalText(vi="Yêu cầu cần đạt", en="Required state")),
                Column(title=LocalText(vi="Phương án", en="Option")), Column(title=LocalText(vi="Gói công việc", en="Package"))),
            rows=rows),
    )


def _text(element: Element, field: str) -> LocalText | str:
    value = element.get(field)
    return value if isinstance(value, LocalText | str) else LocalText(vi="Chưa xác định", en="Unknown")


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
        plain(msg("Loại căn cứ của dữ liệu: {words}.", "What the data rest on: {words}.",
                  words=_joined([BASIS_WORDS[b] for b in bases]))),
    ]
    if gap.undecided:
        items.append(plain(msg("Chưa đủ cơ sở về thời gian (chỉ biết năm): {ids}.", "Dates that cannot tell (only a year is known): {ids}.",
                               ids=", ".join(gap.undecided))))
    note = Callout(
        kind="assumption", title=LocalText(vi="Giới hạn", en="Caveats"),
        text=(plain(LocalText(
            vi="Kiến trúc mục tiêu là đề xuất, không phải quyết định đã ban hành. Khoảng cách mới chỉ được các gói công việc nhận xử lý; "
               "điều kiện khép lại từng khoảng cách chưa được kiểm chứng trong báo cáo này.",
            en="The target architecture is a proposal and not an issued decision. The gaps are claimed by work packages; whether each is "
               "truly closed is not yet verified in this report.")),))
    return (_h(2, "Phương pháp và giới hạn", "Method and caveats", "method"), Bullets(items=tuple(items)), note)


def _joined(words: list[LocalText]) -> LocalText:
    return LocalText(vi=", ".join(w.vi for w in words), en=", ".join(w.en for w in words))
