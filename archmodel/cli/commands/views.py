"""List the views, or the viewpoints they are made of | Liệt kê các hình, hoặc các góc nhìn"""

from __future__ import annotations

from archmodel.cli.command import declare, option
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê các hình của dự án: mã, góc nhìn, thời điểm và tên. Mỗi hình là một tệp YAML trong views/.",
        en="Lists the views of the project: id, viewpoint, moment and title. Each is one YAML file in views/."),
    examples=("archmodel views", "archmodel views --format json", "archmodel views --viewpoints"))
@option("--viewpoints", is_flag=True, words=LocalText(
    vi="Liệt kê các góc nhìn có thể dùng.", en="List the viewpoints a view can be made of."))
@format_option
@project_options
def command(project: Project, viewpoints: bool, form: str) -> int:
    show(_viewpoints(project) if viewpoints else _views(project), form)
    return 0


def _viewpoints(project: Project) -> list[dict[str, str]]:
    from archmodel.kit import registry
    from archmodel.views.definition import VIEWPOINTS

    return [{"id": name, "title": registry.module(VIEWPOINTS, name).TITLE.say(project.manual_lang)} for name in registry.names(VIEWPOINTS)]


def _views(project: Project) -> list[dict[str, str]]:
    workspace = project.workspace
    return [{
        "id": view.id, "viewpoint": view.viewpoint, "moment": f"{view.since} → {view.at}" if view.since else view.at or workspace.as_of,
        "title": view.title.say(project.lang)} for view in workspace.views.values()]
