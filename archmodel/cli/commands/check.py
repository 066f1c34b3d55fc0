"""Check the data: syntax, fields, references, rules | Kiểm tra dữ liệu: cú pháp, trường, tham chiếu, quy tắc"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import OneOf, OutputFile, did_you_mean
from archmodel.kit import registry
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.kit.diagnostics import Diagnostic, Severity
    from archmodel.kit.diagnostics.report import Report

_FORMATS = "archmodel.kit.diagnostics.formats"
_FOR_PEOPLE = ("pretty", "concise")
_CANNOT_JUDGE = ("source/", "settings/", "internal/")
_READING = (*_CANNOT_JUDGE, "inventory/", "views/")
"""Codes of the rooms that read: they stand in no list, so one that found nothing may still be right."""
_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: registry.names(_FORMATS))
_LEVEL = OneOf(LocalText(vi="mức", en="severity"), lambda: ("error", "warning", "info"))


@declare(
    __doc__,
    about=LocalText(
        vi="Đọc toàn bộ dữ liệu, đối chiếu với lược đồ, kiểm tra mọi tham chiếu và chạy mọi quy tắc; mọi sai sót được báo một lượt, "
           "kèm tệp, dòng, cột và cách sửa. `archmodel rule MÃ` giải thích từng quy tắc.",
        en="Reads all the data, holds them against the schema, follows every reference and runs every rule; all that is wrong is said "
           "at once, with file, line, column and remedy. `archmodel rule CODE` explains a rule."),
    examples=(
        "archmodel check", "archmodel check --strict --only 'plan/*' --only organisation/dissolved-owner",
        "archmodel check --format sarif --output findings.sarif", "archmodel check --plateau target --min warning"))
@option("--format", "form", type=_FORMAT, metavar="FORMAT", default="pretty", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@option("--fail-on", type=_LEVEL, metavar="LEVEL", default="error", show_default=True, words=LocalText(
    vi="Mức thấp nhất khiến mã thoát là 1.", en="The lowest severity that makes the exit code 1."))
@option("--strict", is_flag=True, words=LocalText(vi="Như --fail-on warning.", en="The same as --fail-on warning."))
@option("--only", multiple=True, metavar="CODE", shell_complete=completing.rules, words=LocalText(
    vi="Chỉ các mã này, lặp lại được, cho phép dấu *.", en="Only these codes; repeatable, * allowed."))
@option("--min", "least", type=_LEVEL, metavar="LEVEL", default="info", show_default=True, words=LocalText(
    vi="Ẩn phát hiện dưới mức này.", en="Hide findings below this severity."))
@project_options
def command(project: Project, form: str, output: Path | None, fail_on: str, strict: bool, only: tuple[str, ...], least: str) -> int:
    from archmodel.kit.diagnostics import Severity, exit_code

    found = _wanted(project.workspace.diagnostics, only, Severity[least.upper()])
    threshold = Severity.WARNING if strict else Severity[fail_on.upper()]
    _hand_over(_report(project, found, threshold, form), project, form, output)
    return exit_code(found, threshold)


def _wanted(diagnostics: Iterable[Diagnostic], only: tuple[str, ...], least: Severity) -> tuple[Diagnostic, ...]:
    """What cannot be read at all is always said, whatever was asked for."""
    from fnmatch import fnmatchcase

    every = tuple(diagnostics)
    for pattern in only:
        _known(pattern, every)
    return tuple(d for d in every if d.severity >= least and (
        not only or d.code.startswith(_CANNOT_JUDGE) or any(fnmatchcase(d.code, pattern) for pattern in only)))


def _known(pattern: str, found: tuple[Diagnostic, ...]) -> None:
    """A misspelt code would find nothing and look like a clean inventory."""
    from fnmatch import filter as matching

    from archmodel.kit.errors import BadUsage
    from archmodel.rules import rules

    codes = {*rules(), *(d.code for d in found)}
    if not matching(codes, pattern) and not pattern.startswith(_READING):
        raise BadUsage(msg("Không có mã “{code}”.", "There is no code “{code}”.", code=pattern), did_you_mean(pattern, sorted(codes)))


def _report(project: Project, found: tuple[Diagnostic, ...], threshold: Severity, form: str) -> Report:
    from archmodel import __version__
    from archmodel.kit.diagnostics.report import Report
    from archmodel.rules import rules

    explained = next((d.code for d in found if d.code in rules()), None)
    hint = msg("Giải thích một mã: archmodel rule {code}", "To have one explained: archmodel rule {code}", code=explained)
    return Report.of(found, texts=project.workspace.texts, tool_version=__version__, fail_on=threshold,
                     titles={} if form in _FOR_PEOPLE else _titles(found), hint=hint if explained else None)


def _titles(found: tuple[Diagnostic, ...]) -> Mapping[str, LocalText]:
    from archmodel.reports import code_titles

    return code_titles({d.code for d in found})


def _hand_over(report: Report, project: Project, form: str, output: Path | None) -> None:
    from archmodel.cli.delivery import deliver
    from archmodel.cli.terminal import colored, write_lines
    from archmodel.kit.diagnostics.report import plain

    lines = registry.module(_FORMATS, form).write(report, project.lang)
    if output is None:
        write_lines(lines, form in _FOR_PEOPLE and colored(project.color))
    else:
        deliver(plain(lines), output, project)
