"""Every report at once, in one format, into one folder."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from archmodel.cli.delivery import FORMATS, readable
from archmodel.cli.project import Project, checked
from archmodel.cli.speech import say
from archmodel.cli.storing import place
from archmodel.cli.terminal import progress
from archmodel.kit import registry
from archmodel.kit.document import Edition
from archmodel.kit.text import msg
from archmodel.reports import Request, compose, internal_only, titles


def wanted(edition: str, *, where: str = "", subject: str = "") -> Request:
    """What the options of the command ask for."""
    return Request(edition=cast(Edition, edition), where=where, subject=subject)


def everything(project: Project, form: str, request: Request, out: Path | None) -> int:
    """All reports the edition has, in every language asked for: all put in place together, or none."""
    verdict = readable(project)
    if verdict == 2:
        return 2
    folder = checked(project, out or project.out / "reports")
    every = titles(project.workspace)
    names = [name for name in every if request.edition == "internal" or not internal_only(name, project.workspace)]
    writer = registry.module(FORMATS, form)
    files: dict[str, str | bytes] = {}
    with progress(len(names), project.quiet) as step:
        for name in names:
            step(name)
            document = compose(name, project.workspace, request)
            files.update({f"{lang}/{name}{writer.SUFFIX}": writer.write(document, lang) for lang in project.tongues})
    place(files, folder)
    if not project.quiet:
        _summary(project, len(names), len(every) - len(names), folder)
    return verdict


def _summary(project: Project, made: int, left: int, folder: Path) -> None:
    say(msg("đã ghi {n} báo cáo vào {path}", "wrote {n} reports to {path}", n=made, path=folder.as_posix()), lang=project.lang)
    if left:
        say(msg("{n} báo cáo không có bản công khai", "{n} reports have no public edition", n=left), lang=project.lang)
