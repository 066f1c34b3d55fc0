"""Explain one rule, with what it flags and what is clean | Giải thích một quy tắc, kèm ví dụ vi phạm và ví dụ đúng"""

from __future__ import annotations

from archmodel.cli import completing
from archmodel.cli.command import argument, declare
from archmodel.cli.project import Project, project_options
from archmodel.kit.text import LocalText


@declare(
    __doc__,
    about=LocalText(
        vi="In phần giải thích một quy tắc, kèm ví dụ vi phạm và ví dụ đúng. Các ví dụ này được chạy khi kiểm thử công cụ.",
        en="Prints the manual of a rule, with data it flags and data it finds clean. The tests of the tool run these examples."),
    examples=("archmodel rule plan/starts-before-predecessor", "archmodel rule lifecycle/reuse-of-ended --lang vi"))
@argument("code", metavar="CODE", shell_complete=completing.rules, words=LocalText(vi="Mã quy tắc.", en="The code of a rule."))
@project_options
def command(project: Project, code: str) -> int:
    from archmodel.cli.speech import tell
    from archmodel.cli.values import did_you_mean
    from archmodel.kit.errors import BadUsage
    from archmodel.kit.text import msg
    from archmodel.rules import rule, rules

    found = rule(code)
    if found is None:
        raise BadUsage(msg("Không có quy tắc “{code}”.", "There is no rule “{code}”.", code=code), did_you_mean(code, rules()))
    lang = project.manual_lang
    tell(f"{found.id} ({found.severity.word.say(lang)}): {found.title.say(lang)}\n\n{found.manual.strip()}\n")
    return 0
