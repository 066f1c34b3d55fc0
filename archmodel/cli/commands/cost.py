"""Life-cycle cost by category, year, plateau, system and owner | Chi phí vòng đời, theo loại, năm, mốc, hệ thống, chủ quản"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.accounting import account, account_options
from archmodel.cli.command import declare
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Cộng chi phí đầu tư, vận hành, thay thế, thanh lý và giá trị còn lại của toàn bộ thời kỳ phân tích, danh nghĩa và hiện"
           " giá, theo NIST Handbook 135 và ISO 15686-5; mọi cách chia đều cộng lại đúng bằng tổng. Mỗi số đều giải trình được "
           "bằng `--explain`; số nào dựa trên giả định đều ghi rõ; dữ kiện chưa ghi thì để “chưa xác định”. Dữ liệu có lỗi thì "
           "không tính (mã thoát 2).",
        en="Adds up investment, operation, replacement, disposal and residual value over the study period, undiscounted and as "
           "present value, after NIST Handbook 135 and ISO 15686-5; every way of dividing it sums to the total. Every number can "
           "be followed with `--explain`; what rests on an assumption says so, and what is not on record stays “unknown”. Where "
           "the data are in error nothing is computed (exit code 2)."),
    examples=("archmodel cost",
              "archmodel cost --lang en --explain lcc/total",
              "archmodel cost --format csv --output cost.csv"))
@account_options("cost")
@project_options
def command(project: Project, explain: tuple[str, ...], depth: int, form: str, output: Path | None) -> int:
    return account(project, "cost", explain, depth, form, output)
