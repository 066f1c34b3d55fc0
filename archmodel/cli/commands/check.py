"""archmodel check: schema, references and rules over the whole inventory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archmodel.cli.project import Project, project_options, text
from archmodel.cli.terminal import colored, write_lines
from archmodel.kit import registry

if TYPE_CHECKING:
    from archmodel.kit.diagnostics import Diagnostic

_FORMATS = registry.names("archmodel.kit.diagnostics.formats")
_LEVELS = ("error", "warning", "info")

_HELP = text(
    """Kiểm tra dữ liệu: cú pháp, lược đồ, tham chiếu và các quy tắc.

\b
Ví dụ:
  archmodel check
  archmodel check --format sarif --output findings.sarif
  archmodel check --fail-on warning --only plan/starts-before-predecessor
  archmodel check --plateau target --lang vi
""",
    """Check the data: syntax, schema, references and rules.

\b
Examples:
  archmodel check
  archmodel check --format sarif --output findings.sarif
  archmodel check --fail-on warning --only plan/starts-before-predecessor
  archmodel check --plateau target --lang en
""")


@click.command(help=_HELP, short_help=text("Kiểm tra dữ liệu", "Check the data"))
@click.option("--format", "form", type=click.Choice(_FORMATS), default="pretty", show_default=True,
              help=text("Dạng kết quả.", "Output format."))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path),
              help=text("Ghi vào tệp thay vì màn hình.", "Write to a file."))
@click.option("--fail-on", type=click.Choice(_LEVELS), default="error", show_default=True,
              help=text("Mức thấp nhất khiến mã thoát là 1.", "The lowest severity that makes the exit code 1."))
@click.option("--strict", is_flag=True, help=text("Như --fail-on warning.", "The same as --fail-on warning."))
@click.option("--only", multiple=True, metavar="CODE", help=text("Chỉ các mã này (lặp lại được).", "Only these codes (repeatable)."))
@click.option("--min", "least", type=click.Choice(_LEVELS), default="info", show_default=True,
              help=text("Ẩn phát hiện dưới mức này.", "Hide findings below this severity."))
@project_options
def command(project: Project, form: str, output: Path | None, fail_on: str, strict: bool, only: tuple[str, ...], least: str) -> int:
    from archmodel import __version__
    from archmodel.kit.diagnostics import Severity, exit_code
    from archmodel.kit.diagnostics.report import Report, plain
    from archmodel.kit.files import write_whole
    from archmodel.rules import rules

    workspace = project.workspace
    floor = Severity[least.upper()]
    found = tuple(d for d in workspace.diagnostics if d.severity >= floor and _asked_for(d, only))
    threshold = Severity.WARNING if strict else Severity[fail_on.upper()]
    report = Report(diagnostics=found, sources=workspace.texts, tool="archmodel", version=__version__, fail_on=threshold,
                    titles={rule.id: rule.title for rule in rules().values()})
    lines = registry.module("archmodel.kit.diagnostics.formats", form).write(report, project.lang)
    if output is None:
        write_lines(lines, form == "pretty" and colored(project.color))
    else:
        write_whole(output, plain(lines), inside=output.parent)
    return exit_code(found, threshold)


def _asked_for(diagnostic: Diagnostic, only: tuple[str, ...]) -> bool:
    """What cannot be read at all is always said, whatever was asked for."""
    return not only or diagnostic.code in only or diagnostic.code.startswith("source/")
