"""Handing over what was made: to a file or to the screen, and only when the data could be judged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archmodel.cli.project import Project
from archmodel.cli.speech import say
from archmodel.kit import registry
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import msg, nearest

if TYPE_CHECKING:
    from archmodel.reports import Request

FORMATS = "archmodel.kit.document.formats"


def readable(project: Project) -> int:
    """0 when the files could be read; 2, with the first reasons on stderr, when they could not be judged."""
    from archmodel.kit.diagnostics import Severity, exit_code

    broken = tuple(d for d in project.workspace.reading if d.severity is Severity.ERROR)
    verdict = exit_code(broken)
    if verdict == 0:
        return 0
    for d in broken[:20]:
        click.echo(f"{d.span}: {d.severity.word.say(project.lang)} {d.code} {d.message.say(project.lang)}", err=True)
    if len(broken) > 20:
        say(msg("… và {n} lỗi khác.", "… and {n} more errors.", n=len(broken) - 20), lang=project.lang)
    if verdict == 2:
        say(msg("Chưa thể kết luận: có tệp không đọc được.", "Cannot judge: some files cannot be read."),
            msg("Chạy `archmodel check` để xem đầy đủ.", "Run `archmodel check` for the whole list."), project.lang)
    return verdict


def document(project: Project, name: str, request: Request, form: str, output: Path | None) -> int:
    """Composes a report and writes it; nothing is written over when the data cannot be judged."""
    from archmodel.reports import compose

    names = registry.names(FORMATS)
    if form not in names:
        near = nearest(form, names)
        raise BadUsage(msg("Không có dạng “{form}”.", "There is no format “{form}”.", form=form),
                       msg("Các dạng: {names}.", "The formats are: {names}.", names=near or ", ".join(names)))
    verdict = readable(project)
    if verdict == 2:
        return 2
    content = registry.module(FORMATS, form).write(compose(name, project.workspace, request), project.lang)
    if output is None:
        click.echo(content, nl=False)
    else:
        from archmodel.kit.files import write_whole

        write_whole(output, content, inside=output.parent)
        if not project.quiet:
            say(msg("đã ghi {path}", "wrote {path}", path=output), lang=project.lang)
    return verdict
