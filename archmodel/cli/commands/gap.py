"""Compare two moments: what is retained, changed, eliminated, new | So sánh hai thời điểm: giữ nguyên, thay đổi, loại bỏ, bổ sung mới"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli import completing
from archmodel.cli.command import declare, option
from archmodel.cli.delivery import DOCUMENT_FORMAT
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import OutputFile
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Lập ma trận khoảng cách TOGAF giữa hai thời điểm; mỗi thời điểm là một mốc kiến trúc, tên gọi khác của mốc hoặc "
           "một ngày. Mỗi kết luận kèm căn cứ và nơi ghi.",
        en="Makes the TOGAF gap matrix between two moments, each a plateau, an alias of one or a date. Every verdict carries its "
           "grounds and where they are written."),
    examples=("archmodel gap", "archmodel gap --from 2026-11 --to target --lang en",
              "archmodel gap --from 2021-10 --to 2026-11 --format html --output gap.html"))
@option("--from", "baseline", default="", metavar="MOMENT", shell_complete=completing.moments, words=LocalText(
    vi="Thời điểm gốc; mặc định là hôm nay.", en="The baseline; by default today."))
@option("--to", "target", default="", metavar="MOMENT", shell_complete=completing.moments, words=LocalText(
    vi="Thời điểm đích; mặc định là mốc cuối cùng của kế hoạch.", en="The target; by default the last plateau of the plan."))
@option("--format", "form", type=DOCUMENT_FORMAT, metavar="FORMAT", default="markdown", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@project_options
def command(project: Project, baseline: str, target: str, form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import document
    from archmodel.reports import Request

    return document(project, "gap", Request(baseline=baseline, target=target), form, output)
