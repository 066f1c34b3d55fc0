"""Draw views as SVG, PNG, PDF, or for other tools | Vẽ hình thành SVG, PNG, PDF hoặc cho công cụ khác"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, bilingual_options, checked
from archmodel.cli.values import AtLeast, NotEmpty, OneOf, OutputFolder, Scale, Several
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.cli.gallery import Gallery
    from archmodel.views import ViewDefinition

_LISTED = 12
"""So many files are named one by one."""


def _formats() -> tuple[str, ...]:
    from archmodel.cli.pictures import formats

    return formats()


def _themes() -> tuple[str, ...]:
    from archmodel.kit.drawing.palette import THEMES

    return (*THEMES, "auto")


def _engines() -> tuple[str, ...]:
    from archmodel.kit.drawing.layout.network import ENGINES

    return ENGINES


def _papers() -> tuple[str, ...]:
    from archmodel.kit.drawing.formats.pdf import PAPERS

    return tuple(PAPERS)


def _notations() -> tuple[str, ...]:
    from archmodel.views.fields import NOTATIONS

    return NOTATIONS


@declare(
    __doc__,
    about=LocalText(
        vi="Vẽ các hình được nêu tên, hoặc tất cả; mặc định là SVG. Hình không đổi thì không vẽ lại. Với --plateau hoặc --as-of, hình được "
           "vẽ tại thời điểm đó thay cho thời điểm ghi trong tệp của hình; với --from, hình cho thấy điều gì thay đổi từ thời điểm ấy. "
           "`archmodel views` liệt kê các hình.",
        en="Draws the views that are named, or all of them; as SVG unless told otherwise. What has not changed is not drawn again. With "
           "--plateau or --as-of they are drawn at that moment instead of the one their file names; with --from they show what changes "
           "since that moment. `archmodel views` lists them."),
    examples=("archmodel render", "archmodel render city-target --format svg,png --scale 2 --out pictures",
              "archmodel render city-as-is --plateau pl-2028 --theme print", "archmodel render city-target --from 2026-11 --lang both",
              "archmodel render city-gap --format pdf --paper A1", "archmodel render centre-flows --format drawio,markdown"))
@argument("names", nargs=-1, metavar="[VIEW]...", shell_complete=completing.views, words=LocalText(
    vi="Các hình cần vẽ; mặc định là tất cả.", en="The views to draw; by default all."))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục ghi kết quả; mặc định là out/ của dự án.", en="The folder to write to; by default out/ of the project."))
@option("--format", "forms", type=Several(LocalText(vi="dạng", en="format"), _formats), metavar="LIST", multiple=True, words=LocalText(
    vi="Các dạng cần có, cách nhau bằng dấu phẩy; mặc định là svg. Dạng drawio sửa được bằng draw.io; markdown, html và json là bảng "
       "nói đúng những gì hình vẽ.",
    en="The formats wanted, with commas between them; svg by default. drawio can be edited in draw.io; markdown, html and json are "
       "tables that say what the picture shows."))
@option("--png/--no-png", default=None, words=LocalText(vi="Thêm hoặc bỏ dạng png.", en="With or without the format png."))
@option("--scale", type=Scale(), metavar="NUMBER", default=1, show_default=True, words=LocalText(
    vi="Độ phóng của PNG, từ 0.25 đến 4.", en="Scale of the PNG, from 0.25 to 4."))
@option("--paper", type=OneOf(LocalText(vi="khổ giấy", en="paper"), _papers), metavar="PAPER", default="A3", show_default=True,
        words=LocalText(vi="Khổ giấy của PDF; hình quá lớn được chia thành nhiều trang.",
                        en="Paper of the PDF; a picture too large for it is spread over several pages."))
@option("--theme", type=OneOf(LocalText(vi="bảng màu", en="theme"), _themes), metavar="THEME", default="light", show_default=True,
        words=LocalText(vi="Bảng màu; auto theo máy của người xem (chỉ với SVG).", en="Colours; auto follows the reader's (SVG only)."))
@option("--notation", type=OneOf(LocalText(vi="ký pháp", en="notation"), _notations), metavar="NOTATION", words=LocalText(
    vi="Ký pháp, thay cho điều ghi trong tệp của hình.", en="The notation, instead of what the view's file says."))
@option("--from", "since", type=NotEmpty(), metavar="MOMENT", shell_complete=completing.moments, words=LocalText(
    vi="So với mốc hoặc ngày này.", en="Compare with this plateau or date."))
@option("--engine", type=OneOf(LocalText(vi="bộ bố trí", en="engine"), _engines), metavar="ENGINE",
        words=LocalText(vi="Bộ bố trí đồ thị.", en="What places graphs."))
@option("--jobs", type=AtLeast(1), metavar="NUMBER", words=LocalText(
    vi="Số tiến trình cùng vẽ; mặc định là số lõi của máy, hoặc ARCHMODEL_JOBS.",
    en="How many processes draw; by default as many as there are cores, or ARCHMODEL_JOBS."))
@option("--fresh", is_flag=True, words=LocalText(vi="Vẽ lại cả những hình không đổi.", en="Draw anew what has not changed, too."))
@bilingual_options
def command(project: Project, names: tuple[str, ...], out: Path | None, forms: tuple[tuple[str, ...], ...], png: bool | None, scale: float,
            paper: str, theme: str, notation: str | None, since: str | None, engine: str | None, jobs: int | None, fresh: bool) -> int:
    from archmodel.cli.delivery import mention, readable
    from archmodel.cli.gallery import hang
    from archmodel.cli.pictures import Wanted
    from archmodel.cli.storing import place
    from archmodel.cli.terminal import progress
    from archmodel.kit.diagnostics import exit_code

    verdict = readable(project)
    if verdict == 2:
        return 2
    views = _views(project, names)
    folder = checked(project, out or project.out)
    wanted = Wanted(formats=_wanted(forms, png), theme=theme, scale=scale, paper=paper, engine=engine or "", at=project.moment or "",
                    since=since or "", notation=notation or "")
    with progress(len(views), project.quiet) as step:
        gallery = hang(project.workspace, views, project.tongues, wanted, jobs=jobs or 0, fresh=fresh, step=step)
    files = {(f"{lang}/{name}" if len(project.tongues) > 1 else name): content
             for lang in project.tongues for name, content in gallery.files(lang)}
    if files:
        place(files, folder)
    _report(project, gallery, [folder / name for name in files])
    mention(gallery.crashes, project.lang)
    return max(verdict, exit_code(gallery.crashes))


def _wanted(forms: Iterable[tuple[str, ...]], png: bool | None) -> tuple[str, ...]:
    """In the order of the list of formats, each once."""
    asked = {name for listed in forms for name in listed} or {"svg"}
    asked = asked | {"png"} if png else asked - {"png"} if png is False else asked
    return tuple(name for name in _formats() if name in asked)


def _report(project: Project, gallery: Gallery, paths: list[Path]) -> None:
    """What the pictures themselves say is said in any case; what was written, unless nobody wants to hear it."""
    from archmodel.cli.speech import say

    for view, text in gallery.said:
        say(msg("{view}: {text}", "{view}: {text}", view=view, text=text))
    if project.quiet:
        return
    for path in paths if len(paths) <= _LISTED else ():
        say(msg("đã ghi {path}", "wrote {path}", path=path))
    if len(gallery.views) > 1:
        say(msg("{n} hình: {made} vẽ mới, {same} không đổi; {files} tệp", "{n} views: {made} drawn, {same} unchanged; {files} files",
                n=len(gallery.views), made=len(gallery.made), same=gallery.unchanged, files=len(paths)))


def _views(project: Project, names: Iterable[str]) -> list[ViewDefinition]:
    workspace = project.workspace
    return [workspace.view(name) for name in dict.fromkeys(names)] or list(workspace.views.values())
