"""The first page of a build: key figures, the pictures, the reports, and where to start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from archmodel.analysis.gap import Status
from archmodel.graph import Architecture
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Block, Bullets, Document, Figure, Heading, Inline, KeyFigure, KeyFigures, Paragraph, code, link, plain
from archmodel.kit.text import Lang, LocalText, msg
from archmodel.metamodel import kinds
from archmodel.reports import titles
from archmodel.workspace import Workspace

_TONGUES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}


def compose(workspace: Workspace, others: Mapping[Lang, str], *, folder: str = "", data: str = "../data/") -> Document:
    """The page in one language; `others` are the pages in the other ones, `folder` leads to this language's files."""
    return Document(
        id="index", title=workspace.settings.title,
        subtitle=LocalText(vi="Hiện trạng, kiến trúc mục tiêu và khoảng cách", en="As-is, target architecture and the gap between them"),
        meta=(*workspace.edition, workspace.framework.name),
        blocks=(*_languages(others), _figures(workspace), *_reports(workspace, folder, data), *_pictures(workspace, folder)),
    )


def _languages(others: Mapping[Lang, str]) -> tuple[Block, ...]:
    return tuple(Paragraph(text=link(_TONGUES[lang], path)) for lang, path in others.items())


def _figures(workspace: Workspace) -> Block:
    model = workspace.model
    systems = _systems(workspace.today)
    figures = [
        KeyFigure(value=str(systems), label=LocalText(vi="hệ thống hiện có", en="systems today")),
        KeyFigure(value=str(len(model.of_kind("agency"))), label=LocalText(vi="cơ quan", en="agencies")),
        KeyFigure(value=str(len(model.of_kind("gap"))), label=LocalText(vi="khoảng cách", en="gaps")),
        KeyFigure(value=str(len(model.work_packages)), label=LocalText(vi="gói công việc", en="work packages")),
    ]
    if model.plateau("target"):
        counts = workspace.gap("", "target").counts
        figures += [KeyFigure(value=str(counts[s]), label=s.word, tone=s.value) for s in Status]
    found = Counter(d.severity for d in workspace.diagnostics)
    figures.append(KeyFigure(value=str(found[Severity.ERROR] + found[Severity.WARNING]), tone="warning",
                             label=LocalText(vi="lỗi và cảnh báo", en="errors and warnings")))
    return KeyFigures(figures=tuple(figures))


def _systems(architecture: Architecture) -> int:
    wanted = {kind.id for kind in kinds().values() if kind.group == "system"}
    return sum(e.kind in wanted for e in architecture.elements.values())


def _reports(workspace: Workspace, folder: str, data: str) -> tuple[Block, ...]:
    items: list[Inline] = [
        (link(title, f"{folder}reports/{name}.html"), plain(" · "), link("Markdown", f"{folder}reports/{name}.md"))
        for name, title in titles().items()]
    items.append((plain(LocalText(vi="Phát hiện cho máy đọc: ", en="Findings for machines: ")),
                  link("JSON", f"{data}findings.json"), plain(" · "), link("SARIF 2.1.0", f"{data}findings.sarif")))
    return (Heading(level=2, text=LocalText(vi="Báo cáo", en="Reports"), anchor="reports"), Bullets(items=tuple(items)))


def _pictures(workspace: Workspace, folder: str) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(level=2, text=LocalText(vi="Hình vẽ", en="Pictures"), anchor="pictures")]
    for view in workspace.views.values():
        moment = f"{view.since} → {view.at}" if view.since else view.at or workspace.as_of
        blocks.append(Figure(
            src=f"{folder}views/{view.id}.svg", alt=view.title,
            caption=msg("{title} · {moment}", "{title} · {moment}", title=view.title, moment=moment)))
        blocks.append(Paragraph(text=(
            link("SVG", f"{folder}views/{view.id}.svg"), plain(" · "), link("PNG", f"{folder}views/{view.id}.png"), plain(" · "),
            code(view.origin.file))))
    return tuple(blocks)
