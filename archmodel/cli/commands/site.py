"""Make the site: a folder that opens without a server | Lập trang tra cứu: một thư mục mở được mà không cần máy chủ"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli import completing
from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, checked, project_options
from archmodel.cli.values import AtLeast, NotEmpty, OneOf, OutputFile, OutputFolder
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

_EDITION = OneOf(LocalText(vi="bản", en="edition"), lambda: ("internal", "public"))


@declare(
    __doc__,
    about=LocalText(
        vi="Lập trang tra cứu gồm các trang tĩnh: mỗi đối tượng, hình, mốc, gói công việc, báo cáo, quy tắc một trang; tìm kiếm, thanh "
           "thời gian, khám phá quan hệ và bàn làm việc với phát hiện. Mở index.html là dùng được, không cần mạng. Chỉ ghi những trang có "
           "thay đổi.",
        en="Makes a static site: a page for each element, view, plateau, work package, report and rule; search, a slider through time, "
           "exploring, and a workbench of findings. Opens from index.html, without a network. Only what changed is written."),
    examples=("archmodel site", "archmodel site --edition public --out public-site", "archmodel site --single-file review.html"))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục ghi kết quả; mặc định là out/site, bản công khai là out/site-public.",
    en="The folder to write to; by default out/site, of the public edition out/site-public."))
@option("--single-file", "single", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Gộp tất cả vào một tệp HTML để gửi thư.", en="All of it in one HTML file, to be sent by mail."))
@option("--since", metavar="VERSION", type=NotEmpty(), default="", shell_complete=completing.moments, words=LocalText(
    vi="Phiên bản trước (phiên bản git như HEAD~1, hoặc thư mục): trang chủ và báo cáo thay đổi so với phiên bản này.",
    en="The version before (a git revision such as HEAD~1, or a folder): the first page and the report of changes compare with it."))
@option("--edition", type=_EDITION, metavar="EDITION", default="internal", show_default=True, words=LocalText(
    vi="Bản nội bộ (internal) hoặc công khai (public).", en="The internal or the public edition."))
@option("--jobs", type=AtLeast(1), metavar="NUMBER", words=LocalText(
    vi="Số tiến trình cùng vẽ; mặc định là số lõi của máy, hoặc ARCHMODEL_JOBS.",
    en="How many processes draw; by default as many as there are cores, or ARCHMODEL_JOBS."))
@option("--fresh", is_flag=True, words=LocalText(vi="Vẽ lại cả những hình không đổi.", en="Draw anew what has not changed, too."))
@project_options
def command(project: Project, out: Path | None, single: Path | None, since: str, edition: str, jobs: int | None, fresh: bool) -> int:
    from archmodel.cli.delivery import deliver, mention, readable
    from archmodel.cli.siting import made, summary
    from archmodel.cli.storing import store
    from archmodel.kit.diagnostics import exit_code

    verdict = readable(project)
    if verdict == 2:
        return 2
    if single and out:
        raise BadUsage(msg("Chọn một trong hai: --out hoặc --single-file.", "Choose one of --out and --single-file."))
    folder = checked(project, out or project.out / ("site-public" if edition == "public" else "site"))
    files, gallery = made(project, edition, jobs=jobs or 0, fresh=fresh, single=single.name if single else "", since=since)
    if single:
        deliver(files[single.name], single, project)
    else:
        store(files, folder)
    if not project.quiet:
        summary(project, files, folder / "index.html" if single is None else single)
    mention(gallery.crashes, project.lang)
    return max(verdict, exit_code(gallery.crashes))
