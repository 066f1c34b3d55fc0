"""Energy, emissions by year, e-waste and sizing | Điện năng, phát thải từng năm, chất thải điện tử và quy mô hạ tầng"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.accounting import account, account_options
from archmodel.cli.command import declare
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Tính điện năng của trung tâm (tải CNTT, giờ chạy, PUE, camera, phòng điều hành), phát thải tCO2 tương đương từng năm "
           "theo hệ số lưới điện có ghi ngày, dầu diesel, phát thải hàm chứa, chất thải điện tử. Phát thải tránh được trình bày "
           "riêng, không trừ vào tổng. Mỗi số đều giải trình được bằng `--explain`; số nào dựa trên giả định đều ghi rõ; dữ kiện "
           "chưa ghi thì để “chưa xác định”. Dữ liệu có lỗi thì không tính (mã thoát 2).",
        en="Computes the energy of the facility (IT load, hours, PUE, cameras, rooms), emissions in tCO2e by year with the dated "
           "grid factors of the model, diesel, embodied emissions and e-waste. Avoided emissions stand apart and are never netted."
           " Every number can be followed with `--explain`; what rests on an assumption says so, and what is not on record stays "
           "“unknown”. Where the data are in error nothing is computed (exit code 2)."),
    examples=("archmodel carbon",
              "archmodel carbon --lang en --format csv"))
@account_options("carbon")
@project_options
def command(project: Project, explain: tuple[str, ...], depth: int, form: str, output: Path | None) -> int:
    return account(project, "carbon", explain, depth, form, output)
