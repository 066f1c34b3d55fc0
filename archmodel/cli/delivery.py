"""Handing over what was made: to the screen or to a file, and only when the data could be judged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli.project import Project
from archmodel.cli.speech import mutter, say, tell
from archmodel.cli.values import OneOf
from archmodel.kit import registry
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.diagnostics import Diagnostic
    from archmodel.reports import Request

FORMATS = "archmodel.kit.document.formats"
DOCUMENT_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: registry.names(FORMATS))
BINARY = frozenset({"docx", "pdf", "xlsx"})
"""What is no text and never goes to a screen."""
_SHOWN = 20


def readable(project: Project) -> int:
    """0 when the files could be read; else 1 or, when they cannot be judged, 2; with the first reasons on stderr."""
    from archmodel.gate.judge import reading
    from archmodel.kit.diagnostics import Severity, exit_code

    workspace = project.workspace
    said = reading(workspace.reading, model=workspace.model, settings=workspace.settings, files=workspace.sources.files)
    broken = tuple(d for d in said if d.severity is Severity.ERROR)
    verdict = exit_code(broken)
    if verdict == 0:
        return 0
    mention(broken[:_SHOWN], project.lang)
    if len(broken) > _SHOWN:
        mutter(msg("… và {n} lỗi khác", "… and {n} more errors", n=len(broken) - _SHOWN).say(project.lang))
    if verdict == 2:
        say(msg("Không thể kết luận: có tệp không đọc được. Chưa ghi gì.", "Cannot judge: some files cannot be read. Nothing was written."),
            msg("Chạy `archmodel check` để xem đầy đủ.", "Run `archmodel check` for the whole list."), project.lang)
    return verdict


def mention(found: tuple[Diagnostic, ...], lang: Lang) -> None:
    """What is wrong, a line each, to the person at the terminal."""
    from archmodel.kit.diagnostics.formats import concise
    from archmodel.kit.diagnostics.report import Report, plain

    if found:
        mutter(plain(concise.write(Report.of(found, texts={}, tool_version=""), lang)).rstrip("\n"))


def deliver(content: str | bytes, path: Path, project: Project) -> None:
    """Puts one file in place, whole or not at all, and says so. What people write and this tool reads is never written over."""
    from archmodel.kit.files import write_whole

    _spare_sources(path, project)
    write_whole(path, content, inside=path.parent)
    if not project.quiet:
        say(msg("đã ghi {path}", "wrote {path}", path=path), lang=project.lang)


def _spare_sources(path: Path, project: Project) -> None:
    from archmodel.kit.source.files import SUFFIXES

    workspace, target = project.workspace, path.resolve()
    folders = ((workspace.root / name).resolve() for name in (workspace.inventory, "views"))
    if target.name.lower().endswith(SUFFIXES) and any(folder in target.parents for folder in folders):
        raise BadUsage(msg("Không ghi kết quả vào {path}: đó là tệp dữ liệu.", "Results do not go into {path}: it holds the data.",
                           path=path),
                       msg("Chọn tệp khác bằng --output.", "Choose another file with --output."))


def document(project: Project, name: str, request: Request, form: str, output: Path | None) -> int:
    """Composes a report and hands it over; nothing is written over when the data cannot be judged."""
    from archmodel.reports import compose

    if output is None and form in BINARY:
        raise BadUsage(msg("Dạng {form} cần một tệp.", "The format {form} needs a file.", form=form),
                       msg("Thêm --output TỆP.", "Add --output FILE."))
    verdict = readable(project)
    if verdict == 2:
        return 2
    content = registry.module(FORMATS, form).write(compose(name, project.workspace, request), project.lang)
    if output is None:
        tell(content)
    else:
        deliver(content, output, project)
    return verdict
