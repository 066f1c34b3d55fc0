"""List the rules | Liệt kê các quy tắc"""

from __future__ import annotations

from archmodel.cli.command import declare
from archmodel.cli.listing import format_option, show
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="Liệt kê các quy tắc với mức và nội dung. `archmodel rule MÃ` giải thích từng quy tắc.",
        en="Lists the rules with severity and title. `archmodel rule CODE` explains one."),
    examples=("archmodel rules", "archmodel rules --lang vi", "archmodel rules --format json"))
@format_option
@project_options
def command(project: Project, form: str) -> int:
    from archmodel.rules import rules

    lang = project.manual_lang
    show(({
        "code": rule.id, "severity": rule.severity.name.lower() if form == "json" else rule.severity.word.say(lang),
        "title": rule.title.say(lang)} for rule in rules().values()), form)
    return 0
