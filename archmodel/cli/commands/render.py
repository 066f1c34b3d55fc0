"""Draw views as SVG and PNG | Vẽ hình thành SVG và PNG"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, checked, project_options
from archmodel.cli.values import OneOf, OutputFolder, Scale
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.views import ViewDefinition


def _themes() -> tuple[str, ...]:
    from archmodel.kit.drawing.palette import THEMES

    return tuple(THEMES)


def _engines() -> tuple[str, ...]:
    from archmodel.kit.drawing.engines import NAMES

    return NAMES


@declare(
    __doc__,
    about=LocalText(
        vi="Vẽ các hình được nêu tên, hoặc tất cả. Với --plateau hoặc --as-of, hình được vẽ tại thời điểm đó thay cho thời điểm ghi "
           "trong tệp của hình. `archmodel views` liệt kê các hình.",
        en="Draws the views that are named, or all of them. With --plateau or --as-of they are drawn at that moment instead of the one "
           "their file names. `archmodel views` lists them."),
    examples=("archmodel render", "archmodel render city-target --out pictures --scale 2",
              "archmodel render city-as-is --plateau pl-2028 --theme print", "archmodel render centre-connections --engine dot --no-png"))
@argument("names", nargs=-1, metavar="[VIEW]...", shell_complete=completing.views, words=LocalText(
    vi="Các hình cần vẽ; mặc định là tất cả.", en="The views to draw; by default all."))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục ghi kết quả; mặc định là out/ của dự án.", en="The folder to write to; by default out/ of the project."))
@option("--png/--no-png", default=True, words=LocalText(vi="Kèm hoặc không kèm ảnh PNG.", en="A PNG beside each SVG, or none."))
@option("--scale", type=Scale(), metavar="NUMBER", default=1, show_default=True, words=LocalText(
    vi="Độ phóng của PNG, từ 0.25 đến 4.", en="Scale of the PNG, from 0.25 to 4."))
@option("--theme", type=OneOf(LocalText(vi="bảng màu", en="theme"), _themes), metavar="THEME", default="light", show_default=True,
        words=LocalText(vi="Bảng màu.", en="Colours."))
@option("--engine", type=OneOf(LocalText(vi="bộ bố trí", en="engine"), _engines), metavar="ENGINE",
        words=LocalText(vi="Bộ bố trí đồ thị.", en="What places graphs."))
@project_options
def command(project: Project, names: tuple[str, ...], out: Path | None, png: bool, scale: float, theme: str, engine: str | None) -> int:
    from archmodel.cli.delivery import readable
    from archmodel.cli.pictures import picture
    from archmodel.cli.speech import say
    from archmodel.cli.storing import place
    from archmodel.cli.terminal import progress

    verdict = readable(project)
    if verdict == 2:
        return 2
    files: dict[str, str | bytes] = {}
    views = _views(project, names)
    with progress(len(views), project.quiet) as step:
        for view in views:
            step(view.id)
            drawn = picture(project.workspace, view, project.lang, theme=theme, engine=engine, png=png, scale=scale)
            files.update({f"{view.id}{suffix}": content for suffix, content in drawn.items()})
    folder = checked(project, out or project.out)
    place(files, folder)
    if not project.quiet:
        for name in files:
            say(msg("đã ghi {path}", "wrote {path}", path=folder / name))
    return verdict


def _views(project: Project, names: Iterable[str]) -> list[ViewDefinition]:
    workspace = project.workspace
    chosen = [workspace.view(name) for name in names] or list(workspace.views.values())
    return [replace(view, at=project.moment) for view in chosen] if project.moment else chosen
