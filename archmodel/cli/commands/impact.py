"""What goes dark when something fails, or what it rests on | Hỏng thì ảnh hưởng đến đâu, hoặc dựa vào những gì"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli import completing
from archmodel.cli.answering import answer, document_options
from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.selecting import chosen, remark, where_option
from archmodel.cli.values import AtLeast
from archmodel.kit.text import LocalText

if TYPE_CHECKING:
    from archmodel.kit.document import Document


@declare(
    __doc__,
    about=LocalText(
        vi="Lần theo các quan hệ truyền sự cố từ một hay nhiều đối tượng: hệ thống ngừng theo hoặc thiếu đầu vào, năng lực mất hẳn hoặc "
           "suy giảm, quy trình, dữ liệu, dịch vụ công và số người được phục vụ; gần nhất trước, kèm đường đi. --up hỏi ngược lại.",
        en="Follows the relationships that carry a failure from one or more elements: systems that stop or lack their input, capabilities "
           "lost or degraded, procedures, data, public services and the people they serve; the nearest first, with the way. --up asks "
           "the opposite."),
    examples=("archmodel impact lgsp", "archmodel impact public-service --up --depth 2",
              "archmodel impact lgsp --where 'kind:system owner:dost'",
              "archmodel impact lgsp shared-data-warehouse --plateau target --format json"))
@argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=completing.elements,
          words=LocalText(vi="Các đối tượng cùng hỏng.", en="The elements that fail together."))
@option("--down", is_flag=True, words=LocalText(vi="Những gì bị ảnh hưởng; mặc định.", en="What goes dark; the default."))
@option("--up", is_flag=True, words=LocalText(vi="Những gì mà đối tượng dựa vào.", en="What the element rests on."))
@option("--depth", type=AtLeast(1), metavar="N", words=LocalText(vi="Chỉ xét đến bước thứ N.", en="Look N steps far at most."))
@where_option
@document_options
@project_options
def command(project: Project, ids: tuple[str, ...], down: bool, up: bool, depth: int | None, where: str | None, form: str,
            output: Path | None) -> int:
    from archmodel.reports._failing import failing

    def compose() -> Document:
        if where is not None:
            remark(chosen(project, where), project)
        return failing(project.workspace, ids, down=down or not up, up=up, depth=depth, where=where)

    return answer(project, compose, form, output)
