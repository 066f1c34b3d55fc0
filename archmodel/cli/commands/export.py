"""Hand the architecture over in a format of other houses | Xuất kiến trúc theo định dạng của cơ quan khác"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import OneOf, OutputPath
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.analysis.form03 import Places
    from archmodel.exchange.form03.about import About
    from archmodel.workspace import Workspace

_WHAT = OneOf(LocalText(vi="định dạng", en="format"), lambda: ("form03",))
_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: ("xlsx", "csv"))
_EDITION = OneOf(LocalText(vi="bản", en="edition"), lambda: ("internal", "public"))


@declare(
    __doc__,
    about=LocalText(
        vi="form03 là Mẫu số 03 của hồ sơ quốc gia: một tệp xlsx có bốn bảng, danh mục giá trị và cột KIỂM TRA; hoặc bốn tệp csv trong một "
           "thư mục. Bản công khai (--edition public) bỏ các trường nhạy cảm.",
        en="form03 is form 03 of the national dossier: a workbook with the four tables, the value lists and a column of findings; or four "
           "csv files in a folder. The public edition (--edition public) leaves out sensitive fields."),
    examples=("archmodel export form03 --output mau-03.xlsx", "archmodel export form03 --format csv --output mau-03",
              "archmodel export form03 --edition public --output mau-03-cong-khai.xlsx"))
@argument("what", type=_WHAT, metavar="WHAT", words=LocalText(vi="Định dạng cần xuất: form03.", en="What to write: form03."))
@option("-o", "--output", type=OutputPath(), metavar="PATH", words=LocalText(
    vi="Tệp xlsx, hoặc thư mục cho các tệp csv; mặc định là out/form03 của dự án.",
    en="The xlsx file, or the folder for csv files; by default out/form03 of the project."))
@option("--format", "form", type=_FORMAT, metavar="FORMAT", default="xlsx", show_default=True, words=LocalText(
    vi="Dạng kết quả: xlsx hoặc csv.", en="Output format: xlsx or csv."))
@option("--edition", type=_EDITION, metavar="EDITION", default="internal", show_default=True, words=LocalText(
    vi="Bản nội bộ (internal) hoặc công khai (public).", en="The internal or the public edition."))
@project_options
def command(project: Project, what: str, output: Path | None, form: str, edition: str) -> int:
    from archmodel.analysis.form03 import form03, forms
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.storing import place
    from archmodel.exchange.form03.csv_files import csv_files
    from archmodel.exchange.form03.export import workbook
    from archmodel.kit.workbook import write

    output = OutputPath.fits(output, folder=form == "csv")
    verdict = readable(project)
    if verdict == 2:
        return 2
    workspace = project.workspace.published if edition == "public" else project.workspace
    if not forms(workspace.framework):
        raise BadUsage(msg("Hướng dẫn của khung đang áp dụng không có Mẫu số 03.", "The guide of the framework in use has no form 03."))
    goal = workspace.model.goal
    found = form03(workspace.model, workspace.today, workspace.architecture(goal.id) if goal else workspace.today, workspace.framework,
                   places(workspace))
    if form == "csv":
        folder = output or workspace.root / "out" / what
        place(csv_files(found, workspace.framework), folder)
        _told(folder, project)
    else:
        deliver(write(workbook(found, workspace.framework, _about(workspace, edition))), output or workspace.root / "out" / f"{what}.xlsx",
                project)
    return verdict


def places(workspace: Workspace) -> Places:
    """Which diagrams of form 02 (the views with one of its codes) show an element."""
    from archmodel.analysis.form03 import Places
    from archmodel.views.national import FORMS

    shown: dict[str, list[str]] = {}
    for view in workspace.views.values():
        if (view.code or "").startswith(FORMS):
            for name in sorted({name for sheet in workspace.diagram(view).twin() for name in sheet.ids}):
                shown.setdefault(name, []).append(str(view.code))
    codes: Mapping[str, tuple[str, ...]] = {name: tuple(sorted(codes)) for name, codes in shown.items()}
    return Places(form_02=codes)


def _about(workspace: Workspace, edition: str) -> About:
    from archmodel.exchange.form03.about import About

    settings = workspace.settings
    issuer = workspace.model.elements.get(settings.authority or "")
    return About(title=settings.title, version=settings.version or "", day=workspace.edition[-1], edition="public" if edition == "public"
                 else "internal", authority=issuer.name.say("vi") if issuer else "")


def _told(folder: Path, project: Project) -> None:
    from archmodel.cli.speech import say

    if not project.quiet:
        say(msg("đã ghi {path}", "wrote {path}", path=folder), lang=project.lang)
