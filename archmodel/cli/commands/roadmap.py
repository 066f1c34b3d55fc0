"""Roadmap and investment plan: critical path, phases, funding by year | Lộ trình và kế hoạch đầu tư: đường găng, giai đoạn, vốn từng năm"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.accounting import account, account_options
from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import NotEmpty
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Tính lịch của các gói công việc (sớm nhất, muộn nhất, thời gian dự trữ, đường găng), đối chiếu với ngày đã ghi, xếp "
           "gói vào các mốc kiến trúc, và phân bổ chi phí theo năm và nguồn vốn trong hạn mức. Hạn mức không đủ thì nêu tập ràng "
           "buộc mâu thuẫn nhỏ nhất. Mỗi số đều giải trình được bằng `--explain`; số nào dựa trên giả định đều ghi rõ; dữ kiện "
           "chưa ghi thì để “chưa xác định”. Dữ liệu có lỗi thì không tính (mã thoát 2).",
        en="Schedules the work packages (earliest, latest, slack, critical path), sets that against the stated dates, groups the "
           "packages by plateau, and spreads their cost over years and sources under the ceilings. Where the ceilings cannot hold "
           "it names the smallest set of constraints that conflict. Every number can be followed with `--explain`; what rests on "
           "an assumption says so, and what is not on record stays “unknown”. Where the data are in error nothing is computed "
           "(exit code 2)."),
    examples=("archmodel roadmap",
              "archmodel roadmap --deadline 2030-12",
              "archmodel roadmap --format html --output roadmap.html",
              "archmodel roadmap --format json"))
@account_options("roadmap")
@option("--deadline", type=NotEmpty(), metavar="DATE", default="", words=LocalText(
    vi="Hạn của cả kế hoạch, là ngày (2030-12) hoặc số tháng kể từ khi bắt đầu (48): tính xác suất xong đúng hạn.",
    en="A deadline of the whole plan, a date (2030-12) or months from its start (48): how likely it is to be kept."))
@project_options
def command(project: Project, explain: tuple[str, ...], depth: int, form: str, output: Path | None,
            deadline: str) -> int:
    return account(project, "roadmap", explain, depth, form, output, deadline=deadline)
