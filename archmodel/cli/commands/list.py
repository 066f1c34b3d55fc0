"""List what a selector chooses, with owner and place | Liệt kê các đối tượng mà một điều kiện chọn, kèm chủ quản và nơi ghi"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from archmodel.cli.command import argument, declare, option
from archmodel.cli.project import Project, project_options
from archmodel.cli.selecting import where_option
from archmodel.cli.values import OneOf, OutputFile
from archmodel.kit.text import Lang, LocalText

if TYPE_CHECKING:
    from archmodel.graph import Architecture
    from archmodel.model import Element, Relationship

_FORMAT = OneOf(LocalText(vi="dạng", en="format"), lambda: ("table", "json", "csv", "markdown", "ids"))
_EVERYTHING = "kind:*"
_HEAD = {"id": LocalText(vi="Mã", en="Id"), "kind": LocalText(vi="Loại", en="Kind"), "name": LocalText(vi="Tên", en="Name"),
         "owner": LocalText(vi="Chủ quản", en="Owner"), "certain": LocalText(vi="Chắc chắn", en="Certain"),
         "place": LocalText(vi="Nơi ghi", en="Place")}


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê những gì điều kiện chọn được tại hôm nay, hoặc tại thời điểm nêu ở --plateau, --as-of. Điều kiện gồm các cặp "
           "trường:giá-trị nối bằng and, or, not; mã kèm dấu + cho những gì đi vào và đi ra; từ đứng một mình được tìm trong tên, không "
           "phân biệt dấu. Cách viết đầy đủ: docs/selectors.md.",
        en="Lists what a selector chooses today, or at the moment of --plateau or --as-of. A selector is made of field:value joined by "
           "and, or, not; an id with + brings what leads to it or from it; a word alone is searched in the names, accents aside. The "
           "whole language: docs/selectors.md."),
    examples=(
        "archmodel list 'kind:application layer:L2 owner:dost'", "archmodel list 'kind:flow channel:lgsp' --plateau target",
        "archmodel list 'kind:system and (security_level>=3 or security_level:unknown)' --format csv -o systems.csv",
        "archmodel list '2+lgsp not kind:agency' --format ids", "archmodel list camera"))
@argument("selector", required=False, metavar="[SELECTOR]", default=_EVERYTHING, words=LocalText(
    vi="Điều kiện chọn; không nêu là mọi đối tượng.", en="What to choose; everything by default."))
@where_option
@option("--maybe", is_flag=True, words=LocalText(
    vi="Kèm cả những đối tượng chưa đủ cơ sở để biết có được chọn hay không.",
    en="Also what may be chosen, where a fact is missing to tell."))
@option("--format", "form", type=_FORMAT, metavar="FORMAT", default="table", show_default=True,
        words=LocalText(vi="Dạng kết quả.", en="Output format."))
@option("-o", "--output", type=OutputFile(), metavar="FILE", words=LocalText(
    vi="Ghi vào tệp thay vì màn hình.", en="Write to a file instead of the screen."))
@project_options
def command(project: Project, selector: str, where: str | None, maybe: bool, form: str, output: Path | None) -> int:
    from archmodel.cli.delivery import deliver, readable
    from archmodel.cli.selecting import narrowed, remark
    from archmodel.cli.speech import tell

    verdict = readable(project)
    if verdict == 2:
        return 2
    found = narrowed(project, selector, where)
    if not maybe:
        remark(found, project)
    content = _written(project, [*found.ids, *(found.maybe if maybe else ())], frozenset(found.ids) if maybe else None, form)
    if output is None:
        tell(content)
    else:
        deliver(content, output, project)
    return verdict


def _written(project: Project, names: list[str], certain: frozenset[str] | None, form: str) -> str:
    """`certain` are those that are surely chosen; None where all are."""
    from archmodel.cli.tables import table

    if form == "ids":
        return "".join(f"{name}\n" for name in names)
    today = project.workspace.today
    records = [_record(today, name, project.lang, None if certain is None else name in certain) for name in names]
    return table([_HEAD[field].say(project.lang) for field in _HEAD if certain is not None or field != "certain"], records, form)


def _record(today: Architecture, name: str, lang: Lang, certain: bool | None) -> dict[str, Any]:
    model = today.model
    thing = today.elements.get(name) or today.relationships.get(name) or model.elements.get(name) or model.relationships[name]
    owner = thing.fields.get("owner")
    return {
        "id": thing.id, "kind": thing.kind, "name": _name(thing, lang), "owner": owner if isinstance(owner, str) else "?" if owner else "",
        **({} if certain is None else {"certain": certain}), "place": f"{thing.origin.file}:{thing.origin.span.line}"}


def _name(thing: Element | Relationship, lang: Lang) -> str:
    return thing.name.say(lang) if thing.name else f"{getattr(thing, 'source', '')} → {getattr(thing, 'target', '')}"
