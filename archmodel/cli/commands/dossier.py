"""Make the national dossier: forms 01, 02 and 03 with checks | Lập hồ sơ quốc gia: mẫu số 01, 02, 03 và kiểm tra"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, bilingual_options, checked
from archmodel.cli.values import AtLeast, OneOf, OutputFolder, Several
from archmodel.kit.errors import BadUsage
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.cli.dossier import Dossier
    from archmodel.exchange.dossier import Agreement

_TOLD = 5
"""So many differences of a question are said at the terminal."""
_EDITION = OneOf(LocalText(vi="bản", en="edition"), lambda: ("internal", "public"))


def _formats() -> tuple[str, ...]:
    return ("docx", "pdf", "html", "markdown")


@declare(
    __doc__,
    about=LocalText(
        vi="Lập hồ sơ theo dự thảo hướng dẫn: mẫu 01 (văn bản), mẫu 02 (sơ đồ kèm tệp nguồn sửa được và danh mục), mẫu 03 (bảng tính, "
           "CSV), bảng kiểm và đối chiếu ba mẫu bằng cách đọc lại các tệp. Chỉ ghi khi đã lập xong toàn bộ. Bản công khai "
           "(--edition public) bỏ trường nhạy cảm, chương an ninh mạng và sơ đồ triển khai. Mã thoát 1 khi dữ liệu "
           "có lỗi, thiếu sơ đồ bắt buộc hoặc các mẫu khác nhau.",
        en="Makes the dossier of the draft guide: form 01 (the document), form 02 (diagrams with editable sources, and their list), form "
           "03 (workbook, CSV), the checks, and the three forms compared by reading the files back. Nothing is written before all "
           "is made. The public edition (--edition public) leaves out sensitive fields, cybersecurity and deployment. Exit code "
           "1 when the data have errors, a mandatory diagram is missing or the forms differ."),
    examples=("archmodel dossier", "archmodel dossier --edition public --lang both --out ho-so-cong-khai",
              "archmodel dossier --format docx,pdf"))
@option("--edition", type=_EDITION, metavar="EDITION", default="internal", show_default=True, words=LocalText(
    vi="Bản nội bộ (internal) hoặc công khai (public).", en="The internal or the public edition."))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục ghi kết quả; mặc định là out/dossier, bản công khai là out/dossier-public.",
    en="The folder to write to; by default out/dossier, of the public edition out/dossier-public."))
@option("--format", "forms", type=Several(LocalText(vi="dạng", en="format"), _formats), metavar="LIST", multiple=True, words=LocalText(
    vi="Dạng của các văn bản, cách nhau bằng dấu phẩy; mặc định là docx,pdf,html.",
    en="Formats of the documents, with commas between them; by default docx,pdf,html."))
@option("--jobs", type=AtLeast(1), metavar="NUMBER", words=LocalText(
    vi="Số tiến trình cùng vẽ; mặc định là số lõi của máy, hoặc ARCHMODEL_JOBS.",
    en="How many processes draw; by default as many as there are cores, or ARCHMODEL_JOBS."))
@option("--fresh", is_flag=True, words=LocalText(vi="Vẽ lại cả những hình không đổi.", en="Draw anew what has not changed, too."))
@bilingual_options
def command(project: Project, edition: str, out: Path | None, forms: tuple[tuple[str, ...], ...], jobs: int | None, fresh: bool) -> int:
    from archmodel.analysis.form03 import forms as tables
    from archmodel.cli.delivery import mention, readable
    from archmodel.cli.dossier import DOCUMENTS, Dossier
    from archmodel.cli.storing import store
    from archmodel.cli.terminal import progress
    from archmodel.kit.diagnostics import exit_code

    verdict = readable(project)
    if verdict == 2:
        return 2
    if not tables(project.workspace.framework):
        raise BadUsage(msg("Hướng dẫn của khung đang áp dụng không có Mẫu số 03.", "The guide of the framework in use has no form 03."))
    folder = checked(project, out or project.out / ("dossier-public" if edition == "public" else "dossier"))
    asked = tuple(dict.fromkeys(name for listed in forms for name in listed)) or DOCUMENTS
    made = Dossier(project=project, edition=edition, forms=asked)
    with progress(made.steps, project.quiet) as step:
        made.step = step
        gallery, found = made.make(jobs or 0, fresh)
    store(made.files, folder)
    _told(made, found, folder)
    mention(gallery.crashes, project.lang)
    return max(verdict, exit_code(gallery.crashes), int(any(each.differences for each in found if each.known)))


def _told(made: Dossier, found: tuple[Agreement, ...], folder: Path) -> None:
    """What is missing and what differs in any case; what was written, unless nobody wants to hear it."""
    from archmodel.cli.speech import say

    project = made.project
    for each in found:
        for difference in each.differences[:_TOLD]:
            say(msg("{question}: {what}", "{question}: {what}", question=each.question, what=difference), lang=project.lang)
        if len(each.differences) > _TOLD:
            more = len(each.differences) - _TOLD
            say(msg("… và {n} chỗ khác: xem kiem-tra/", "… and {n} more: see kiem-tra/", n=more), lang=project.lang)
    if not project.quiet:
        say(msg("đã ghi {n} tệp vào {path}", "wrote {n} files to {path}", n=len(made.files), path=folder.as_posix()), lang=project.lang)
