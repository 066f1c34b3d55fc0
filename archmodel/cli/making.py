"""The main job: everything a build hands over, made in memory; `storing` puts it in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from archmodel.cli.pictures import picture
from archmodel.cli.project import Project
from archmodel.cli.speech import mutter
from archmodel.cli.storing import Files
from archmodel.cli.terminal import progress
from archmodel.kit import registry
from archmodel.kit.text import Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.diagnostics import Severity
    from archmodel.workspace import Workspace

_DOCUMENTS = "archmodel.kit.document.formats"
_FINDINGS = "archmodel.kit.diagnostics.formats"


def make(project: Project) -> Files:
    """Relative path → content of everything the build hands over, in every language asked for."""
    from archmodel.reports import titles

    workspace = project.workspace
    steps = len(project.languages) * (len(workspace.views) + len(titles())) + 1
    files: dict[str, str | bytes] = {}
    with progress(steps, project.quiet) as step:
        for lang in project.languages:
            files.update(_pictures(workspace, lang, step))
            files.update(_reports(workspace, lang, step))
        step("check")
        files.update(_findings(workspace, project.lang))
    files.update(_indexes(project, files))
    return dict(sorted(files.items()))


def summary(project: Project, files: Files, out: Path) -> None:
    """What was made, what was found, where to start."""
    workspace, lang = project.workspace, project.lang
    kinds = Counter(PurePosixPath(name).suffix for name in files)
    found = Counter(d.severity for d in workspace.judged().diagnostics if d.counts)
    lines = (
        msg("{elements} đối tượng, {links} quan hệ, {views} hình", "{elements} elements, {links} relationships, {views} views",
            elements=len(workspace.model.elements), links=len(workspace.model.relationships), views=len(workspace.views)),
        msg("Đã ghi {svg} SVG, {png} PNG, {md} Markdown, {html} HTML", "Wrote {svg} SVG, {png} PNG, {md} Markdown, {html} HTML",
            svg=kinds[".svg"], png=kinds[".png"], md=kinds[".md"], html=kinds[".html"]),
        msg("Phát hiện: {list}", "Findings: {list}", list=_listed(found)),
        msg("Mở {path}", "Open {path}", path=(out / "index.html").as_posix()),
    )
    for line in lines:
        mutter(line.say(lang))


def _listed(found: Mapping[Severity, int]) -> LocalText:
    """`201 warnings, 3 info`, the worst first."""
    counts = [(n, severity.word) for severity, n in sorted(found.items(), reverse=True)]
    return LocalText(vi=", ".join(f"{n} {w.vi}" for n, w in counts) or "không có",
                     en=", ".join(f"{n} {w.en}{'s' if n > 1 and w.en != 'info' else ''}" for n, w in counts) or "none")


def _pictures(workspace: Workspace, lang: Lang, step: Callable[[str], None]) -> Iterator[tuple[str, str | bytes]]:
    for view in workspace.views.values():
        step(f"{view.id} ({lang})")
        for suffix, content in picture(workspace, view, lang).items():
            yield f"{lang}/views/{view.id}{suffix}", content


def _reports(workspace: Workspace, lang: Lang, step: Callable[[str], None]) -> Iterator[tuple[str, str | bytes]]:
    from archmodel.reports import Request, compose, titles

    figures = {name: f"../views/{name}.svg" for name in workspace.views}
    for name in titles():
        step(f"{name} ({lang})")
        document = compose(name, workspace, Request(figures=figures, home="../index.html"))
        for form in registry.names(_DOCUMENTS):
            module = registry.module(_DOCUMENTS, form)
            yield f"{lang}/reports/{name}{module.SUFFIX}", module.write(document, lang)


def _findings(workspace: Workspace, lang: Lang) -> Iterator[tuple[str, str | bytes]]:
    from archmodel.cli.findings import report_of
    from archmodel.kit.diagnostics.report import plain

    judgement = workspace.judged()
    for form, name in (("json", "findings.json"), ("sarif", "findings.sarif")):
        report = report_of(workspace, judgement, judgement.diagnostics, form)
        yield f"data/{name}", plain(registry.module(_FINDINGS, form).write(report, lang))


def _indexes(project: Project, files: Files) -> Iterator[tuple[str, str | bytes]]:
    """A page a language, and the first language's once more at the top."""
    for lang in project.languages:
        yield f"{lang}/index.html", _index(project, files, lang, top=False)
    yield "index.html", _index(project, files, project.lang, top=True)


def _index(project: Project, files: Files, lang: Lang, *, top: bool) -> str:
    from archmodel.site.index import compose

    others: dict[Lang, str] = {other: f"{'' if top else '../'}{other}/index.html" for other in project.languages if other != lang}
    here = frozenset(name.removeprefix(f"{lang}/") for name in files if name.startswith(f"{lang}/"))
    page = compose(project.workspace, others, here, folder=f"{lang}/" if top else "", data="data/" if top else "../data/")
    written: str = registry.module(_DOCUMENTS, "html").write(page, lang)
    return written
