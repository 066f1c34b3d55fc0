"""The main job: every file of the output is made first, then all of them are put in place."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from archmodel import __version__
from archmodel.cli.pictures import picture
from archmodel.cli.project import Project
from archmodel.cli.terminal import progress
from archmodel.kit import registry
from archmodel.kit.files import write_whole
from archmodel.kit.text import Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.workspace import Workspace

Files = Mapping[str, str | bytes]

MANIFEST = "manifest.json"
_DOCUMENTS = "archmodel.kit.document.formats"
_FINDINGS = "archmodel.kit.diagnostics.formats"


def make(project: Project) -> Files:
    """Relative path → content of everything the build hands over, in every language asked for."""
    from archmodel.reports import titles

    workspace = project.workspace
    steps = len(project.languages) * (len(workspace.views) + len(titles())) + 1
    files: dict[str, str | bytes] = {}
    with progress(steps, project.quiet) as bar:
        for lang in project.languages:
            files.update(_pictures(workspace, lang, bar.step))
            files.update(_reports(workspace, lang, bar.step))
        bar.step("check")
        files.update(_findings(workspace, project.lang))
    files.update(_indexes(project))
    return dict(sorted(files.items()))


def store(files: Files, out: Path) -> None:
    """Puts the files in place and removes those an earlier build made and this one did not."""
    sums = {name: hashlib.sha256(c.encode() if isinstance(c, str) else c).hexdigest() for name, c in files.items()}
    for name, content in files.items():
        write_whole(out / name, content, inside=out)
    for name in _earlier(out) - files.keys():
        (out / name).unlink(missing_ok=True)
    manifest = {"tool": f"archmodel {__version__}", "files": sums}
    write_whole(out / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True) + "\n", inside=out)


def summary(project: Project, files: Files, out: Path) -> None:
    """What was made, what was found, where to start."""
    workspace, lang = project.workspace, project.lang
    kinds = Counter(PurePosixPath(name).suffix for name in files)
    found = Counter(d.severity for d in workspace.diagnostics)
    lines = (
        msg("{elements} phần tử, {links} quan hệ, {views} hình", "{elements} elements, {links} relationships, {views} views",
            elements=len(workspace.model.elements), links=len(workspace.model.relationships), views=len(workspace.views)),
        msg("Đã ghi {svg} SVG, {png} PNG, {md} Markdown, {html} HTML", "Wrote {svg} SVG, {png} PNG, {md} Markdown, {html} HTML",
            svg=kinds[".svg"], png=kinds[".png"], md=kinds[".md"], html=kinds[".html"]),
        msg("Phát hiện: {list}", "Findings: {list}", list=_listed(found)),
        msg("Mở {path}", "Open {path}", path=(out / "index.html").as_posix()),
    )
    for line in lines:
        click.echo(line.say(lang), err=True)


def _listed(found: Mapping[object, int]) -> LocalText:
    from archmodel.kit.diagnostics import Severity

    counts = [(found.get(s, 0), s.word) for s in sorted(Severity, reverse=True)]
    return LocalText(vi=", ".join(f"{n} {w.vi}" for n, w in counts), en=", ".join(f"{n} {w.en}" for n, w in counts))


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
    from archmodel.kit.diagnostics.report import Report, plain

    report = Report(diagnostics=workspace.diagnostics, sources=workspace.texts, tool="archmodel", version=__version__)
    for form, name in (("json", "findings.json"), ("sarif", "findings.sarif")):
        yield f"data/{name}", plain(registry.module(_FINDINGS, form).write(report, lang))


def _indexes(project: Project) -> Iterator[tuple[str, str | bytes]]:
    from archmodel.site.index import compose

    write = registry.module(_DOCUMENTS, "html").write
    workspace = project.workspace
    for lang in project.languages:
        others = tuple(other for other in project.languages if other != lang)
        yield f"{lang}/index.html", write(compose(workspace, {other: f"../{other}/index.html" for other in others}), lang)
    others = tuple(other for other in project.languages if other != project.lang)
    root = compose(workspace, {other: f"{other}/index.html" for other in others}, folder=f"{project.lang}/", data="data/")
    yield "index.html", write(root, project.lang)


def _earlier(out: Path) -> set[str]:
    """The files the last build made here, by its manifest; nothing else in the folder is ever removed."""
    try:
        names = json.loads((out / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {n for n in names if isinstance(n, str) and ".." not in PurePosixPath(n).parts and not PurePosixPath(n).is_absolute()}
