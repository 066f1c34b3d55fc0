"""archmodel rule CODE: the manual of one rule, with what it flags and what it finds clean."""

from __future__ import annotations

import click

from archmodel.cli.project import Project, project_options, text


@click.command(help=text("Giải thích một quy tắc, kèm ví dụ.", "Explain one rule, with examples."),
               short_help=text("Giải thích một quy tắc", "Explain a rule"))
@click.argument("code")
@project_options
def command(project: Project, code: str) -> int:
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.text import msg, nearest
    from archmodel.rules import rule, rules

    found = rule(code)
    if found is None:
        near = nearest(code, rules())
        raise BadUsage(msg("Không có quy tắc “{code}”.", "There is no rule “{code}”.", code=code),
                       msg("Có phải là “{near}”?", "Did you mean “{near}”?", near=near) if near
                       else msg("`archmodel rules` liệt kê các quy tắc.", "`archmodel rules` lists them."))
    lang = project.chosen_language or "en"
    click.echo(f"{found.id} ({found.severity.word.say(lang)}): {found.title.say(lang)}\n\n{found.manual.strip()}")
    return 0
