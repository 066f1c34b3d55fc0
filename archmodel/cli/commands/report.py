"""archmodel report: one report as Markdown or HTML."""

from __future__ import annotations

from pathlib import Path

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text(
    """Viết một báo cáo. Không nêu tên thì liệt kê các báo cáo.

\b
Ví dụ:
  archmodel report
  archmodel report findings --format html --output findings.html
""",
    """Write a report. Without a name the reports are listed.

\b
Examples:
  archmodel report
  archmodel report findings --format html --output findings.html
""")


@click.command(help=_HELP, short_help=text("Viết một báo cáo", "Write a report"))
@click.argument("name", required=False)
@click.option("--format", "form", default="markdown", show_default=True, help=text("Dạng kết quả.", "Output format."))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=text("Ghi vào tệp.", "Write to a file."))
@project_options
def command(project: Project, name: str | None, form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import document
    from archmodel.reports import Request, titles

    if name is None:
        for report, title in titles().items():
            click.echo(f"{report:<12} {title.say(project.lang)}")
        return 0
    return document(project, name, Request(), form, output)
