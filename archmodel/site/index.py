"""The first page of a build: what there is today, what becomes of it, how good the data are, and the way to everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from archmodel.analysis.gap import Status
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Block, Bullets, Document, Figure, Heading, Inline, KeyFigure, KeyFigures, Paragraph, code, link, plain
from archmodel.kit.document.blocks import Tone
from archmodel.kit.text import Lang, LocalText, msg
from archmodel.metamodel import kinds
from archmodel.reports import titles
from archmodel.views import ViewDefinition
from archmodel.workspace import Workspace

_TONGUES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
_TONES: Mapping[Severity, Tone] = {Severity.ERROR: "warning", Severity.WARNING: "changed", Severity.INFO: "retained"}
_FIRST = ("gap", "findings")


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
            *_reports(folder, data), *_pictures(workspace, files, folder)),
    )


def _heading(vi: str, en: str, anchor: str) -> Heading:
    return Heading(level=2, text=LocalText(vi=vi, en=en), anchor=anchor)


def _today(workspace: Workspace) -> tuple[Block, ...]:
    model = workspace.model
    figures = (
        (_systems(workspace.today), LocalText(vi="hệ thống", en="systems")),
        (len(model.of_kind("agency")), LocalText(vi="cơ quan, đơn vị", en="agencies")),
        (len(model.of_kind("capability")), LocalText(vi="năng lực", en="capabilities")),
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
    return (
        _heading("Từ hiện trạng đến mục tiêu", "Towards the target", "change"),
        KeyFigures(figures=tuple(KeyFigure(value=str(gap.counts[s]), label=s.word, tone=s.value) for s in Status)),
        Paragraph(text=(
            plain(msg("{a} → {b}: ", "{a} → {b}: ", a=gap.baseline.at.title, b=gap.target.at.title)),
            link(titles()["gap"], f"{folder}reports/gap.html"))))


def _findings(workspace: Workspace, folder: str) -> tuple[Block, ...]:
    found = Counter(d.severity for d in workspace.diagnostics)
    return (
        _heading("Chất lượng dữ liệu", "Quality of the data", "findings"),
        KeyFigures(figures=tuple(KeyFigure(value=str(found[s]), label=s.word, tone=_TONES[s]) for s in sorted(Severity, reverse=True))),
        Paragraph(text=(plain(LocalText(vi="Từng phát hiện, vị trí và cách xử lý: ", en="Each finding, its place and its remedy: ")),
                        link(titles()["findings"], f"{folder}reports/findings.html"))))


def _reports(folder: str, data: str) -> tuple[Block, ...]:
    every = titles()
    items: list[Inline] = [
        (link(every[name], f"{folder}reports/{name}.html"), plain(" · "), link("Markdown", f"{folder}reports/{name}.md"))
        for name in (*_FIRST, *(name for name in every if name not in _FIRST))]
    items.append((plain(LocalText(vi="Phát hiện ở dạng máy đọc được: ", en="Findings for machines: ")),
                  link("JSON", f"{data}findings.json"), plain(" · "), link("SARIF 2.1.0", f"{data}findings.sarif")))
    return (_heading("Báo cáo", "Reports", "reports"), Bullets(items=tuple(items)))


def _pictures(workspace: Workspace, files: Collection[str], folder: str) -> tuple[Block, ...]:
    blocks = [block for view in workspace.views.values() for block in _picture(view, workspace.as_of, files, folder)]
    return (_heading("Hình vẽ", "Pictures", "pictures"), *blocks)


def _picture(view: ViewDefinition, today: str, files: Collection[str], folder: str) -> tuple[Block, ...]:
    moment = f"{view.since} → {view.at}" if view.since else view.at or today
    path = f"views/{view.id}"
    links = [link(kind, f"{folder}{path}{suffix}") for kind, suffix in (("SVG", ".svg"), ("PNG", ".png")) if f"{path}{suffix}" in files]
    return (
        Heading(level=3, text=view.title, anchor=f"view-{view.id}"),
        Figure(src=f"{folder}{path}.svg", alt=view.title,
               caption=msg("{title} · {moment}", "{title} · {moment}", title=view.title, moment=moment)),
        Paragraph(text=(*(run for each in links for run in (each, plain(" · "))), code(view.origin.file))))
