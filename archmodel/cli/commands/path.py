"""Show the paths from one element to another | Tìm đường đi giữa hai đối tượng"""

from __future__ import annotations

from pathlib import Path

from archmodel.cli import completing
from archmodel.cli.answering import answer, document_options
from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Các đường ngắn nhất từ đối tượng này đến đối tượng kia, kèm dữ liệu và kênh của từng chặng, và những đối tượng mà mọi đường "
           "đều phải qua: thiếu một trong số đó thì không còn đường nào. Mặc định theo luồng dữ liệu.",
        en="The shortest paths from one element to another with the data and the channel of each step, and the elements all of them go "
           "through: without any of them there is none. By default along the flows."),
    examples=("archmodel path population-db public-service", "archmodel path population-db public-service --without lgsp",
              "archmodel path traffic-cctv t-vms --plateau target --label reuses --label flows"))
@argument("source", metavar="FROM", shell_complete=completing.elements, words=LocalText(vi="Điểm đầu.", en="Where it begins."))
@argument("target", metavar="TO", shell_complete=completing.elements, words=LocalText(vi="Điểm cuối.", en="Where it ends."))
@option("--without", multiple=True, metavar="ID", shell_complete=completing.elements, words=LocalText(
    vi="Bỏ đối tượng này đi trước; lặp lại được.", en="Take this element away first; repeatable."))
@option("--label", "labels", multiple=True, metavar="LABEL", words=LocalText(
    vi="Theo quan hệ ghi dưới tên này (flows, reuses, depends_on …); lặp lại được.",
    en="Along relationships written under this name (flows, reuses, depends_on …); repeatable."))
@document_options
@project_options
def command(project: Project, source: str, target: str, without: tuple[str, ...], labels: tuple[str, ...], form: str,
            output: Path | None) -> int:
    from archmodel.reports._ways import ways

    return answer(project, lambda: ways(project.workspace, source, target, without=without, labels=labels), form, output)
