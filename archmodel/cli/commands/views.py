"""archmodel views: which views there are."""

from __future__ import annotations

import click

from archmodel.cli.project import Project, project_options, text


@click.command(help=text("Liệt kê các hình và góc nhìn.", "List the views and the viewpoints."),
               short_help=text("Liệt kê các hình", "List the views"))
@project_options
def command(project: Project) -> int:
    from archmodel.kit import registry
    from archmodel.views.definition import VIEWPOINTS

    for view in project.workspace.views.values():
        moment = f"{view.since} → {view.at}" if view.since else view.at or project.workspace.as_of
        click.echo(f"{view.id:<24} {view.viewpoint:<12} {moment:<20} {view.title.say(project.lang)}")
    if not project.quiet:
        click.echo(err=True)
        for name in registry.names(VIEWPOINTS):
            click.echo(f"viewpoint {name:<14} {registry.module(VIEWPOINTS, name).TITLE.say(project.lang)}", err=True)
    return 0
