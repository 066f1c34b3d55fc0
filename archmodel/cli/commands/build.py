"""archmodel build: the main job. Checks, draws and reports everything into one folder."""

from __future__ import annotations

from pathlib import Path

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text(
    """Kiểm tra, vẽ mọi hình và viết mọi báo cáo vào một thư mục có index.html.

\b
Ví dụ:
  archmodel build
  archmodel build --lang en --out /tmp/review
""",
    """Check, draw every view and write every report into one folder with an index.html.

\b
Examples:
  archmodel build
  archmodel build --lang en --out /tmp/review
""")


@click.command(help=_HELP, short_help=text("Vẽ và viết mọi kết quả", "Draw and write everything"))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True,
              help=text("Thư mục ghi kết quả.", "The folder to write to."))
@click.option("--strict", is_flag=True, help=text("Mã thoát 1 cả khi chỉ có cảnh báo.", "Exit code 1 for warnings too."))
@project_options
def command(project: Project, out: Path, strict: bool) -> int:
    from archmodel.cli.delivery import readable
    from archmodel.cli.making import make, store, summary
    from archmodel.kit.diagnostics import Severity, exit_code

    if readable(project) == 2:
        return 2
    files = make(project)
    store(files, out)
    if not project.quiet:
        summary(project, files, out)
    return exit_code(project.workspace.diagnostics, Severity.WARNING if strict else Severity.ERROR)
