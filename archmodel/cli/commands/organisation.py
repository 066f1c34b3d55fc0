"""Staff and shifts, call-taking, RACI, procedures, coverage | Nhân sự và ca trực, tiếp nhận cuộc gọi, RACI, quy trình, mức bao phủ"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli.accounting import account, account_options
from archmodel.cli.command import declare
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Tính số người cần cho từng vị trí trực (giờ làm việc hiệu dụng, hệ số ca), số vị trí tiếp nhận cuộc gọi theo Erlang C,"
           " chi phí nhân sự; kiểm tra RACI, phạm vi quản lý, quy trình vận hành so với SLA và mức bao phủ các kịch bản. Mỗi số "
           "đều giải trình được bằng `--explain`; số nào dựa trên giả định đều ghi rõ; dữ kiện chưa ghi thì để “chưa xác định”. Dữ"
           " liệu có lỗi thì không tính (mã thoát 2).",
        en="Computes the people each seat needs (productive hours, shift factor), call-taking seats after Erlang C and staffing "
           "cost; checks RACI, span of control, procedures against their SLA, and which scenarios are covered. Every number can be"
           " followed with `--explain`; what rests on an assumption says so, and what is not on record stays “unknown”. Where the "
           "data are in error nothing is computed (exit code 2)."),
    examples=("archmodel organisation",
              "archmodel organisation --lang en --explain staff/fte"))
@account_options("organisation")
@project_options
def command(project: Project, explain: tuple[str, ...], depth: int, form: str, output: Path | None) -> int:
    return account(project, "organisation", explain, depth, form, output)
