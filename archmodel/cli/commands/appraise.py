"""Economic appraisal: ENPV, EIRR, BCR, switching values and risk | Thẩm định kinh tế: ENPV, EIRR, BCR, giá trị chuyển đổi và rủi ro"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.accounting import account, account_options
from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import AtLeast
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="So sánh lợi ích và chi phí tăng thêm của xã hội so với phương án không đầu tư: ENPV, EIRR, tỷ số lợi ích trên chi phí,"
           " độ nhạy, giá trị chuyển đổi, phân phối theo bên liên quan và mô phỏng Monte Carlo (cùng hạt giống, cùng kết quả). Mỗi"
           " số đều giải trình được bằng `--explain`; số nào dựa trên giả định đều ghi rõ; dữ kiện chưa ghi thì để “chưa xác "
           "định”. Dữ liệu có lỗi thì không tính (mã thoát 2).",
        en="Sets the benefits of society against its costs, both incremental to doing nothing: ENPV, EIRR, benefit-cost ratio, "
           "sensitivities, switching values, who gains and pays, and a Monte Carlo simulation (same seed, same result). Every "
           "number can be followed with `--explain`; what rests on an assumption says so, and what is not on record stays "
           "“unknown”. Where the data are in error nothing is computed (exit code 2)."),
    examples=("archmodel appraise",
              "archmodel appraise --explain enpv --lang en",
              "archmodel appraise --seed 7 --draws 20000 --format json"))
@account_options("appraise")
@option("--seed", type=AtLeast(0), metavar="N", default=2026, show_default=True, words=LocalText(
    vi="Hạt giống của mô phỏng.", en="The seed of the simulation."))
@option("--draws", type=AtLeast(100), metavar="N", default=10_000, show_default=True, words=LocalText(
    vi="Số lượt mô phỏng.", en="How many draws the simulation makes."))
@project_options
def command(project: Project, explain: tuple[str, ...], depth: int, form: str, output: Path | None,
            seed: int, draws: int) -> int:
    return account(project, "appraise", explain, depth, form, output, seed=seed, draws=draws)
