"""Write one report; without a name, list them | Viết một báo cáo; không nêu tên thì liệt kê"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli import completing
from archmodel.cli.command import argument, declare, option
from archmodel.cli.delivery import DOCUMENT_FORMAT
from archmodel.cli.project import Project, project_options
from archmodel.cli.selecting import where_option
from archmodel.cli.values import OutputFile
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg


@declare(
    __doc__,
    about=LocalText(
        vi="Viết một báo cáo ra màn hình hoặc vào tệp. Không nêu tên thì liệt kê các báo cáo hiện có.",
        en="Writes one report to the screen or to a file. Without a name the reports are listed."),
    examples=("archmodel report", "archmodel report findings --where owner:dost",
              "archmodel report findings --format html --output findings.html"))
@argument("name", required=False, metavar="[REPORT]", shell_complete=completing.reports,
          words=LocalText(vi="Tên báo cáo.", en="The report."))
@option("--format", "form", type=DOCUMENT_FORMAT, metavar="FORMAT", default="markdown", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@where_option
@project_options
def command(project: Project, name: str | None, where: str | None, form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import document
    from archmodel.cli.listing import show
    from archmodel.cli.selecting import chosen, remark
    from archmodel.reports import Request, narrowable, titles

    if name is None:
        show(({"id": report, "title": title.say(project.manual_lang)} for report, title in titles().items()), "text")
        return 0
    if where is not None:
        if name in titles() and not narrowable(name):
            raise BadUsage(msg("Báo cáo “{name}” không nhận --where.", "The report “{name}” takes no --where.", name=name),
                           msg("Các báo cáo có nhận: {names}.", "Those that do: {names}.",
                               names=", ".join(each for each in titles() if narrowable(each))))
        remark(chosen(project, where, ever=True), project)
        return document(project, name, Request(where=where), form, output)
    return document(project, name, Request(), form, output)
