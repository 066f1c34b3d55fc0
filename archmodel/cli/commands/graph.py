"""Export the part of the graph a selector chooses | Xuất phần đồ thị theo bộ chọn"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.selecting import where_option
from archmodel.cli.values import OneOf, OutputFile
from archmodel.kit.text import LocalText, msg

if TYPE_CHECKING:
    from archmodel.graph.export import Part

_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: ("edges", "json", "graphml", "dot"))


@declare(
    __doc__,
    about=LocalText(
        vi="Các đối tượng mà bộ chọn chọn được và quan hệ giữa chúng: danh sách cạnh, JSON, GraphML (cho Gephi, yEd, networkx) hoặc DOT. "
           "Bộ chọn: trường:giá-trị, từ trong tên không cần dấu, +mã (đầu vào), mã+ (đầu ra), @mã, and, or, not.",
        en="The elements a selector chooses and the relationships among them: edges, JSON, GraphML (for Gephi, yEd, networkx) or DOT. "
           "Selectors: field:value, words of names without accents, +id (upstream), id+ (downstream), @id, and, or, not."),
    examples=("archmodel graph lgsp", "archmodel graph '1+lgsp+1' --format dot",
              "archmodel graph 'kind:application layer:L2' --label flows",
              "archmodel graph +t-ioc-core --plateau target --format graphml --output core.graphml"))
@argument("selector", metavar="SELECT", words=LocalText(vi="Bộ chọn.", en="The selector."))
@option("--label", "labels", multiple=True, metavar="LABEL", words=LocalText(
    vi="Chỉ quan hệ ghi dưới tên này; lặp lại được.", en="Only relationships written under this name; repeatable."))
@option("--format", "form", type=_FORMAT, metavar="FORMAT", default="edges", show_default=True, words=LocalText(
    vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@where_option
@project_options
def command(project: Project, selector: str, where: str | None, labels: tuple[str, ...], form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.selecting import narrowed, remark
    from archmodel.cli.speech import say, tell
    from archmodel.graph import export
    from archmodel.reports._asked import written_under

    verdict = readable(project)
    if verdict == 2:
        return 2
    architecture = project.workspace.today
    found = narrowed(project, selector, where)
    writers: Mapping[str, Callable[[Part], str]] = {
        "edges": export.edges, "json": export.json, "graphml": export.graphml, "dot": export.dot}
    content = writers[form](export.part(architecture, found.ids, written_under(architecture, labels), project.lang))
    if output is None:
        tell(content)
    else:
        deliver(content, output, project)
    remark(found, project)
    if not found.ids and not project.quiet:
        say(msg("Bộ chọn không chọn được đối tượng nào.", "The selector chooses nothing."), lang=project.lang)
    return verdict
