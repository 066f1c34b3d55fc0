"""Check, draw and report everything into one folder | Kiểm tra, vẽ và viết mọi kết quả vào một thư mục"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, bilingual_options, checked
from archmodel.cli.values import AtLeast, OutputFolder
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Kiểm tra dữ liệu, vẽ mọi hình và viết mọi báo cáo, mỗi ngôn ngữ một thư mục con, kèm index.html dẫn tới tất cả. "
           "Kết quả chỉ được ghi khi đã làm xong toàn bộ: khi có lỗi giữa chừng, kết quả cũ được giữ nguyên.",
        en="Checks the data, draws every view and writes every report, one subfolder a language, with an index.html that links "
           "everything. Nothing is written before all of it is made: when something fails, the results of before stay as they are."),
    examples=("archmodel build", "archmodel build --lang en --out review", "archmodel build --as-of 2027-06 --strict"))
@option("--out", type=OutputFolder(), metavar="DIR", words=LocalText(
    vi="Thư mục ghi kết quả; mặc định là out/ của dự án.", en="The folder to write to; by default out/ of the project."))
@option("--strict", is_flag=True, words=LocalText(vi="Mã thoát 1 cả khi chỉ có cảnh báo.", en="Exit code 1 for warnings too."))
@option("--jobs", type=AtLeast(1), metavar="NUMBER", words=LocalText(
    vi="Số tiến trình cùng vẽ; mặc định là số lõi của máy, hoặc ARCHMODEL_JOBS.",
    en="How many processes draw; by default as many as there are cores, or ARCHMODEL_JOBS."))
@option("--fresh", is_flag=True, words=LocalText(vi="Vẽ lại cả những hình không đổi.", en="Draw anew what has not changed, too."))
@bilingual_options
def command(project: Project, out: Path | None, strict: bool, jobs: int | None, fresh: bool) -> int:
    from archmodel.cli.delivery import mention, readable
    from archmodel.cli.making import make, summary
    from archmodel.cli.storing import store
    from archmodel.kit.diagnostics import Severity, exit_code

    if readable(project) == 2:
        return 2
    folder = checked(project, out or project.out)
    files, gallery = make(project, jobs=jobs or 0, fresh=fresh)
    store(files, folder)
    if not project.quiet:
        summary(project, files, folder)
    mention(gallery.crashes, project.lang)
    judgement = project.workspace.judged()
    return max(exit_code(gallery.crashes), judgement.exit_code(judgement.diagnostics, Severity.WARNING if strict else Severity.ERROR))
