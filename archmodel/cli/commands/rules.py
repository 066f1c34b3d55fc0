"""archmodel rules: which rules there are."""

from __future__ import annotations

import click

from archmodel.cli.project import Project, project_options, text

_HELP = text("Liệt kê các quy tắc; `archmodel rule MÃ` giải thích từng quy tắc.",
             "List the rules; `archmodel rule CODE` explains one.")


@click.command(help=_HELP, short_help=text("Liệt kê quy tắc", "List the rules"))
@project_options
def command(project: Project) -> int:
    from archmodel.rules import rules

    lang = project.chosen_language or "en"
    for rule in rules().values():
        click.echo(f"{rule.id:<34} {rule.severity.word.say(lang):<10} {rule.title.say(lang)}")
    return 0
