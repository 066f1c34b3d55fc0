"""archmodel render: draws views as SVG and PNG."""

from __future__ import annotations

from pathlib import Path

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text(
    """Vẽ một hoặc nhiều hình (tất cả nếu không nêu tên) thành SVG và PNG.

\b
Ví dụ:
  archmodel render
  archmodel render city-target --out pictures
  archmodel render centre-flows --engine dot --no-png
""",
    """Draw one or more views (all when none is named) as SVG and PNG.

\b
Examples:
  archmodel render
  archmodel render city-target --out pictures
  archmodel render centre-flows --engine dot --no-png
""")


@click.command(help=_HELP, short_help=text("Vẽ hình", "Draw views"))
@click.argument("names", nargs=-1, metavar="[VIEW]...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True,
              help=text("Thư mục ghi kết quả.", "The folder to write to."))
@click.option("--png/--no-png", default=True, help=text("Kèm ảnh PNG.", "A PNG beside each SVG."))
@click.option("--scale", type=click.FloatRange(0.25, 4), default=1, show_default=True, help=text("Độ phóng của PNG.", "Scale of the PNG."))
@click.option("--theme", type=click.Choice(("light", "dark", "print")), default="light", show_default=True,
              help=text("Bảng màu.", "Colours."))
@click.option("--engine", type=click.Choice(("graphviz", "dot")), help=text("Bộ xếp đồ thị.", "What places graphs."))
@project_options
def command(project: Project, names: tuple[str, ...], out: Path, png: bool, scale: float, theme: str, engine: str | None) -> int:
    from archmodel.cli.delivery import readable
    from archmodel.cli.pictures import picture
    from archmodel.cli.terminal import progress
    from archmodel.kit.files import write_whole

    verdict = readable(project)
    if verdict == 2:
        return 2
    workspace = project.workspace
    views = [workspace.view(name) for name in names] or list(workspace.views.values())
    with progress(len(views), project.quiet) as bar:
        for view in views:
            bar.step(view.id)
            for suffix, content in picture(workspace, view, project.lang, theme=theme, engine=engine, png=png, scale=scale).items():
                path = write_whole(out / f"{view.id}{suffix}", content, inside=out)
                click.echo(path)
    return verdict
