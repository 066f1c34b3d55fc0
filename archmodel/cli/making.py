"""The main job: everything a build hands over, made in memory; `storing` puts it in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from archmodel.cli.gallery import Gallery, hang
from archmodel.cli.pictures import Wanted
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


PAGES = ("html", "json", "markdown")
"""The formats a report is built in; the others are made when they are asked for (`report --all`, `dossier`)."""
PICTURES = Wanted(formats=("svg", "html"), home="../index.html")
"""A picture and the tables that say the same; other formats are made when `render` is asked for them."""


@contextmanager
def unswept() -> Iterator[None]:
    """Without the search for circles: a build makes millions of small values, none of them in one, and the search takes a third of it."""
    import gc

    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


@unswept()
def make(project: Project, *, jobs: int = 0, fresh: bool = False) -> tuple[Files, Gallery]:
    """Relative path → content of everything the build hands over, in every language asked for."""
    from archmodel.reports import titles

    workspace = project.workspace
    files: dict[str, str | bytes] = {}
    with progress(len(workspace.views) + len(titles(workspace)) + 1, project.quiet) as step:
        views = tuple(workspace.views.values())
        gallery = hang(workspace, views, project.languages, PICTURES, jobs=jobs, fresh=fresh, step=step)
        for lang in project.languages:
            files.update((f"{lang}/views/{name}", content) for name, content in gallery.files(lang))
        files.update(dict(_reports(workspace, project.languages, files, step)))
        step("check")
        files.update(_findings(workspace, project.lang))
    files.update(_indexes(project, files))
    return dict(sorted(files.items())), gallery


def summary(project: Project, files: Files, out: Path) -> None:
    """What was made, what was found, where to start."""
    workspace, lang = project.workspace, project.lang
    kinds = Counter(PurePosixPath(name).suffix for name in files)
    found = Counter(d.severity for d in workspace.judged().diagnostics if d.counts)
    lines = (
        msg("{elements} đối tượng, {links} quan hệ, {views} hình", "{elements} elements, {links} relationships, {views} views",
            elements=len(workspace.model.elements), links=len(workspace.model.relationships), views=len(workspace.views)),
        msg("Đã ghi {svg} SVG, {md} Markdown, {html} HTML", "Wrote {svg} SVG, {md} Markdown, {html} HTML",
            svg=kinds[".svg"], md=kinds[".md"], html=kinds[".html"]),
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


def _reports(workspace: Workspace, languages: tuple[Lang, ...], made: Files,
             step: Callable[[str], None]) -> Iterator[tuple[str, str | bytes]]:
    """Each is composed once and said in every language; views stand at the same place in all of them."""
    from archmodel.reports import Request, compose, titles

    figures = {name: f"../views/{name}.svg" for name in workspace.views if all(f"{lang}/views/{name}.svg" in made for lang in languages)}
    for name in titles(workspace):
        step(name)
        document = compose(name, workspace, Request(figures=figures, home="../index.html"))
        for lang in languages:
            for form in PAGES:
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
