"""The first page of a build: what there is today, what becomes of it, how good the data are, and the way to everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from archmodel.analysis.closure import Standing, standings
from archmodel.analysis.gap import Status
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Block, Bullets, Document, Figure, Heading, Inline, KeyFigure, KeyFigures, Paragraph, code, link, plain
from archmodel.kit.document.blocks import Tone
from archmodel.kit.text import Lang, LocalText, msg
from archmodel.metamodel import kinds
from archmodel.reports import titles
from archmodel.reports.findings import SEVERITIES
from archmodel.views import ViewDefinition
from archmodel.workspace import Workspace

_TONGUES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
_TONES: Mapping[Severity, Tone] = {Severity.ERROR: "warning", Severity.WARNING: "changed", Severity.INFO: "retained"}
_TABLES = LocalText(vi="Bảng", en="Tables")
_NOT_DRAWN = LocalText(vi="Hình này không vẽ được: công cụ gặp lỗi.", en="This view could not be drawn: the tool failed.")
GROUPS: tuple[tuple[str, LocalText, Mapping[str, LocalText]], ...] = (
    ("leaders", LocalText(vi="Cho lãnh đạo và hồ sơ trình", en="For the leaders, and for the files"), {
        "summary": LocalText(vi="hai trang: vướng mắc, đề xuất, thời gian, chi phí, việc phải quyết định",
                             en="two pages: what is wrong, what is proposed, when, how much, what to decide"),
        "feasibility": LocalText(vi="mười chín chương của báo cáo nghiên cứu khả thi, chương nào đã đủ dữ liệu",
                                 en="the nineteen chapters of a feasibility study, and which of them have their data"),
        "form01": LocalText(vi="văn bản của hồ sơ kiến trúc số theo dự thảo hướng dẫn",
                            en="the document of the architecture dossier, by the draft guide"),
        "audit": LocalText(vi="mười hai câu hỏi trước khi ban hành", en="twelve questions before it is issued"),
        "project": LocalText(vi="các bên, nguồn vốn, phê duyệt", en="parties, funding and approvals"),
        "changes": LocalText(vi="khác gì so với phiên bản trước", en="what is different from the version before")}),
    ("plan", LocalText(vi="Kế hoạch và khoảng cách", en="The plan and the gap"), {
        "gap": LocalText(vi="cái gì giữ, đổi, bỏ, thêm, ai quyết định và còn phải quyết định gì",
                         en="what stays, changes, goes and comes, who decided it and what is left to decide"),
        "closure": LocalText(vi="kế hoạch có thật sự khép lại từng khoảng cách không, còn thiếu gì",
                             en="whether the plan really closes each gap, and what is missing"),
        "target": LocalText(vi="Thành phố và Trung tâm sẽ gồm những gì", en="what the city and its centre will be made of"),
        "transition": LocalText(vi="từng mốc đến gì, đi gì, khép lại gì", en="what comes, goes and closes at each plateau"),
        "design": LocalText(vi="đã đủ cho thiết kế cơ sở chưa", en="whether there is enough for a basic design"),
        "goals": LocalText(vi="mục tiêu nào có năng lực, thành phần, gói công việc phục vụ",
                           en="which capabilities, components and packages serve each goal"),
        "integrity": LocalText(vi="có ngày nào một hệ thống hoạt động mà thiếu thứ nó cần không",
                               en="whether on any day something runs without what it needs")}),
    ("money", LocalText(vi="Chi phí, hiệu quả, con người", en="Cost, benefit and people"), {
        "cost": LocalText(vi="xây dựng và vận hành suốt vòng đời tốn bao nhiêu", en="what building and running cost over the whole life"),
        "appraise": LocalText(vi="xã hội được nhiều hơn mất hay không", en="whether society gains more than it gives"),
        "roadmap": LocalText(vi="gói nào khi nào, mỗi năm bao nhiêu tiền", en="which package when, and the money of each year"),
        "optimise": LocalText(vi="trong hạn mức nên làm gói nào trước", en="which packages first under the ceilings"),
        "carbon": LocalText(vi="điện năng và phát thải", en="energy and emissions"),
        "organisation": LocalText(vi="vai trò, nhân lực, quy trình", en="roles, staff and procedures")}),
    ("today", LocalText(vi="Đánh giá hiện trạng", en="Assessment of today"), {
        "as-is": LocalText(vi="có gì theo lớp và cơ quan, tình trạng ra sao", en="what there is by layer and agency, and in what state"),
        "landscape": LocalText(vi="hệ thống nào ở vị trí nào trong khung", en="which system stands where in the framework"),
        "catalogue": LocalText(vi="mỗi hệ thống, mỗi cơ quan một phiếu", en="a sheet for every system and agency"),
        "data": LocalText(vi="ai làm chủ, tạo lập, sử dụng dữ liệu nào", en="who owns, makes and uses which data"),
        "nucleus": LocalText(vi="dữ liệu nào đến được Trung tâm, hệ thống chỉ huy nào kết nối hai chiều",
                             en="which data reach the centre, and which command systems are linked both ways"),
        "overlap": LocalText(vi="hệ thống nào làm cùng một việc", en="which systems do the same"),
        "portfolio": LocalText(vi="nên đầu tư, duy trì, chuyển đổi hay loại bỏ hệ thống nào",
                               en="which systems to invest in, tolerate, migrate or eliminate"),
        "maturity": LocalText(vi="năng lực nào yếu nhất so với mục tiêu", en="which capabilities are furthest from their target"),
        "interoperability": LocalText(vi="các cơ quan trao đổi dữ liệu tốt đến đâu", en="how well the agencies exchange data"),
        "extensibility": LocalText(vi="hệ thống nào mở, hệ thống nào mọi luồng phải đi qua",
                                   en="which systems are open, and through which ones all flows must pass"),
        "storage": LocalText(vi="dữ liệu lớn đến đâu, lưu bao lâu, còn phải hỏi ai",
                             en="how large the data are, how long they are kept, and whom to ask")}),
    ("security", LocalText(vi="An ninh và khả năng chống chịu", en="Security and resilience"), {
        "security": LocalText(vi="cấp độ đề xuất của từng hệ thống theo quy định đang có hiệu lực",
                              en="the level proposed for each system by the rules in force"),
        "scenarios": LocalText(vi="tình huống nào đã có quy trình; thiếu hệ thống nào thì ngừng gì",
                               en="which situations have a procedure, and what stops without which system"),
        "resilience": LocalText(vi="hệ thống nào là điểm lỗi đơn, khôi phục có kịp không",
                                en="which systems are single points of failure, and whether recovery is fast enough"),
        "impact": LocalText(vi="hệ thống nào hỏng thì Thành phố mất nhiều nhất", en="whose failure would cost the city most"),
        "support": LocalText(vi="công nghệ nào hết hỗ trợ, hệ thống nào chưa biết", en="whose technology runs out of support, and of "
                                                                                       "which systems it is unknown")}),
    ("data", LocalText(vi="Chất lượng dữ liệu, tuân thủ", en="Quality of the data, and compliance"), {
        "provenance": LocalText(vi="nguồn, giả định, điều chưa xác định", en="sources, assumptions and what is not known"),
        "standards": LocalText(vi="tiêu chuẩn và công nghệ đã nêu", en="the standards and technologies that are named"),
        "principles": LocalText(vi="thành phần nào tuân thủ nguyên tắc nào", en="which component keeps which principle"),
        "traceability": LocalText(vi="quyết định, chỉ số dựa vào dữ liệu nào", en="which data decisions and indicators rest on"),
        "findings": LocalText(vi="từng lỗi, cảnh báo và cách xử lý, kèm vị trí", en="every error and warning, its place and its remedy")}),
)
"""The groups of the reports, and what a reader learns from each."""


def compose(workspace: Workspace, others: Mapping[Lang, str], files: Collection[str], *, folder: str = "",
            data: str = "../data/") -> Document:
    """The page in one language; `others` are the pages in the other ones, `folder` leads to this language's `files`."""
    return Document(
        id="index", title=workspace.settings.title,
        subtitle=LocalText(vi="Hiện trạng, kiến trúc mục tiêu và khoảng cách", en="As-is, target architecture and the gap between them"),
        meta=(*workspace.edition, workspace.framework.name),
        blocks=(
            *(Paragraph(text=link(_TONGUES[lang], path)) for lang, path in others.items()),
            *_today(workspace), *_change(workspace, folder), *_findings(workspace, folder),
            *_reports(workspace, folder, data), *_pictures(workspace, files, folder)),
    )


def _heading(vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2, text=LocalText(vi=vi, en=en), anchor=anchor)


def _today(workspace: Workspace) -> tuple[Block, ...]:
    model = workspace.model
    figures = (
        (_systems(workspace.today), LocalText(vi="hệ thống", en="systems")),
        (len(model.of_kind("agency")), LocalText(vi="cơ quan, đơn vị", en="agencies")),
        (len(model.of_kind("capability")), LocalText(vi="năng lực, nhóm năng lực", en="capabilities and their groups")),
        (len(model.of_kind("data-object")), LocalText(vi="đối tượng dữ liệu", en="data objects")),
        (len(model.of_kind("gap")), LocalText(vi="khoảng cách đã ghi nhận", en="recorded gaps")),
        (len(model.work_packages), LocalText(vi="gói công việc", en="work packages")),
    )
    return (_heading("Hiện trạng", "What there is", "today"),
            KeyFigures(figures=tuple(KeyFigure(value=str(n), label=words) for n, words in figures if n)))


def _systems(architecture: Architecture) -> int:
    wanted = {kind.id for kind in kinds().values() if kind.group == "system"}
    return sum(e.kind in wanted for e in architecture.elements.values())


def _change(workspace: Workspace, folder: str) -> tuple[Block, ...]:
    if workspace.model.goal is None:
        return ()
    gap = workspace.gap()
    every = titles()
    proved = _proved(workspace)
    return (
        _heading("Từ hiện trạng đến mục tiêu", "Towards the target", "change"),
        KeyFigures(figures=(*(KeyFigure(value=str(gap.counts[s]), label=s.word, tone=s.value) for s in Status), *proved)),
        Paragraph(text=(
            plain(msg("{a} → {b}: ", "{a} → {b}: ", a=gap.baseline.at.title, b=gap.target.at.title)),
            link(every["gap"], f"{folder}reports/gap.html"),
            *((plain(" · "), link(every["closure"], f"{folder}reports/closure.html")) if proved else ()))))


def _proved(workspace: Workspace) -> tuple[KeyFigure, ...]:
    """How many gaps the plan is shown to close, beside what it changes."""
    counts = Counter(proof.standing for proof in workspace.architecture(_goal(workspace)).answer(standings).values())
    total = sum(counts.values())
    if not total:
        return ()
    return (KeyFigure(
        value=LocalText(vi=f"{counts[Standing.CLOSED]} trong {total}", en=f"{counts[Standing.CLOSED]} of {total}"),
        label=LocalText(vi="khoảng cách chứng minh được là khép lại", en="gaps shown to be closed"),
        tone="retained" if counts[Standing.CLOSED] == total else "warning",
        note=LocalText(vi=f"báo xong, chưa đạt: {counts[Standing.REFUTED]}", en=f"claimed, not met: {counts[Standing.REFUTED]}")
        if counts[Standing.REFUTED] else ""),)


def _goal(workspace: Workspace) -> str:
    return workspace.model.goal.id if workspace.model.goal else ""


def _findings(workspace: Workspace, folder: str) -> tuple[Block, ...]:
    judged = workspace.judged().diagnostics
    found = Counter(d.severity for d in judged if d.counts)
    open_points = sum(d.verdict == "cannot-tell" for d in judged)
    return (
        _heading("Chất lượng dữ liệu", "Quality of the data", "findings"),
        KeyFigures(figures=(
            *(KeyFigure(value=str(found[s]), label=SEVERITIES[s], tone=_TONES[s]) for s in sorted(Severity, reverse=True)),
            KeyFigure(value=str(open_points), label=LocalText(vi="chưa đủ cơ sở kết luận", en="cannot tell yet")))),
        Paragraph(text=(plain(LocalText(vi="Từng phát hiện, vị trí và cách xử lý: ", en="Each finding, its place and its remedy: ")),
                        link(titles()["findings"], f"{folder}reports/findings.html"))))


def _reports(workspace: Workspace, folder: str, data: str) -> tuple[Block, ...]:
    """By what the reader wants to know; a report that no group names stands in the last one, those of the project behind all."""
    every, own = titles(), {name: title for name, title in titles(workspace).items() if name not in titles()}
    named = {name for _, _, names in GROUPS for name in names}
    blocks: list[Block] = [_heading("Báo cáo", "Reports", "reports")]
    for anchor, title, learns in GROUPS:
        others = {name: LocalText(vi="", en="") for name in every if name not in named} if anchor == GROUPS[-1][0] else {}
        items: list[Inline] = [_report(name, every[name], says, folder) for name, says in {**learns, **others}.items() if name in every]
        if anchor == "data":
            items.append((plain(LocalText(vi="Phát hiện ở dạng máy đọc được: ", en="Findings for machines: ")),
                          link("JSON", f"{data}findings.json"), plain(" · "), link("SARIF 2.1.0", f"{data}findings.sarif")))
        blocks += [Heading(level=3, text=title, anchor=f"reports-{anchor}"), Bullets(items=tuple(items))]
    if own:
        nothing = LocalText(vi="", en="")
        blocks += [Heading(level=3, text=LocalText(vi="Báo cáo của dự án", en="Reports of the project"), anchor="reports-own"),
                   Bullets(items=tuple(_report(name, title, nothing, folder) for name, title in own.items()))]
    return tuple(blocks)


def _report(name: str, title: LocalText, says: LocalText, folder: str) -> Inline:
    told = (plain(": "), plain(says)) if says.vi else ()
    return (link(title, f"{folder}reports/{name}.html"), *told, plain(" · "), link("Markdown", f"{folder}reports/{name}.md"))


def _pictures(workspace: Workspace, files: Collection[str], folder: str) -> tuple[Block, ...]:
    blocks = [block for view in workspace.views.values() for block in _picture(view, workspace.as_of, files, folder)]
    return (_heading("Hình vẽ", "Pictures", "pictures"), *blocks)


def _picture(view: ViewDefinition, today: str, files: Collection[str], folder: str) -> tuple[Block, ...]:
    moment = f"{view.since} → {view.at}" if view.since else view.at or today
    path = f"views/{view.id}"
    links = [link(kind, f"{folder}{path}{suffix}") for kind, suffix in (("SVG", ".svg"), (_TABLES, ".html")) if f"{path}{suffix}" in files]
    shown: Block = Figure(src=f"{folder}{path}.svg", alt=view.title,
                          caption=msg("{title} · {moment}", "{title} · {moment}", title=view.title, moment=moment))
    return (
        Heading(level=3, text=view.title, anchor=f"view-{view.id}"),
        shown if f"{path}.svg" in files else Paragraph(text=plain(_NOT_DRAWN)),
        Paragraph(text=(*(run for each in links for run in (each, plain(" · "))), code(view.origin.file))))
