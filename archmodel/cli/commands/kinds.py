"""List the kinds of element; name one for its fields | Liệt kê các loại đối tượng; nêu tên một loại để xem trường"""

from __future__ import annotations

from archmodel.cli import completing
from archmodel.cli.command import argument, declare
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import Lang, LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê các loại đối tượng có thể khai báo trong dữ liệu. Nêu tên một loại, hoặc danh mục của nó trong tệp, để xem các trường "
           "(* là bắt buộc) và một ví dụ.",
        en="Lists the kinds of element an inventory can hold. Name one, or its collection, for its fields (* is required) and an "
           "example."),
    examples=("archmodel kinds", "archmodel kinds application --lang vi", "archmodel kinds --format json"))
@argument("name", required=False, metavar="[KIND]", shell_complete=completing.kinds, words=LocalText(
    vi="Loại, hoặc danh mục trong tệp.", en="A kind, or its collection."))
@format_option
@project_options
def command(project: Project, name: str | None, form: str) -> int:
    from archmodel.metamodel import kinds

    lang = project.manual_lang
    if name is None:
        show(({"kind": kind.id, "collection": kind.collection, "archimate": kind.archimate or "–", "name": kind.name.say(lang)}
              for kind in kinds().values()), form)
    else:
        _explain(name, lang, form)
    return 0


def _explain(name: str, lang: Lang, form: str) -> None:
    from archmodel.cli.speech import tell
    from archmodel.cli.values import did_you_mean
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.text import msg
    from archmodel.metamodel import kind_by_collection, kinds

    kind = kinds().get(name) or kind_by_collection().get(name)
    if kind is None:
        raise BadUsage(msg("Không có loại “{name}”.", "There is no kind “{name}”.", name=name),
                       did_you_mean(name, (*kinds(), *kind_by_collection())))
    fields = [{"field": field, "required": "*" if field in kind.required or field == "name" else "", "title": _title(schema, lang)}
              for field, schema in kind.properties.items()]
    if form == "text":
        tell(f"{kind.collection}: {kind.name.say(lang)} ({kind.archimate or '–'})\n{kind.description.say(lang)}\n\n")
    show(fields, form)
    if form == "text":
        tell(f"\n{kind.example.rstrip()}\n")


def _title(schema: object, lang: Lang) -> str:
    title = schema.get("title", "") if isinstance(schema, dict) else ""
    return str(title.get(lang, "")) if isinstance(title, dict) else str(title)
