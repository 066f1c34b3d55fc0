"""List the views, or the viewpoints they are made of | Liệt kê các hình, hoặc các góc nhìn"""

from __future__ import annotations

from typing import Any

from archmodel.cli.command import declare, option
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import Lang, LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê các hình của dự án: mã, góc nhìn, thời điểm và tên. Mỗi hình là một tệp YAML trong views/. Với --viewpoints: mã, tên, "
           "tùy chọn của từng góc nhìn, và một hình chứa được bao nhiêu, vượt quá thì vẽ gì.",
        en="Lists the views of the project: id, viewpoint, moment and title. Each is one YAML file in views/. With --viewpoints: id, title "
           "and options of each, and how much one picture holds and what is drawn beyond that."),
    examples=("archmodel views", "archmodel views --format json", "archmodel views --viewpoints",
              "archmodel views --viewpoints --format json"))
@option("--viewpoints", is_flag=True, words=LocalText(
    vi="Liệt kê các góc nhìn có thể dùng.", en="List the viewpoints a view can be made of."))
@format_option
@project_options
def command(project: Project, viewpoints: bool, form: str) -> int:
    show(_viewpoints(project.manual_lang, form) if viewpoints else _views(project), form)
    return 0


def _viewpoints(lang: Lang, form: str) -> list[dict[str, Any]]:
    from archmodel.kit import registry
    from archmodel.views.declared import VIEWPOINTS

    found = []
    for name in registry.names(VIEWPOINTS):
        module = registry.module(VIEWPOINTS, name)
        budget = getattr(module, "BUDGET", None)
        record = {"id": name, "title": module.TITLE.say(lang), "budget": budget.said.say(lang) if budget else None,
                  "options": [_option(key, declared, lang) for key, declared in module.OPTIONS.items()]}
        found.append(record if form == "json" else _line(record))
    return found


def _option(name: str, declared: dict[str, Any], lang: Lang) -> dict[str, Any]:
    said: dict[str, Any] = {"name": name}
    for key in ("title", "description"):
        if key in declared:
            said[key] = declared[key].get(lang) or declared[key]["en"]
    return {**said, "values": list(declared["enum"])} if "enum" in declared else said


def _line(record: dict[str, Any]) -> dict[str, str]:
    options = ", ".join(option["name"] + (f"={'|'.join(map(str, option['values']))}" if "values" in option else "")
                        for option in record["options"])
    return {"id": record["id"], "title": record["title"], "options": options or "–", "budget": record["budget"] or "–"}


def _views(project: Project) -> list[dict[str, str]]:
    workspace = project.workspace
    return [{
        "id": view.id, "viewpoint": view.viewpoint, "moment": f"{view.since} → {view.at}" if view.since else view.at or workspace.as_of,
        "title": view.title.say(project.lang)} for view in workspace.views.values()]
