"""Write one report or all of them; without a name, list them | Viết một hoặc mọi báo cáo; không nêu tên thì liệt kê"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from archmodel.cli import completing
from archmodel.cli.command import argument, declare, option
from archmodel.cli.delivery import DOCUMENT_FORMAT
from archmodel.cli.project import Project, bilingual_options
from archmodel.cli.selecting import where_option
from archmodel.cli.values import NotEmpty, OneOf, OutputFile, OutputFolder
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

EDITION = OneOf(LocalText(vi="bản", en="edition"), lambda: ("internal", "public"))


@declare(
    __doc__,
    about=LocalText(
        vi="Viết một báo cáo ra màn hình hoặc vào tệp; --all viết mọi báo cáo vào một thư mục. Không nêu tên thì liệt kê các báo cáo hiện "
           "có. Bản công khai (--edition public) bỏ các trường nhạy cảm và những gì có dạng bí mật.",
        en="Writes one report to the screen or to a file; --all writes every one into a folder. Without a name the reports are listed. "
           "The public edition (--edition public) leaves out sensitive fields and whatever looks like a secret."),
    examples=("archmodel report", "archmodel report findings --where owner:dost",
              "archmodel report findings --format html --output findings.html",
              "archmodel report catalogue --of hotline-1022 --format docx --output 1022.docx",
              "archmodel report --all --format pdf --edition public --lang both --out public"))
@argument("name", required=False, metavar="[REPORT]", shell_complete=completing.reports,
          words=LocalText(vi="Tên báo cáo.", en="The report."))
@option("--format", "form", type=DOCUMENT_FORMAT, metavar="FORMAT", default="markdown", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@option("--edition", type=EDITION, metavar="EDITION", default="internal", show_default=True, words=LocalText(
    vi="Bản nội bộ (internal) hoặc công khai (public).", en="The internal or the public edition."))
@option("--of", "subject", type=NotEmpty(), metavar="WHAT", words=LocalText(
    vi="Chỉ về một đối tượng (báo cáo catalogue), hoặc phiên bản trước: thư mục hay bản git (báo cáo changes).",
    en="About one element only (catalogue), or the version before: a folder or a git revision (changes)."))
@option("--all", "every", is_flag=True, words=LocalText(vi="Mọi báo cáo, vào thư mục --out.", en="Every report, into the folder --out."))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục cho --all; mặc định là out/reports của dự án.", en="The folder for --all; by default out/reports of the project."))
@where_option
@bilingual_options
def command(project: Project, name: str | None, where: str | None, form: str, output: Path | None, edition: str, subject: str | None,
            every: bool, out: Path | None) -> int:
    from archmodel.cli.delivery import document
    from archmodel.cli.listing import show
    from archmodel.cli.reporting import everything, wanted
    from archmodel.cli.selecting import chosen, remark
    from archmodel.reports import narrowable, titles

    if every:
        if name or output or where or subject:
            raise BadUsage(msg("--all viết mọi báo cáo: không dùng cùng tên báo cáo, --output, --where hay --of.",
                               "--all writes every report: it takes no name, no --output, no --where and no --of."))
        return everything(project, form, wanted(edition), out)
    if name is None:
        lang = project.manual_lang
        show(({"id": report, "title": title.say(lang)} for report, title in _every(project).items()), "text")
        return 0
    if project.both:
        raise BadUsage(msg("--lang both chỉ dùng với --all.", "--lang both goes with --all only."))
    if where is not None:
        if name in titles(project.workspace) and not narrowable(name):
            raise BadUsage(msg("Báo cáo “{name}” không nhận --where.", "The report “{name}” takes no --where.", name=name),
                           msg("Các báo cáo có nhận: {names}.", "Those that do: {names}.",
                               names=", ".join(each for each in titles() if narrowable(each))))
        remark(chosen(project, where, ever=True), project)
    return document(project, name, wanted(edition, where=where or "", subject=subject or ""), form, output)


def _every(project: Project) -> Mapping[str, LocalText]:
    """The reports, with those of the project where there is one."""
    from archmodel.reports import titles

    with suppress(BadUsage):
        return titles(project.workspace)
    return titles()
