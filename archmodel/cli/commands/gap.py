"""archmodel gap: what is retained, changed, eliminated and new between two moments."""

from __future__ import annotations

from pathlib import Path

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text(
    """So sánh hai thời điểm của kiến trúc (mốc, bí danh hoặc ngày) theo ma trận TOGAF.

\b
Ví dụ:
  archmodel gap --from 2026-11 --to target
  archmodel gap --from 2021-10 --to 2026-11 --format html --output gap.html
""",
    """Compare two moments of the architecture (plateau, alias or date) in a TOGAF matrix.

\b
Examples:
  archmodel gap --from 2026-11 --to target
  archmodel gap --from 2021-10 --to 2026-11 --format html --output gap.html
""")


@click.command(help=_HELP, short_help=text("Phân tích khoảng cách", "Gap analysis"))
@click.option("--from", "baseline", default="", metavar="MOMENT",
              help=text("Thời điểm gốc; mặc định hôm nay.", "The baseline; today by default."))
@click.option("--to", "target", default="target", show_default=True, metavar="MOMENT", help=text("Thời điểm đích.", "The target."))
@click.option("--format", "form", type=click.Choice(("markdown", "html")), default="markdown", show_default=True,
              help=text("Dạng kết quả.", "Output format."))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=text("Ghi vào tệp.", "Write to a file."))
@project_options
def command(project: Project, baseline: str, target: str, form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import document
    from archmodel.reports import Request

    return document(project, "gap", Request(baseline=baseline, target=target), form, output)
