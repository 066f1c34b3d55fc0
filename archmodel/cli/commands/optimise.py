"""Choose packages and years under ceilings, with reasons | Chọn gói công việc và năm thực hiện trong hạn mức vốn, có nêu lý do"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.accounting import account, account_options
from archmodel.cli.command import declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.values import NotEmpty, OneOf
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Chọn gói công việc và năm bắt đầu sao cho khép được nhiều khoảng cách nhất, hoặc đạt NPV lớn nhất, trong hạn mức vốn "
           "và đúng thứ tự phụ thuộc; với mỗi gói không được chọn hoặc bị lùi đều nêu lý do kiểm chứng được. Mỗi số đều giải trình"
           " được bằng `--explain`; số nào dựa trên giả định đều ghi rõ; dữ kiện chưa ghi thì để “chưa xác định”. Dữ liệu có lỗi "
           "thì không tính (mã thoát 2).",
        en="Chooses work packages and the years they start in, so that most gaps close or NPV is largest, within the ceilings and "
           "the order of dependencies; for each package that is out or late it gives a reason that can be checked. Every number "
           "can be followed with `--explain`; what rests on an assumption says so, and what is not on record stays “unknown”. "
           "Where the data are in error nothing is computed (exit code 2)."),
    examples=("archmodel optimise",
              "archmodel optimise --objective npv",
              "archmodel optimise --ceiling 150 --ceiling 2027=80",
              "archmodel optimise --lang en --format json"))
@account_options("optimise")
@option("--objective", type=OneOf(LocalText(vi="mục tiêu", en="objective"), lambda: ("gaps", "npv")), metavar="WHAT", default="gaps",
        show_default=True, words=LocalText(vi="Điều cần đạt nhiều nhất.", en="What there shall be most of."))
@option("--ceiling", "ceilings", multiple=True, type=NotEmpty(), metavar="[YEAR=]AMOUNT", words=LocalText(
    vi="Hạn mức giả định để thử, tính bằng tỷ (đơn vị tiền của dự án): mọi năm, hoặc của một năm; có thể nêu nhiều lần. Không sửa dữ liệu.",
    en="A ceiling supposed for trial, in billions of the project's currency: of every year, or of one; may be repeated. No data change."))
@project_options
def command(project: Project, explain: tuple[str, ...], depth: int, form: str, output: Path | None,
            objective: str, ceilings: tuple[str, ...]) -> int:
    return account(project, "optimise", explain, depth, form, output, objective=objective, ceilings=ceilings)
